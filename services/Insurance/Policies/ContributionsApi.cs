using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>The money paid for policies.</summary>
public sealed class ContributionsApi(TenantDbContextFactory<InsuranceDb> databases)
    : V1.ContributionService.ContributionServiceBase
{
    public override Task<V1.RecordContributionResponse> RecordContribution(
        V1.RecordContributionRequest request,
        ServerCallContext context
    ) => Policies.RecordContribution.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.RecordContributionResponse> ReverseContribution(
        V1.ReverseContributionRequest request,
        ServerCallContext context
    ) => Policies.ReverseContribution.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.RecordContributionResponse> RefundContribution(
        V1.RefundContributionRequest request,
        ServerCallContext context
    ) => Policies.ReverseContribution.Refund(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Contribution> GetContribution(
        V1.GetContributionRequest request,
        ServerCallContext context
    )
    {
        await using var db = databases.Open(context.Call().Tenant);
        var contribution = await db.Contributions.FindAsync([Wire.IdOrNone(request.Id)], context.CancellationToken);
        return contribution?.ToProto() ?? throw Wire.Missing(PolicyError.ContributionNotFound, "contribution");
    }

    public override async Task<V1.ListContributionsResponse> ListContributions(
        V1.ListContributionsRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list =
            $"contributions/{request.PolicyId}/{request.PayerId}/{request.PaidFrom}/{request.PaidTo}/{request.Kind}/{request.FundingId}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var policy = validation.OptionalId("policy_id", request.PolicyId);
        var payer = validation.OptionalId("payer_id", request.PayerId);
        var from = validation.OptionalDate("paid_from", request.PaidFrom);
        var to = validation.OptionalDate("paid_to", request.PaidTo);
        var kind = validation.Choice<ContributionKind>("kind", (int)request.Kind);
        var funding = validation.OptionalId("funding_id", request.FundingId);
        validation.ThrowIfInvalid(PolicyError.InvalidContribution);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Contributions.AsNoTracking().Where(c => c.Id > after);
        if (policy is not null)
            query = query.Where(c => c.PolicyId == policy);
        if (payer is not null)
            query = query.Where(c => c.PayerId == payer);
        if (kind is not null)
            query = query.Where(c => c.Kind == kind);
        if (funding is not null)
            query = query.Where(c => c.FundingId == funding);
        if (from is not null)
            query = query.Where(c => c.PaidOn >= from);
        if (to is not null)
            query = query.Where(c => c.PaidOn <= to);
        var (found, next) = await query
            .OrderBy(c => c.Id)
            .Read(page, list, c => [c.Id.ToString()], context.CancellationToken);
        return new V1.ListContributionsResponse
        {
            Contributions = { found.Select(c => c.ToProto()) },
            NextPageToken = next,
        };
    }
}

internal static class ContributionMapping
{
    public static V1.Contribution ToProto(this Contribution contribution) =>
        new()
        {
            Id = contribution.Id.ToString(),
            PolicyId = contribution.PolicyId.ToString(),
            PayerId = contribution.PayerId.ToText(),
            Amount = contribution.Amount,
            Receipt = contribution.Receipt,
            PaidOn = contribution.PaidOn.ToText(),
            Type = (V1.PaymentType)contribution.Type.ToWire(),
            PhotoFee = contribution.PhotoFee,
            RecordedAt = contribution.RecordedAt.ToTimestamp(),
            Kind = (V1.ContributionKind)contribution.Kind.ToWire(),
            OfId = contribution.OfId.ToText(),
            Reason = contribution.Reason,
            FundingId = contribution.FundingId.ToText(),
        };
}
