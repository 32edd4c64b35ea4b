using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>The notices of policies that are about to expire.</summary>
public sealed class RenewalsApi(TenantDbContextFactory<InsuranceDb> databases) : V1.RenewalService.RenewalServiceBase
{
    public override async Task<V1.ListRenewalNoticesResponse> ListRenewalNotices(
        V1.ListRenewalNoticesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list =
            $"renewals/{request.State}/{request.OfficerId}/{request.FamilyId}/{request.PolicyId}/{request.ExpiresFrom}/{request.ExpiresTo}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var state = validation.Choice<RenewalState>("state", (int)request.State);
        var officer = validation.OptionalId("officer_id", request.OfficerId);
        var family = validation.OptionalId("family_id", request.FamilyId);
        var policy = validation.OptionalId("policy_id", request.PolicyId);
        var from = validation.OptionalDate("expires_from", request.ExpiresFrom);
        var to = validation.OptionalDate("expires_to", request.ExpiresTo);
        validation.ThrowIfInvalid(PolicyError.InvalidRenewal);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.RenewalNotices.AsNoTracking().Where(n => n.Id > after);
        if (state is not null)
            query = query.Where(n => n.State == state);
        if (officer is not null)
            query = query.Where(n => n.OfficerId == officer);
        if (family is not null)
            query = query.Where(n => n.FamilyId == family);
        if (policy is not null)
            query = query.Where(n => n.PolicyId == policy);
        if (from is not null)
            query = query.Where(n => n.ExpiresOn >= from);
        if (to is not null)
            query = query.Where(n => n.ExpiresOn <= to);
        var (found, next) = await query
            .OrderBy(n => n.Id)
            .Read(page, list, n => [n.Id.ToString()], context.CancellationToken);
        return new V1.ListRenewalNoticesResponse { Notices = { found.Select(ToProto) }, NextPageToken = next };
    }

    public override async Task<V1.RenewalNotice> GetRenewalNotice(
        V1.GetRenewalNoticeRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        return ToProto(await Find(db, request.Id, context.CancellationToken));
    }

    public override async Task<V1.RenewalNotice> RespondToRenewal(
        V1.RespondToRenewalRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        var validation = new Validation();
        var state = validation.Choice<RenewalState>("state", (int)request.State, required: true);
        validation.Check(
            state is null or RenewalState.Declined or RenewalState.Due,
            "state",
            "NOT_ALLOWED",
            "A family declines, or thinks again; a renewal is a sale, and a cancellation withdraws the notice."
        );
        var declined = state == RenewalState.Declined;
        var reason = validation.Lines("reason", request.Reason, declined ? 1 : 0, RenewalNotice.MaxReason);
        validation.Check(declined || reason.Length == 0, "reason", "NOT_ALLOWED", "A reason goes with a refusal.");
        validation.ThrowIfInvalid(PolicyError.InvalidRenewal);
        await using var db = databases.Open(call.Tenant);
        var notice = await Find(db, request.Id, context.CancellationToken);
        call.CheckEtag(notice, request.Etag);
        if (declined)
            notice.Decline(call.Today, reason);
        else
            notice.Reopen();
        return await db.Commit(call, ToProto(notice), context.CancellationToken);
    }

    private static async Task<RenewalNotice> Find(InsuranceDb db, string id, CancellationToken cancel) =>
        await db.RenewalNotices.FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(PolicyError.RenewalNotFound, "renewal notice");

    private static V1.RenewalNotice ToProto(RenewalNotice notice) =>
        new()
        {
            Id = notice.Id.ToString(),
            PolicyId = notice.PolicyId.ToString(),
            FamilyId = notice.FamilyId.ToString(),
            ProductId = notice.ProductId.ToString(),
            RenewalProductId = notice.RenewalProductId.ToString(),
            OfficerId = notice.OfficerId.ToText(),
            ExpiresOn = notice.ExpiresOn.ToText(),
            RenewableTo = notice.RenewableTo.ToText(),
            State = (V1.RenewalState)notice.State.ToWire(),
            AnsweredOn = notice.AnsweredOn.ToText(),
            Reason = notice.Reason,
            RenewedById = notice.RenewedById.ToText(),
            Warnings = { notice.Warnings.Select(w => (V1.RenewalWarning)w.ToWire()) },
            Attention =
            {
                notice.Attention.Select(a => new V1.MemberAttention
                {
                    InsureeId = a.InsureeId.ToString(),
                    Reason = (V1.AttentionReason)a.Reason.ToWire(),
                }),
            },
            Etag = notice.Version.ToString(),
            CreatedAt = notice.CreatedAt.ToTimestamp(),
        };
}
