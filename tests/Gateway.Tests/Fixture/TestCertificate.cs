using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Platform.Testing;

namespace Platform.Gateway.Tests.Fixture;

/// <summary>A certificate for localhost, signed by an authority of its own, in the files a gateway reads.</summary>
public sealed class TestCertificate : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly X509Certificate2 authority;

    public TestCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Test authority", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        authority = request.CreateSelfSigned(
            TimeProvider.System.GetUtcNow().AddHours(-1),
            TimeProvider.System.GetUtcNow().AddDays(2)
        );
        folder.Write("authority.pem", authority.ExportCertificatePem());
        Renew();
    }

    /// <summary>The file of the authority, for clients.</summary>
    public string Authority => folder.File("authority.pem");

    /// <summary>The certificate in the files now.</summary>
    public string Thumbprint { get; private set; } = "";

    /// <summary>Writes a new certificate into the files.</summary>
    public void Renew()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(
            authority,
            new DateTimeOffset(authority.NotBefore),
            new DateTimeOffset(authority.NotAfter),
            RandomNumberGenerator.GetBytes(8)
        );
        Thumbprint = certificate.Thumbprint;
        folder.Write("tls.key", key.ExportPkcs8PrivateKeyPem());
        folder.Write("tls.crt", certificate.ExportCertificatePem());
    }

    /// <summary>Puts what is no certificate into the files.</summary>
    public void Spoil() => folder.Write("tls.crt", "no certificate");

    public void Configure(Plan plan)
    {
        plan.Settings["Listen:Certificate"] = folder.File("tls.crt");
        plan.Settings["Listen:CertificateKey"] = folder.File("tls.key");
    }

    /// <summary>A client that trusts the authority, and tells which certificate it was shown.</summary>
    public HttpClient Client(Version version, Action<string>? shown = null) =>
        new(
            new SocketsHttpHandler
            {
                SslOptions =
                {
                    RemoteCertificateValidationCallback = (_, certificate, _, _) =>
                    {
                        var presented = (X509Certificate2)certificate!;
                        shown?.Invoke(presented.Thumbprint);
                        using var chain = new X509Chain();
                        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
                        chain.ChainPolicy.CustomTrustStore.Add(authority);
                        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
                        return chain.Build(presented);
                    },
                },
            }
        )
        {
            DefaultRequestVersion = version,
            DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };

    public void Dispose()
    {
        authority.Dispose();
        folder.Dispose();
    }
}
