using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Imports.OpenImis;
using Platform.Insurance.Products.Domain;
using static Platform.Insurance.Tests.Claims.Cases;

namespace Platform.Insurance.Tests.Imports;

/// <summary>Why a line comes out otherwise than it was recorded, each reason by its own example.</summary>
public sealed class OutcomeDifferenceTests
{
    [Fact]
    public void A_line_that_comes_out_as_recorded_is_no_difference() =>
        Assert.Empty(Reasons(ClaimState.Valuated, Recorded(valuated: 80), Comes(80)));

    [Fact]
    public void OtherPrice_where_a_unit_costs_something_else_here() =>
        Assert.Equal(
            [DifferenceReason.OtherPrice],
            Reasons(ClaimState.Valuated, Recorded(valuated: 90, price: 90), Comes(80))
        );

    [Fact]
    public void OtherPrice_explains_it_though_other_claims_used_something_else_too() =>
        Assert.Equal(
            [DifferenceReason.OtherPrice],
            Reasons(ClaimState.Valuated, Recorded(valuated: 85, price: 90, deductible: 5), Comes(80))
        );

    [Theory]
    [InlineData(30, 0, 0)]
    [InlineData(0, 30, 0)]
    [InlineData(0, 0, 30)]
    public void OtherUse_where_other_claims_left_something_else_of_a_deductible_a_cap_or_a_ceiling(
        long deductible,
        long cap,
        long ceiling
    ) =>
        Assert.Equal(
            [DifferenceReason.OtherUse],
            Reasons(ClaimState.Valuated, Recorded(valuated: 50, 80, deductible, cap, ceiling), Comes(80))
        );

    [Fact]
    public void Unexplained_where_price_and_use_are_the_same() =>
        Assert.Equal([DifferenceReason.Unexplained], Reasons(ClaimState.Valuated, Recorded(valuated: 50), Comes(80)));

    [Theory]
    [InlineData(ClaimState.Checked, DifferenceReason.NeverValued)]
    [InlineData(ClaimState.Processed, DifferenceReason.Unexplained)]
    public void NeverValued_where_the_claim_was_only_checked_there(ClaimState state, DifferenceReason reason) =>
        Assert.Equal([reason], Reasons(state, Recorded(valuated: null), Comes(80)));

    private static DifferenceReason[] Reasons(ClaimState state, ImportedLine recorded, LineTerms terms)
    {
        var drug = Item("D1", 80);
        var outcome = new ImportedOutcome
        {
            ClaimId = Guid.NewGuid(),
            State = state,
            // What the claim differs by follows from its lines.
            Valuated = terms.Valuated,
            Lines = [recorded],
        };
        var claim = Claim(CoverBy(Product(Limitation.Full, drug)), Line(drug));
        var found = new OutcomeDifferences(digits: 0).Of(
            new RecordedCase("C-1", Guid.NewGuid(), claim, new Dictionary<CoverageRule, Cover[]>(), outcome),
            claim,
            RejectionCode.Accepted,
            terms.Valuated,
            [new PreviewLine(drug.Kind, drug.Code, 100, 100, RejectionCode.Accepted, 80, terms)],
            PreviewVariant.All[0]
        );
        return [.. found.Select(difference => difference.Reason)];
    }

    private static LineTerms Comes(long valuated) => new() { Valuated = valuated, UnitPrice = 80 };

    private static ImportedLine Recorded(
        long? valuated,
        long price = 80,
        long deductible = 0,
        long cap = 0,
        long ceiling = 0
    ) =>
        new(
            RejectionCode.Accepted,
            ApprovedQuantity: null,
            ApprovedPrice: null,
            valuated is null ? null : price,
            valuated,
            Remunerated: null,
            deductible,
            ceiling,
            cap,
            PolicyId: null,
            Limitation: null,
            PriceOrigin.PriceList
        );
}
