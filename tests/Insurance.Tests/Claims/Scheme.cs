using System.Collections.Frozen;
using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Claims;

/// <summary>A claim of a generated scheme, before it is filed.</summary>
internal sealed record Filing(int Insuree, ClaimHeader Header, ClaimLine[] Lines);

/// <summary>
/// A small scheme made from a seed: a register, products with every kind of rule, policies, insured people, and claims that
/// run into all of them. It prints its seed; a failing one shrinks by leaving claims and lines out.
/// </summary>
internal sealed record Scheme(int Seed, Terms With, Filing[] Filings)
{
    public AdjudicationRules Rules { get; private init; } = Cases.Rules;

    public InsureeFacts[] Insurees { get; private init; } = [];

    public Facility Facility { get; private init; } = new(Guid.Empty);

    /// <summary>The policies as each insuree is covered by them, without what was used.</summary>
    public Cover[][] Covers { get; private init; } = [];

    public static Arbitrary<Scheme> Any(Terms with = Terms.All) =>
        Arb.From(Gen.Choose(0, int.MaxValue).Select(seed => new SchemeMaker(seed, with).Make()), Shrink);

    public static void Holds(Func<Scheme, bool> law, Terms with = Terms.All, int times = 400) =>
        Prop.ForAll(Any(with), law).Check(Config.QuickThrowOnFailure.WithMaxTest(times).WithQuietOnSuccess(true));

    public ClaimCase CaseOf(Filing filing) =>
        new()
        {
            Header = filing.Header,
            Lines = filing.Lines,
            Insuree = Insurees[filing.Insuree],
            Facility = Facility,
            Covers = Covers[filing.Insuree],
        };

    public override string ToString() =>
        $"seed {Seed}, {With}: "
        + string.Join(
            " | ",
            Filings.Select(filing =>
                $"insuree {filing.Insuree} on {filing.Header.TargetDate}: "
                + string.Join(", ", filing.Lines.Select(line => $"{line.Provided} × {line.Entry.Code} at {line.Asked}"))
            )
        );

    internal Scheme Complete(AdjudicationRules rules, InsureeFacts[] insurees, Facility facility, Cover[][] covers) =>
        this with
        {
            Rules = rules,
            Insurees = insurees,
            Facility = facility,
            Covers = covers,
        };

    private static IEnumerable<Scheme> Shrink(Scheme scheme)
    {
        for (var i = 0; i < scheme.Filings.Length; i++)
            yield return scheme with
            {
                Filings = [.. scheme.Filings.Where((_, at) => at != i)],
            };
        for (var i = 0; i < scheme.Filings.Length; i++)
        {
            for (var j = 0; j < scheme.Filings[i].Lines.Length; j++)
            {
                var filings = scheme.Filings.ToArray();
                filings[i] = filings[i] with { Lines = [.. filings[i].Lines.Where((_, at) => at != j)] };
                yield return scheme with
                {
                    Filings = filings,
                };
            }
        }
    }
}

/// <summary>What a generated scheme may have beyond shares, fixed amounts and prices.</summary>
[Flags]
internal enum Terms
{
    None = 0,
    Deductibles = 1,
    Ceilings = 2,
    Caps = 4,

    /// <summary>Waiting periods, maximum numbers, counts, frequencies, masks: what only the checks ask.</summary>
    Checks = 8,

    /// <summary>More than one policy for a person.</summary>
    ManyPolicies = 16,

    /// <summary>Quantities that are no whole units, and packages.</summary>
    Fractions = 32,

    All = Deductibles | Ceilings | Caps | Checks | ManyPolicies | Fractions,
}

internal sealed class SchemeMaker(int seed, Terms with)
{
    private readonly Random random = new(seed);

    public Scheme Make()
    {
        var entries = Enumerable.Range(0, 5).Select(Entry).ToArray();
        var products = Enumerable.Range(0, 3).Select(i => Product(i, entries)).ToArray();
        var insurees = Enumerable.Range(0, 3).Select(_ => Insuree()).ToArray();
        var policies = Has(Terms.ManyPolicies) ? random.Next(1, 4) : 1;
        var covers = insurees.Select(_ => new List<Cover>()).ToArray();
        for (var p = 0; p < policies; p++)
        {
            var cover = Cover(p, products[random.Next(products.Length)]);
            foreach (var list in covers.Where(_ => p == 0 || Chance(70)))
                list.Add(Link(cover));
        }

        var filings = Enumerable.Range(0, random.Next(1, 6)).Select(_ => Filing(entries)).ToArray();
        return new Scheme(seed, with, filings).Complete(
            Rules(),
            insurees,
            FacilityOf(entries),
            [.. covers.Select(list => list.ToArray())]
        );
    }

