using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Gs1.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Gs1;

/// <summary>From the symbols of one item to a line of a stock event, and what a person must still answer.</summary>
internal static class ReadScanLine
{
    private const long MaxTimes = 1_000_000;

    public static async Task<V1.ReadScanLineResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.ReadScanLineRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var known = ReadScan.Check(validation, request.Texts, request.Known);
        validation.Range("times", request.Times, 0, MaxTimes);
        validation.ThrowIfInvalid(Gs1ServiceError.InvalidScan);

        var response = new V1.ReadScanLineResponse();
        var reading = ReadScan.ToReading(request.Reading, call.Today);
        var item = ReadScan.Read(request.Texts, known, reading, response.Texts, response.Conflicts);
        response.Item = ScannedItems.ToProto(item);

        await using var db = databases.Open(call.Tenant);
        var registered = await Registered(db, item, cancel);
        var line = ScannedLine.Of(item, Math.Max(1, request.Times), registered, call.Today);
        if (response.Texts.Any(text => !text.Ok))
            response.Questions.Add(V1.ScanQuestion.TextUnreadable);
        response.Questions.AddRange(line.Questions.Select(question => (V1.ScanQuestion)question.ToWire()));
        if (registered.TradeItem is { } tradeItem && registered.Product is { } product)
        {
            (response.ProductId, response.ProductCode) = (product.Id.ToString(), product.Code);
            (response.ProductName, response.TradeItemId) = (product.Name, tradeItem.Id.ToString());
            response.TradeItemName = tradeItem.Name;
        }

        response.EachPerUnit = line.EachPerUnit;
        response.Quantity = line.Quantity;
        response.LotId = registered.Lot?.Id.ToString() ?? "";
        response.ExpiresOn = line.ExpiresOn.ToText();
        return response;
    }

    private static async Task<ScannedRegister> Registered(StockDb db, Scan item, CancellationToken cancel)
    {
        if (item.Gtin?.ToString() is not { } gtin)
            return ScannedRegister.Nothing;
        var found = await db
            .TradeItems.AsNoTracking()
            .Where(tradeItem => tradeItem.Levels.Any(level => level.Gtin == gtin))
            .Join(db.Products.AsNoTracking(), i => i.ProductId, p => p.Id, (i, p) => new { TradeItem = i, Product = p })
            .FirstOrDefaultAsync(cancel);
        if (found is null)
            return ScannedRegister.Nothing;
        var lot = item.Lot is null
            ? null
            : await db
                .Lots.AsNoTracking()
                .Where(lot => lot.Code == item.Lot && lot.ProductId == found.Product.Id)
                // One that nobody knew the maker of is the same lot, unless the maker has one of that code.
                .Where(lot => lot.OwnerId == found.TradeItem.Id || lot.OwnerId == found.Product.Id)
                .OrderByDescending(lot => lot.OwnerId == found.TradeItem.Id)
                .FirstOrDefaultAsync(cancel);
        return new ScannedRegister(found.TradeItem, found.Product, lot);
    }
}
