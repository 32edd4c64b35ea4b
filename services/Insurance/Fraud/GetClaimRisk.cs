using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Fraud;

/// <summary>Answers the risk of a claim with what it is made of.</summary>
internal static class GetClaimRisk
{
    public static async Task<V1.ClaimRisk> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.GetClaimRiskRequest request,
        CancellationToken cancel
    )
    {
        var id = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var found =
            await (
                from c in db.ClaimsOf(call)
                where c.Id == id
                from r in db.ClaimRisks.Where(r => r.ClaimId == c.Id).DefaultIfEmpty()
                select new
                {
                    c.FacilityId,
                    c.TargetDate,
                    Risk = r,
                }
            )
                .AsNoTracking()
                .FirstOrDefaultAsync(cancel)
            ?? throw Wire.Missing(ClaimError.ClaimNotFound, "claim");
        if (found.Risk is not { } risk)
            throw new DomainException(
                FraudError.NotScreened,
                ErrorKind.FailedPrecondition,
                "The claim waits to be screened, or was never submitted."
            );
        var month = FacilityScreening.KeyOf(found.TargetDate);
        var facility = db.IdsOfFacility(found.FacilityId);
        var signals = await db
            .FraudSignals.AsNoTracking()
            .Where(s => s.SubjectId == id || (facility.Contains(s.SubjectId) && s.Key == month))
            .ToListAsync(cancel);
        return new V1.ClaimRisk
        {
            ClaimId = request.Id,
            Score = risk.Score,
            ScreenedAt = risk.ScreenedAt.ToTimestamp(),
            Signals = { signals.OrderByDescending(s => s.Score).ThenBy(s => s.Id).Select(s => s.ToProto(call)) },
        };
    }
}