    private bool Has(Terms terms) => (with & terms) != Terms.None;

    private bool Chance(int percent) => random.Next(100) < percent;

    private T Pick<T>(params T[] values) => values[random.Next(values.Length)];

    private AdjudicationRules Rules() =>
        Cases.Rules with
        {
            PayAtMostAsked = Chance(20),
            CareType = Has(Terms.Checks) ? Pick(CareTypeRule.Facility, CareTypeRule.Stay) : CareTypeRule.Facility,
        };

    private RegisterEntry Entry(int i)
    {
        var kind = i < 2 ? EntryKind.Item : EntryKind.Service;
        var version = new EntryVersion(DateRange.Always, random.Next(1, 300))
        {
            Category = kind == EntryKind.Item ? null : Pick(Enum.GetValues<ServiceCategory>()),
        };
        if (Has(Terms.Checks))
        {
            version = version with
            {
                FrequencyDays = Chance(20) ? random.Next(1, 30) : 0,
                Mask = Chance(10) ? PatientMask.Female | PatientMask.Adult : PatientMask.All,
                CareType = Chance(10) ? CareType.InPatient : CareType.Both,
            };
        }

        if (Has(Terms.Fractions) && kind == EntryKind.Service && Chance(30))
        {
            version = version with
            {
                Package = Pick(PackageKind.Bundle, PackageKind.Flat),
                Parts = [new PackagePart(Cases.Id("part A"), 200, 15), new PackagePart(Cases.Id("part B"), 150, 33)],
            };
        }

        return new RegisterEntry(Cases.Id($"entry {i}"), kind, $"E{i}", version);
    }

    private BenefitTerms Product(int i, RegisterEntry[] entries)
    {
        var lines = entries.Where(_ => Chance(85)).ToFrozenDictionary(entry => entry.Id, _ => ProductLine());
        var product = new BenefitTerms(Cases.Id($"product {i}"), lines)
        {
            Interpretation = Pick(HospitalInterpretation.ClaimWithStay, HospitalInterpretation.FacilityLevel),
        };
        if (Has(Terms.Deductibles))
            product = product with { Deductible = Limits(300) };
        if (Has(Terms.Ceilings))
        {
            product = product with
            {
                Ceiling = Limits(1_500),
                Growth = new CeilingGrowth(Chance(50) ? random.Next(0, 4) : null, Growth(), Growth(), Growth()),
            };
        }

        if (Has(Terms.Caps))
        {
            var caps = default(PerCategory<long?>);
            foreach (var category in Enum.GetValues<ServiceCategory>().Where(c => c < ServiceCategory.Other))
                caps[category] = Chance(40) ? random.Next(0, 700) : null;
            product = product with { MaxAmount = caps };
        }

        if (Has(Terms.Checks))
        {
            var counts = default(PerCategory<int?>);
            foreach (var category in Enum.GetValues<ServiceCategory>().Where(c => c != ServiceCategory.Other))
                counts[category] = Chance(45) ? random.Next(0, 3) : null;
            product = product with { MaxClaims = counts };
        }

        return product;
    }

    private Limits Limits(int most)
    {
        if (Chance(20))
            return Platform.Insurance.Products.Domain.Limits.None;
        return Chance(50)
            ? Platform.Insurance.Products.Domain.Limits.Of(Amounts(most))
            : Platform.Insurance.Products.Domain.Limits.Of(default, Amounts(most), Amounts(most));
    }

    private LimitAmounts Amounts(int most)
    {
        var amount = random.Next(1, most);
        return Pick<LimitAmounts>(
            new(amount, null, null),
            new(null, amount, null),
            new(null, null, amount),
            new(null, null, null)
        );
    }

    private MemberGrowth Growth() => new(random.Next(0, 100), Chance(30) ? random.Next(1, 1_500) : null);

