using Platform.Stock.Catalog.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>Each into packs (decision S21).</summary>
public sealed class PackTests
{
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
            [new ProductTerms(Forms.Paracetamol, 3, "PARA", "P") { Pack = new PackRounding(10, threshold) }],
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
