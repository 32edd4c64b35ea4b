using Platform.Gateway.Limits;
using Platform.Gateway.Tests.Fixture;
using Platform.Hosting.Tenancy;
using Platform.Testing;

namespace Platform.Gateway.Tests;

public sealed class SettingsTests
{
    [Fact]
    public async Task Every_setting_that_is_not_valid_is_named_at_start()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            GatewayHost.Start(plan =>
            {
                plan.Settings["Gateway:LongestBody"] = "1";
                plan.Settings["Gateway:RestTimeout"] = "00:00:00";
                plan.Settings["Gateway:TrustedProxies:0"] = "the proxy";
            })
        );
        Assert.Contains("LongestBody", refused.Message);
        Assert.Contains("RestTimeout", refused.Message);
        Assert.Contains("'the proxy'", refused.Message);
    }

    [Theory]
    [InlineData("default: { perSecond: 0 }", "sections.gateway.default.perSecond")]
    [InlineData("default: { perSecond: 10, burst: 5 }", "sections.gateway.default.burst")]
    [InlineData("clients: { lab: { daily: 0 } }", "sections.gateway.clients.lab.daily")]
    [InlineData("anonymousPerMinute: 0", "sections.gateway.anonymousPerMinute")]
    [InlineData("origins: ['http://hmis.example.org']", "sections.gateway.origins[0]")]
    [InlineData("origins: ['https://hmis.example.org/']", "sections.gateway.origins[0]")]
    [InlineData("origins: ['*']", "sections.gateway.origins[0]")]
    public void What_a_country_cannot_allow_is_an_error_of_its_file(string line, string path)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tz.yaml", TenantSample.Yaml("tz", sections: $"  gateway:\n    {line}"));
        var reading = TenantFiles.Read(
            new TenancyOptions { Tenants = folder.Path },
            [new TenantSection("gateway", typeof(GatewaySection))]
        );
        Assert.Equal(path, Assert.Single(reading.Errors).Path);
    }
}
