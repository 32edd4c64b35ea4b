using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>The lines of products between contract, file and domain.</summary>
internal static class ProductLineMapping
{
    /// <summary>The columns of a file beside kind and code.</summary>
    public static readonly string[] Columns =
    [
        "origin",
        "other_adult",
        "other_child",
        "emergency_adult",
        "emergency_child",
        "referral_adult",
        "referral_child",
        "adult_waiting_months",
        "child_waiting_months",
        "adult_max_quantity",
        "child_max_quantity",
        "adult_exclusion",
        "child_exclusion",
    ];

    public static ProductLine Read(Validation validation, string field, V1.ProductLine sent)
    {
        var line = new ProductLine
        {
            Origin = validation.Choice<PriceOrigin>(field + ".origin", (int)sent.Origin) ?? PriceOrigin.PriceList,
            Other = Read(validation, field + ".other", sent.Other),
            Emergency = Read(validation, field + ".emergency", sent.Emergency),
            Referral = Read(validation, field + ".referral", sent.Referral),
            Adult = Read(validation, field + ".adult", sent.Adult ?? new V1.AgeRules()),
            Child = Read(validation, field + ".child", sent.Child ?? new V1.AgeRules()),
        };
        Check(validation, field, line);
        return line;
    }

    /// <summary>Reads a row of a file: limitations as <c>C80</c> for 80 % and <c>F12.50</c> for an amount in the currency's unit.</summary>
    public static ProductLine Read(CsvRow row, int digits)
    {
        var line = new ProductLine
        {
            Origin = row.Choice<PriceOrigin>("origin") ?? PriceOrigin.PriceList,
            Other = new Limitations(Limitation(row, "other_adult", digits), Limitation(row, "other_child", digits)),
            Emergency = new Limitations(
                Limitation(row, "emergency_adult", digits),
                Limitation(row, "emergency_child", digits)
            ),
            Referral = new Limitations(
                Limitation(row, "referral_adult", digits),
                Limitation(row, "referral_child", digits)
            ),
            Adult = Rules(row, "adult"),
            Child = Rules(row, "child"),
        };
        Check(row.Validation, "code", line);
        return line;
    }

    public static V1.ProductLine ToProto(ProductEntry entry, EntryKind kind, string code, string name) =>
        new()
        {
            EntryId = entry.EntryId.ToString(),
            Kind = (V1.EntryKind)kind.ToWire(),
            Code = code,
            Name = name,
            Origin = (V1.PriceOrigin)entry.Line.Origin.ToWire(),
            Other = ToProto(entry.Line.Other),
            Emergency = ToProto(entry.Line.Emergency),
            Referral = ToProto(entry.Line.Referral),
            Adult = ToProto(entry.Line.Adult),
            Child = ToProto(entry.Line.Child),
        };

    private static void Check(Validation validation, string field, ProductLine line)
    {
        ProductRules.Check(validation, field, line);
        var all = new[] { line.Other, line.Emergency, line.Referral };
        validation.Check(
            all.Any(l => l.Adult is not null || l.Child is not null),
            field,
            "COVERS_NOTHING",
            "A line covers some visit of adults or children."
        );
    }

    private static Limitations Read(Validation validation, string field, V1.Limitations? sent) =>
        new(Read(validation, field + ".adult", sent?.Adult), Read(validation, field + ".child", sent?.Child));

    private static Limitation? Read(Validation validation, string field, V1.Limitation? sent)
    {
        switch (sent?.KindCase)
        {
            case null:
                return null;
            case V1.Limitation.KindOneofCase.CoInsurance:
                return Domain.Limitation.CoInsurance(sent.CoInsurance);
            case V1.Limitation.KindOneofCase.FixedAmount:
                return Domain.Limitation.Fixed(sent.FixedAmount);
            default:
                validation.Add(field, "REQUIRED", "A share or an amount is needed.");
                return null;
        }
    }

    private static AgeRules Read(Validation validation, string field, V1.AgeRules sent)
    {
        var known = Enum.IsDefined(sent.Exclusion);
        validation.Check(known, field + ".exclusion", "UNKNOWN", "There is no such value.");
        return new AgeRules(
            sent.WaitingMonths,
            sent.HasMaxQuantity ? sent.MaxQuantity : null,
            known ? (CeilingExclusion)sent.Exclusion : default
        );
    }

    private static Limitation? Limitation(CsvRow row, string column, int digits)
    {
        var text = row.Text(column);
        if (text.Length == 0)
            return null;
        var scale = text[0] is 'C' or 'c' ? 2 : digits;
        var read = decimal.TryParse(
            text.AsSpan(1),
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var number
        );
        var scaled = read && number < ProductRules.MaxAmount ? number * (decimal)Math.Pow(10, scale) : -1;
        var valid = text[0] is 'C' or 'c' or 'F' or 'f' && scaled >= 0 && scaled == decimal.Truncate(scaled);
        if (!row.Validation.Check(valid, column, "FORMAT", "C and a percentage, or F and an amount: C80, F12.50."))
            return null;
        return scale == 2 && text[0] is 'C' or 'c'
            ? Domain.Limitation.CoInsurance((int)Math.Min(scaled, int.MaxValue))
            : Domain.Limitation.Fixed((long)Math.Min(scaled, long.MaxValue));
    }

    private static AgeRules Rules(CsvRow row, string age) =>
        new(
            row.Small($"{age}_waiting_months") ?? 0,
            row.Scaled($"{age}_max_quantity", 2),
            row.Choice<CeilingExclusion>($"{age}_exclusion") ?? CeilingExclusion.Nothing
        );

    private static V1.Limitations ToProto(Limitations limitations) =>
        new() { Adult = ToProto(limitations.Adult), Child = ToProto(limitations.Child) };

    private static V1.Limitation? ToProto(Limitation? limitation) =>
        limitation switch
        {
            null => null,
            { Type: LimitationType.CoInsurance } share => new V1.Limitation { CoInsurance = (int)share.Value },
            { } most => new V1.Limitation { FixedAmount = most.Value },
        };

    private static V1.AgeRules ToProto(AgeRules rules)
    {
        var proto = new V1.AgeRules
        {
            WaitingMonths = rules.WaitingMonths,
            Exclusion = (V1.CeilingExclusion)rules.Exclusion,
        };
        if (rules.MaxQuantity is { } most)
            proto.MaxQuantity = most;
        return proto;
    }
}
