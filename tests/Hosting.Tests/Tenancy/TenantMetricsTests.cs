using System.Diagnostics.Metrics;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantMetricsTests
{
    [Fact]
    public async Task Operators_see_which_tenant_is_served_outdated_or_not_served()
    {
        // Codes of their own: other tests in this process may measure at the same time.
        using var folder = new TemporaryFolder();
        folder.Write("xa.yaml", TenantSample.Yaml("xa"));
        folder.Write("xb.yaml", TenantSample.Yaml("xb"));
        folder.Write("xc.yaml", "code: xc");
        var settings = new Dictionary<string, string?> { ["PLATFORM_TENANTS"] = folder.Path };
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddTenancy(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
        foreach (var hosted in services.GetServices<IHostedService>())
            await hosted.StartAsync(TestContext.Current.CancellationToken);
        folder.Write("xb.yaml", "code: xb");
        services.GetRequiredService<Tenants>().Reload();

        var seen = new Dictionary<string, int>();
        using var listener = new MeterListener { InstrumentPublished = (i, l) => Listen(i, l) };
        listener.SetMeasurementEventCallback<int>((_, value, tags, _) => seen[(string)tags[0].Value!] = value);
        listener.Start();
        listener.RecordObservableInstruments();

        Assert.Equal((0, 1, 2), (seen["xa"], seen["xb"], seen["xc"]));
    }

    private static void Listen(Instrument instrument, MeterListener listener)
    {
        if (instrument.Name == "platform.tenant.state")
            listener.EnableMeasurementEvents(instrument);
    }
}
