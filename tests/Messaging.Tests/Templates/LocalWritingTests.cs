using Platform.Kernel;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Tests.Templates;

public sealed class LocalWritingTests
{
    [Theory]
    [InlineData("sw", "1 Julai 2026")]
    [InlineData("en", "1 July 2026")]
    [InlineData("fr", "1 juillet 2026")]
    [InlineData("pt-BR", "1 julho 2026")]
    public void A_day_names_its_month(string language, string written) =>
        Assert.Equal(written, Day(language, TenantCalendar.Gregorian, new DateOnly(2026, 7, 1)));

    [Theory]
    [InlineData("ne", "2026-07-17", "२०८३ साउन १")]
    [InlineData("ne", "2025-04-14", "२०८२ वैशाख १")]
    [InlineData("en", "2026-07-17", "1 Shrawan 2083 BS")]
    [InlineData("en", "2026-04-13", "30 Chaitra 2082 BS")]
    public void A_day_in_Nepal_is_one_of_Bikram_Sambat(string language, string day, string written) =>
        Assert.Equal(written, Day(language, TenantCalendar.Nepali, DateOnly.Parse(day)));

    [Theory]
    [InlineData("ne", "१ जनवरी २०६०")]
    [InlineData("en", "1 January 2060")]
    public void A_day_the_calendar_does_not_know_is_a_Gregorian_one(string language, string written) =>
        Assert.Equal(written, Day(language, TenantCalendar.Nepali, new DateOnly(2060, 1, 1)));

    [Fact]
    public void A_language_with_a_calendar_of_its_own_is_written_in_the_country_s() =>
        Assert.EndsWith("2026", Day("th", TenantCalendar.Gregorian, new DateOnly(2026, 7, 1)));

    [Theory]
    [InlineData("sw", 3_000_000, 2, "30,000.00")]
    [InlineData("en", 123_456_789, 2, "1,234,567.89")]
    [InlineData("ne", 123_456_789, 2, "१२,३४,५६७.८९")]
    [InlineData("en", 1500, 0, "1,500")]
    [InlineData("en", 1500, 3, "1.500")]
    [InlineData("en", 5, 2, "0.05")]
    [InlineData("en", -123_456, 2, "-1,234.56")]
    [InlineData("en", long.MaxValue, 2, "92,233,720,368,547,758.07")]
    [InlineData("fr", 123_456_789, 2, "1 234 567,89")]
    public void An_amount_has_the_currency_s_digits(string language, long minorUnits, int digits, string written) =>
        Assert.Equal(
            written,
            new LocalWriting(language, TenantCalendar.Gregorian, digits).Write(new TextValue.Amount(minorUnits))
        );

    [Theory]
    [InlineData("sw", "12")]
    [InlineData("ne", "१२")]
    public void A_count_has_the_digits_of_the_language(string language, string written) =>
        Assert.Equal(written, new LocalWriting(language, TenantCalendar.Gregorian, 2).Write(new TextValue.Count(12)));

    [Fact]
    public void Words_stay_as_they_are_but_for_control_characters() =>
        Assert.Equal(
            "Afya 12  Plus",
            new LocalWriting("ne", TenantCalendar.Nepali, 2).Write(new TextValue.Words("Afya 12\0\nPlus"))
        );

    [Theory]
    [InlineData("ne", "ne")]
    [InlineData("NE", "ne")]
    [InlineData("ne-NP", "ne")]
    [InlineData("en-GB", "en")]
    [InlineData("mai", "ne")]
    [InlineData("", "ne")]
    [InlineData("-", "ne")]
    public void A_family_gets_its_language_or_the_country_s_first(string wanted, string chosen) =>
        Assert.Equal(chosen, Languages.Choose(wanted, ["ne", "en"]));

    [Fact]
    public void The_exact_language_goes_before_another_of_its_kind() =>
        Assert.Equal("pt-BR", Languages.Choose("pt-BR", ["pt", "pt-BR"]));

    private static string Day(string language, TenantCalendar calendar, DateOnly day) =>
        new LocalWriting(language, calendar, 2).Write(new TextValue.Day(day));
}
