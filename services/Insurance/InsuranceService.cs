using Microsoft.AspNetCore.Builder;
using Platform.Hosting;
using Platform.Insurance.Claims;
using Platform.Insurance.Storage;

namespace Platform.Insurance;

/// <summary>Health insurance of a country: registers and products, enrolment, policies, claims.</summary>
public static class InsuranceService
{
    public const string Name = "insurance";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
                service.Storage<InsuranceDb, SqliteInsuranceDb, PostgresInsuranceDb>().ServeClaims().ServeEligibility()
        );
}
