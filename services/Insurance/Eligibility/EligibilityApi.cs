using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Eligibility;

/// <summary>The contract of eligibility enquiries.</summary>
public sealed class EligibilityApi(TenantDbContextFactory<InsuranceDb> databases, BenefitCache benefits)
    : V1.EligibilityService.EligibilityServiceBase
{
    public override Task<V1.Eligibility> GetEligibility(V1.GetEligibilityRequest request, ServerCallContext context) =>
        Eligibility.GetEligibility.Run(databases, benefits, context.Call(), request, context.CancellationToken);

    public override Task<V1.Eligibility> ScanCard(V1.ScanCardRequest request, ServerCallContext context) =>
        Eligibility.GetEligibility.Scan(databases, benefits, context.Call(), request, context.CancellationToken);
}
