using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

public sealed class ActivationTests
{
    private static readonly PolicyPeriod March = PolicyPeriod.Of(
        new PolicyTerms { PeriodMonths = 12, AdministrationMonths = 1 },
        TenantCalendar.Gregorian,
        Day("2021-02-01")
    );

    [Fact]
    public void I45_cover_begins_when_the_value_is_reached_and_the_surplus_is_a_credit()
    {
        var state = Of(1_000, Paid("2021-02-10", 400), Paid("2021-03-20", 700));
        Assert.Equal(new Activation(1_100, 0, 100, Day("2021-03-20")), state);
    }

    [Fact]
    public void I45_cover_never_begins_before_the_start() =>
        Assert.Equal(Day("2021-03-01"), Of(1_000, Paid("2021-02-10", 1_000)).Effective);

    [Fact]
    public void I45_less_than_the_value_does_not_activate() =>
        Assert.Equal(new Activation(999, 1, 0, null), Of(1_000, Paid("2021-02-10", 999)));

    [Fact]
    public void I45_photo_fees_pay_for_photos() =>
        Assert.Equal(
            new Activation(400, 600, 0, null),
            Of(1_000, Paid("2021-02-10", 400), new Payment(Day("2021-02-10"), 600, PhotoFee: true))
        );

    [Theory]
    [InlineData(333, null)]
    [InlineData(334, "2021-03-05")]
    public void I45_the_rule_may_ask_for_the_first_installments_only(long amount, string? effective)
    {
        var rule = new ActivationRule(1, 3);
        var state = Activation.Of(1_001, rule.Asks(1_001), March, [Paid("2021-03-05", amount)]);
        Assert.Equal(effective is null ? null : Day(effective), state.Effective);
    }

    [Fact]
    public void I45_the_order_in_which_money_is_recorded_does_not_matter() =>
        Assert.Equal(
            Of(1_000, Paid("2021-03-20", 700), Paid("2021-02-10", 400)),
            Of(1_000, Paid("2021-02-10", 400), Paid("2021-03-20", 700))
        );

    [Fact]
    public void A_refund_takes_the_activation_back_until_the_value_is_reached_again()
    {
        var refunded = new[] { Paid("2021-03-05", 1_000), Paid("2021-03-06", -600) };
        Assert.Null(Of(1_000, refunded).Effective);
        Assert.Equal(Day("2021-03-09"), Of(1_000, [.. refunded, Paid("2021-03-09", 600)]).Effective);
    }

    [Fact]
    public void A_policy_of_value_0_is_active_from_its_start() =>
        Assert.Equal(new Activation(0, 0, 0, Day("2021-03-01")), Of(0));

    [Theory]
    [InlineData("2021-05-10", "2021-05-20", "2021-05-20")] // paid after joining
    [InlineData("2021-05-10", "2021-05-02", "2021-05-10")] // paid before
    [InlineData("2021-02-20", "2021-02-20", "2021-03-05")] // the policy did not cover yet
    public void I46_cover_of_a_joiner_begins_when_the_charge_is_paid(string joined, string paid, string effective) =>
        Assert.Equal(
            Day(effective),
            Activation.OfJoiner(
                Day(joined),
                Day("2021-03-05"),
                before: 200,
                after: 500,
                [Paid("2021-02-01", 200), Paid(paid, 300)]
            )
        );

    [Fact]
    public void I46_an_unpaid_charge_does_not_cover() =>
        Assert.Null(Activation.OfJoiner(Day("2021-05-10"), Day("2021-03-05"), 200, 500, [Paid("2021-02-01", 499)]));

    [Fact]
    public void I46_a_joiner_inside_the_lump_sum_is_covered_from_the_day_of_joining() =>
        Assert.Equal(
            Day("2021-05-10"),
            Activation.OfJoiner(Day("2021-05-10"), Day("2021-03-05"), 200, 200, [Paid("2021-02-01", 100)])
        );

    [Fact]
    public void I46_nobody_is_covered_by_a_policy_that_is_not() =>
        Assert.Null(Activation.OfJoiner(Day("2021-05-10"), null, 200, 200, []));

    private static Activation Of(long value, params Payment[] contributions) =>
        Activation.Of(value, new ActivationRule(1, 1).Asks(value), March, contributions);

    private static Payment Paid(string day, long amount) => new(Day(day), amount);
}
