using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Gs1.Domain;

namespace Platform.Stock.Gs1;

/// <summary>What is known of an item, as the contract writes it.</summary>
internal static class ScannedItems
{
    private const int MaxText = 20;
    private const long MaxCount = 99_999_999;

    /// <summary>What was known before; nothing when it is not sent.</summary>
    public static Scan Read(Validation validation, string field, V1.ScannedItem? sent)
    {
        if (sent is null)
            return Scan.Nothing;
        return new Scan
        {
            Parcel = Parcel(validation, $"{field}.parcel", sent.Parcel),
            Gtin = Gtin(validation, $"{field}.gtin", sent.Gtin),
            Lot = Printed(validation, $"{field}.lot", sent.Lot),
            Serial = Printed(validation, $"{field}.serial", sent.Serial),
            Expiry = Date(validation, $"{field}.expiry", sent.Expiry),
            Produced = Date(validation, $"{field}.produced", sent.Produced),
            Each = Count(validation, $"{field}.each", sent.Each),
            Units = Count(validation, $"{field}.units", sent.Units),
        };
    }

    public static V1.ScannedItem ToProto(Scan item) =>
        new()
        {
            Parcel = item.Parcel ?? "",
            Gtin = item.Gtin?.ToString() ?? "",
            Lot = item.Lot ?? "",
            Serial = item.Serial ?? "",
            Expiry = ToText(item.Expiry),
            Produced = ToText(item.Produced),
            Each = item.Each ?? 0,
            Units = item.Units ?? 0,
            UsableThrough = item.Expiry?.Last.ToText() ?? "",
        };

    /// <summary>A GTIN of 8, 12, 13 or 14 digits; null when it is not said or wrong.</summary>
    public static Gtin? Gtin(Validation validation, string field, string text)
    {
        if (text.Length == 0)
            return null;
        var ok = Domain.Gtin.TryRead(text, out var gtin);
        validation.Check(
            ok,
            field,
            "FORMAT",
            "A GTIN has 8, 12, 13 or 14 digits, the last of which is its check digit."
        );
        return ok ? gtin : null;
    }

    private static string? Parcel(Validation validation, string field, string text)
    {
        if (text.Length == 0)
            return null;
        var ok = text.Length == 18 && !text.AsSpan().ContainsAnyExceptInRange('0', '9') && CheckDigit.Holds(text);
        validation.Check(ok, field, "FORMAT", "A parcel has 18 digits, the last of which is its check digit.");
        return ok ? text : null;
    }

    private static string? Printed(Validation validation, string field, string text)
    {
        if (text.Length == 0)
            return null;
        var ok = text.Length <= MaxText && Characters.FirstOutside(CharacterSet.Set82, text) < 0;
        validation.Check(ok, field, "FORMAT", $"Up to {MaxText} of the characters that GS1 allows.");
        return ok ? text : null;
    }

    private static Gs1Date? Date(Validation validation, string field, string text)
    {
        if (text.Length == 0)
            return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return new Gs1Date(day.Year, day.Month, day.Day);
        if (DateOnly.TryParseExact(text, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
            return new Gs1Date(month.Year, month.Month, 0);
        validation.Add(field, "FORMAT", "A date is YYYY-MM-DD, or YYYY-MM where only the month is known.");
        return null;
    }

    private static long? Count(Validation validation, string field, long count)
    {
        if (count != 0)
            validation.Range(field, count, 1, MaxCount);
        return count == 0 ? null : count;
    }

    private static string ToText(Gs1Date? date) =>
        date is not { } known ? ""
        : known.HasDay ? known.First.ToText()
        : known.First.ToString("yyyy-MM", CultureInfo.InvariantCulture);
}
