using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Which policy pays a line, and what drops one: decisions I9 to I11, I22, I27, I28, I36.</summary>
public sealed class PolicyChoiceTests
{
    private static readonly RegisterEntry Drug = Item("D1", 60);

    [Fact]
    public void I10_policies_are_compared_at_the_price_that_will_be_paid()
    {
        var outcome = Adjudicate(Claim([Share("share", 7_000), Fixed("fixed", 50)], Line(Drug, 1, asked: 100)));
        Assert.Equal(50, outcome.Value.Valuated);
        Assert.Equal(Id("fixed"), ChosenBy(outcome));
    }

    [Fact]
    public void I10_each_policy_is_compared_at_the_price_of_its_own_origin()
    {
        var provider = CoverBy(
            Product((Drug, ProductLine.Of(Limitation.CoInsurance(7_000), PriceOrigin.Provider))),
            "provider"
        );
        var outcome = Adjudicate(Claim([Fixed("fixed", 50), provider], Line(Drug, 1, asked: 100)));
        Assert.Equal((Id("provider"), 70), (ChosenBy(outcome), outcome.Value.Valuated));
    }

    [Theory]
    [InlineData(10_000, 70, "fixed")] // both pay the price; the amount is above it
    [InlineData(10_000, 60, "share")] // both pay the price; the amount is not above it
    [InlineData(5_000, 30, "share")] // both pay 30
    public void I10_of_a_share_and_an_amount_that_pay_the_same_the_sheets_rule_decides(
        int basisPoints,
        long amount,
        string chosen
    )
    {
        Cover[] covers = [Share("share", basisPoints), Fixed("fixed", amount)];
        Assert.Equal(Id(chosen), ChosenBy(Adjudicate(Claim(covers, Line(Drug)))));
        Array.Reverse(covers);
        Assert.Equal(Id(chosen), ChosenBy(Adjudicate(Claim(covers, Line(Drug)))));
    }

