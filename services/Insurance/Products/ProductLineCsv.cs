using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Insurance.Products.Domain;

namespace Platform.Insurance.Products;

/// <summary>
/// The lines of products in a file: limitations as <c>C80</c> for 80 % and <c>F12.50</c> for an amount in the currency's unit. A column
/// that is not there leaves what is known as it is.
/// </summary>
internal static class ProductLineCsv
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

    public static ProductLine Read(CsvRow row, ProductLine? before, int digits)
    {
        before ??= new ProductLine();
        var line = new ProductLine
        {
            Origin = row.Or("origin", before.Origin, c => row.Choice<PriceOrigin>(c) ?? PriceOrigin.PriceList),
            Other = Limits(row, "other", before.Other, digits),
            Emergency = Limits(row, "emergency", before.Emergency, digits),
            Referral = Limits(row, "referral", before.Referral, digits),
            Adult = Rules(row, "adult", before.Adult),
            Child = Rules(row, "child", before.Child),
        };
        ProductLineMapping.Check(row.Validation, "code", line);
        return line;
    }

    /// <summary>The cells of <see cref="Columns"/>.</summary>
    public static string[] Row(ProductLine line, int digits) =>
        [
            line.Origin.ToName(),
            Text(line.Other.Adult, digits),
            Text(line.Other.Child, digits),
            Text(line.Emergency.Adult, digits),
            Text(line.Emergency.Child, digits),
            Text(line.Referral.Adult, digits),
            Text(line.Referral.Child, digits),
            ((long?)line.Adult.WaitingMonths).ToCsv(),
            ((long?)line.Child.WaitingMonths).ToCsv(),
            line.Adult.MaxQuantity.ToCsv(2),
            line.Child.MaxQuantity.ToCsv(2),
            line.Adult.Exclusion.ToName(),
            line.Child.Exclusion.ToName(),
        ];

    private static Limitations Limits(CsvRow row, string visit, Limitations before, int digits) =>
        new(
            row.Or($"{visit}_adult", before.Adult, column => Limit(row, column, digits)),
            row.Or($"{visit}_child", before.Child, column => Limit(row, column, digits))
        );

    private static Limitation? Limit(CsvRow row, string column, int digits)
    {
        var text = row.Text(column);
        if (text.Length == 0)
            return null;
        var share = text[0] is 'C' or 'c';
        var units = share || text[0] is 'F' or 'f' ? CsvValues.Units(text[1..], share ? 2 : digits) : null;
        if (
            !row.Validation.Check(
                units is not null,
                column,
                "FORMAT",
                "C and a percentage, or F and an amount: C80, F12.50."
            )
        )
            return null;
        return share
            ? Limitation.CoInsurance((int)Math.Min(units!.Value, int.MaxValue))
            : Limitation.Fixed(units!.Value);
    }

    private static AgeRules Rules(CsvRow row, string age, AgeRules before) =>
        new(
            row.Or($"{age}_waiting_months", before.WaitingMonths, column => row.Small(column) ?? 0),
            row.Or($"{age}_max_quantity", before.MaxQuantity, column => row.Scaled(column, 2)),
            row.Or(
                $"{age}_exclusion",
                before.Exclusion,
                column => row.Choice<CeilingExclusion>(column) ?? CeilingExclusion.Nothing
            )
        );

    private static string Text(Limitation? limitation, int digits) =>
        limitation switch
        {
            null => "",
            { Type: LimitationType.CoInsurance } share => "C" + share.Value.ToCsv(2),
            { } most => "F" + most.Value.ToCsv(digits),
        };
}
