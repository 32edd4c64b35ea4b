using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests;

/// <summary>A setting that is wrong is named at the start, not met by the first caller.</summary>
public sealed class SettingsTests(PostgresServer postgres)
{
    [Theory]
    [InlineData("Listen:HttpPort", "65536", "Listen__HttpPort")]
    [InlineData("Listen:GrpcPort", "-1", "Listen__GrpcPort")]
    [InlineData("Calls:KeepAnswers", "00:00:00", "Calls__KeepAnswers")]
    [InlineData("DAPR_HTTP_PORT", "http", "DAPR_HTTP_PORT")]
    [InlineData("Services:registry:Grpc", "registry:8081", "Services__registry__Grpc")]
    [InlineData("Services:registry:Http", "", "Services__registry__Http")]
    public async Task A_service_does_not_start_with(string setting, string value, string named)
    {
        await using var platform = await TestPlatform.Start(
            TestDatabase.Sqlite,
            postgres,
            [ProbeHost.Name],
            tenants: ["tz"]
        );
        platform.With(setting, value);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            platform.RunAsIs(ProbeHost.Name, ProbeHost.Build)
        );
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
    }
}
