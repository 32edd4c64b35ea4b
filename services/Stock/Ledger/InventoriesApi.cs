using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Ledger;

/// <summary>Physical inventories.</summary>
public sealed class InventoriesApi(TenantDbContextFactory<StockDb> databases) : V1.InventoryService.InventoryServiceBase
{
    public override Task<V1.Inventory> StartInventory(V1.StartInventoryRequest request, ServerCallContext context) =>
        Ledger.StartInventory.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Inventory> SaveCounts(V1.SaveCountsRequest request, ServerCallContext context) =>
        Ledger.SaveCounts.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Inventory> SubmitInventory(V1.SubmitInventoryRequest request, ServerCallContext context) =>
        Ledger.SubmitInventory.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Inventory> GetInventory(V1.GetInventoryRequest request, ServerCallContext context)
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        return (await KeptInventory.Find(db, call, "stock.read", request.Id, cancel)).ToProto();
    }

    public override async Task<V1.ListInventoriesResponse> ListInventories(
        V1.ListInventoriesRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = ListReading.NameOf("inventories", request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var state = validation.Choice<InventoryState>("state", (int)request.State);
        var program = validation.OptionalId("program_id", request.ProgramId);
        var (from, to) = validation.Days(("from", request.From), ("to", request.To));
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var sheets = KeptInventory
            .Visible(db, call, "stock.read")
            .AsNoTracking()
            .Where(one =>
                (state == null || one.State == state)
                && (program == null || one.ProgramId == program)
                && (from == null || one.Day >= from)
                && (to == null || one.Day <= to)
            );
        if (facility is { } wanted)
        {
            var ids = db.WithMerged(wanted);
            sheets = sheets.Where(one => ids.Contains(one.FacilityId));
        }

        if (after != Guid.Empty)
            sheets = sheets.Where(one => one.Id < after);
        var (found, next) = await sheets
            .OrderByDescending(one => one.Id)
            .Read(page, list, one => [one.Id.ToString()], cancel);
        return new V1.ListInventoriesResponse
        {
            Inventories = { found.Select(KeptInventory.ToProto) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.Inventory> RefreshInventory(
        V1.RefreshInventoryRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var kept = await KeptInventory.Find(db, call, "stock.count", request.Id, cancel);
        kept.Sheet.Refresh(await Ledger.StartInventory.Cards(db, call, kept.Inventory, kept.Sheet.Lines, cancel));
        kept.Sheet.CheckSize("id");
        kept.Keep(db);
        return await db.Commit(call, kept.ToProto(), cancel);
    }

    public override async Task<V1.Inventory> DiscardInventory(
        V1.DiscardInventoryRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var kept = await KeptInventory.Find(db, call, "stock.count", request.Id, cancel);
        kept.Sheet.GiveUp();
        kept.Keep(db);
        return await db.Commit(call, kept.ToProto(), cancel);
    }
}
