using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Identity.Seeding;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class StartTests(PostgresServer postgres)
{
    [Fact]
    public async Task In_Production_the_issuer_starts_only_when_told_to()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            IssuerHost.Start(postgres, settings: ("Identity:AllowProduction", "false"))
        );
        Assert.Contains("Identity__AllowProduction", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_replicas_need_a_certificate()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            IssuerHost.Start(postgres, settings: ("Identity:Replicas", "2"))
        );
        Assert.Contains("Identity:Certificate", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_that_is_not_valid_is_named()
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            IssuerHost.Start(
                postgres,
                settings: [("Identity:KeyPublication", "00:01:00"), ("Identity:TrustedProxies:0", "nowhere")]
            )
        );
        Assert.Contains("Identity:KeyPublication", refused.Message, StringComparison.Ordinal);
        Assert.Contains("nowhere", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_demonstration_has_an_account_for_every_role_and_a_partner()
    {
        await using var issuer = await IssuerHost.Start(postgres, settings: ("Identity:Demonstration", "true"));
        using var browser = issuer.Browser();
        var page = await browser.Get($"{issuer.Issuer("tz")}/sign-in");
        var sent = await browser.Submit(page, ("user", "claims-clerk"), ("password", Demonstration.Password));
        Assert.Equal($"{issuer.Issuer("tz")}/account", sent.Location!.ToString());
        var token = (
            await issuer.ClientCredentials(client: Demonstration.Partner, secret: Demonstration.PartnerSecret)
        )["access_token"];
        Assert.True(
            (await issuer.Service.Services.GetRequiredService<TokenValidator>().Validate(token, default))
                .Caller!
                .IsPartner
        );
    }

    [Fact]
    public async Task Accounts_and_clients_that_configuration_names_are_made_once()
    {
        await using var issuer = await IssuerHost.Start(
            postgres,
            settings:
            [
                ("Identity:Accounts:0:Tenant", "tz"),
                ("Identity:Accounts:0:UserName", "first-admin"),
                ("Identity:Accounts:0:DisplayName", "First administrator"),
                ("Identity:Accounts:0:Password", IssuerHost.Password),
                ("Identity:Accounts:0:Roles:0", "claims-clerk"),
                ("Identity:Clients:0:ClientId", "services"),
                ("Identity:Clients:0:Name", "Services"),
                ("Identity:Clients:0:Role", "partner-integration"),
                ("Identity:Clients:0:Secret", "a secret of the services of this test"),
            ]
        );
        await issuer.Restart();
        using var browser = issuer.Browser();
        Assert.Contains(
            "sign-in/password",
            (await issuer.SignIn(browser, user: "first-admin")).FormAction,
            StringComparison.Ordinal
        );
        foreach (var tenant in new[] { "tz", "np" })
            Assert.Equal(
                HttpStatusCode.OK,
                (
                    await issuer.ClientCredentials(
                        client: "services",
                        secret: "a secret of the services of this test",
                        tenant: tenant
                    )
                ).Status
            );
    }

    [Fact]
    public async Task With_a_certificate_the_key_ring_is_encrypted_and_outlives_a_restart()
    {
        using var folder = new TemporaryFolder();
        using var pair = RSA.Create(2048);
        var request = new CertificateRequest("CN=identity", pair, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        folder.Write("tls.crt", certificate.ExportCertificatePem());
        folder.Write("tls.key", pair.ExportPkcs8PrivateKeyPem());
        await using var issuer = await IssuerHost.Start(
            postgres,
            settings: [("Identity:Certificate", folder.Path), ("Identity:Replicas", "2")]
        );
        await issuer.ClientCredentials();
        var ring = await issuer.Read(
            "commons",
            db => db.ProtectionKeys.AsNoTracking().Select(k => k.Xml).ToListAsync()
        );
        Assert.All(ring, xml => Assert.Contains("EncryptedData", xml, StringComparison.Ordinal));
        await issuer.Restart();
        Assert.Equal(HttpStatusCode.OK, (await issuer.ClientCredentials()).Status);
    }
}
