using Microsoft.Extensions.DependencyInjection;
using Platform.CareServices;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Claims;
using Platform.Insurance.Fraud;
using Platform.Insurance.Policies;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>What the import needs of the process.</summary>
internal static class OpenImisServices
{
    public static void ImportsOpenImis(this ServiceBuilder service) =>
        service
            .Services.AddSingleton(services => new ImportInsurance(
                services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>(),
                services.GetRequiredService<CallFactory>(),
                services.GetRequiredService<BenefitCache>(),
                services.GetRequiredService<ClaimQueue>(),
                services.GetRequiredService<Bell<ScreenClaims>>(),
                services.GetRequiredService<ExpirePolicies>(),
                services.GetRequiredService<FollowedRegistry<InsuranceDb>>()
            ))
            .AddSingleton(services => new PreviewImportedClaims(
                services.GetRequiredService<TenantDbContextFactory<InsuranceDb>>(),
                services.GetRequiredService<CallFactory>(),
                services.GetRequiredService<BenefitCache>()
            ));
}
