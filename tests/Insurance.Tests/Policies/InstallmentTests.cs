using Platform.Insurance.Policies.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

/// <summary>Installments of families, shares of payers, and refunds.</summary>
public sealed class InstallmentTests
{
    [Theory]
    [InlineData(1, 0, 999, true)] // one installment pays all
    [InlineData(1, 0, 1_000, false)]
    [InlineData(2, 0, 1, false)] // the first of two may be anything
    [InlineData(2, 1, 999, true)] // the second is the last
    [InlineData(2, 1, 1_000, false)]
    [InlineData(2, 3, 1_000, false)] // and whatever comes after pays all that is owed
    public void The_last_installment_pays_what_is_owed(int most, int before, long amount, bool refused)
    {
        var paid = Enumerable.Range(0, before).Select(i => Part(i, 10)).ToArray();
        var thrown = Record.Exception(() => Installments.Ensure(amount, due: 1_000, most, paid));
        Assert.Equal(refused ? PolicyError.InstallmentTooSmall : null, (thrown as DomainException)?.Code);
    }

    [Fact]
    public void What_was_taken_back_what_payers_pay_and_photo_fees_are_no_installments()
    {
        PaidPart[] paid =
        [
            Part(1, 100),
            Part(2, -100) with
            {
                Kind = ContributionKind.Reversal,
                OfId = Id(1),
            },
            Part(3, 100) with
            {
                PayerId = Id(70),
            },
            Part(4, 100, photo: true),
        ];
        Installments.Ensure(1, due: 1_000, most: 2, paid);
    }

    [Fact]
    public void The_family_owes_what_its_payers_do_not()
    {
        PolicyShare[] shares = [new(Id(70), 2_500)];
        Assert.Equal(750, Installments.FamilyDue(1_000, shares, []));
        Assert.Equal(650, Installments.FamilyDue(1_000, shares, [Part(1, 100)]));
        // A payer who pays more than its share relieves the family.
        Assert.Equal(600, Installments.FamilyDue(1_000, shares, [Part(1, 400) with { PayerId = Id(70) }]));
    }

    [Fact]
    public void A_share_is_rounded_half_away_from_zero() => Assert.Equal(3, new PolicyShare(Id(70), 2_500).Of(10));

    [Theory]
    [InlineData("2021-01-01", RefundRule.Credit, 1_100)] // before it covered a day
    [InlineData("2021-02-01", RefundRule.Credit, 100)]
    [InlineData("2021-07-02", RefundRule.UnusedDays, 601)] // 100 and 183 of 365 days of 1,000
    [InlineData("2021-12-31", RefundRule.UnusedDays, 103)]
    public void A_cancellation_gives_back_by_the_rule_of_the_country(string from, RefundRule rule, long refund)
    {
        var policy = Sold.Policy();
        policy.Reckon([Sold.Money("2021-01-01", 1_100)], Sold.Now);
        Assert.Equal(refund, CancellationRefund.Of(policy, Day(from), rule));
    }

    [Fact]
    public void A_refund_goes_to_who_paid_in_proportion_the_largest_remainder_first()
    {
        var parts = CancellationRefund.Among(100, [new(Id(2), 100), new(null, 100), new(Id(1), 100)]);
        Assert.Equal([new(null, 34), new(Id(1), 33), new Refunded(Id(2), 33)], parts);
    }

    private static PaidPart Part(int id, long amount, bool photo = false) =>
        new(Id(id), null, ContributionKind.Payment, null, new Payment(Day("2021-01-01"), amount, photo));
}
