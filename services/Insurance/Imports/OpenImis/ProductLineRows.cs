using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>What the columns of openIMIS's product lines mean: plain ones are visits of type other, <c>…E</c> emergencies, <c>…R</c> referrals.</summary>
internal static class ProductLineRows
{
    /// <summary>Columns that must be there.</summary>
    public static string[] Columns =>
        [
            "PriceOrigin",
            .. new[] { "", "E", "R" }.SelectMany(visit =>
                new[] { $"LimitationType{visit}", $"LimitAdult{visit}", $"LimitChild{visit}" }
            ),
            "WaitingPeriodAdult",
            "WaitingPeriodChild",
            "LimitNoAdult",
            "LimitNoChild",
            "CeilingExclusionAdult",
            "CeilingExclusionChild",
        ];

    public static ProductLine Line(SourceRow row, int digits)
    {
        var line = new ProductLine
        {
            Origin = Origin(row),
            Other = Limits(row, "", digits),
            Emergency = Limits(row, "E", digits),
            Referral = Limits(row, "R", digits),
            Adult = Rules(row, "Adult"),
            Child = Rules(row, "Child"),
        };
        ProductRules.Check(row.Csv.Validation, "line", line);
        return line;
    }

    /// <summary>Where a price comes from, by its letter.</summary>
    public static PriceOrigin Origin(SourceRow row) =>
        row.Choice(
            "PriceOrigin",
            ("P", PriceOrigin.PriceList),
            ("", PriceOrigin.PriceList),
            ("O", PriceOrigin.Provider),
            ("R", PriceOrigin.Relative)
        );

    /// <summary>A limitation of a kind; null where the kind is not said, for then the visit is not covered (decision I36).</summary>
    public static Limitation? Limit(SourceRow row, string type, string value, int digits) =>
        row.Choice<LimitationType?>(
            type,
            ("", null),
            ("C", LimitationType.CoInsurance),
            ("F", LimitationType.FixedAmount)
        ) switch
        {
            LimitationType.CoInsurance => row.Csv.Scaled(value, 2) is { } share
                ? new Limitation(LimitationType.CoInsurance, share)
                : Limitation.Full,
            LimitationType.FixedAmount => row.Csv.Scaled(value, digits) is { } amount ? Limitation.Fixed(amount) : null,
            _ => null,
        };

    private static Limitations Limits(SourceRow row, string visit, int digits) =>
        new(
            Limit(row, $"LimitationType{visit}", $"LimitAdult{visit}", digits),
            Limit(row, $"LimitationType{visit}", $"LimitChild{visit}", digits)
        );

    private static AgeRules Rules(SourceRow row, string age) =>
        new(
            row.Csv.Small($"WaitingPeriod{age}") ?? 0,
            row.Csv.Scaled($"LimitNo{age}", 2),
            row.Choice(
                $"CeilingExclusion{age}",
                ("", CeilingExclusion.Nothing),
                ("N", CeilingExclusion.NotHospital),
                ("H", CeilingExclusion.Hospital),
                ("B", CeilingExclusion.Both)
            )
        );
}
