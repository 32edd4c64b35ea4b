using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>The repair queue of the ledger.</summary>
public sealed class StockRepairsApi(TenantDbContextFactory<StockDb> databases)
    : V1.StockRepairService.StockRepairServiceBase
{
    public override async Task<V1.ListStockRepairsResponse> ListStockRepairs(
        V1.ListStockRepairsRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = ListReading.NameOf("stockRepairs", request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 2);
        var kind = validation.Choice<RepairKind>("kind", (int)request.Kind, required: true);
        var asked = new CardsAsked
        {
            FacilityId = validation.OptionalId("facility_id", request.FacilityId),
            ProgramId = validation.OptionalId("program_id", request.ProgramId),
            ProductId = validation.OptionalId("product_id", request.ProductId),
        };
        var (from, to) = validation.Days(("from", request.From), ("to", request.To));
        var after = page.AfterId(validation);
        var sequence = 0L;
        if (page.After.Count == 2)
            validation.Check(
                long.TryParse(page.After[1], CultureInfo.InvariantCulture, out sequence),
                "page_token",
                "STALE",
                "The token is not one of this list with this filter; begin at the first page."
            );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var items = db.OpenRepairs(call, asked.Of(db, call, "stock.read"), kind!.Value);
        if (from is { } first)
            items = items.Where(item => item.Day >= first);
        if (to is { } last)
            items = items.Where(item => item.Day <= last);
        var (found, next) = await items
            .Where(item => item.CardId > after || (item.CardId == after && item.Sequence > sequence))
            .OrderBy(item => item.CardId)
            .ThenBy(item => item.Sequence)
            .Read(
                page,
                list,
                item => [item.CardId.ToString(), item.Sequence.ToString(CultureInfo.InvariantCulture)],
                cancel
            );
        return new V1.ListStockRepairsResponse
        {
            StockRepairs = { found.Select(item => ToProto(item, kind.Value)) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.StockRepair> SettleStockRepair(
        V1.SettleStockRepairRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var kind = validation.Choice<RepairKind>("kind", (int)request.Kind, required: true);
        var card = validation.Id("card_id", request.CardId);
        validation.Check(request.Sequence > 0, "sequence", "OUT_OF_RANGE", "From 1 on.");
        var note = validation.Lines("note", request.Note, 1, StockSettlement.MaxNote);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var item =
            await db.OpenRepairs(call, db.CardsOf(call, "stock.repair"), kind!.Value)
                .FirstOrDefaultAsync(
                    one => one.CardId == card && one.Sequence == request.Sequence && one.Quantity == request.Quantity,
                    cancel
                )
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "item in the repair queue");
        db.Add(StockSettlement.Of(call.NewId(), kind.Value, card, item.Sequence, item.Quantity, note));
        return await db.Commit(call, ToProto(item, kind.Value), cancel);
    }

    private static V1.StockRepair ToProto(RepairItem item, RepairKind kind) =>
        new()
        {
            Kind = (V1.RepairKind)kind.ToWire(),
            CardId = item.CardId.ToString(),
            FacilityId = item.FacilityId.ToString(),
            ProductId = item.ProductId.ToString(),
            LotId = item.LotId.ToText(),
            Day = item.Day.ToText(),
            Sequence = item.Sequence,
            Quantity = item.Quantity,
        };
}