    private ProductLine ProductLine() =>
        new()
        {
            Origin = Pick(PriceOrigin.PriceList, PriceOrigin.PriceList, PriceOrigin.Provider, PriceOrigin.Relative),
            Other = new Limitations(Limitation(), Limitation()),
            Emergency = new Limitations(Limitation(), Chance(90) ? Limitation() : null),
            Referral = new Limitations(Limitation(), Limitation()),
            Adult = AgeRules(),
            Child = AgeRules(),
        };

    private Limitation Limitation() =>
        Chance(70)
            ? Platform.Insurance.Products.Domain.Limitation.CoInsurance(
                Pick(0, 1, 1_000, 3_333, 5_000, 6_667, 8_000, 9_999, 10_000, 10_000, 10_000)
            )
            : Platform.Insurance.Products.Domain.Limitation.Fixed(random.Next(1, 300));

    private AgeRules AgeRules() =>
        new(
            Has(Terms.Checks) && Chance(20) ? random.Next(1, 8) : 0,
            Has(Terms.Checks) && Chance(30) ? random.Next(0, 2_000) : null,
            Has(Terms.Ceilings) && Chance(30) ? Pick(Enum.GetValues<CeilingExclusion>()) : CeilingExclusion.Nothing
        );

    private InsureeFacts Insuree() =>
        new(Pick(Sex.Male, Sex.Female, Sex.Other), new DateOnly(1950, 1, 1).AddDays(random.Next(0, 25_000)));

    private Cover Cover(int p, BenefitTerms product)
    {
        var effective = new DateOnly(2021, 1, 1).AddDays(Has(Terms.Checks) ? random.Next(0, 40) : 0);
        return new Cover(
            Cases.Id($"policy {p}"),
            product,
            Pick(PolicyStage.New, PolicyStage.Renewal),
            effective,
            effective.AddDays(365),
            effective,
            effective.AddDays(365)
        )
        {
            Members = random.Next(1, 7),
            Interruptions =
                Has(Terms.Checks) && Chance(10)
                    ? [new DateRange(new DateOnly(2021, 6, 1), new DateOnly(2021, 6, 20))]
                    : [],
        };
    }

    private Cover Link(Cover cover) =>
        Has(Terms.Checks) && Chance(20)
            ? cover with
            {
                LinkEffective = cover.PolicyEffective.AddDays(random.Next(0, 60)),
            }
            : cover;

    private Facility FacilityOf(RegisterEntry[] entries)
    {
        var list = Cases.ListOf([
            .. entries
                .Where(_ => !Has(Terms.Checks) || Chance(95))
                .Select(entry => (entry, Chance(30) ? (long?)random.Next(0, 300) : null)),
        ]);
        return new Facility(
            Cases.Id("facility"),
            new FacilityVersion(DateRange.Always)
            {
                Items = list,
                Services = list,
                IsHospital = Chance(50),
                Rank = 1,
            }
        );
    }

    private Filing Filing(RegisterEntry[] entries)
    {
        var target = new DateOnly(2021, 3, 1).AddDays(random.Next(0, 200));
        var header = new ClaimHeader(
            target.AddDays(Chance(40) ? -random.Next(1, 5) : 0),
            target,
            target,
            target,
            Pick(VisitType.Other, VisitType.Other, VisitType.Emergency, VisitType.Referral),
            Cases.Malaria
        );
        // Half of the claims repeat few entries, for lines of one entry compete for what the first of them uses up.
        var pool = Chance(50) ? [Pick(entries), Pick(entries)] : entries;
        var lines = Enumerable.Range(0, random.Next(1, 7)).Select(_ => Line(Pick(pool))).ToArray();
        return new Filing(random.Next(3), header, lines);
    }

    private ClaimLine Line(RegisterEntry entry)
    {
        var quantity = Has(Terms.Fractions) && Chance(30) ? random.Next(1, 900) : random.Next(1, 6) * 100;
        var listed = entry.Versions[0].Price;
        var line = new ClaimLine(entry, quantity, Chance(40) ? listed : random.Next(1, 300));
        if (entry.Versions[0].Package != PackageKind.Bundle)
            return line;
        GivenPart[] parts =
        [
            new(Cases.Id("part A"), random.Next(1, 400), random.Next(1, 40)),
            new(Cases.Id("part B"), random.Next(1, 400), random.Next(1, 40)),
            new(Cases.Id("part C"), random.Next(1, 400), random.Next(1, 40)),
        ];
        var given = parts.AsSpan(0, random.Next(1, 4)).ToArray();
        return line with { Asked = Packages.Asked(given), Parts = given };
    }
}
