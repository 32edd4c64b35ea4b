using System.Globalization;
using System.Text;

namespace Platform.Messaging.Messages.Domain;

/// <summary>How the telephone numbers of a country are written.</summary>
/// <param name="CountryCode">Calling code without "+"; empty where numbers are only written in full.</param>
/// <param name="TrunkPrefix">What is dialled before a national number within the country; may be empty.</param>
/// <param name="IsNational">True for a national significant number, in ASCII digits, that receives text messages.</param>
public sealed record NumberingPlan(string CountryCode, string TrunkPrefix, Predicate<string> IsNational);

/// <summary>What came of reading a telephone number: the number, or why there is none.</summary>
/// <param name="E164">As ITU-T E.164 writes it, with "+".</param>
/// <param name="Refusal">One of the reasons that begin with <c>Phone</c>.</param>
public readonly record struct PhoneReading(string? E164, MessageReason? Refusal)
{
    internal static PhoneReading Number(string digits) => new("+" + digits, null);

    internal static PhoneReading Refused(MessageReason reason) => new(null, reason);
}

/// <summary>Reads telephone numbers as people write them.</summary>
public static class PhoneNumber
{
    /// <summary>ITU-T E.164 section 6.2.1: country code and national number together.</summary>
    private const int MaxDigits = 15;

    private const int MaxText = 40;
    private const string InternationalPrefix = "00";

    /// <summary>
    /// The number in the form of E.164. Spaces, hyphens, full stops, brackets and marks that are not seen are skipped, the digits of
    /// any script are read, "+" and "00" announce a country code, and the trunk prefix may stand before a national number even
    /// after a country code, as in "+255 (0) 712 345 678".
    /// </summary>
    public static PhoneReading Read(string text, NumberingPlan plan)
    {
        if (text.Length > MaxText || Digits(text) is not { } written)
            return PhoneReading.Refused(MessageReason.PhoneMalformed);
        var (digits, international) = written;
        if (!international && digits.StartsWith(InternationalPrefix, StringComparison.Ordinal))
            (digits, international) = (digits[InternationalPrefix.Length..], true);
        if (digits.Length is 0 or > MaxDigits || (international && digits[0] == '0'))
            return PhoneReading.Refused(MessageReason.PhoneMalformed);

        if (!international && National(digits, plan) is { } local)
            return PhoneReading.Number(plan.CountryCode + local);
        if (digits.StartsWith(plan.CountryCode, StringComparison.Ordinal))
            return National(digits[plan.CountryCode.Length..], plan) is { } national
                ? PhoneReading.Number(plan.CountryCode + national)
                : PhoneReading.Refused(MessageReason.PhoneNotInPlan);
        return PhoneReading.Refused(international ? MessageReason.PhoneForeign : MessageReason.PhoneNotInPlan);
    }

    /// <summary>The number with its last three digits alone to be read, as "+255******678".</summary>
    public static string Mask(string e164, string countryCode)
    {
        const int Shown = 3;
        var lead = e164.StartsWith("+" + countryCode, StringComparison.Ordinal) ? countryCode.Length + 1 : 1;
        var hidden = Math.Max(0, e164.Length - lead - Shown);
        return string.Concat(e164.AsSpan(0, lead), new string('*', hidden), e164.AsSpan(lead + hidden));
    }

    /// <summary>The national significant number in what is dialled within the country; null when it is none.</summary>
    private static string? National(string dialled, NumberingPlan plan)
    {
        if (plan.TrunkPrefix.Length > 0 && dialled.StartsWith(plan.TrunkPrefix, StringComparison.Ordinal))
        {
            var number = dialled[plan.TrunkPrefix.Length..];
            if (plan.IsNational(number))
                return number;
        }
        return plan.IsNational(dialled) ? dialled : null;
    }

    private static (string Digits, bool International)? Digits(string text)
    {
        var digits = new StringBuilder(MaxText);
        var international = false;
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber)
                digits.Append((char)('0' + (int)Rune.GetNumericValue(rune)));
            else if (rune.Value is '+' or '\uFF0B' && digits.Length == 0 && !international)
                international = true;
            else if (!IsSkipped(rune))
                return null;
        }
        return (digits.ToString(), international);
    }

    private static bool IsSkipped(Rune rune) =>
        rune.Value is '-' or '.' or '(' or ')'
        || Rune.IsWhiteSpace(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.DashPunctuation or UnicodeCategory.Format;
}
