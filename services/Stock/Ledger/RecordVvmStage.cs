using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Notes the stage of a card's vial monitor: which stock leaves first, and which may not be used, rests on it.</summary>
internal static class RecordVvmStage
{
    public static async Task<V1.StockCard> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.RecordVvmStageRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        return await db.CommitLocked(call, () => Do(db, call, request, "stock.post", cancel), cancel);
    }

    /// <summary>Notes it in the transaction that is open.</summary>
    public static async Task<V1.StockCard> Do(
        StockDb db,
        Call call,
        V1.RecordVvmStageRequest request,
        string permission,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(request.VvmStage is >= 1 and <= 4, "vvm_stage", LedgerCodes.VvmStage, "1 to 4.");
        var id = Wire.IdOrNone(request.Id);
        var card =
            await db.CardsOf(call, permission).AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "stock card");
        validation.Check(
            await db.Products.AnyAsync(one => one.Id == card.ProductId && one.UsesVvm, cancel),
            "id",
            LedgerCodes.VvmNotUsed,
            "The product has no vial monitor."
        );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await db.NoteVvmStage(id, request.VvmStage, cancel);
        db.Add(VvmReading.Of(call.NewId(), id, request.VvmStage, call.Now));
        return (
            await ShownCard
                .Now(db, db.StockCards.AsNoTracking().Where(one => one.Id == id), call.Today)
                .FirstAsync(cancel)
        ).ToProto(call.Today);
    }
}
