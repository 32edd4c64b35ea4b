using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Platform.Identity.Keys;

/// <summary>Encryption of what the databases hold: signing keys, authenticator secrets, the state of forms.</summary>
internal static class Protection
{
    public static void Add(IServiceCollection services, IdentityOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("platform.identity");
        services.AddSingleton<IXmlRepository, ProtectionRing>();
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(
            provider => new ConfigureOptions<KeyManagementOptions>(ring =>
                ring.XmlRepository = provider.GetRequiredService<IXmlRepository>()
            )
        );
        if (options.Certificate is null)
            return;
        var current = Read(options.Certificate);
        protection.ProtectKeysWithCertificate(current);
        protection.UnprotectKeysWithAnyCertificate(
            options.PreviousCertificate is null ? [current] : [current, Read(options.PreviousCertificate)]
        );
    }

    /// <summary>A certificate as Kubernetes mounts it.</summary>
    private static X509Certificate2 Read(string folder)
    {
        var certificate = X509Certificate2.CreateFromPemFile(
            Path.Combine(folder, "tls.crt"),
            Path.Combine(folder, "tls.key")
        );
        return certificate.GetRSAPrivateKey() is null
            ? throw new InvalidOperationException(
                $"The certificate in {folder} has no RSA key: others cannot encrypt the key ring."
            )
            : certificate;
    }
}
