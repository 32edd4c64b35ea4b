using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>Each into packs (sheet 16.2, decision S21).</summary>
public sealed class PackTests
{
    [Theory]
    [InlineData(10, 4L, null, 26, 3)]
    [InlineData(10, 7L, null, 26, 2)]
    [InlineData(10, 7L, true, 6, 0)]
    [InlineData(10, 7L, true, 1, 0)]
    [InlineData(10, 7L, false, 6, 1)]
    [InlineData(10, 4L, null, 6, 1)]
    [InlineData(0, 7L, null, 6, 0)]
    [InlineData(10, null, null, 0, 0)]
    [InlineData(100, 50L, null, 250, 2)]
    [InlineData(100, 50L, null, 251, 3)]
    public void Published_cases(long net, long? threshold, bool? roundToZero, long each, long packs) =>
        Assert.Equal(packs, new PackTerms(net, threshold, roundToZero).Packs(each));

    [Fact]
    public void S21_no_threshold_is_0_and_a_first_pack_is_shipped()
    {
        Assert.Equal(3, new PackTerms(10).Packs(21));
        Assert.Equal(1, new PackTerms(10, 7).Packs(3));
    }

    [Theory]
    [InlineData(4, 3, 30, 4)]
    [InlineData(7, 2, 20, -6)]
    public void S21_the_order_is_whole_packs_and_the_difference_to_what_was_approved_shows(
        long threshold,
        long packs,
        long ordered,
        long difference
    )
    {
        var snapshot = new RequisitionSnapshot(
            [new ProductTerms(Forms.Paracetamol, 3, "PARA", "P") { Pack = new PackTerms(10, threshold) }],
            []
        );
        var requisition = Forms.Begin(snapshot: snapshot);
        requisition.Change(
            Forms.Fill(Forms.Paracetamol, 0, 13, 13, 0) with
            {
                Values = new Dictionary<RequisitionColumn, long?>
                {
                    [RequisitionColumn.TotalReceivedQuantity] = 13,
                    [RequisitionColumn.TotalConsumedQuantity] = 13,
                    [RequisitionColumn.TotalStockoutDays] = 0,
                    [RequisitionColumn.RequestedQuantity] = 26,
                },
                Explanation = "A camp opens.",
            }
        );
        requisition.Submit(Forms.AtEnd);
        requisition.Authorize(Forms.AtEnd);
        var line = Assert.Single(Conversion.Lines(requisition));
        Assert.Equal((26, packs, ordered, difference), (line.Approved, line.Packs, line.Ordered, line.Difference));
    }
}
