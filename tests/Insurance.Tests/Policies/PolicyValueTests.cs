using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

public sealed class PolicyValueTests
{
    private static readonly PolicyTerms Year = new() { PeriodMonths = 12 };

    private static readonly PriceTerms PerHead = new()
    {
        AdultPremium = 300,
        ChildPremium = 200,
        RegistrationLumpSum = 250,
        AssemblyLumpSum = 130,
        MaxMembers = 5,
    };

    [Theory]
    [InlineData(2, 0, "2020-11-10", "2021-11-09", 980)]
    [InlineData(2, 1, "2020-11-01", "2021-10-31", 1180)]
    public void Published_values_1_and_2_of_16_1(int adults, int children, string enrolled, string expiry, long value)
    {
        var quote = PolicyQuote.Of(Year, PerHead, Ages, new PolicySale(Day(enrolled), Of(adults, children)));
        Assert.Equal(new DateRange(Day(enrolled), Day(expiry)), quote.Period.Days);
        Assert.Equal(value, quote.Value.Total);
    }

    [Fact]
    public void Published_value_3_of_16_1()
    {
        var terms = new PolicyTerms
        {
            PeriodMonths = 12,
            EnrolmentGraceMonths = 1,
            Cycles = [new DayMonth(1, 1), new DayMonth(1, 6)],
        };
        var prices = new PriceTerms
        {
            LumpSum = 200,
            Threshold = 2,
            RegistrationFee = 10,
            AssemblyFee = 5,
            AdultPremium = 300,
            ChildPremium = 200,
        };
        var quote = PolicyQuote.Of(terms, prices, Ages, new PolicySale(Day("2020-11-10"), Of(2, 0)));
        Assert.Equal(new DateRange(Day("2021-01-01"), Day("2021-12-31")), quote.Period.Days);
        Assert.Equal(
            [
                new ValueLine(ValueLineKind.LumpSum, 1, 200, 200),
                new ValueLine(ValueLineKind.AssemblyFees, 2, 5, 10),
                new ValueLine(ValueLineKind.RegistrationFees, 2, 10, 20),
            ],
            quote.Value.Lines
        );
        Assert.Equal(230, quote.Value.Total);
    }

    [Fact]
    public void I37_without_a_lump_sum_the_threshold_frees_nobody()
    {
        var prices = new PriceTerms { Threshold = 2, AdultPremium = 300 };
        Assert.Equal(1_200, Value(prices, Of(4, 0)));
    }

    [Theory]
    [InlineData(2, 0, 1_000)] // inside
    [InlineData(3, 0, 1_300)] // one adult above
    [InlineData(1, 1, 1_000)] // inside
    [InlineData(1, 3, 1_400)] // two children above
    [InlineData(3, 2, 1_700)] // one adult and both children above
    public void With_a_lump_sum_members_above_the_threshold_are_charged_once(int adults, int children, long value)
    {
        var prices = new PriceTerms
        {
            LumpSum = 1_000,
            Threshold = 2,
            AdultPremium = 300,
            ChildPremium = 200,
        };
        Assert.Equal(value, Value(prices, Of(adults, children)));
    }

    [Fact]
    public void I9_a_lump_sum_without_threshold_covers_every_member()
    {
        var prices = new PriceTerms { LumpSum = 1_000, AdultPremium = 300 };
        Assert.Equal(1_000, Value(prices, Of(7, 0)));
    }

    [Fact]
    public void I38_the_quota_takes_adults_then_children_and_leaves_the_sixth_out()
    {
        var prices = new PriceTerms
        {
            AdultPremium = 300,
            ChildPremium = 200,
            MaxMembers = 5,
        };
        var quote = PolicyQuote.Of(Year, prices, Ages, new PolicySale(Day("2020-11-10"), Of(4, 2)));
        Assert.Equal(1_400, quote.Value.Total);
        Assert.Equal([Id(101)], quote.Membership.LeftOut.Select(member => member.Id));
    }

