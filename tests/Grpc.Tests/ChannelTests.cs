using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;
using ProbeClient = Platform.Probe.V1.ProbeService.ProbeServiceClient;

namespace Platform.GrpcRuntime.Tests;

public sealed class ChannelTests
{
    private static readonly X509Certificate2 Certificate = SelfSigned();

    [Fact]
    public async Task A_channel_calls_over_TLS_and_sends_call_credentials_there()
    {
        await using var host = await Secure();
        var bearer = CallCredentials.FromInterceptor(
            (context, metadata) =>
            {
                metadata.Add("x-token", $"for {context.MethodName} of {new Uri(context.ServiceUrl).AbsolutePath}");
                return Task.CompletedTask;
            }
        );
        using var channel = GrpcChannel.ForAddress(
            Https(host),
            new GrpcChannelOptions
            {
                HttpHandler = Trusting(),
                DisposeHttpClient = true,
                Credentials = ChannelCredentials.Create(ChannelCredentials.SecureSsl, bearer),
            }
        );

        using var call = new ProbeClient(channel).UnaryAsync(new Ask { Text = "x", Behaviour = Behaviour.Mirror });

        Assert.Equal("x", (await call).Text);
        Assert.Equal("for Unary of /platform.probe.v1.ProbeService", call.GetTrailers().GetValue("x-token"));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_makes_the_server_unavailable()
    {
        await using var host = await Secure();
        using var channel = GrpcChannel.ForAddress(Https(host));

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask())
        );

        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
    }

    [Fact]
    public async Task Call_credentials_never_cross_a_channel_in_the_clear()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel();
        var asked = false;
        var credentials = CallCredentials.FromInterceptor(
            (_, _) =>
            {
                asked = true;
                return Task.CompletedTask;
            }
        );

        await new ProbeClient(channel).UnaryAsync(new Ask(), new CallOptions(credentials: credentials));

        Assert.False(asked);
    }

    [Theory]
    [InlineData("http://localhost", true)]
    [InlineData("https://localhost", false)]
    public void Credentials_that_contradict_the_address_are_refused(string address, bool secure)
    {
        var options = new GrpcChannelOptions
        {
            Credentials = secure ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure,
        };

        Assert.Throws<InvalidOperationException>(() => GrpcChannel.ForAddress(address, options));
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        var host = await ProbeHost.Start();
        var address = host.Address;
        await host.DisposeAsync();
        using var channel = GrpcChannel.ForAddress(address);

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask())
        );

        Assert.Equal(StatusCode.Unavailable, e.StatusCode);
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    [InlineData(200, StatusCode.Unknown)]
    public async Task An_answer_that_is_no_gRPC_has_the_status_of_its_HTTP_status(int http, StatusCode expected)
    {
        await using var host = await ProbeHost.Start(pipeline: app =>
            app.Run(context =>
            {
                context.Response.StatusCode = http;
                return context.Response.WriteAsync("<html/>");
            })
        );
        using var channel = host.Channel();

        var e = await Assert.ThrowsAsync<RpcException>(async () =>
            await new ProbeClient(channel).UnaryAsync(new Ask())
        );

        Assert.Equal(expected, e.StatusCode);
    }

    [Fact]
    public async Task A_channel_works_over_a_client_that_is_given()
    {
        await using var host = await ProbeHost.Start();
        using var http = new HttpClient();
        using (var channel = host.Channel(new GrpcChannelOptions { HttpClient = http }))
            Assert.Equal("x", (await new ProbeClient(channel).UnaryAsync(new Ask { Text = "x" })).Text);

        // Not disposed with the channel: it belongs to who made it.
        Assert.Equal(HttpStatusCode.BadRequest, (await http.GetAsync(host.Address)).StatusCode);
    }

    [Fact]
    public async Task A_request_beyond_the_limit_does_not_leave()
    {
        await using var host = await ProbeHost.Start();
        using var channel = host.Channel(new GrpcChannelOptions { MaxSendMessageSize = 10 });
        var ask = new Ask { Text = "more than ten bytes" };

        var e = await Assert.ThrowsAsync<RpcException>(async () => await new ProbeClient(channel).UnaryAsync(ask));

        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    [Fact]
    public async Task A_limit_can_be_lifted()
    {
        await using var host = await ProbeHost.Start(options => options.MaxReceiveMessageSize = null);
        using var channel = host.Channel(new GrpcChannelOptions { MaxReceiveMessageSize = null });
        var ask = new Ask { Payload = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(new byte[10_000_000]) };

        Assert.Equal(10_000_000, (await new ProbeClient(channel).UnaryAsync(ask)).Payload.Length);
    }

    [Fact]
    public async Task A_body_beyond_the_limit_of_Kestrel_is_refused_as_a_message_beyond_ours()
    {
        await using var host = await ProbeHost.Start(options => options.MaxReceiveMessageSize = null);
        using var channel = host.Channel();
        var ask = new Ask { Payload = Google.Protobuf.UnsafeByteOperations.UnsafeWrap(new byte[31_000_000]) };

        var e = await Assert.ThrowsAsync<RpcException>(async () => await new ProbeClient(channel).UnaryAsync(ask));

        Assert.Equal(StatusCode.ResourceExhausted, e.StatusCode);
    }

    private static Task<ProbeHost> Secure() =>
        ProbeHost.Start(listen: listen =>
        {
            listen.Protocols = HttpProtocols.Http2;
            listen.UseHttps(Certificate);
        });

    private static Uri Https(ProbeHost host) =>
        new UriBuilder(host.Address) { Scheme = "https", Host = "localhost" }.Uri;

    private static SocketsHttpHandler Trusting()
    {
        var policy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        policy.CustomTrustStore.Add(Certificate);
        return new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = policy },
        };
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        request.CertificateExtensions.Add(names.Build());
        var now = DateTimeOffset.UtcNow;
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        // Kestrel wants a key that is not tied to this object.
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), password: null);
    }
}
