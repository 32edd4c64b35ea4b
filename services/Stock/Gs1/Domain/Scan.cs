using System.Globalization;

namespace Platform.Stock.Gs1.Domain;

/// <summary>What stock needs of a scan; null is not said by the label.</summary>
internal sealed record Scan
{
    public static readonly Scan Nothing = new();

    /// <summary>The parcel (00).</summary>
    public string? Parcel { get; init; }

    /// <summary>The trade item: of the unit itself (01), else of what the parcel contains (02), else of what was made to order (03).</summary>
    public Gtin? Gtin { get; init; }

    /// <summary>Batch or lot (10), as printed.</summary>
    public string? Lot { get; init; }

    /// <summary>Serial number (21).</summary>
    public string? Serial { get; init; }

    /// <summary>Expiry (17, else the date of 7003), of which <see cref="Gs1Date.Last"/> is the last day of use.</summary>
    public Gs1Date? Expiry { get; init; }

    /// <summary>Production date (11); a month when the label gives no day.</summary>
    public Gs1Date? Produced { get; init; }

    /// <summary>How many Each the unit has (30), where that varies.</summary>
    public long? Each { get; init; }

    /// <summary>How many trade items of <see cref="Gtin"/> the parcel contains (37).</summary>
    public long? Units { get; init; }

    /// <summary>Takes what stock needs; of an element that stands twice the first.</summary>
    /// <param name="data">Without errors.</param>
    /// <param name="today">The day that the two-digit years of dates are taken from.</param>
    /// <exception cref="ArgumentException">The data have errors.</exception>
    public static Scan Of(ElementString data, DateOnly today)
    {
        if (!data.Ok)
            throw new ArgumentException("Data with errors say nothing that can be relied on.", nameof(data));
        string? parcel = null,
            lot = null,
            serial = null;
        Gtin? item = null,
            content = null,
            made = null;
        Gs1Date? expiry = null,
            expiryTime = null,
            produced = null;
        long? each = null,
            units = null;
        foreach (ref readonly var element in data.Elements)
        {
            var value = element.Value.Span;
            switch (element.Identifier.Code)
            {
                case "00":
                    parcel ??= value.ToString();
                    break;
                case "01":
                    item ??= GtinOf(value);
                    break;
                case "02":
                    content ??= GtinOf(value);
                    break;
                case "03":
                    made ??= GtinOf(value);
                    break;
                case "10":
                    lot ??= value.ToString();
                    break;
                case "11":
                    produced ??= DateOf(value, today);
                    break;
                case "17":
                    expiry ??= DateOf(value, today);
                    break;
                case "21":
                    serial ??= value.ToString();
                    break;
                case "30":
                    each ??= long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case "37":
                    units ??= long.Parse(value, NumberStyles.None, CultureInfo.InvariantCulture);
                    break;
                case "7003":
                    expiryTime ??= DateOf(value[..6], today);
                    break;
            }
        }

        return new Scan
        {
            Parcel = parcel,
            Gtin = item ?? content ?? made,
            Lot = lot,
            Serial = serial,
            Expiry = expiry ?? expiryTime,
            Produced = produced,
            Each = each,
            Units = units,
        };
    }

    private static Gtin? GtinOf(ReadOnlySpan<char> value) => Domain.Gtin.TryRead(value, out var gtin) ? gtin : null;

    private static Gs1Date? DateOf(ReadOnlySpan<char> value, DateOnly today) =>
        Gs1Date.TryRead(value, today, out var date) ? date : null;
}
