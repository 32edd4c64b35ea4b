using Platform.CareServices.Domain;

namespace Platform.CareServices.Tests;

/// <summary>How many lived in a place on a day.</summary>
public sealed class PopulationTests
{
    private static readonly PastPopulation[] Past =
    [
        Count(1, null, "2020-12-31", 10),
        Count(2, "2021-01-01", "2021-12-31", 20),
        Count(3, "2021-07-01", "2021-12-31", 30),
    ];

    [Theory]
    [InlineData("1950-01-01", 10)]
    [InlineData("2021-06-30", 20)]
    [InlineData("2021-07-01", 30)]
    [InlineData("2022-01-01", 40)]
    [InlineData("2024-06-30", 40)]
    [InlineData("2024-07-01", 0)]
    public void The_newest_count_of_a_day_holds_and_nobody_lives_in_a_place_that_ended(string day, long people) =>
        Assert.Equal(people, On(day, Past).Total);

    [Fact]
    public void Days_that_no_count_is_of_are_not_known() => Assert.Null(On("2021-03-01", [Past[0]]).Total);

    [Fact]
    public void A_count_without_a_first_day_is_of_always() =>
        Assert.Equal(
            40,
            PopulationOn.Of(Day("1950-01-01"), null, new Population(40, null, null, null), null, Past).Total
        );

    private static Population On(string day, IEnumerable<PastPopulation> past) =>
        PopulationOn.Of(Day(day), Day("2024-06-30"), new Population(40, null, null, null), Day("2022-01-01"), past);

    private static PastPopulation Count(int number, string? from, string to, long people) =>
        new(number, from is null ? null : Day(from), Day(to), people, null, null, null);

    private static DateOnly Day(string day) => DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture);
}
