using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Decision I32: what a reviewer may change.</summary>
public sealed class ReviewTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);
    private static readonly RegisterEntry Uncovered = Item("D2", 100);

    private static readonly ClaimCase Two = Claim(
        CoverBy(Product(Limitation.Full, Drug)),
        Line(Drug, 2),
        Line(Uncovered)
    );

    [Fact]
    public void I32_less_quantity_and_a_lower_price_are_valued_without_another_check()
    {
        var value = Valued(new ReviewedLine(0, false, Quantity: 100, Price: 60));
        Assert.Equal((60, 60), (value.Valuated, value.Approved));
        Assert.Equal((100, 40), (value.Lines[0].QuantityCut, value.Lines[0].PriceAdjustment));
    }

    [Fact]
    public void I32_a_quantity_of_0_is_a_rejection()
    {
        var reviewed = Apply(new ReviewedLine(0, false, Quantity: 0));
        Assert.Equal(RejectionCode.ByMedicalOfficer, reviewed.Outcome.Lines[0].Code);
    }

    [Fact]
    public void I32_a_price_of_0_pays_nothing_and_passes()
    {
        var reviewed = Apply(new ReviewedLine(0, false, Price: 0));
        Assert.True(reviewed.Outcome.Lines[0].Passed);
        Assert.Equal(0, Valued(new ReviewedLine(0, false, Price: 0)).Valuated);
    }

    [Fact]
    public void I32_a_claim_whose_lines_are_all_rejected_is_rejected_and_uses_nothing()
    {
        var reviewed = Apply(new ReviewedLine(0, true));
        Assert.Equal(RejectionCode.InvalidEntry, reviewed.Outcome.Code);
        Assert.Empty(Valued(new ReviewedLine(0, true)).Reservations);
    }

    [Fact]
    public void I32_a_rejection_by_review_may_be_taken_back()
    {
        var rejected = Apply(new ReviewedLine(0, true));
        var again = Review.Apply(rejected.Lines, rejected.Outcome, [new ReviewedLine(0, false)]);
        Assert.True(again.Outcome.Passed);
        Assert.Equal(200, Valuation.Of(Two with { Lines = again.Lines }, again.Outcome).Valuated);
    }

    [Fact]
    public void I32_lines_that_are_not_named_stay_as_they_are()
    {
        var cut = Apply(new ReviewedLine(0, false, Quantity: 100));
        var again = Review.Apply(cut.Lines, cut.Outcome, []);
        Assert.Equal(100, again.Lines[0].ApprovedQuantity);
    }

    [Fact]
    public void I23_a_review_leaves_the_category_that_the_submission_found()
    {
        var surgery = Service("S1", 100, ServiceCategory.Surgery);
        var claim = Claim(CoverBy(Product(Limitation.Full, Drug, surgery)), Line(Drug), Line(surgery));
        var found = Adjudication.Check(claim, Rules);
        var reviewed = Review.Apply(claim.Lines, found, [new ReviewedLine(1, true)]);
        var use = Valuation.Of(claim with { Lines = reviewed.Lines }, reviewed.Outcome).Reservations.Single();
        Assert.Equal(ServiceCategory.Surgery, use.Category);
    }

    [Fact]
    public void I28_a_review_gives_nothing_back_that_the_maximum_number_took()
    {
        var line = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, 200, CeilingExclusion.Nothing) };
        var claim = Claim(CoverBy(Product((Drug, line))), Line(Drug, 5));
        var reviewed = Review.Apply(
            claim.Lines,
            Adjudication.Check(claim, Rules),
            [new ReviewedLine(0, false, Quantity: 400)]
        );
        Assert.Equal(200, Valuation.Of(claim with { Lines = reviewed.Lines }, reviewed.Outcome).Valuated);
    }

    [Fact]
    public void I32_a_line_that_its_checks_rejected_stays_rejected() =>
        Refuses("NOT_REVIEWABLE", new ReviewedLine(1, false));

    [Fact]
    public void I3_an_approved_quantity_is_at_most_what_is_provided() =>
        Refuses("OUT_OF_RANGE", new ReviewedLine(0, false, Quantity: 201));

    [Theory]
    [InlineData(80, 100, true)] // the list is higher
    [InlineData(80, 101, false)]
    [InlineData(130, 130, true)] // what is asked is higher
    [InlineData(130, 131, false)]
    [InlineData(80, -1, false)]
    public void I3_an_approved_price_is_at_most_the_higher_of_asked_and_listed(long asked, long approved, bool allowed)
    {
        var claim = Claim(CoverBy(Product(Limitation.Full, Drug)), Line(Drug, 1, asked));
        var checkedClaim = Adjudication.Check(claim, Rules);
        var thrown = Record.Exception(() =>
            Review.Apply(claim.Lines, checkedClaim, [new ReviewedLine(0, false, Price: approved)])
        );
        Assert.Equal(allowed, thrown is null);
    }

    [Fact]
    public void Every_mistake_of_a_review_is_reported_at_once()
    {
        var refusal = Refuse(
            new ReviewedLine(0, false, Quantity: -1, Price: 1_000),
            new ReviewedLine(0, false),
            new ReviewedLine(7, false),
            new ReviewedLine(-1, false)
        );
        Assert.Equal(
            ["lines[0].quantity", "lines[0].price", "lines[1].line", "lines[2].line", "lines[3].line"],
            refusal.Fields.Select(field => field.Field)
        );
    }

    private static Reviewed Apply(params ReviewedLine[] decisions) =>
        Review.Apply(Two.Lines, Adjudication.Check(Two, Rules), decisions);

    private static Valuation Valued(params ReviewedLine[] decisions)
    {
        var reviewed = Apply(decisions);
        var claim = Two with { Lines = reviewed.Lines };
        var value = Valuation.Of(claim, reviewed.Outcome);
        Laws.Conserved(claim, reviewed.Outcome, value);
        return value;
    }

    private static DomainException Refuse(params ReviewedLine[] decisions) =>
        Assert.Throws<DomainException>(() => Apply(decisions));

    private static void Refuses(string code, params ReviewedLine[] decisions)
    {
        var refusal = Refuse(decisions);
        Assert.Equal(ClaimError.ReviewInvalid, refusal.Code);
        Assert.Equal([code], refusal.Fields.Select(field => field.Code));
    }
}
