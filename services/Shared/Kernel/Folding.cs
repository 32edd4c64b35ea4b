using System.Globalization;
using System.Text;

namespace Platform.Kernel;

/// <summary>Text as it is searched: both databases compare it byte by byte, so case and accents are taken off here.</summary>
public static class Folding
{
    /// <summary>
    /// Lower case, without accents and control characters, with single spaces: <c>"  Dodóma  Urban "</c> is <c>"dodoma urban"</c>. At
    /// most twice as long as <paramref name="text"/>: some single letters stand for whole sentences.
    /// </summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        var space = false;
        foreach (var rune in Readable(text).Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark && rune.Value < 0x0900)
                continue;
            if (Rune.IsWhiteSpace(rune))
            {
                space = folded.Length > 0;
                continue;
            }
            if (Rune.IsControl(rune))
                continue;
            if (space)
                folded.Append(' ');
            space = false;
            folded.Append(Rune.ToLowerInvariant(rune).ToString());
        }
        return folded.ToString(0, Math.Min(folded.Length, 2 * text.Length));
    }

    /// <summary>Without halves of surrogate pairs and U+FFFE, which are no text and which nothing normalizes.</summary>
    private static string Readable(string text) =>
        text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0 && !text.Contains('\ufffe')
            ? text
            : string.Concat(text.EnumerateRunes()).Replace('\ufffe', '\ufffd');
}
