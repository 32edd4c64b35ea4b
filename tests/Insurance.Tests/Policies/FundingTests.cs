using Platform.Insurance.Policies.Domain;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What a payer pays for one policy of many.</summary>
public sealed class FundingTests
{
    private static readonly FundedPolicy Unpaid = new(
        Value: 1_001,
        Due: 1_001,
        PaidByPayer: 0,
        AgreedBasisPoints: 2_500,
        LastPaymentDay: Day("2021-01-31"),
        JoinerWaits: false
    );

    [Fact]
    public void A_share_that_is_said_is_of_the_value_and_rounded_half_away_from_zero() =>
        Assert.Equal(501, Of(Unpaid, basisPoints: 5_000).Amount);

    [Fact]
    public void Where_none_is_said_the_share_agreed_at_the_sale_is_paid() => Assert.Equal(250, Of(Unpaid).Amount);

    [Fact]
    public void What_the_payer_paid_before_counts() =>
        Assert.Equal(301, Of(Unpaid with { PaidByPayer = 200, Due = 801 }, basisPoints: 5_000).Amount);

    [Fact]
    public void A_payer_who_paid_its_share_pays_no_more() =>
        Assert.Equal(new FundingPart(0, null), Of(Unpaid with { PaidByPayer = 501, Due = 500 }, basisPoints: 5_000));

    [Fact]
    public void No_more_is_paid_than_is_due() => Assert.Equal(400, Of(Unpaid with { Due = 400 }, 5_000).Amount);

    [Fact]
    public void After_the_last_payment_day_a_policy_is_refused_unless_it_is_allowed_or_a_joiner_waits()
    {
        Assert.Equal(FundingRefusal.PaidTooLate, Of(Unpaid, 5_000, day: "2021-02-01").Refusal);
        Assert.Equal(501, Of(Unpaid, 5_000, day: "2021-02-01", late: true).Amount);
        Assert.Equal(501, Of(Unpaid with { JoinerWaits = true }, 5_000, day: "2021-02-01").Amount);
    }

    [Fact]
    public void A_policy_that_needs_more_than_is_left_is_left_out_and_the_next_that_fits_is_funded()
    {
        var sums = new FundingSums();
        var terms = Terms(10_000, most: 1_500);
        sums.Add(Id(1), Unpaid, terms, terms.Most);
        sums.Add(Id(2), Unpaid, terms, terms.Most);
        sums.Add(Id(3), Unpaid with { Value = 499, Due = 499 }, terms, terms.Most);
        Assert.Equal((2, 1_500, 0, 1), (sums.Funded, sums.Amount, sums.Unchanged, sums.Refused));
        Assert.Equal([(Id(2), "BUDGET_SPENT")], sums.Errors.Select(e => (e.PolicyId, e.Code)));
    }

    [Fact]
    public void A_funding_that_fails_ends_and_what_was_paid_is_taken_back_like_any_other()
    {
        var funding = Begun();
        funding.Fail("INTERNAL", "A fault.", Now);
        Assert.Equal((FundingState.Failed, false, Now), (funding.State, funding.IsOpen, funding.EndedAt));
        Assert.Equal(("INTERNAL", Guid.Empty), (funding.Errors[^1].Code, funding.Errors[^1].PolicyId));
        funding.Undo("By mistake", ("amina", null), Now);
        Assert.Equal((FundingState.Undoing, true), (funding.State, funding.IsOpen));
    }

    [Fact]
    public void A_taking_back_that_fails_goes_on_where_it_was_when_it_is_asked_for_again()
    {
        var funding = Begun();
        funding.End(Now);
        funding.Undo("By mistake", ("amina", null), Now);
        funding.TakeBack(Id(5), takenBack: 1, amount: 100, []);
        funding.Fail("INTERNAL", "A fault.", Now);
        Assert.Equal((FundingState.UndoFailed, false), (funding.State, funding.IsOpen));
        funding.Undo("By mistake", ("amina", null), Now);
        Assert.Equal((FundingState.Undoing, Id(5)), (funding.State, funding.Cursor));
    }

    private static readonly DateTime Now = new(2026, 3, 2, 0, 0, 0, DateTimeKind.Utc);

    private static Funding Begun() => Funding.Begin(Id(1), Terms(5_000), ("amina", null), total: 2, Now);

    private static FundingPart Of(
        FundedPolicy policy,
        int? basisPoints = null,
        string day = "2021-01-10",
        bool late = false
    ) => Terms(basisPoints, day, late).Of(policy, left: null);

    private static FundingTerms Terms(
        int? basisPoints,
        string day = "2021-01-10",
        bool late = false,
        long? most = null
    ) => new(Id(900), Id(901), null, basisPoints, Day(day), late, most);
}
