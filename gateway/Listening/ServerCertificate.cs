using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Platform.Gateway.Listening;

/// <summary>
/// The certificate the gateway shows, read again when its files change: they are renewed every few weeks, and a restart for it
/// would end every stream. Files that cannot be used leave the last good certificate in force.
/// </summary>
internal sealed class ServerCertificate
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private readonly GatewayPorts ports;
    private readonly TimeProvider clock;
    private readonly ILogger<ServerCertificate> logger;
    private readonly Lock gate = new();
    private SslStreamCertificateContext current;
    private byte[] hash;
    private DateTimeOffset looked;

    /// <exception cref="InvalidOperationException">The files hold no certificate with its key.</exception>
    public ServerCertificate(GatewayPorts ports, TimeProvider clock, ILogger<ServerCertificate> logger)
    {
        this.ports = ports;
        this.clock = clock;
        this.logger = logger;
        try
        {
            var (chain, key) = Read();
            (current, hash) = (Load(chain, key), Hash(chain, key));
        }
        catch (Exception e) when (IsUnusable(e))
        {
            throw new InvalidOperationException($"Listen:Certificate cannot be used: {e.Message}", e);
        }
        looked = clock.GetUtcNow();
    }

    /// <summary>The certificate for the next connection.</summary>
    public SslStreamCertificateContext Current()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - looked < BetweenLooks)
                return current;
            looked = now;
            try
            {
                var (chain, key) = Read();
                var found = Hash(chain, key);
                if (!found.AsSpan().SequenceEqual(hash))
                {
                    (current, hash) = (Load(chain, key), found);
                    logger.LogInformation(
                        "A new certificate is in force until {Expires:u}",
                        current.TargetCertificate.NotAfter
                    );
                }
            }
            catch (Exception e) when (IsUnusable(e))
            {
                logger.LogError(
                    "The certificate's files cannot be used ({Reason}); the last good one stays in force",
                    e.GetType().Name
                );
            }
            return current;
        }
    }

    private (string Chain, string Key) Read()
    {
        var chain = File.ReadAllText(ports.Certificate!);
        return (chain, ports.CertificateKey is null ? chain : File.ReadAllText(ports.CertificateKey));
    }

    private static byte[] Hash(string chain, string key) => SHA256.HashData(Encoding.UTF8.GetBytes($"{chain}\n{key}"));

    private static SslStreamCertificateContext Load(string chain, string key)
    {
        var signers = new X509Certificate2Collection();
        signers.ImportFromPem(chain);
        // Offline: no handshake may wait for the signer's servers.
        return SslStreamCertificateContext.Create(X509Certificate2.CreateFromPem(chain, key), signers, offline: true);
    }

    private static bool IsUnusable(Exception e) =>
        e
            is IOException
                or UnauthorizedAccessException
                or CryptographicException
                or ArgumentException
                or NotSupportedException;
}