    [Fact]
    public void I38_the_quota_is_filled_by_class_head_first_and_by_registration()
    {
        FamilyMember[] family =
        [
            Adult(9, other: true),
            Child(8, other: true),
            Child(7),
            Child(3),
            Adult(6),
            // Ids say nothing of who was registered first.
            Adult(2) with
            {
                Id = Id(77),
            },
            Adult(5, head: true),
        ];
        var membership = Membership.Choose(family, maxMembers: 6, Ages, Day("2020-11-10"));
        Assert.Equal(new[] { 5, 77, 6, 3, 7, 8 }.Select(Id), membership.Covered.Select(covered => covered.Member.Id));
        Assert.Equal([Id(9)], membership.LeftOut.Select(member => member.Id));
    }

    [Fact]
    public void I38_the_caller_may_name_who_is_covered()
    {
        var membership = Membership.Choose(Of(4, 2), 2, Ages, Day("2020-11-10"), [Id(101), Id(3)]);
        Assert.Equal(new MemberCounts(1, 1), membership.Counts);
        Assert.Equal(4, membership.LeftOut.Count);
    }

    [Theory]
    [InlineData(PolicyError.MemberUnknown, 0, 0)]
    [InlineData(PolicyError.MemberUnknown, 0, 999)]
    [InlineData(PolicyError.TooManyMembers, 0, 1, 2)]
    public void I38_who_is_named_must_be_of_the_family_once_and_within_the_quota(PolicyError error, params int[] named)
    {
        var refusal = Assert.Throws<DomainException>(() =>
            Membership.Choose(Of(4, 2), 2, Ages, Day("2020-11-10"), named.Select(Id).ToArray())
        );
        Assert.Equal(error, refusal.Code);
    }

    [Theory]
    [InlineData("2020-11-09", 200)] // 17 at the enrolment
    [InlineData("2020-11-10", 300)] // 18 on the day
    public void I39_age_counts_on_the_enrolment_date(string enrolled, long value)
    {
        var prices = new PriceTerms { AdultPremium = 300, ChildPremium = 200 };
        var member = new FamilyMember(Id(1), Day("2002-11-10"), 1, Head: true);
        Assert.Equal(value, PolicyQuote.Of(Year, prices, Ages, new PolicySale(Day(enrolled), [member])).Value.Total);
    }

    [Theory]
    [InlineData("2026-11-22", false)] // comes of age after the last year of the table
    [InlineData("1900-01-01", true)] // born before its first
    public void I39_everybody_is_an_adult_or_a_child_in_the_Nepali_calendar(string birth, bool adult) =>
        Assert.Equal(adult, new AgeRule(TenantCalendar.Nepali).IsAdult(Day(birth), Day("2026-11-22")));

    [Fact]
    public void I39_others_are_outside_the_lump_sum_and_charged_with_every_fee()
    {
        var prices = new PriceTerms
        {
            LumpSum = 1_000,
            Threshold = 10,
            AdultPremium = 300,
            ChildPremium = 200,
            AssemblyFee = 5,
            RegistrationFee = 7,
        };
        // 1,000 + 300 + 200 + 4 × 5 + 4 × 7
        Assert.Equal(1_548, Value(prices, Of(1, 1, otherAdults: 1, otherChildren: 1)));
    }

    [Fact]
    public void I40_an_early_renewal_is_cheaper_on_the_whole_value_fees_included()
    {
        var prices = new PriceTerms
        {
            LumpSum = 90_100,
            AssemblyLumpSum = 10_000,
            RenewalDiscount = new EarlyDiscount(1_000, 1),
        };
        var renewed = new RenewedPolicy(Day("2021-11-09"), null);
        var early = Quote(Year with { RenewalGraceMonths = 1 }, prices, "2021-10-10", renewed);
        Assert.Equal(new ValueLine(ValueLineKind.RenewalDiscount, 1, 1_000, -10_010), early.Value.Lines[^1]);
        Assert.Equal(90_090, early.Value.Total);
        var late = Quote(Year with { RenewalGraceMonths = 1 }, prices, "2021-10-11", renewed);
        Assert.Equal(100_100, late.Value.Total);
    }

