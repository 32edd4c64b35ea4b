using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Platform.Gateway.Tests.Fixture;
using Yarp.ReverseProxy.Configuration;

namespace Platform.Gateway.Tests;

public sealed class ForwardingTests(OneGateway one) : IClassFixture<OneGateway>
{
    private IServiceProvider Services => one.Gateway.Services;

    [Theory]
    [InlineData("HashCookie")]
    [InlineData("Cookie")]
    [InlineData("CustomHeader")]
    public async Task Session_affinity_is_refused(string policy)
    {
        var cluster = new ClusterConfig
        {
            ClusterId = "insurance",
            SessionAffinity = new SessionAffinityConfig
            {
                Enabled = true,
                Policy = policy,
                AffinityKeyName = "key",
            },
        };
        var filter = Services.GetServices<IProxyConfigFilter>().Single();
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            await filter.ConfigureClusterAsync(cluster, CancellationToken.None)
        );
    }

    [Fact]
    public void No_key_is_written_to_the_disk()
    {
        var keys = Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.XmlRepository;
        Assert.Equal("Platform.Gateway", keys!.GetType().Assembly.GetName().Name);
    }
}
