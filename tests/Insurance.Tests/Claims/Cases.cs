using System.Collections.Frozen;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Claims;

/// <summary>What an adjudication answered.</summary>
internal sealed record Outcome(CheckedClaim Checked, Valuation Value, ClaimTrace Trace)
{
    public IEnumerable<RejectionCode> Codes => Checked.Lines.Select(line => line.Code);

    public IEnumerable<long> Paid => Value.Lines.Select(line => line.Valuated);

    public IEnumerable<RejectionCode> FailuresOf(int line) =>
        Checked.Failures.Where(failure => failure.Line == line).Select(failure => failure.Code);
}

/// <summary>
/// Parts of claims for the cases of the rules: each is one that passes, so that a case says only what it is about. A claim of
/// 3 May 2021, an adult woman, a facility that bills what is claimed, a policy of 2021 that pays everything.
/// </summary>
internal static class Cases
{
    public static readonly AdjudicationRules Rules = new(new AgeRule(TenantCalendar.Gregorian));

    public static readonly ClaimDiagnosis Malaria = new(Id("malaria"), DateRange.Always);

    public static readonly InsureeFacts Woman = new(Sex.Female, Day("1985-02-03"));

    public static readonly InsureeFacts Girl = new(Sex.Female, Day("2015-02-03"));

    public static readonly ClaimHeader Visit = new(
        Day("2021-05-03"),
        Day("2021-05-03"),
        ClaimedOn: Day("2021-05-04"),
        SubmittedOn: Day("2021-05-05"),
        VisitType.Other,
        Malaria
    );

    public static readonly ClaimHeader Stay = Visit with { VisitFrom = Day("2021-05-01") };

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static Guid Id(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));

    public static RegisterEntry Item(string code, long price, Func<EntryVersion, EntryVersion>? change = null) =>
        new(Id(code), EntryKind.Item, code, Version(price, change));

    public static RegisterEntry Service(
        string code,
        long price,
        ServiceCategory? category = ServiceCategory.Visit,
        Func<EntryVersion, EntryVersion>? change = null
    ) => new(Id(code), EntryKind.Service, code, Version(price, change) with { Category = category });

    /// <summary>A line of whole units at the register's price.</summary>
    public static ClaimLine Line(RegisterEntry entry, long units = 1, long? asked = null) =>
        new(entry, units * 100, asked ?? entry.Versions[0].Price);

    public static BenefitTerms Product(params (RegisterEntry Entry, ProductLine Line)[] lines) =>
        new(Id("product"), lines.ToFrozenDictionary(line => line.Entry.Id, line => line.Line));

    public static BenefitTerms Product(Limitation limitation, params RegisterEntry[] entries) =>
        Product([.. entries.Select(entry => (entry, ProductLine.Of(limitation)))]);

    public static Cover CoverBy(BenefitTerms product, string policy = "policy", PolicyUse? use = null) =>
        CoverBy(product, policy, "2021-01-01", "2021-12-31") with
        {
            Use = use ?? PolicyUse.None,
        };

    public static Cover CoverBy(BenefitTerms product, string policy, string effective, string expiry) =>
        new(
            Id(policy),
            product,
            PolicyStage.Renewal,
            Day(effective),
            Day(expiry),
            LinkEffective: Day(effective),
            LinkExpiry: Day(expiry)
        );

    public static ClaimCase Claim(Cover cover, params ClaimLine[] lines) => Claim([cover], lines);

    public static ClaimCase Claim(Cover[] covers, params ClaimLine[] lines) =>
        new()
        {
            Header = Visit,
            Lines = lines,
            Insuree = Woman,
            Facility = FacilityBilling([.. lines.Select(line => line.Entry)]),
            Covers = covers,
        };

    public static Facility FacilityBilling(params RegisterEntry[] entries) =>
        new(Id("facility"), VersionBilling(entries));

    public static FacilityVersion VersionBilling(params RegisterEntry[] entries)
    {
        var list = ListOf([.. entries.Select(entry => (entry, (long?)null))]);
        return new FacilityVersion(DateRange.Always)
        {
            Items = list,
            Services = list,
            Rank = 1,
        };
    }

    public static PriceList ListOf(params (RegisterEntry Entry, long? Price)[] lines) =>
        new(
            Id("list"),
            lines
                .DistinctBy(line => line.Entry.Id)
                .ToFrozenDictionary(
                    line => line.Entry.Id,
                    line => new[] { new PriceListLine(DateRange.Always, line.Price) }
                )
        );

    public static PerCategory<T> In<T>(ServiceCategory category, T value)
    {
        var all = default(PerCategory<T>);
        all[category] = value;
        return all;
    }

    /// <summary>Checks and values a claim, and asserts what holds for every claim.</summary>
    public static Outcome Adjudicate(ClaimCase claim, AdjudicationRules? rules = null)
    {
        var trace = new ClaimTrace();
        var outcome = Adjudication.Check(claim, rules ?? Rules, trace);
        var value = Valuation.Of(claim, outcome, trace);
        Laws.Conserved(claim, outcome, value);
        return new Outcome(outcome, value, trace);
    }

    /// <summary>The terms of a claim of one line.</summary>
    public static LineTerms TermsOf(ClaimCase claim, AdjudicationRules? rules = null) =>
        Adjudicate(claim, rules).Value.Lines.Single();

    private static EntryVersion Version(long price, Func<EntryVersion, EntryVersion>? change)
    {
        var version = new EntryVersion(DateRange.Always, price);
        return change?.Invoke(version) ?? version;
    }
}
