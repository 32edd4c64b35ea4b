using Platform.Hosting.Tenancy;
using Platform.Identity.Seeding;
using Platform.Kernel;
using Platform.Standalone.Composition;

namespace Platform.Standalone;

/// <summary>What somebody who has just started the platform wants to know: where it is, who there is, what to try.</summary>
internal static class Welcome
{
    public static void Print(StandaloneOptions options, PlatformProcess platform)
    {
        var rest = platform.Gateway.Addresses[0].ToString().TrimEnd('/');
        var grpc = platform.Gateway.Addresses[1].ToString().TrimEnd('/');
        var tenants = platform
            .Gateway.Services.GetRequiredService<Tenants>()
            .Served.OrderBy(t => t.Code.Value, StringComparer.Ordinal)
            .ToList();
        Console.WriteLine();
        Console.WriteLine($"REST and pages  {rest}    documents {rest}/docs");
        Console.WriteLine($"gRPC            {grpc}");
        Console.WriteLine($"Data            {options.Data}");
        foreach (var tenant in tenants)
            Console.WriteLine(
                $"Tenant          {tenant.Code}  {tenant.Name}, {tenant.Currency.Code}, sign in at {tenant.Issuer.Url}/account"
            );
        if (!options.Demonstration)
            return;
        Console.WriteLine();
        foreach (var tenant in tenants)
            Console.WriteLine(
                $"Users of {tenant.Code}: {string.Join(", ", Demonstration.Accounts(tenant, tenants.Select(t => t.Code)).Select(a => a.UserName))}"
            );
        Console.WriteLine($"Password of all: {Demonstration.Password}");
        Console.WriteLine(
            $"Partner client of the countries: {Demonstration.Partner}, secret {Demonstration.PartnerSecret}"
        );
        Console.WriteLine();
        var country = tenants.FirstOrDefault(t => t.Code != TenantCode.Commons)?.Code ?? TenantCode.Commons;
        Console.WriteLine("Three commands to try:");
        Console.WriteLine(
            $"""
              TOKEN=$(curl -s {rest}/{country}/identity/token -d grant_type=client_credentials -d client_id={Demonstration.Partner} -d client_secret={Demonstration.PartnerSecret} | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
              curl -s -H "Authorization: Bearer $TOKEN" {rest}/{country}/insurance/v1/products
              dotnet run --project services/Standalone -- call {country} registry.LocationService/ListLocations
            """
        );
        Console.WriteLine("The main job, from enrolment to the SMS about a claim: docs/tour.sh");
        if (options.DemonstrationSupply)
            Console.WriteLine(
                "A storekeeper's day, once the log says that the supply chains are made: docs/tour-stock.sh"
            );
        Console.WriteLine("Ctrl+C stops it.");
    }
}
