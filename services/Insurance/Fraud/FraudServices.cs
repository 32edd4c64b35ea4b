using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Commands;
using Platform.Hosting.Work;

namespace Platform.Insurance.Fraud;

/// <summary>What fraud control needs of the process.</summary>
internal static class FraudServices
{
    public static ServiceBuilder ServeFraud(this ServiceBuilder service)
    {
        service.Command(new ServiceCommand("fraud screen <tenant> [--months=<n>]", Screen));
        return service
            .Work<ScreenClaims>()
            .Work<ScreenFacilities>()
            .Section<FraudSection>(FraudSection.Name)
            .Serve<FraudApi>();
    }

    /// <summary>Screens now what else waits for the workers.</summary>
    private static async Task<int> Screen(CommandArguments arguments, CancellationToken cancel)
    {
        var (services, tenant) = (arguments.Services, arguments.Tenant(0));
        var turn = Turn.Unguarded(tenant);
        var months = tenant.Section<FraudSection>().Months;
        if (arguments.Option("months") is { } text && (!int.TryParse(text, out months) || months is < 1 or > 120))
            throw new InvalidOperationException("--months is 1 to 120.");
        var raised = await services.GetRequiredService<ScreenFacilities>().Run(turn, months, cancel);
        var (claims, batch) = (0, 0);
        do
        {
            batch = await services.GetRequiredService<ScreenClaims>().Batch(turn, cancel);
            claims += batch;
        } while (batch > 0);
        Console.WriteLine($"{months} months of facilities: {raised} signals raised; {claims} claims screened");
        return 0;
    }
}
