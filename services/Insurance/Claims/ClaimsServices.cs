using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Insurance.Eligibility;

namespace Platform.Insurance.Claims;

/// <summary>What claims and eligibility need of the process.</summary>
internal static class ClaimsServices
{
    public static ServiceBuilder ServeClaims(this ServiceBuilder service)
    {
        service
            .Services.AddSingleton<BenefitCache>()
            .AddSingleton<ClaimQueue>()
            .AddSingleton<SubmitClaim>()
            .AddSingleton<PreviewClaim>()
            .AddSingleton<EnterClaim>()
            .AddSingleton<RestoreClaim>()
            .AddSingleton<ChangeClaim>()
            .AddSingleton<BypassReview>();
        return service.Section<ClaimsSection>(ClaimsSection.Name).Serve<ClaimsApi>().Serve<ClaimReviewsApi>();
    }

    public static ServiceBuilder ServeEligibility(this ServiceBuilder service)
    {
        service.Services.AddSingleton<GetEligibility>();
        return service.Serve<EligibilityApi>();
    }
}
