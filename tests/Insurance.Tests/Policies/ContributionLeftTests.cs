using Platform.Insurance.Policies.Domain;
using static Platform.Insurance.Tests.Policies.Families;
using static Platform.Insurance.Tests.Policies.Sold;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What is left of a contribution, for whoever takes it back: a clerk, or a funding that is undone.</summary>
public sealed class ContributionLeftTests
{
    private static readonly Guid Payer = Guid.NewGuid();
    private static readonly Contribution Paid = Record(600, Payer);

    [Fact]
    public void All_of_it_where_nothing_went_back() => Assert.Equal(600, Paid.LeftOf([Paid.ToPart()]));

    [Fact]
    public void The_rest_where_a_part_of_it_was_refunded() =>
        Assert.Equal(450, Left(Paid.Refund(Guid.NewGuid(), 150, Paid.PaidOn, "R", "", Now)));

    [Fact]
    public void Nothing_where_it_was_reversed() => Assert.Equal(0, Left(Paid.Reverse(Guid.NewGuid(), "R", "", Now)));

    [Fact]
    public void What_a_cancellation_gave_back_came_from_all_that_the_payer_had_paid()
    {
        Assert.Equal(400, Left(Cancelled(200, Payer)));
        Assert.Equal(600, Left(Cancelled(200, Payer), Record(300, Payer)));
        Assert.Equal(500, Left(Cancelled(200, Payer), Record(100, Payer)));
    }

    [Fact]
    public void What_others_paid_and_were_given_back_is_theirs() =>
        Assert.Equal(600, Left(Record(300, payer: null), Cancelled(300, payer: null)));

    [Fact]
    public void A_photo_fee_is_money_apart() =>
        Assert.Equal(400, Left(Cancelled(200, Payer), Record(300, Payer, photo: true)));

    private static long Left(params Contribution[] others) =>
        Paid.LeftOf([Paid.ToPart(), .. others.Select(other => other.ToPart())]);

    private static Contribution Record(long amount, Guid? payer, bool photo = false) =>
        Contribution.Record(
            Guid.NewGuid(),
            Policy(),
            new ContributionValues(payer, amount, "R", Day("2021-01-01"), PaymentType.Cash, photo),
            Now
        );

    private static Contribution Cancelled(long amount, Guid? payer) =>
        Contribution.RefundOf(
            Guid.NewGuid(),
            Policy(),
            payer,
            amount,
            PaymentType.Cash,
            Day("2021-02-01"),
            "R",
            "",
            Now
        );
}