    [Fact]
    public void I10_of_equal_policies_the_one_usable_earlier_pays()
    {
        var waiting = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(2, null, CeilingExclusion.Nothing) };
        Cover[] covers =
        [
            CoverBy(Product((Drug, waiting)), "january", "2021-01-01", "2021-12-31"),
            CoverBy(Product(Limitation.Full, Drug), "february", "2021-02-01", "2022-01-31"),
        ];
        Assert.Equal(Id("february"), ChosenBy(Adjudicate(Claim(covers, Line(Drug)))));
    }

    [Fact]
    public void I10_of_equal_policies_usable_on_one_day_the_older_pays()
    {
        var waiting = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(1, null, CeilingExclusion.Nothing) };
        Cover[] covers =
        [
            CoverBy(Product(Limitation.Full, Drug), "february", "2021-02-01", "2022-01-31"),
            CoverBy(Product((Drug, waiting)), "january", "2021-01-01", "2021-12-31"),
        ];
        Assert.Equal(Id("january"), ChosenBy(Adjudicate(Claim(covers, Line(Drug)))));
    }

    [Fact]
    public void I10_a_policy_whose_ceiling_is_used_up_pays_only_when_no_other_can()
    {
        var exhausted = Exhausted("full", 10_000, CeilingExclusion.Nothing);
        var outcome = Adjudicate(Claim([exhausted, Share("share", 1_000)], Line(Drug)));
        Assert.Equal((Id("share"), 6), (ChosenBy(outcome), outcome.Value.Valuated));
        var alone = Adjudicate(Claim([exhausted], Line(Drug)));
        Assert.Equal((Id("full"), 0), (ChosenBy(alone), alone.Value.Valuated));
        Assert.Equal(RejectionCode.Accepted, alone.Codes.Single());
    }

    [Fact]
    public void I10_a_line_that_the_ceiling_leaves_out_does_not_mind_a_used_up_ceiling()
    {
        var exhausted = Exhausted("full", 10_000, CeilingExclusion.Both);
        var outcome = Adjudicate(Claim([Share("share", 1_000), exhausted], Line(Drug)));
        Assert.Equal((Id("full"), 60), (ChosenBy(outcome), outcome.Value.Valuated));
    }

    [Fact]
    public void I11_when_one_policy_has_a_waiting_period_the_other_pays()
    {
        var outcome = Adjudicate(Claim([Waiting("waiting", 6), Share("share", 5_000)], Line(Drug)));
        Assert.Equal((RejectionCode.Accepted, Id("share")), (outcome.Codes.Single(), ChosenBy(outcome)));
    }

    [Fact]
    public void I11_the_reason_is_that_of_the_policy_usable_first()
    {
        var used = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, 0, CeilingExclusion.Nothing) };
        var limited = CoverBy(Product((Drug, used)), "limited", "2021-02-01", "2022-01-31");
        var outcome = Adjudicate(Claim([Waiting("waiting", 6), limited], Line(Drug)));
        Assert.Equal(RejectionCode.QuantityUsedUp, outcome.Codes.Single());
        var early = Adjudicate(
            Claim(
                [limited with { PolicyEffective = Day("2021-05-01") }, Waiting("waiting", 5, "2020-12-15")],
                Line(Drug)
            )
        );
        Assert.Equal(RejectionCode.QuantityUsedUp, early.Codes.Single());
    }

    [Fact]
    public void I11_not_covered_is_said_only_when_no_policy_covers_the_entry()
    {
        var other = Item("D2", 60);
        var outcome = Adjudicate(
            Claim([Waiting("waiting", 6), CoverBy(Product(Limitation.Full, other), "p")], Line(Drug))
        );
        Assert.Equal(RejectionCode.WaitingPeriod, outcome.Codes.Single());
    }

    [Theory]
    [InlineData("2021-02-27", RejectionCode.WaitingPeriod)]
    [InlineData("2021-02-28", RejectionCode.Accepted)]
    public void I27_a_waiting_period_ends_on_the_day_of_the_month_clamped(string visit, RejectionCode code)
    {
        var cover = Waiting("waiting", 6, "2020-08-31");
        Assert.Equal(code, Adjudicate(VisitOn(visit, Claim([cover], Line(Drug)))).Codes.Single());
    }

    [Theory]
    [InlineData(PolicyStage.New, "2021-01-01", RejectionCode.WaitingPeriod)]
    [InlineData(PolicyStage.Renewal, "2021-01-01", RejectionCode.Accepted)]
    [InlineData(PolicyStage.Renewal, "2021-01-02", RejectionCode.WaitingPeriod)] // joined later than the others
    public void I27_who_renews_does_not_wait_again_but_who_joins_late_does(
        PolicyStage stage,
        string linked,
        RejectionCode code
    )
    {
        var cover = Waiting("waiting", 6) with { Stage = stage, LinkEffective = Day(linked) };
        Assert.Equal(code, Adjudicate(Claim([cover], Line(Drug))).Codes.Single());
    }

    [Theory]
    [InlineData("2021-08-31", RejectionCode.WaitingPeriod)]
    [InlineData("2021-09-01", RejectionCode.Accepted)]
    public void I27_who_joins_late_waits_from_the_day_of_joining(string visit, RejectionCode code)
    {
        var cover = Waiting("waiting", 6) with { LinkEffective = Day("2021-03-01") };
        Assert.Equal(code, Adjudicate(VisitOn(visit, Claim([cover], Line(Drug)))).Codes.Single());
    }

    [Fact]
    public void I27_waiting_months_are_months_of_the_tenants_calendar()
    {
        var nepali = new AdjudicationRules(new AgeRule(Kernel.TenantCalendar.Nepali));
        var cover = Waiting("waiting", 12, "2024-07-16") with
        {
            PolicyExpiry = Day("2026-07-16"),
            LinkExpiry = Day("2026-07-16"),
        };
        var claim = VisitOn("2025-07-16", Claim([cover], Line(Drug)));
        Assert.Equal(RejectionCode.WaitingPeriod, Adjudicate(claim, nepali).Codes.Single());
        Assert.Equal(RejectionCode.Accepted, Adjudicate(claim).Codes.Single());
    }

    [Theory]
    [InlineData(700, 2_100)]
    [InlineData(900, 2_700)] // above the list
    public void I28_a_cut_is_a_reduction_at_the_price_asked(long asked, long cut)
    {
        var drug = Item("D1", 700);
        var cover = Limited(drug, 1_000);
        var claim = Claim([cover], Line(drug, 5, asked)) with
        {
            PriorLines = [new PriorLine(drug.Id, cover.PolicyId, Day("2021-02-01"), 800)],
        };
        var terms = TermsOf(claim);
        Assert.Equal((cut, 1_400, 200), (terms.QuantityCut, terms.Valuated, terms.Quantity));
    }

    [Fact]
    public void I28_earlier_lines_of_the_claim_count()
    {
        var cover = Limited(Drug, 500);
        var outcome = Adjudicate(Claim([cover], Line(Drug, 2), Line(Drug, 4), Line(Drug, 1)));
        Assert.Equal([100, 400, 0], outcome.Value.Lines.Select(line => line.Quantity));
        Assert.Equal(RejectionCode.QuantityUsedUp, outcome.Codes.Last());
    }

    [Fact]
    public void I28_the_quantity_is_counted_for_each_policy_by_itself()
    {
        var cover = Limited(Drug, 500);
        var claim = Claim([cover], Line(Drug, 5)) with
        {
            PriorLines = [new PriorLine(Drug.Id, Id("another policy"), Day("2021-02-01"), 500)],
        };
        Assert.Equal(500, TermsOf(claim).Quantity);
    }

    [Fact]
    public void I9_a_maximum_number_of_0_allows_none()
    {
        Assert.Equal(RejectionCode.QuantityUsedUp, Adjudicate(Claim([Limited(Drug, 0)], Line(Drug))).Codes.Single());
    }

    [Fact]
    public void I22_a_used_up_category_drops_the_policy_for_every_line()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, delivery, Drug) with
        {
            MaxClaims = In<int?>(ServiceCategory.Delivery, 2),
        };
        var use = new PolicyUse { Claims = In(ServiceCategory.Delivery, 2) };
        var outcome = Adjudicate(Claim(CoverBy(product, use: use), Line(delivery), Line(Drug)));
        Assert.Equal([RejectionCode.TooManyDeliveries, RejectionCode.TooManyDeliveries], outcome.Codes);
        Assert.Equal(RejectionCode.InvalidEntry, outcome.Checked.Code);
        var second = new PolicyUse { Claims = In(ServiceCategory.Delivery, 1) };
        Assert.True(Adjudicate(Claim(CoverBy(product, use: second), Line(delivery), Line(Drug))).Checked.Passed);
    }

    [Fact]
    public void I22_a_claim_of_items_alone_is_a_visit_and_counts()
    {
        var product = Product(Limitation.Full, Drug) with { MaxClaims = In<int?>(ServiceCategory.Visit, 1) };
        var first = Adjudicate(Claim(CoverBy(product), Line(Drug)));
        Assert.Equal(ServiceCategory.Visit, first.Checked.Category);
        var use = PolicyUse.None.With(first.Value.Reservations.Single(), sameInsuree: true);
        Assert.Equal(
            RejectionCode.TooManyVisits,
            Adjudicate(Claim(CoverBy(product, use: use), Line(Drug))).Codes.Single()
        );
    }

    [Fact]
    public void I22_category_other_has_no_limit()
    {
        var other = Service("S1", 450, ServiceCategory.Other);
        var product = Product(Limitation.Full, other) with { MaxClaims = In<int?>(ServiceCategory.Other, 0) };
        Assert.True(Adjudicate(Claim(CoverBy(product), Line(other))).Checked.Passed);
    }

    [Fact]
    public void I9_surgeries_0_rejects_the_first_surgery()
    {
        var surgery = Service("S1", 450, ServiceCategory.Surgery);
        var product = Product(Limitation.Full, surgery) with { MaxClaims = In<int?>(ServiceCategory.Surgery, 0) };
        Assert.Equal(RejectionCode.TooManySurgeries, Adjudicate(Claim(CoverBy(product), Line(surgery))).Codes.Single());
    }

    [Fact]
    public void I36_a_kind_of_visit_without_a_limitation_is_not_covered()
    {
        var line = new ProductLine { Other = Limitations.Both(Limitation.Full) };
        var claim = Claim(CoverBy(Product((Drug, line))), Line(Drug)) with
        {
            Header = Visit with { Visit = VisitType.Emergency },
        };
        Assert.Equal(RejectionCode.NotCovered, Adjudicate(claim).Codes.Single());
    }

    [Fact]
    public void I29_benefits_are_those_of_the_version_each_policy_was_sold_under()
    {
        Cover[] covers =
        [
            CoverBy(Product(Limitation.CoInsurance(5_000), Drug), "old", "2020-06-01", "2021-05-31"),
            CoverBy(Product(Limitation.CoInsurance(9_000), Drug), "new", "2021-06-01", "2022-05-31"),
        ];
        Assert.Equal(30, Adjudicate(VisitOn("2021-05-31", Claim(covers, Line(Drug)))).Value.Valuated);
        Assert.Equal(54, Adjudicate(VisitOn("2021-06-01", Claim(covers, Line(Drug)))).Value.Valuated);
    }

    private static ClaimCase VisitOn(string day, ClaimCase claim) =>
        claim with
        {
            Header = Visit with
            {
                VisitFrom = Day(day),
                VisitTo = Day(day),
                ClaimedOn = Day(day),
                SubmittedOn = Day(day),
            },
        };

    private static Guid ChosenBy(Outcome outcome) => outcome.Checked.Lines.Single().Assignment.PolicyId;

    private static Cover Share(string policy, int basisPoints) =>
        CoverBy(Product(Limitation.CoInsurance(basisPoints), Drug), policy);

    private static Cover Fixed(string policy, long amount) => CoverBy(Product(Limitation.Fixed(amount), Drug), policy);

    private static Cover Waiting(string policy, int months, string effective = "2021-01-01")
    {
        var line = ProductLine.Of(Limitation.Full) with
        {
            Adult = new AgeRules(months, null, CeilingExclusion.Nothing),
        };
        return CoverBy(Product((Drug, line)), policy, effective, "2021-12-31") with { Stage = PolicyStage.New };
    }

    private static Cover Limited(RegisterEntry entry, long quantity) =>
        CoverBy(
            Product(
                (
                    entry,
                    ProductLine.Of(Limitation.Full) with
                    {
                        Adult = new AgeRules(0, quantity, CeilingExclusion.Nothing),
                    }
                )
            )
        );

    private static Cover Exhausted(string policy, int basisPoints, CeilingExclusion exclusion)
    {
        var line = ProductLine.Of(Limitation.CoInsurance(basisPoints)) with
        {
            Adult = new AgeRules(0, null, exclusion),
        };
        var product = Product((Drug, line)) with { Ceiling = Limits.Always(LimitBasis.Insuree, 500) };
        return CoverBy(product, policy, new PolicyUse { InsureeCounted = new Use(500, 0, 500) });
    }
}
