using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

public sealed class PolicyPeriodTests
{
    private static readonly PolicyTerms Year = new() { PeriodMonths = 12 };
    private static readonly TenantCalendar Gregorian = TenantCalendar.Gregorian;

    private static readonly PolicyTerms Cycles = Year with { Cycles = [new DayMonth(1, 11), new DayMonth(1, 6)] };

    [Fact]
    public void A_new_policy_starts_after_the_administration_period()
    {
        var period = PolicyPeriod.Of(Year with { AdministrationMonths = 2 }, Gregorian, Day("2020-11-10"));
        Assert.Equal(new DateRange(Day("2021-01-10"), Day("2022-01-09")), period.Days);
    }

    [Fact]
    public void A_year_from_29_February_is_covered_to_27_February() =>
        Assert.Equal(Day("2021-02-27"), PolicyPeriod.Of(Year, Gregorian, Day("2020-02-29")).Expiry);

    [Theory]
    [InlineData("2020-08-05", 0, PolicyStage.Renewal, "2020-08-20")]
    [InlineData("2020-08-19", 0, PolicyStage.Renewal, "2020-08-20")]
    [InlineData("2020-08-20", 0, PolicyStage.New, "2020-08-20")]
    [InlineData("2020-09-10", 1, PolicyStage.Renewal, "2020-09-10")] // the gap stays uncovered
    [InlineData("2020-09-19", 1, PolicyStage.Renewal, "2020-09-19")]
    [InlineData("2020-09-20", 1, PolicyStage.New, "2020-09-20")]
    public void I41_a_renewal_starts_after_the_policy_before(
        string enrolled,
        int grace,
        PolicyStage stage,
        string start
    )
    {
        var terms = Year with { RenewalGraceMonths = grace };
        var period = PolicyPeriod.Of(terms, Gregorian, Day(enrolled), renewalOf: Day("2020-08-19"));
        Assert.Equal((stage, Day(start)), (period.Stage, period.Start));
    }

    [Fact]
    public void A_renewal_has_no_administration_period()
    {
        var terms = Year with { AdministrationMonths = 2 };
        var period = PolicyPeriod.Of(terms, Gregorian, Day("2020-08-10"), renewalOf: Day("2020-08-19"));
        Assert.Equal(Day("2020-08-20"), period.Start);
    }

    [Theory]
    [InlineData(0, "2019-06-02", "2019-11-01")]
    [InlineData(1, "2019-06-02", "2019-06-01")] // begun, within the grace
    [InlineData(1, "2019-07-01", "2019-06-01")]
    [InlineData(1, "2019-07-02", "2019-11-01")]
    [InlineData(0, "2019-11-02", "2020-06-01")]
    public void I42_a_policy_starts_with_the_cycle_its_grace_reaches(int grace, string enrolled, string start)
    {
        var period = PolicyPeriod.Of(Cycles with { EnrolmentGraceMonths = grace }, Gregorian, Day(enrolled));
        Assert.Equal(Day(start), period.Start);
    }

    [Fact]
    public void I42_cycle_days_are_days_of_the_tenants_calendar()
    {
        var terms = Year with { Cycles = [new DayMonth(1, 4)] };
        var period = PolicyPeriod.Of(terms, TenantCalendar.Nepali, Day("2024-06-30"));
        Assert.Equal(new DateRange(Day("2024-07-16"), Day("2025-07-16")), period.Days);
    }

    [Fact]
    public void A_renewal_never_takes_a_cycle_that_the_policy_before_still_covers()
    {
        var terms = Cycles with { RenewalGraceMonths = 1 };
        var period = PolicyPeriod.Of(terms, Gregorian, Day("2019-11-02"), renewalOf: Day("2020-05-31"));
        Assert.Equal(Day("2020-06-01"), period.Start);
    }

    [Fact]
    public void A_lapsed_family_never_takes_a_cycle_that_the_policy_before_still_covered()
    {
        var terms = Year with { EnrolmentGraceMonths = 3, Cycles = [new DayMonth(1, 4), new DayMonth(1, 10)] };
        var period = PolicyPeriod.Of(terms, Gregorian, Day("2019-06-02"), renewalOf: Day("2019-05-31"));
        Assert.Equal((PolicyStage.New, Day("2019-10-01")), (period.Stage, period.Start));
    }

