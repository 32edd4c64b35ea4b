using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What two people have in common.</summary>
[Flags]
public enum Evidence
{
    None = 0,

    /// <summary>The same identifier.</summary>
    Identifier = 1,

    /// <summary>The same telephone.</summary>
    Phone = 2,

    /// <summary>The same names, in whatever order.</summary>
    Name = 4,

    /// <summary>Names that are alike.</summary>
    SimilarName = 8,

    /// <summary>The same birth date.</summary>
    BirthDate = 16,

    /// <summary>Birth dates that differ as by a slip.</summary>
    SimilarBirthDate = 32,

    /// <summary>The same gender.</summary>
    Gender = 64,

    /// <summary>The same family.</summary>
    Family = 128,

    /// <summary>Families of the same location.</summary>
    Location = 256,
}

/// <summary>What is compared of a person.</summary>
/// <param name="Id">The person; <see cref="Guid.Empty"/> for one who is about to be enrolled.</param>
/// <param name="Identifiers">Identifiers, type and key.</param>
/// <param name="FamilyId">The family; null where there is none yet.</param>
/// <param name="LocationId">Where it lives; null where not known.</param>
public sealed record PersonTraits(
    Guid Id,
    string LastName,
    string OtherNames,
    DateOnly BirthDate,
    Sex Sex,
    string PhoneKey,
    IReadOnlyList<(string Type, string Key)> Identifiers,
    Guid? FamilyId,
    Guid? LocationId
)
{
    /// <summary>Whether the same is said of a person, wherever the person lives.</summary>
    public bool SaysSame(PersonTraits other) =>
        LastName == other.LastName
        && OtherNames == other.OtherNames
        && BirthDate == other.BirthDate
        && Sex == other.Sex
        && PhoneKey == other.PhoneKey
        && Identifiers.ToHashSet().SetEquals(other.Identifiers);
}

/// <summary>
/// How much speaks for two people being one: 0 to 100. The weights are written down in docs/enrolment.md; what is not known of one of
/// them speaks neither for nor against it.
/// </summary>
/// <param name="Value">0 to 100.</param>
/// <param name="Evidence">What they have in common.</param>
public readonly record struct DuplicateScore(int Value, Evidence Evidence)
{
    /// <summary>The most there is.</summary>
    public const int Most = 100;

    /// <summary>Telephone, birth date and names: nobody shares all three but a twin of the same name.</summary>
    private const Evidence PhoneBirthName = Evidence.Phone | Evidence.BirthDate | Evidence.Name;

    private const int AlikeFrom = 8_500;
    private const int NameWeight = 45;
    private const int SameBirthDate = 25;
    private const int SlipOfBirthDate = 15;
    private const int SameYear = 8;
    private const int OtherYear = -10;
    private const int SamePhone = 15;
    private const int SameGender = 5;
    private const int OtherGender = -15;
    private const int SameFamily = 10;
    private const int SameLocation = 5;
    private const int SameIdentifier = 60;

    /// <summary>Whether a key agrees that one person alone has.</summary>
    public bool IsExact => Evidence.HasFlag(Evidence.Identifier) || Evidence.HasFlag(PhoneBirthName);

    /// <summary>Compares two people; the order of the two makes no difference.</summary>
    /// <param name="one">A person.</param>
    /// <param name="other">Another.</param>
    /// <param name="calendar">The tenant's calendar: who does not know the birthday gives the first day of its year.</param>
    public static DuplicateScore Of(PersonTraits one, PersonTraits other, TenantCalendar calendar)
    {
        var evidence = Evidence.None;
        var score =
            OfNames(one, other, ref evidence)
            + OfBirth(one.BirthDate, other.BirthDate, calendar, ref evidence)
            + OfGender(one.Sex, other.Sex, ref evidence)
            + OfPlace(one, other, ref evidence);
        if (one.PhoneKey.Length > 0 && one.PhoneKey == other.PhoneKey)
        {
            evidence |= Evidence.Phone;
            score += SamePhone;
        }
        if (one.Identifiers.Any(other.Identifiers.Contains))
        {
            evidence |= Evidence.Identifier;
            score += SameIdentifier;
        }
        var found = new DuplicateScore(Math.Clamp(score, 0, Most), evidence);
        return found.IsExact ? found with { Value = Most } : found;
    }

    private static int OfNames(PersonTraits one, PersonTraits other, ref Evidence evidence)
    {
        var alike = NameSimilarity.OfNames($"{one.LastName} {one.OtherNames}", $"{other.LastName} {other.OtherNames}");
        if (alike == NameSimilarity.Same)
            evidence |= Evidence.Name;
        else if (alike >= AlikeFrom)
            evidence |= Evidence.SimilarName;
        // Half alike is what any two names are.
        const int Floor = NameSimilarity.Same / 2;
        return Math.Max(0, alike - Floor) * NameWeight / (NameSimilarity.Same - Floor);
    }

    private static int OfBirth(DateOnly one, DateOnly other, TenantCalendar calendar, ref Evidence evidence)
    {
        if (one == other)
        {
            evidence |= Evidence.BirthDate;
            return SameBirthDate;
        }
        if (IsSlip(one, other) || IsYearAlone(one, other, calendar))
        {
            evidence |= Evidence.SimilarBirthDate;
            return SlipOfBirthDate;
        }
        return one.Year == other.Year ? SameYear
            : Math.Abs(one.Year - other.Year) > 1 ? OtherYear
            : 0;
    }

    /// <summary>Day and month exchanged, or one digit of the date another.</summary>
    private static bool IsSlip(DateOnly one, DateOnly other) =>
        (one.Year == other.Year && one.Month == other.Day && one.Day == other.Month) || DigitsApart(one, other) == 1;

    private static int DigitsApart(DateOnly one, DateOnly other)
    {
        var (a, b) = (Digits(one), Digits(other));
        var apart = 0;
        for (; a > 0 || b > 0; a /= 10, b /= 10)
            apart += a % 10 == b % 10 ? 0 : 1;
        return apart;
    }

    private static int Digits(DateOnly day) => (((day.Year * 100) + day.Month) * 100) + day.Day;

    /// <summary>One of the two is a year's first day, as is given where the birthday is not known, and the years are the same.</summary>
    private static bool IsYearAlone(DateOnly one, DateOnly other, TenantCalendar calendar) =>
        IsYearAlone(Gregorian(one), Gregorian(other))
        || (
            calendar.Supported.Contains(one)
            && calendar.Supported.Contains(other)
            && IsYearAlone(calendar.Name(one), calendar.Name(other))
        );

    private static bool IsYearAlone(CalendarDate one, CalendarDate other) =>
        one.Year == other.Year && (one is { Month: 1, Day: 1 } || other is { Month: 1, Day: 1 });

    private static CalendarDate Gregorian(DateOnly day) => new(day.Year, day.Month, day.Day);

    private static int OfGender(Sex one, Sex other, ref Evidence evidence)
    {
        if (one == other)
            evidence |= Evidence.Gender;
        return one == other ? SameGender
            : one is Sex.Other || other is Sex.Other ? 0
            : OtherGender;
    }

    private static int OfPlace(PersonTraits one, PersonTraits other, ref Evidence evidence)
    {
        if (one.FamilyId is { } family && family == other.FamilyId)
        {
            evidence |= Evidence.Family;
            return SameFamily;
        }
        if (one.LocationId is not { } location || location != other.LocationId)
            return 0;
        evidence |= Evidence.Location;
        return SameLocation;
    }
}
