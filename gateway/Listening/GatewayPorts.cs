using System.Net;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Platform.Gateway.Listening;

/// <summary>
/// Where the gateway listens: section <c>Listen</c>. HTTP/1.1 and HTTP/2 without TLS need a port each, because only TLS lets a
/// client say which one it speaks; with a certificate one port serves both, which is the one partners are given.
/// </summary>
public sealed class GatewayPorts
{
    /// <summary>HTTP/1.1: REST, sign-in, pages, health. 0 takes a free port.</summary>
    public int HttpPort { get; init; } = 8080;

    /// <summary>HTTP/2 without TLS: gRPC, and REST for who likes. 0 takes a free port.</summary>
    public int GrpcPort { get; init; } = 8081;

    /// <summary>HTTP/1.1 and HTTP/2 over TLS, when there is a certificate. 0 takes a free port.</summary>
    public int HttpsPort { get; init; } = 8443;

    /// <summary>A PEM file with the certificate and those that signed it; read again when it changes.</summary>
    public string? Certificate { get; init; }

    /// <summary>A PEM file with the certificate's key; the certificate's own file when not set.</summary>
    public string? CertificateKey { get; init; }

    /// <summary>Only on 127.0.0.1.</summary>
    public bool Loopback { get; init; }

    internal static GatewayPorts From(IConfiguration configuration)
    {
        var ports = configuration.GetSection("Listen").Get<GatewayPorts>() ?? new GatewayPorts();
        var errors = new List<string>();
        foreach (
            var (name, port) in new[]
            {
                ("HttpPort", ports.HttpPort),
                ("GrpcPort", ports.GrpcPort),
                ("HttpsPort", ports.HttpsPort),
            }
        )
            if (port is < 0 or > 65535)
                errors.Add($"Listen:{name} must be 0 to 65535.");
        if (ports.CertificateKey is not null && ports.Certificate is null)
            errors.Add("Listen:CertificateKey needs Listen:Certificate.");
        return errors.Count == 0 ? ports : throw new InvalidOperationException(string.Join(' ', errors));
    }

    internal void Apply(KestrelServerOptions kestrel, GatewayOptions options)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = options.LongestBody;
        // A token of 8 KiB, which is the longest that is looked at, and what else a call may say.
        kestrel.Limits.MaxRequestHeadersTotalSize = 32 << 10;
        kestrel.Limits.MaxRequestHeaderCount = 100;
        kestrel.Limits.Http2.MaxRequestHeaderFieldSize = 16 << 10;
        // A partner's system opens many calls on one connection.
        kestrel.Limits.Http2.MaxStreamsPerConnection = 1000;

        Listen(kestrel, HttpPort, HttpProtocols.Http1);
        Listen(kestrel, GrpcPort, HttpProtocols.Http2);
        if (Certificate is not null)
            Listen(
                kestrel,
                HttpsPort,
                HttpProtocols.Http1AndHttp2,
                kestrel.ApplicationServices.GetRequiredService<ServerCertificate>()
            );
    }

    private void Listen(
        KestrelServerOptions kestrel,
        int port,
        HttpProtocols protocols,
        ServerCertificate? certificate = null
    )
    {
        if (Loopback)
            kestrel.Listen(IPAddress.Loopback, port, Configure);
        else
            kestrel.ListenAnyIP(port, Configure);

        void Configure(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions listen)
        {
            listen.Protocols = protocols;
            if (certificate is not null)
                listen.UseHttps(
                    new TlsHandshakeCallbackOptions { OnConnection = _ => ValueTask.FromResult(Tls(certificate)) }
                );
        }
    }

    private static SslServerAuthenticationOptions Tls(ServerCertificate certificate) =>
        new()
        {
            ServerCertificateContext = certificate.Current(),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
        };
}
