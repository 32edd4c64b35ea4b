using Grpc.Core;
using Platform.Hosting.Calls;

namespace Platform.Insurance.Eligibility;

/// <summary>The contract of eligibility enquiries.</summary>
public sealed class EligibilityApi(GetEligibility eligibility) : V1.EligibilityService.EligibilityServiceBase
{
    public override Task<V1.Eligibility> GetEligibility(V1.GetEligibilityRequest request, ServerCallContext context) =>
        eligibility.Run(context.Call(), request, context.CancellationToken);
}
