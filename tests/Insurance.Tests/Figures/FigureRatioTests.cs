namespace Platform.Insurance.Tests.Figures;

using Figures = Platform.Insurance.Figures.Domain.Figures;

public sealed class FigureRatioTests
{
    [Fact]
    public void Ratios_are_rounded_half_away_from_zero()
    {
        var figures = new Figures
        {
            DaysToProcess = 5,
            ProcessedAtAll = 3,
            AmountValuated = 12_345,
            ContributionsAllocated = 20_000,
            PoliciesRenewed = 1,
            PoliciesExpired = 3,
            PoliciesNew = 2,
            PoliciesInForce = 3,
        };

        Assert.Equal(
            (167L, 6_173L, 3_333L, 6_667L),
            (figures.Promptness, figures.ClaimRatio, figures.RenewalRatio, figures.GrowthRatio)
        );
    }

    [Fact]
    public void A_ratio_to_nothing_is_absent()
    {
        var figures = new Figures();

        Assert.Equal(
            (null, null, null, null),
            (figures.Promptness, figures.ClaimRatio, figures.RenewalRatio, figures.GrowthRatio)
        );
    }
}
