using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Begins a funding; <see cref="RunFunding"/> carries it out.</summary>
internal static class StartFunding
{
    public static async Task<V1.Funding> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunFunding> bell,
        Call call,
        V1.StartFundingRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var terms = await db.ReadFunding(call, request.Terms, cancel);
        var total = await db.PoliciesOf(terms).LongCountAsync(cancel);
        var funding = Funding.Begin(call.NewId(), terms, call.Author, total, call.Now);
        db.Add(funding);
        var answer = await db.Commit(call, funding.ToProto(), cancel);
        bell.Ring(call.Tenant.Code);
        return answer;
    }
}

/// <summary>Takes a funding back; <see cref="RunFunding"/> carries it out.</summary>
internal static class UndoFunding
{
    public static async Task<V1.Funding> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Bell<RunFunding> bell,
        Call call,
        V1.UndoFundingRequest request,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, Contribution.MaxReason);
        validation.ThrowIfInvalid(PolicyError.InvalidFunding);
        var funding = await db.FindFunding(request.Id, cancel);
        funding.Undo(reason, call.Author, call.Now);
        var answer = await db.Commit(call, funding.ToProto(), cancel);
        bell.Ring(call.Tenant.Code);
        return answer;
    }
}
