using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Claims of one policy after one another: decisions I12, I13, I22, I28.</summary>
public sealed class SequenceTests
{
    private static readonly RegisterEntry Drug = Item("D1", 100);

    [Fact]
    public void I12_a_cut_gives_later_claims_what_it_sets_free()
    {
        var book = BookOf(Product(Limitation.Full, Drug) with { Ceiling = Limits.Always(LimitBasis.Policy, 1_000) });
        book.Submit(Of(8));
        Assert.Equal(200, book.Submit(Of(4)).Value!.Valuated);
        book.Review(0, new ReviewedLine(0, false, Quantity: 300));
        Assert.Equal([300, 400], book.Claims.Select(filed => filed.Value!.Valuated));
    }

    [Fact]
    public void I12_the_date_of_the_visit_does_not_reorder()
    {
        var book = BookOf(Product(Limitation.Full, Drug) with { Ceiling = Limits.Always(LimitBasis.Policy, 1_000) });
        book.Submit(Of(8));
        var earlierVisit = Of(4) with
        {
            Header = Visit with { VisitFrom = Day("2021-04-01"), VisitTo = Day("2021-04-01") },
        };
        Assert.Equal(200, book.Submit(earlierVisit).Value!.Valuated);
    }

    [Fact]
    public void I12_claims_of_the_others_use_a_limit_per_policy_and_not_one_per_insuree()
    {
        var perPolicy = BookOf(Product(Limitation.Full, Drug) with { Ceiling = Limits.Always(LimitBasis.Policy, 500) });
        perPolicy.Submit(Of(4));
        Assert.Equal(100, perPolicy.Submit(Of(4) with { Insuree = 1 }).Value!.Valuated);
        var perInsuree = BookOf(
            Product(Limitation.Full, Drug) with
            {
                Ceiling = Limits.Always(LimitBasis.Insuree, 500),
            }
        );
        perInsuree.Submit(Of(4));
        Assert.Equal(400, perInsuree.Submit(Of(4) with { Insuree = 1 }).Value!.Valuated);
    }

    [Fact]
    public void I13_a_review_leaves_reserved_what_it_leaves_paid()
    {
        var (surgery, visit) = (Service("S1", 2_100_000), Service("S2", 1_000));
        var product = Product(Limitation.Full, surgery, visit) with
        {
            Ceiling = Limits.Always(LimitBasis.Policy, 3_000_000),
        };
        var book = BookOf(product, surgery, visit);
        book.Submit(new Filing(0, Visit, [Line(surgery), Line(visit)]));
        book.Review(0, new ReviewedLine(0, true));
        var use = book.Tallies(until: 1)[Id("policy")].SeenBy(Book.IdOf(1));
        Assert.Equal(2_999_000, 3_000_000 - use.PolicyCounted.General);
    }

    [Fact]
    public void I13_a_returned_claim_reserves_nothing_and_is_last_when_it_comes_again()
    {
        var book = BookOf(Product(Limitation.Full, Drug) with { Ceiling = Limits.Always(LimitBasis.Policy, 1_000) });
        book.Submit(Of(8));
        book.Submit(Of(4));
        book.Return(0);
        Assert.Equal(400, book.Claims[1].Value!.Valuated);
        Assert.Equal(600, book.Submit(Of(8)).Value!.Valuated);
    }

    [Fact]
    public void I7_the_cap_of_a_category_is_each_insurees_own()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, delivery) with { MaxAmount = In<long?>(ServiceCategory.Delivery, 500) };
        var book = BookOf(product, delivery);
        var paid = new[] { 0, 1, 0, 1 }.Select(insuree =>
            book.Submit(new Filing(insuree, Visit, [Line(delivery)])).Value!.Valuated
        );
        Assert.Equal([450, 450, 50, 50], paid);
    }

    [Fact]
    public void I22_claims_are_counted_for_each_insuree()
    {
        var delivery = Service("S1", 450, ServiceCategory.Delivery);
        var product = Product(Limitation.Full, delivery) with { MaxClaims = In<int?>(ServiceCategory.Delivery, 1) };
        var book = BookOf(product, delivery);
        var codes = new[] { 0, 1, 0 }.Select(insuree =>
            book.Submit(new Filing(insuree, Visit, [Line(delivery)])).Outcome.Lines[0].Code
        );
        Assert.Equal([RejectionCode.Accepted, RejectionCode.Accepted, RejectionCode.TooManyDeliveries], codes);
    }

    [Fact]
    public void I22_I28_what_a_rejected_claim_would_have_used_is_free()
    {
        var line = ProductLine.Of(Limitation.Full) with { Adult = new AgeRules(0, 500, CeilingExclusion.Nothing) };
        var book = BookOf(Product((Drug, line)) with { MaxClaims = In<int?>(ServiceCategory.Visit, 1) });
        book.Submit(Of(5));
        Assert.Equal(RejectionCode.QuantityUsedUp, book.Submit(Of(1)).Outcome.Lines[0].Code);
        book.Review(0, new ReviewedLine(0, true));
        Assert.True(book.Submit(Of(5)).Outcome.Passed);
    }

    [Fact]
    public void A_tally_that_goes_on_from_what_is_stored_equals_one_from_the_start()
    {
        var reservations = Enumerable
            .Range(1, 6)
            .Select(i =>
                (
                    Insuree: Book.IdOf(i % 2),
                    Reserved: new Reservation(Id("policy"), ServiceCategory.Surgery, i % 3 == 0, i, i * 10, i * 11)
                )
            )
            .ToArray();
        var whole = new PolicyTally();
        foreach (var (insuree, reserved) in reservations)
            whole.Add(insuree, reserved);
        var first = new PolicyTally();
        foreach (var (insuree, reserved) in reservations.Take(3))
            first.Add(insuree, reserved);
        var stored = new[] { 0, 1 }.ToDictionary(Book.IdOf, i => first.SeenBy(Book.IdOf(i)));
        var used = stored[Book.IdOf(0)];
        var resumed = new PolicyTally(used.PolicyDeductible, used.PolicyCounted, stored);
        foreach (var (insuree, reserved) in reservations.Skip(3))
            resumed.Add(insuree, reserved);
        foreach (var insuree in new[] { 0, 1, 2 }.Select(Book.IdOf))
            Assert.Equal(whole.SeenBy(insuree), resumed.SeenBy(insuree));
    }

    private static Filing Of(long units) => new(0, Visit, [Line(Drug, units)]);

    private static Book BookOf(BenefitTerms product, params RegisterEntry[] entries)
    {
        Cover[] covers = [CoverBy(product)];
        var facility = FacilityBilling(entries.Length == 0 ? [Drug] : entries);
        return new Book(new Scheme(0, Terms.None, []).Complete(Rules, [Woman, Girl], facility, [covers, covers]));
    }
}
