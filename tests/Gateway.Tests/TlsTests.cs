using System.Net;
using Platform.Gateway.Tests.Fixture;

namespace Platform.Gateway.Tests;

public sealed class TlsTests : IDisposable
{
    private readonly TestCertificate certificate = new();

    public void Dispose() => certificate.Dispose();

    [Theory]
    [InlineData("1.1")]
    [InlineData("2.0")]
    public async Task One_port_speaks_both_versions_of_http(string version)
    {
        await using var gateway = await GatewayHost.Start(certificate.Configure);
        using var client = certificate.Client(Version.Parse(version));
        var response = await Ask(gateway, client);
        Assert.Equal((HttpStatusCode.OK, Version.Parse(version)), (response.StatusCode, response.Version));
    }

    [Fact]
    public async Task Browsers_are_told_to_come_by_tls_alone()
    {
        await using var gateway = await GatewayHost.Start(certificate.Configure);
        using var client = certificate.Client(HttpVersion.Version20);
        var response = await Ask(gateway, client);
        Assert.Equal("max-age=31536000", response.Headers.GetValues("Strict-Transport-Security").Single());
    }

    [Fact]
    public async Task A_renewed_certificate_is_shown_without_a_restart()
    {
        await using var gateway = await GatewayHost.Start(certificate.Configure);
        certificate.Renew();
        gateway.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(certificate.Thumbprint, await Shown(gateway));
    }

    [Fact]
    public async Task A_certificate_that_cannot_be_used_leaves_the_last_one_in_force()
    {
        await using var gateway = await GatewayHost.Start(certificate.Configure);
        certificate.Spoil();
        gateway.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(certificate.Thumbprint, await Shown(gateway));
    }

    [Fact]
    public async Task Without_a_certificate_that_can_be_used_the_gateway_does_not_start()
    {
        certificate.Spoil();
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            GatewayHost.Start(certificate.Configure)
        );
        Assert.Contains("Listen:Certificate", refused.Message);
    }

    private async Task<string> Shown(GatewayHost gateway)
    {
        var shown = "";
        using var client = certificate.Client(HttpVersion.Version20, thumbprint => shown = thumbprint);
        await Ask(gateway, client);
        return shown;
    }

    private static Task<HttpResponseMessage> Ask(GatewayHost gateway, HttpClient client)
    {
        var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"https://localhost:{gateway.Https!.Port}/tz/insurance/v1/claims"
        );
        request.Version = client.DefaultRequestVersion;
        request.VersionPolicy = client.DefaultVersionPolicy;
        request.Headers.Authorization = new("Bearer", gateway.Token());
        return client.SendAsync(request);
    }
}
