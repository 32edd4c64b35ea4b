using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>Sends a requisition back to its facility.</summary>
internal static class RejectRequisition
{
    public static async Task<V1.Requisition> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.RejectRequisitionRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var comment = RequisitionReading.Comment(request.Comment, validation);
        var rejection = new Rejection(
            [
                .. request
                    .ReasonIds.Take(Rejection.MostReasons + 1)
                    .Select((id, i) => validation.Id($"reason_ids[{i}]", id)),
            ],
            comment
        );
        await using var db = databases.Open(call.Tenant);
        var (opened, _) = await db.Open(call, (request.Id, request.Etag), RequisitionAction.Reject, cancel);
        var list = await db
            .RejectionReasons.AsNoTracking()
            .Where(reason => rejection.Reasons.Contains(reason.Id))
            .ToListAsync(cancel);
        validation.Beside(
            RequisitionError.InvalidRequisition,
            () => opened.Decided.Reject(call.Deed(), rejection, [.. list.Select(reason => reason.Reason)])
        );
        await db.Keep(call, opened, comment, cancel);
        return await db.Commit(call, opened.Record.ToProto(), cancel);
    }
}
