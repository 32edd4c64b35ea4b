using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Identity.Keys;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

/// <summary>The issuer before a relying party that others wrote, and that is certified: the npm package openid-client.</summary>
public sealed class RelyingPartyTests(PostgresServer postgres)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Theory, OnBothDatabases]
    public async Task A_person_signs_in_stays_signed_in_and_signs_out(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        var seen = await Run("person", Person(issuer));
        Assert.Equal("neema", (string?)seen["claims"]!["preferred_username"]);
        Assert.Equal((string?)seen["claims"]!["sub"], (string?)seen["info"]!["sub"]);
        Assert.Equal((string?)seen["claims"]!["sub"], (string?)seen["refreshed"]);
        Assert.Equal("invalid_grant", (string?)seen["reused"]);
        Assert.Equal("invalid_grant", (string?)seen["family"]);
        Assert.Equal($"{IssuerHost.SignedOut}?state=bye", (string?)seen["ended"]);
        var validator = issuer.Service.Services.GetRequiredService<TokenValidator>();
        Assert.NotNull((await validator.Validate((string)seen["access"]!, default)).Caller);
    }

    [Theory, OnBothDatabases]
    public async Task A_partner_gets_tokens_for_itself(TestDatabase database)
    {
        await using var issuer = await IssuerHost.Start(postgres, database);
        var seen = await Run(
            "partner",
            new
            {
                issuer = issuer.Issuer("tz"),
                client = IssuerHost.PartnerClient,
                secret = IssuerHost.PartnerSecret,
                scope = "claims.submit",
            }
        );
        Assert.All(seen["answers"]!.AsArray(), a => Assert.Equal("claims.submit", (string?)a!["scope"]));
        Assert.Equal("invalid_scope", (string?)seen["tooMuch"]);
        // It reads the challenge of the 401, which RFC 6749 asks for beside invalid_client.
        Assert.Equal("OAUTH_WWW_AUTHENTICATE_CHALLENGE", (string?)seen["wrongSecret"]);
        var validator = issuer.Service.Services.GetRequiredService<TokenValidator>();
        foreach (var answer in seen["answers"]!.AsArray())
            Assert.Equal(
                ["claims.submit"],
                (await validator.Validate((string)answer!["access"]!, default)).Caller!.Permissions
            );
    }

    [Fact]
    public async Task Keys_change_without_a_failed_call()
    {
        var clock = new ManualClock(DateTimeOffset.UtcNow);
        await using var issuer = await IssuerHost.Start(postgres, clock: clock);
        var validator = issuer.Service.Services.GetRequiredService<TokenValidator>();
        var first = await Run("signIn", Person(issuer));
        Assert.NotNull((await validator.Validate((string)first["access"]!, default)).Caller);

        clock.Advance(TimeSpan.FromMinutes(59));
        var keys = issuer.Service.Services.GetRequiredService<SigningKeys>();
        Assert.False(await keys.Rotate(issuer.Service.Tenant("tz"), default));
        clock.Advance(TimeSpan.FromMinutes(1));
        var before = await Run("refresh", Refresh(issuer, first));
        Assert.True(await keys.Rotate(issuer.Service.Tenant("tz"), default));

        // What was signed by the old key is still taken, and so is at once what the new one signs.
        Assert.NotNull((await validator.Validate((string)before["access"]!, default)).Caller);
        var after = await Run("refresh", Refresh(issuer, before));
        Assert.NotEqual(
            (string?)Flow.Head((string)before["access"]!)["kid"],
            (string?)Flow.Head((string)after["access"]!)["kid"]
        );
        Assert.NotNull((await validator.Validate((string)after["access"]!, default)).Caller);
    }

    [Fact]
    public async Task A_refresh_token_that_is_given_back_is_good_no_more()
    {
        await using var issuer = await IssuerHost.Start(postgres);
        var first = await Run("signIn", Person(issuer));
        Assert.Equal("invalid_grant", (string?)(await Run("revoke", Refresh(issuer, first)))["after"]);
    }

    private static object Person(IssuerHost issuer) =>
        new
        {
            issuer = issuer.Issuer("tz"),
            client = IssuerHost.PublicClient,
            callback = IssuerHost.Callback,
            signedOut = IssuerHost.SignedOut,
            user = "neema",
            password = IssuerHost.Password,
        };

    private static object Refresh(IssuerHost issuer, JsonNode tokens) =>
        new
        {
            issuer = issuer.Issuer("tz"),
            client = IssuerHost.PublicClient,
            refresh = (string?)tokens["refresh"],
        };

    private static async Task<JsonNode> Run(string scenario, object settings)
    {
        var scripts = await NodeScripts.In("tests/Identity.Tests/node");
        return JsonNode.Parse(
            await scripts.Run("relying-party.mjs", [scenario, JsonSerializer.Serialize(settings)], Patience)
        )!;
    }
}
