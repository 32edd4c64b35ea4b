using System.Globalization;
using Platform.Kernel;

namespace Platform.Messaging.Templates.Domain;

/// <summary>How days, amounts and numbers are written in one language of one country.</summary>
public sealed class LocalWriting
{
    private static readonly string[] NepaliMonths =
    [
        "वैशाख",
        "जेठ",
        "असार",
        "साउन",
        "भदौ",
        "असोज",
        "कात्तिक",
        "मंसिर",
        "पुस",
        "माघ",
        "फागुन",
        "चैत",
    ];

    private static readonly string[] RomanNepaliMonths =
    [
        "Baisakh",
        "Jestha",
        "Asar",
        "Shrawan",
        "Bhadra",
        "Asoj",
        "Kartik",
        "Mangsir",
        "Poush",
        "Magh",
        "Falgun",
        "Chaitra",
    ];

    private readonly bool isNepali;
    private readonly NumberFormatInfo numbers;
    private readonly DateTimeFormatInfo dates;
    private readonly TenantCalendar calendar;
    private readonly int minorDigits;

    /// <param name="language">BCP 47 tag; number marks, digits and month names are those of CLDR for it.</param>
    /// <param name="calendar">The country's calendar.</param>
    /// <param name="minorDigits">Decimal digits of the country's currency, 0 to 4.</param>
    public LocalWriting(string language, TenantCalendar calendar, int minorDigits)
    {
        this.calendar = calendar;
        this.minorDigits = minorDigits;
        var culture = CultureInfo.GetCultureInfo(language);
        isNepali = culture.TwoLetterISOLanguageName == "ne";
        numbers = (NumberFormatInfo)culture.NumberFormat.Clone();
        // A no-break space is not in the alphabet of GSM: it would make every such message cost twice as many parts.
        numbers.NumberGroupSeparator = Plain(numbers.NumberGroupSeparator);
        dates = (DateTimeFormatInfo)culture.DateTimeFormat.Clone();
        dates.Calendar = new GregorianCalendar();
    }

    /// <summary>The value as people of the country read it.</summary>
    public string Write(TextValue value) =>
        value switch
        {
            // What another service calls a thing may hold anything; a telephone shows no control characters.
            TextValue.Words words => string.Concat(words.Text.Select(c => char.IsControl(c) ? ' ' : c)),
            TextValue.Day day => Digits(Day(day.Date)),
            TextValue.Amount amount => Digits(Amount(amount.MinorUnits)),
            TextValue.Count count => Digits(count.Number.ToString("N0", numbers)),
            _ => throw new ArgumentOutOfRangeException(nameof(value)),
        };

    private string Amount(long minorUnits)
    {
        var units = (decimal)minorUnits;
        for (var i = 0; i < minorDigits; i++)
            units /= 10;
        return units.ToString("N" + minorDigits.ToString(CultureInfo.InvariantCulture), numbers);
    }

    /// <summary>The month by its name: 3/4 is April here and March there.</summary>
    private string Day(DateOnly day)
    {
        // A day the calendar does not know is better told in the other one than not at all.
        if (calendar == TenantCalendar.Gregorian || !calendar.Supported.Contains(day))
            return Plain(day.ToString("d MMMM yyyy", dates));
        var (year, month, number) = calendar.Name(day);
        return isNepali
            ? $"{year} {NepaliMonths[month - 1]} {number}"
            : $"{number} {RomanNepaliMonths[month - 1]} {year} BS";
    }

    private string Digits(string text) =>
        numbers.NativeDigits[0] == "0"
            ? text
            : string.Concat(text.Select(c => char.IsAsciiDigit(c) ? numbers.NativeDigits[c - '0'] : c.ToString()));

    private static string Plain(string text) => text.Replace('\u00A0', ' ').Replace('\u202F', ' ');
}
