using System.Globalization;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>The register of reasons to reject: a plain register, its rpcs as methods.</summary>
public sealed class RejectionReasonsApi(TenantDbContextFactory<StockDb> databases)
    : V1.RejectionReasonService.RejectionReasonServiceBase
{
    public override async Task<V1.RejectionReason> CreateRejectionReason(
        V1.CreateRejectionReasonRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var sent = request.RejectionReason ?? new V1.RejectionReason();
        await using var db = databases.Open(call.Tenant);
        var values = await Read(db, null, sent, new Validation(), context.CancellationToken);
        var reason = RejectionReasonRecord.Create(call.NewId(), values, call.Now);
        db.Add(reason);
        return await db.Commit(call, ToProto(reason), context.CancellationToken);
    }

    public override async Task<V1.RejectionReason> GetRejectionReason(
        V1.GetRejectionReasonRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.ListRejectionReasonsResponse> ListRejectionReasons(
        V1.ListRejectionReasonsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"rejectionReasons/{request.Active}/{request.Query}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        validation.CheckSearch("query", request.Query);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        await using var db = databases.Open(context.Call().Tenant);
        var (found, next) = await db
            .RejectionReasons.AsNoTracking()
            .Where(reason => reason.Active || !request.Active)
            .Search(request.Query)
            .PageByCode(page, list, context.CancellationToken);
        return new V1.ListRejectionReasonsResponse
        {
            RejectionReasons = { found.Select(ToProto) },
            NextPageToken = next,
        };
    }

    public override async Task<V1.RejectionReason> UpdateRejectionReason(
        V1.UpdateRejectionReasonRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var sent = request.RejectionReason ?? new V1.RejectionReason();
        var reason = await Find(db, sent.Id, context.CancellationToken);
        call.CheckEtag(reason, sent.Etag);
        var wanted = ToProto(reason);
        var validation = new Validation();
        UpdateMask.Apply(validation, request.UpdateMask, sent, wanted, "code", "name", "category", "active");
        reason.Change(await Read(db, reason.Id, wanted, validation, context.CancellationToken), call.Now);
        return await db.Commit(call, ToProto(reason), context.CancellationToken);
    }

    private static async Task<RejectionReasonRecord> Find(StockDb db, string id, CancellationToken cancel) =>
        await db.RejectionReasons.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(RequisitionError.ReasonNotFound, "rejection reason");

    private static async Task<RejectionReasonValues> Read(
        StockDb db,
        Guid? id,
        V1.RejectionReason sent,
        Validation validation,
        CancellationToken cancel
    )
    {
        const string at = "rejection_reason.";
        var values = new RejectionReasonValues(
            validation.Code(at + "code", sent.Code, RejectionReasonRecord.MaxCode),
            validation.Text(at + "name", sent.Name, 1, RejectionReasonRecord.MaxName),
            validation.Text(at + "category", sent.Category, 1, RejectionReasonRecord.MaxCategory),
            sent.Active
        );
        // Where nothing else is wrong the commit tells of a code that is taken.
        if (!validation.Ok)
            validation.Check(
                !await db.RejectionReasons.AnyAsync(other => other.Code == values.Code && other.Id != id, cancel),
                at + "code",
                "TAKEN",
                "Another reason has this code."
            );
        validation.ThrowIfInvalid(RequisitionError.InvalidReason);
        return values;
    }

    private static V1.RejectionReason ToProto(RejectionReasonRecord reason) =>
        new()
        {
            Id = reason.Id.ToString(),
            Code = reason.Code,
            Name = reason.Name,
            Category = reason.Category,
            Active = reason.Active,
            Etag = reason.Version.ToString(CultureInfo.InvariantCulture),
            UpdatedAt = reason.UpdatedAt.ToTimestamp(),
        };
}
