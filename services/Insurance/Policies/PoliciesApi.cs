using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>The policies of families.</summary>
internal sealed class PoliciesApi(
    TenantDbContextFactory<InsuranceDb> databases,
    BenefitCache benefits,
    ClaimQueue queue
) : V1.PolicyService.PolicyServiceBase
{
    public override async Task<V1.PolicyQuote> QuotePolicy(V1.QuotePolicyRequest request, ServerCallContext context)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var asked = new AskedSale(
            request.FamilyId,
            request.ProductId,
            request.EnrolledOn,
            request.InsureeIds,
            request.RenewsId
        );
        var sale = await PolicySales.Prepare(db, call, new Validation(), asked, context.CancellationToken);
        var (period, membership) = (sale.Quote.Period, sale.Quote.Membership);
        return new V1.PolicyQuote
        {
            ProductVersionId = sale.Version.Id.ToString(),
            Period = period.ToProto(),
            Value = sale.Quote.Value.ToProto(),
            Members = { membership.Covered.Select(m => m.ToProto(period)) },
            LeftOutIds = { membership.LeftOut.Select(m => m.Id.ToString()) },
            ActivatesAt = sale.ActivatedBy.Asks(sale.Quote.Value.Total),
        };
    }

    public override Task<V1.Policy> SellPolicy(V1.SellPolicyRequest request, ServerCallContext context) =>
        Policies.SellPolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Policy> RenewPolicy(V1.RenewPolicyRequest request, ServerCallContext context) =>
        Policies.RenewPolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Policy> ApprovePolicy(V1.ApprovePolicyRequest request, ServerCallContext context) =>
        Policies.ApprovePolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SuspendPolicyResponse> SuspendPolicy(
        V1.SuspendPolicyRequest request,
        ServerCallContext context
    ) => Policies.SuspendPolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Policy> ResumePolicy(V1.ResumePolicyRequest request, ServerCallContext context) =>
        Policies.ResumePolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.CancelPolicyResponse> CancelPolicy(
        V1.CancelPolicyRequest request,
        ServerCallContext context
    ) => Policies.CancelPolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.WithdrawUncoveredClaimsResponse> WithdrawUncoveredClaims(
        V1.WithdrawUncoveredClaimsRequest request,
        ServerCallContext context
    ) =>
        Claims.WithdrawUncoveredClaims.Run(
            databases,
            benefits,
            queue,
            context.Call(),
            request,
            context.CancellationToken
        );

    public override Task<V1.DeletePolicyResponse> DeletePolicy(
        V1.DeletePolicyRequest request,
        ServerCallContext context
    ) => Policies.DeletePolicy.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.Policy> AddPolicyMember(V1.AddPolicyMemberRequest request, ServerCallContext context) =>
        Policies.AddPolicyMember.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.Policy> GetPolicy(V1.GetPolicyRequest request, ServerCallContext context)
    {
        await using var db = databases.Open(context.Call().Tenant);
        var id = Wire.IdOrNone(request.Id);
        var policy =
            await db
                .Policies.AsNoTracking()
                .Include(p => p.Members)
                .FirstOrDefaultAsync(p => p.Id == id, context.CancellationToken)
            ?? throw Wire.Missing(PolicyError.PolicyNotFound, "policy");
        var code = await db
            .Products.Where(p => p.Id == policy.ProductId)
            .Select(p => p.Code)
            .SingleAsync(context.CancellationToken);
        return await db.Show(policy, code, context.CancellationToken);
    }

    public override async Task<V1.ListPoliciesResponse> ListPolicies(
        V1.ListPoliciesRequest request,
        ServerCallContext context
    )
    {
        var validation = new Validation();
        var list = $"policies/{request.FamilyId}/{request.InsureeId}/{request.ProductId}/{request.Status}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = page.AfterId(validation);
        var family = validation.OptionalId("family_id", request.FamilyId);
        var insuree = validation.OptionalId("insuree_id", request.InsureeId);
        var product = validation.OptionalId("product_id", request.ProductId);
        var status = validation.Choice<PolicyStatus>("status", (int)request.Status);
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        await using var db = databases.Open(context.Call().Tenant);
        var query = db.Policies.AsNoTracking().Where(p => p.Id > after);
        if (family is not null)
            query = query.Where(p => p.FamilyId == family);
        if (insuree is not null)
            query = query.Where(p => p.Members.Any(m => m.InsureeId == insuree));
        if (product is not null)
            query = query.Where(p => p.ProductId == product);
        if (status is not null)
            query = query.Where(p => p.Status == status);
        var (found, next) = await query
            .Include(p => p.Members)
            .AsSplitQuery()
            .OrderBy(p => p.Id)
            .Read(page, list, p => [p.Id.ToString()], context.CancellationToken);
        var products = found.Select(p => p.ProductId).Distinct().ToList();
        var codes = await db
            .Products.Where(p => products.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Code, context.CancellationToken);
        var shared = found.Where(p => p.Shares.Count > 0).Select(p => p.Id).ToList();
        var money = shared.Count == 0 ? [] : await db.MoneyOf(shared, context.CancellationToken);
        return new V1.ListPoliciesResponse
        {
            Policies = { found.Select(p => p.ToProto(codes[p.ProductId], money.GetValueOrDefault(p.Id, []))) },
            NextPageToken = next,
        };
    }
}
