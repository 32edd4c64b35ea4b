using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>Writes a rejected claim anew, as often as the country lets it (decision I33).</summary>
internal static class RestoreClaim
{
    public static async Task<V1.Claim> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.RestoreClaimRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var code = validation.Code("code", request.Code, ClaimValues.MaxCode);
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        await using var db = databases.Open(call.Tenant);
        var rejected = await db.FindClaim(call, request.Id, cancel);
        var root = rejected.RootId ?? rejected.Id;
        var restored = await db.Claims.CountAsync(c => c.RootId == root, cancel);
        var most = call.Tenant.Section<ClaimsSection>().MaxRestores;
        var claim = rejected.Restore(call.NewId(), code, restored, most, call.Now);
        var taken = await db.Claims.AnyAsync(c => c.Code == code && c.State != ClaimState.Deleted, cancel);
        validation.Check(!taken, "code", "TAKEN", "Another claim has this code.");
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        db.Add(claim);
        return await db.Commit(call, claim.ToProto(), cancel);
    }
}
