using System.Globalization;
using System.Text;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>
/// How a name sounds, roughly, so that those who heard it and wrote it differently find each other by an index: vowels after the first
/// letter and doubled letters are left out, and letters that are taken for one another in Swahili, Nepali and English names are one.
/// Names in other scripts keep their letters without their signs.
/// </summary>
public static class NameSound
{
    /// <summary>The longest code, in characters.</summary>
    public const int MaxLength = 6;

    private const char None = '\0';

    /// <summary>The code of one word; empty for one without letters.</summary>
    public static string Of(string word)
    {
        var code = new StringBuilder(MaxLength);
        var last = None;
        var folded = Folding.Fold(word);
        for (var i = 0; i < folded.Length && code.Length < MaxLength; i++)
        {
            var sound = folded[i] <= 'z' ? Latin(folded, i) : Other(folded[i]);
            var vowel = sound == 'A';
            // A vowel parts two letters that sound alike: Nana is not Na.
            if (sound != None && sound != last && !(vowel && code.Length > 0))
                code.Append(sound);
            if (sound != None)
                last = sound;
        }
        return code.ToString();
    }

    private static char Latin(string word, int i) =>
        word[i] switch
        {
            'a' or 'e' or 'i' or 'o' or 'u' => 'A',
            // Breath alone - Dhan, Khadka, Hamisi - is often left out; ph is f, and sh and ch are told apart from nothing.
            'h' => i == 0 ? 'A' : None,
            'y' => i == 0 ? 'Y' : 'A',
            'p' when Next(word, i) == 'h' => 'F',
            'b' or 'p' => 'B',
            'v' or 'w' => 'V',
            'f' => 'F',
            'c' when Next(word, i) is 'e' or 'i' or 'y' or 'h' => 'S',
            'c' or 'k' or 'q' or 'g' => 'K',
            's' or 'z' or 'j' or 'x' => 'S',
            't' or 'd' => 'T',
            'l' or 'r' => 'R',
            'm' or 'n' => 'M',
            _ => None,
        };

    private static char Other(char letter) =>
        char.GetUnicodeCategory(letter)
            is UnicodeCategory.LowercaseLetter
                or UnicodeCategory.OtherLetter
                or UnicodeCategory.ModifierLetter
            ? letter
            : None;

    private static char Next(string word, int i) => i + 1 < word.Length ? word[i + 1] : None;
}
