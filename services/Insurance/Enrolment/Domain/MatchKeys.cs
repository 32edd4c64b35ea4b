using System.Globalization;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>
/// What people who are one have in common though it was written down differently: only those who share a key are compared, so that a
/// million people are searched by index. Empty where there is nothing to go by.
/// </summary>
/// <param name="Phone">The last nine digits of the telephone, so that country code and trunk prefix make no difference.</param>
/// <param name="Birth">Birth date and sound of the last name.</param>
/// <param name="Name">Year of birth and sounds of last and first name, in whichever order they stand.</param>
public readonly record struct MatchKeys(string Phone, string Birth, string Name)
{
    /// <summary>The longest key, in characters.</summary>
    public const int MaxLength = 32;

    private const int PhoneDigits = 9;
    private const int FewestDigits = 6;

    /// <summary>The keys of a person.</summary>
    public static MatchKeys Of(string lastName, string otherNames, DateOnly birth, string phone)
    {
        var last = SoundOf(lastName);
        var names = SoundsOf(last, SoundOf(otherNames));
        return new MatchKeys(
            PhoneOf(phone),
            last.Length == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"{birth:yyyyMMdd}{last}"),
            names.Length == 0 ? "" : NameKey(birth.Year, names)
        );
    }

    /// <summary>The name keys of people born a year earlier, in the same year, or a year later: where only the age was known.</summary>
    public static IEnumerable<string> NearNames(string nameKey) =>
        nameKey.Length == 0
            ? []
            : Enumerable
                .Range(-1, 3)
                .Select(years =>
                    NameKey(int.Parse(nameKey.AsSpan(0, 4), CultureInfo.InvariantCulture) + years, nameKey[4..])
                );

    private static string NameKey(int year, string names) =>
        string.Create(CultureInfo.InvariantCulture, $"{year:0000}{names}");

    private static string PhoneOf(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length < FewestDigits ? "" : digits[^Math.Min(digits.Length, PhoneDigits)..];
    }

    private static string SoundOf(string names) => NameSound.Of(Folding.Fold(names).Split(' ', 2)[0]);

    private static string SoundsOf(string one, string other) =>
        one.Length == 0 || other.Length == 0 ? ""
        : string.CompareOrdinal(one, other) <= 0 ? $"{one}.{other}"
        : $"{other}.{one}";
}
