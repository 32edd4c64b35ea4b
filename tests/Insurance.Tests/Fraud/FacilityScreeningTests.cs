using Platform.Insurance.Fraud.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Fraud;

public sealed class FacilityScreeningTests
{
    private static readonly DateOnly Month = new(2026, 5, 1);
    private static readonly FraudRules Rules = new() { HighCost = 1, RoundTo = 2 };
    private static readonly MonthCounts Usual = new(200, 2_000, 800, 40, 20, 10);

    [Fact]
    public void Facilities_that_do_alike_raise_nothing() => Assert.Empty(Screen(Usual, Usual));

    [Theory]
    [InlineData(SignalCode.HighCostShare)]
    [InlineData(SignalCode.ClaimsPerDay)]
    [InlineData(SignalCode.RoundAmounts)]
    [InlineData(SignalCode.CopiedClaims)]
    public void One_that_stands_out_is_found_with_what_its_peers_do(SignalCode code)
    {
        var odd = code switch
        {
            SignalCode.HighCostShare => Usual with { HighCostLines = 400 },
            SignalCode.ClaimsPerDay => Usual with { SameDayClaims = 13_334 },
            SignalCode.RoundAmounts => Usual with { RoundClaims = 120 },
            _ => Usual with { CopiedClaims = 100 },
        };
        var found = Assert.Single(Screen(odd, Usual));
        Assert.Equal((IdOf(0), code, "2026-05"), (found.FacilityId, found.Finding.Code, found.Finding.Key));
        Assert.Contains(found.Finding.Facts, fact => fact.Name == "median");
    }

    [Fact]
    public void A_few_crowded_days_show_beside_many_ordinary_ones()
    {
        // Three days of 50 claims and 20 of 2 or 3, where others have 20 days of 10.
        var crowded = Usual with
        {
            SameDayClaims = (3 * 50 * 50) + (10 * 2 * 2) + (10 * 3 * 3),
        };
        Assert.Equal(SignalCode.ClaimsPerDay, Assert.Single(Screen(crowded, Usual)).Finding.Code);
    }

    [Fact]
    public void Too_few_peers_raise_nothing() =>
        Assert.Empty(FacilityScreening.Of([.. Of(Usual with { SameDayClaims = 40_000 }, Usual).Take(5)], Rules));

    [Fact]
    public void A_facility_with_few_claims_is_not_compared() =>
        Assert.Empty(Screen(new MonthCounts(19, 361, 19, 19, 19, 19), Usual));

    [Fact]
    public void Without_a_price_that_is_dear_no_share_of_it_is_asked()
    {
        var odd = Usual with { HighCostLines = 400 };
        Assert.Empty(FacilityScreening.Of(Of(odd, Usual), Rules with { HighCost = null }));
    }

    [Fact]
    public void The_order_of_the_facilities_decides_nothing()
    {
        var facilities = Of(Usual with { SameDayClaims = 20_000, RoundClaims = 150 }, Usual);
        var found = FacilityScreening.Of(facilities, Rules);
        Assert.Equal(2, found.Length);
        Assert.Equal(found, FacilityScreening.Of([.. facilities.Reverse()], Rules));
    }

    private static FacilityFinding[] Screen(MonthCounts odd, MonthCounts usual) =>
        FacilityScreening.Of(Of(odd, usual), Rules);

    /// <summary>An odd one and nine that differ a little.</summary>
    private static FacilityMonth[] Of(MonthCounts odd, MonthCounts usual) =>
        [
            Counted(0, odd),
            .. Enumerable.Range(1, 9).Select(i => Counted(i, usual with { RoundClaims = usual.RoundClaims + i })),
        ];

    private static FacilityMonth Counted(int number, MonthCounts counts)
    {
        var month = FacilityMonth.Of(IdOf(number), Month);
        month.Take(FacilityLevel.Dispensary, counts, DateTime.UnixEpoch);
        return month;
    }

    private static Guid IdOf(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 3]);
}
