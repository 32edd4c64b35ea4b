using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Hosting.Work;
using Platform.Identity.Keys;
using Platform.Identity.Tests.Issuer;
using Platform.Testing;

namespace Platform.Identity.Tests.Keys;

public sealed class SigningKeysTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Keys_change_by_themselves_when_they_are_due_and_no_token_is_refused_meanwhile(
        TestDatabase database
    )
    {
        var clock = new ManualClock();
        await using var issuer = await IssuerHost.Start(
            postgres,
            database,
            clock,
            ("Identity:KeyLife", "01:00:00"),
            ("Identity:KeyPublication", "00:20:00")
        );
        var validator = issuer.Service.Services.GetRequiredService<TokenValidator>();
        var kids = new HashSet<string>(StringComparer.Ordinal);
        string? before = null;
        for (var minutes = 0; minutes < 150; minutes += 5)
        {
            clock.Advance(TimeSpan.FromMinutes(5));
            // What the caretaker does every five minutes, and other replicas learn within half a minute.
            await issuer
                .Service.Services.GetRequiredService<SigningKeys>()
                .Keep(Turn.Unguarded(issuer.Service.Tenant("tz")), default);
            var token = (await issuer.ClientCredentials())["access_token"];
            kids.Add((string)Flow.Head(token)["kid"]!);
            Assert.NotNull((await validator.Validate(token, default)).Caller);
            if (before is not null)
                Assert.NotNull((await validator.Validate(before, default)).Caller);
            before = token;
        }
        Assert.Equal(3, kids.Count);
        Assert.True((await Published(issuer)).Count <= 3);
    }

    [Theory, OnBothDatabases]
    public async Task However_many_ask_first_a_tenant_has_one_ring_of_keys(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        await issuer.Read(
            "np",
            async db =>
            {
                db.RemoveRange(await db.KeyRings.ToListAsync());
                return await db.SaveChangesAsync();
            }
        );
        var tenant = issuer.Service.Tenant("np");
        var rings = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ => ActivatorUtilities.CreateInstance<SigningKeys>(issuer.Service.Services))
                .Select(async keys =>
                    string.Join(' ', (await keys.Of(tenant, default)).Published.Select(k => k.Kid).Order())
                )
        );
        Assert.Single(rings.Distinct());
    }

    [Fact]
    public async Task Each_country_has_keys_of_its_own()
    {
        await using var issuer = await IssuerHost.Start(postgres);
        Assert.Empty((await Published(issuer, "tz")).Intersect(await Published(issuer, "np")));
    }

    [Fact]
    public async Task Private_keys_and_authenticator_secrets_are_encrypted_where_they_lie()
    {
        await using var issuer = await IssuerHost.Start(postgres);
        var ring = await issuer.Read("tz", db => db.KeyRings.AsNoTracking().SingleAsync());
        Assert.All(ring.Keys, k => Assert.True(k.Secret.Length > 64));
        var document = await issuer.Browser().Get($"{issuer.Issuer("tz")}/jwks");
        Assert.All(
            JsonNode.Parse(document.Text)!["keys"]!.AsArray(),
            k => Assert.False(k!.AsObject().ContainsKey("d"))
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_restart_keeps_keys_and_sessions(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        using var browser = issuer.Browser();
        var tokens = await issuer.Exchange((await issuer.SignIn(browser)).Answer["code"]);
        await issuer.Restart();
        Assert.True((await browser.Get(issuer.Authorize("tz", ("prompt", "none")))).Answer.ContainsKey("code"));
        var validator = issuer.Service.Services.GetRequiredService<TokenValidator>();
        Assert.NotNull((await validator.Validate(tokens["access_token"], default)).Caller);
        Assert.NotNull(
            (await validator.Validate((await issuer.Refresh(tokens["refresh_token"]))["access_token"], default)).Caller
        );
    }

    private static async Task<List<string>> Published(IssuerHost issuer, string tenant = "tz")
    {
        using var browser = issuer.Browser();
        var document = await browser.Get($"{issuer.Issuer(tenant)}/jwks");
        return [.. JsonNode.Parse(document.Text)!["keys"]!.AsArray().Select(k => (string)k!["kid"]!)];
    }
}
