using System.Buffers;

namespace Platform.Messaging.Messages.Domain;

/// <summary>The alphabet that a text message is sent in.</summary>
public enum SmsEncoding
{
    /// <summary>The default alphabet of GSM, seven bits a character, with its extension table.</summary>
    Gsm7,

    /// <summary>UCS-2, sixteen bits a character; beyond the basic plane two characters.</summary>
    Ucs2,
}

/// <summary>How a text is sent.</summary>
/// <param name="Segments">Parts, 1 and up; 0 for an empty text.</param>
public readonly record struct SmsSize(SmsEncoding Encoding, int Segments);

/// <summary>
/// Counts the parts of a text message. Alphabet: 3GPP TS 23.038 section 6.2.1, without national language tables, which not every
/// telephone knows. A part has 140 octets; in a message of several, 6 of them say which part it is (3GPP TS 23.040 section 9.2.3.24.1).
/// </summary>
public static class SmsText
{
    private const int SingleSeptets = 160;
    private const int PartSeptets = 153;
    private const int SingleUnits = 70;
    private const int PartUnits = 67;

    private static readonly SearchValues<char> Basic = SearchValues.Create(
        "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
    );

    /// <summary>Each is sent as an escape and a character, two septets that stay in one part.</summary>
    private static readonly SearchValues<char> Extension = SearchValues.Create("\f^{}\\[~]|€");

    /// <summary>The alphabet and the parts of a text.</summary>
    public static SmsSize Measure(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!Basic.Contains(c) && !Extension.Contains(c))
                return new SmsSize(SmsEncoding.Ucs2, Ucs2(text));
        }
        return new SmsSize(SmsEncoding.Gsm7, Gsm7(text));
    }

    private static int Gsm7(ReadOnlySpan<char> text)
    {
        var septets = 0;
        var (parts, used) = (0, PartSeptets);
        foreach (var c in text)
        {
            var width = Extension.Contains(c) ? 2 : 1;
            septets += width;
            Add(width, PartSeptets, ref parts, ref used);
        }
        return septets <= SingleSeptets ? Math.Min(septets, 1) : parts;
    }

    private static int Ucs2(ReadOnlySpan<char> text)
    {
        if (text.Length <= SingleUnits)
            return 1;
        var (parts, used) = (0, PartUnits);
        for (var i = 0; i < text.Length; i++)
        {
            var width = char.IsHighSurrogate(text[i]) && i + 1 < text.Length ? 2 : 1;
            Add(width, PartUnits, ref parts, ref used);
            i += width - 1;
        }
        return parts;
    }

    private static void Add(int width, int room, ref int parts, ref int used)
    {
        if (used + width > room)
            (parts, used) = (parts + 1, 0);
        used += width;
    }
}