    [Fact]
    public void I43_the_months_of_a_policy_are_counted_in_the_tenants_calendar()
    {
        Assert.Equal(Day("2025-07-16"), PolicyPeriod.Of(Year, TenantCalendar.Nepali, Day("2024-07-16")).Expiry);
        Assert.Equal(Day("2025-07-15"), PolicyPeriod.Of(Year, Gregorian, Day("2024-07-16")).Expiry);
    }

    [Theory]
    [InlineData(0, "2019-08-20")] // never before the enrolment
    [InlineData(1, "2019-09-19")]
    public void I44_a_new_policy_is_paid_within_its_payment_grace(int grace, string last)
    {
        var period = PolicyPeriod.Of(Year with { PaymentGraceMonths = grace }, Gregorian, Day("2019-08-20"));
        Assert.Equal(Day(last), period.LastPaymentDay);
    }

    [Theory]
    [InlineData("2019-08-05", "2019-09-19")] // counted from the start
    [InlineData("2019-08-25", "2019-09-24")] // counted from the enrolment when that is later
    public void I44_a_renewal_is_paid_within_the_grace_after_its_start(string enrolled, string last)
    {
        var terms = Year with { PaymentGraceMonths = 1, RenewalGraceMonths = 1 };
        var period = PolicyPeriod.Of(terms, Gregorian, Day(enrolled), renewalOf: Day("2019-08-19"));
        Assert.Equal(Day(last), period.LastPaymentDay);
    }

    [Theory]
    [InlineData(null, "2020-07-31")]
    [InlineData("2020-05-31", "2020-08-31")]
    public void I44_with_cycles_the_grace_of_the_stage_is_the_time_to_pay(string? renewalOf, string last)
    {
        var terms = Cycles with { EnrolmentGraceMonths = 2, RenewalGraceMonths = 3 };
        var period = PolicyPeriod.Of(terms, Gregorian, Day("2020-05-15"), renewalOf is null ? null : Day(renewalOf));
        Assert.Equal(Day("2020-06-01"), period.Start);
        Assert.Equal(Day(last), period.LastPaymentDay);
    }

    [Fact]
    public void I44_with_a_cycle_that_had_begun_the_time_to_pay_runs_from_the_enrolment()
    {
        var period = PolicyPeriod.Of(Cycles with { EnrolmentGraceMonths = 1 }, Gregorian, Day("2019-06-02"));
        Assert.Equal((Day("2019-06-01"), Day("2019-07-01")), (period.Start, period.LastPaymentDay));
    }

    [Fact]
    public void I44_later_money_needs_an_override()
    {
        var period = PolicyPeriod.Of(Year, Gregorian, Day("2019-08-20"));
        period.EnsurePaidInTime(Day("2019-08-20"));
        var refusal = Assert.Throws<DomainException>(() => period.EnsurePaidInTime(Day("2019-08-21")));
        Assert.Equal(PolicyError.PaidTooLate, refusal.Code);
    }

    [Theory]
    [InlineData("2020-06-01", true)]
    [InlineData("2020-06-30", true)]
    [InlineData("2020-07-01", false)]
    public void I47_two_policies_of_one_product_never_overlap(string enrolled, bool refused)
    {
        var sold = new DateRange(Day("2019-07-01"), Day("2020-06-30"));
        var period = PolicyPeriod.Of(Year, Gregorian, Day(enrolled));
        var thrown = Record.Exception(() => period.EnsureFree([sold]));
        Assert.Equal(refused ? PolicyError.PolicyOverlaps : null, (thrown as DomainException)?.Code);
    }

    [Fact]
    public void A_period_that_leaves_the_calendar_is_bad_input()
    {
        var refusal = Assert.Throws<DomainException>(() =>
            PolicyPeriod.Of(Year, TenantCalendar.Nepali, Day("2044-01-01"))
        );
        Assert.Equal(CalendarError.OutsideCalendar, refusal.Code);
    }
}
