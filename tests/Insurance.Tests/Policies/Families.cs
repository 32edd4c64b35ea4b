using System.Globalization;
using Platform.Insurance.Policies.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Policies;

/// <summary>Families and days for the cases of the policy rules.</summary>
internal static class Families
{
    public static readonly AgeRule Ages = new(TenantCalendar.Gregorian);

    public static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static FamilyMember Adult(int registration, bool head = false, bool other = false) =>
        new(Id(registration), new DateOnly(1980, 1, 1).AddDays(registration), registration, head, other);

    public static FamilyMember Child(int registration, bool other = false) =>
        new(Id(registration), new DateOnly(2015, 1, 1).AddDays(registration), registration, false, other);

    public static FamilyMember[] Of(int adults, int children, int otherAdults = 0, int otherChildren = 0) =>
        [
            .. Enumerable.Range(0, adults).Select(i => Adult(i, head: i == 0)),
            .. Enumerable.Range(100, children).Select(i => Child(i)),
            .. Enumerable.Range(200, otherAdults).Select(i => Adult(i, other: true)),
            .. Enumerable.Range(300, otherChildren).Select(i => Child(i, other: true)),
        ];

    public static Guid Id(int number) => new(number + 1, 0, 0, new byte[8]);
}