    [Theory]
    [InlineData(1_005, 1_000, 904)] // 100.5 off rounds to 101
    [InlineData(1_004, 1_000, 904)] // 100.4 off rounds to 100
    public void I40_a_discount_is_rounded_half_away_from_zero(long lumpSum, int basisPoints, long value)
    {
        var prices = new PriceTerms { LumpSum = lumpSum, RenewalDiscount = new EarlyDiscount(basisPoints, 1) };
        var quote = Quote(Year, prices, "2021-10-01", new RenewedPolicy(Day("2021-11-09"), null));
        Assert.Equal(value, quote.Value.Total);
    }

    [Fact]
    public void I40_an_early_enrolment_is_cheaper_only_where_there_are_cycles()
    {
        var prices = new PriceTerms { LumpSum = 1_000, EnrolmentDiscount = new EarlyDiscount(1_000, 2) };
        var cycles = Year with { Cycles = [new DayMonth(1, 1)] };
        Assert.Equal(900, Quote(cycles, prices, "2020-11-01").Value.Total);
        Assert.Equal(1_000, Quote(cycles, prices, "2020-11-02").Value.Total);
        Assert.Equal(1_000, Quote(Year with { AdministrationMonths = 3 }, prices, "2020-11-01").Value.Total);
    }

    [Fact]
    public void I40_a_renewal_never_takes_the_discount_of_the_new()
    {
        var prices = new PriceTerms
        {
            LumpSum = 1_000,
            EnrolmentDiscount = new EarlyDiscount(1_000, 1),
            RenewalDiscount = new EarlyDiscount(500, 1),
        };
        var cycles = Year with { Cycles = [new DayMonth(1, 1)] };
        var renewal = Quote(cycles, prices, "2020-10-01", new RenewedPolicy(Day("2020-12-31"), null));
        Assert.Equal(950, renewal.Value.Total);
    }

    [Theory]
    [InlineData(null, "2019-11-10", "2021-11-01", false)] // never again
    [InlineData(24, "2019-11-10", "2021-11-09", false)]
    [InlineData(24, "2019-11-10", "2021-11-10", true)]
    [InlineData(24, null, "2021-11-10", false)] // never charged at all: there is no again
    public void I41_registration_is_charged_again_when_it_recurs(
        int? recurrence,
        string? charged,
        string enrolled,
        bool again
    )
    {
        var prices = new PriceTerms
        {
            LumpSum = 1_000,
            RegistrationFee = 10,
            RegistrationRecurrenceMonths = recurrence,
        };
        var renews = new RenewedPolicy(Day("2021-11-09"), charged is null ? null : Day(charged));
        var quote = Quote(Year with { RenewalGraceMonths = 1 }, prices, enrolled, renews);
        Assert.Equal(PolicyStage.Renewal, quote.Period.Stage);
        Assert.Equal(again ? 1_020 : 1_000, quote.Value.Total);
    }

    [Fact]
    public void I46_a_member_who_joins_pays_the_difference_by_the_frozen_rates()
    {
        var prices = new PriceTerms
        {
            LumpSum = 200,
            Threshold = 2,
            AdultPremium = 300,
            RegistrationLumpSum = 50,
        };
        var sold = Quote(Year, prices, "2020-11-10").Value;
        var joined = sold.WithMember(prices, MemberClass.Adult);
        Assert.Equal(300, joined.Total - sold.Total);
        Assert.Equal(300, joined.WithMember(prices, MemberClass.Adult).Total - joined.Total);
    }

    [Fact]
    public void I46_a_member_beyond_the_quota_cannot_join()
    {
        var prices = new PriceTerms { AdultPremium = 300, MaxMembers = 2 };
        var sold = Quote(Year, prices, "2020-11-10").Value;
        var refusal = Assert.Throws<DomainException>(() => sold.WithMember(prices, MemberClass.Child));
        Assert.Equal(PolicyError.TooManyMembers, refusal.Code);
    }

    private static long Value(PriceTerms prices, FamilyMember[] family) =>
        PolicyQuote.Of(Year, prices, Ages, new PolicySale(Day("2020-11-10"), family)).Value.Total;

    private static PolicyQuote Quote(
        PolicyTerms terms,
        PriceTerms prices,
        string enrolled,
        RenewedPolicy? renews = null
    ) => PolicyQuote.Of(terms, prices, Ages, new PolicySale(Day(enrolled), Of(2, 0), Renews: renews));
}
