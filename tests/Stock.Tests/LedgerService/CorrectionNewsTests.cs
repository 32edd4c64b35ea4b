using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What is told of a past that an event changed.</summary>
public sealed class CorrectionNewsTests
{
    [Fact]
    public void The_past_of_many_products_is_told_in_several_events_and_none_is_lost()
    {
        var corrected = Enumerable
            .Range(0, 2_500)
            .Select(i => new StockNews.StockHistoryCorrected(
                Guid.CreateVersion7(),
                new DateOnly(2026, 1, 1).AddDays(i)
            ))
            .ToArray();
        var told = LedgerNews.Corrections(Guid.CreateVersion7(), Guid.CreateVersion7(), corrected);
        Assert.Equal([1_000, 1_000, 500], told.Select(part => part.Products.Count));
        Assert.Equal(
            corrected.Select(one => one.ProductId.ToString()),
            told.SelectMany(part => part.Products).Select(one => one.ProductId)
        );
    }
}
