using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Removes a requisition that nobody authorised, or that was skipped.</summary>
internal static class DeleteRequisition
{
    public static async Task<V1.DeleteRequisitionResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.DeleteRequisitionRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        return await db.CommitLocked(call, () => Remove(db, call, request, cancel), cancel);
    }

    private static async Task<V1.DeleteRequisitionResponse> Remove(
        StockDb db,
        Call call,
        V1.DeleteRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var (opened, _) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Delete, cancel);
        var record = opened.Record;
        await new Statements(db).Hold(record.FacilityId, record.ProgramId).Run(cancel);
        var laterExists = await db.Requisitions.AnyAsync(
            other =>
                other.FacilityId == record.FacilityId
                && other.ProgramId == record.ProgramId
                && other.PeriodFrom > record.PeriodFrom
                && !other.Emergency,
            cancel
        );
        opened.Decided.RequireDeletable(laterExists);
        await db.AnnounceDeletion(call, record, cancel);
        // Its lines and steps go with it.
        db.Remove(record);
        return new V1.DeleteRequisitionResponse();
    }
}
