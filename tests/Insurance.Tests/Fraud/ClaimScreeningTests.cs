using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Fraud.Visits;

namespace Platform.Insurance.Tests.Fraud;

public sealed class ClaimScreeningTests
{
    private static readonly FraudRules Rules = new();

    [Fact]
    public void A_claim_by_itself_raises_nothing() => Assert.Empty(Screen(Claim(1)));

    [Fact]
    public void The_same_given_again_on_the_same_day_elsewhere_is_a_duplicate_that_names_the_other_claim()
    {
        var found = Assert.Single(Screen(Claim(2), Claim(1, at: Elsewhere)));
        Assert.Equal((SignalCode.Duplicate, 80), (found.Code, found.Score));
        Assert.Contains(SignalFact.Of("otherClaim", "C-1"), found.Facts);
        Assert.Contains(SignalFact.Of("entries", "A, B, C"), found.Facts);
    }

    [Theory]
    [InlineData(299, 701, 0)]
    [InlineData(300, 700, 24)]
    [InlineData(600, 400, 48)]
    public void A_duplicate_scores_by_the_share_of_the_amount_that_is_repeated(long repeated, long other, int score)
    {
        var claim = Claim(2, lines: [Line("A", claimed: repeated), Line("B", claimed: other)]);
        var found = Screen(claim, Claim(1, lines: [Line("A")]));
        Assert.Equal(score, found.FirstOrDefault()?.Score ?? 0);
    }

    [Fact]
    public void Of_two_that_repeat_one_another_the_later_is_the_signal() => Assert.Empty(Screen(Claim(1), Claim(2)));

    [Fact]
    public void A_claim_is_never_compared_with_itself() => Assert.Empty(Screen(Claim(1), Claim(1)));

    [Theory]
    [InlineData(1, 60)]
    [InlineData(2, 40)]
    [InlineData(3, 20)]
    [InlineData(4, 0)]
    public void The_same_said_some_days_apart_is_a_near_duplicate_that_scores_by_nearness(int days, int score)
    {
        var found = Screen(Claim(2), Claim(1, Day.AddDays(-days)));
        Assert.Equal(score, found.FirstOrDefault()?.Score ?? 0);
        Assert.All(found, finding => Assert.Equal(SignalCode.NearDuplicate, finding.Code));
    }

    [Fact]
    public void Other_quantities_are_no_near_duplicate() =>
        Assert.Empty(Screen(Claim(2), Claim(1, Day.AddDays(-1), lines: [Line("A", 200), Line("B", 200), Line("C")])));

    [Fact]
    public void A_short_claim_is_no_near_duplicate() =>
        Assert.Empty(Screen(Claim(2, lines: [Line("A")]), Claim(1, Day.AddDays(-1), lines: [Line("A")])));

    [Theory]
    [InlineData(PatientMask.Male, SignalCode.SexMismatch)]
    [InlineData(PatientMask.Minor, SignalCode.AgeMismatch)]
    public void What_is_for_others_is_told(PatientMask mask, SignalCode code)
    {
        var claim = Claim(1, lines: [Line("A") with { Mask = mask }]);
        Assert.Equal(code, Assert.Single(Screen(claim)).Code);
    }

    [Theory]
    [InlineData(PatientMask.Female)]
    [InlineData(PatientMask.Female | PatientMask.Adult)]
    [InlineData(PatientMask.Male | PatientMask.Female)]
    [InlineData(PatientMask.None)]
    public void What_is_for_the_person_raises_nothing(PatientMask mask) =>
        Assert.Empty(Screen(Claim(1, lines: [Line("A") with { Mask = mask }])));

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-1, 1)]
    public void Care_on_the_day_of_death_is_care_and_after_it_is_not(int died, int signals)
    {
        var dead = Woman with { Died = Day.AddDays(died) };
        Assert.Equal(signals, ClaimScreening.Of(Claim(1), dead, [], Rules).Length);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    public void Care_on_the_day_of_birth_is_care_and_before_it_is_not(int born, int signals)
    {
        var child = Woman with { BirthDate = Day.AddDays(born) };
        Assert.Equal(signals, ClaimScreening.Of(Claim(1), child, [], Rules).Length);
    }

    [Theory]
    // Days after the admission of a stay of four nights: admitted, discharged, where, and what is found.
    [InlineData(4, 6, true, 0)]
    [InlineData(3, 6, true, 70)]
    [InlineData(3, 6, false, 70)]
    [InlineData(-3, 0, false, 0)]
    [InlineData(2, 2, false, 35)]
    [InlineData(2, 2, true, 0)]
    [InlineData(0, 0, false, 0)]
    [InlineData(4, 4, false, 0)]
    public void Two_admissions_overlap_when_they_share_a_night(int from, int to, bool same, int score)
    {
        var stay = Claim(1, Day, Day.AddDays(4), lines: [Line("A")]);
        var other = Claim(2, Day.AddDays(from), Day.AddDays(to), same ? Here : Elsewhere, Line("B"));
        var found = Screen(other, stay);
        Assert.Equal(score, found.FirstOrDefault()?.Score ?? 0);
        Assert.All(found, finding => Assert.Equal(SignalCode.OverlappingStay, finding.Code));
    }

    [Theory]
    // The middle is 10 units, and a quarter of it more than the deviation: z is 0.2698 for each unit above.
    [InlineData(3_200, 50, 0)]
    [InlineData(3_300, 50, 31)]
    [InlineData(8_000, 50, 94)]
    [InlineData(90_000, 50, 100)]
    [InlineData(90_000, 49, 0)]
    public void A_quantity_far_above_that_of_the_peers_scores_by_its_distance(long quantity, long samples, int score)
    {
        var line = Line("A", quantity) with { Peers = new Peers(samples, 1_000, 100) };
        var found = Screen(Claim(1, lines: [line]));
        Assert.Equal(score, found.FirstOrDefault()?.Score ?? 0);
    }

    [Fact]
    public void Lines_of_one_item_are_one_quantity()
    {
        // Alone neither is far above the middle.
        var line = Line("A", 2_000) with { Peers = new Peers(500, 1_000, 100) };
        var found = Assert.Single(Screen(Claim(1, lines: [line, line])));
        Assert.Contains(SignalFact.Of("quantity", 4_000, FactUnit.Hundredths), found.Facts);
    }

    private static Finding[] Screen(ScreenedClaim claim, params ScreenedClaim[] others) =>
        ClaimScreening.Of(claim, Woman, others, Rules);
}
