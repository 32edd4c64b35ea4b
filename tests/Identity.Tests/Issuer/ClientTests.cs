using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Auth;
using Platform.Testing;

namespace Platform.Identity.Tests.Issuer;

public sealed class ClientTests(PostgresServer postgres, SharedIssuer shared) : IClassFixture<SharedIssuer>
{
    private readonly IssuerHost issuer = shared.Host;

    [Theory]
    [InlineData(null, "claims.submit eligibility.read")]
    [InlineData("claims.submit", "claims.submit")]
    public async Task A_client_gets_the_permissions_of_its_role_that_its_scopes_name(string? asked, string granted)
    {
        var answer = await issuer.ClientCredentials(asked);
        Assert.Equal(granted, answer["scope"]);
        var caller = (
            await issuer.Service.Services.GetRequiredService<TokenValidator>().Validate(answer["access_token"], default)
        ).Caller!;
        Assert.Equal(granted.Split(' '), caller.Permissions.Order());
        Assert.True(caller.IsPartner);
        Assert.Equal(IssuerHost.PartnerClient, caller.Subject);
        Assert.False(answer.Json.ContainsKey("refresh_token"));
    }

    [Theory]
    [InlineData("claims.review")]
    [InlineData("claims.submit claims.review")]
    [InlineData("openid")]
    [InlineData("nonsense")]
    public async Task A_client_gets_no_scope_it_is_not_registered_for(string asked) =>
        Assert.Equal("invalid_scope", (await issuer.ClientCredentials(asked)).Error);

    [Fact]
    public async Task A_scope_beyond_the_role_grants_nothing()
    {
        await issuer.AddClient(
            "tz",
            "greedy",
            IssuerHost.PartnerSecret,
            "partner-integration",
            ["claims.submit", "policies.edit"]
        );
        var token = (await issuer.ClientCredentials(client: "greedy"))["access_token"];
        Assert.Equal(["claims.submit"], Flow.Claims(token)["permissions"]!.AsArray().Select(p => (string)p!));
    }

    [Theory]
    [InlineData(IssuerHost.PartnerClient, "a wrong secret")]
    [InlineData(IssuerHost.PartnerClient, null)]
    [InlineData("unknown-client", IssuerHost.PartnerSecret)]
    [InlineData(IssuerHost.PublicClient, IssuerHost.PartnerSecret)]
    [InlineData("lab\u0000system", IssuerHost.PartnerSecret)]
    public async Task Whoever_is_not_the_client_is_told_no_more(string client, string? secret)
    {
        var answer = await issuer.Token(
            "tz",
            ("grant_type", "client_credentials"),
            ("client_id", client),
            ("client_secret", secret)
        );
        Assert.Contains(answer.Status, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest });
        Assert.Contains(answer.Error, new[] { "invalid_client", "invalid_request" });
    }

    [Fact]
    public async Task A_public_client_cannot_act_for_itself() =>
        Assert.Equal(
            "unauthorized_client",
            (
                await issuer.Token("tz", ("grant_type", "client_credentials"), ("client_id", IssuerHost.PublicClient))
            ).Error
        );

    [Fact]
    public async Task A_client_may_authenticate_by_header_but_not_in_two_ways()
    {
        using var byHeader = Request([new("grant_type", "client_credentials")]);
        Assert.Equal(HttpStatusCode.OK, (await Flow.Send(byHeader)).Status);
        using var twice = Request([
            new("grant_type", "client_credentials"),
            new("client_secret", IssuerHost.PartnerSecret),
        ]);
        Assert.Equal("invalid_request", (await Flow.Send(twice)).Error);
        using var another = Request([new("grant_type", "client_credentials"), new("client_id", "console")]);
        Assert.Equal("invalid_client", (await Flow.Send(another)).Error);
    }

    [Theory]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic bm9jb2xvbg==")]
    [InlineData("Bearer abc")]
    public async Task A_header_that_is_none_is_refused(string header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{issuer.Issuer("tz")}/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        request.Headers.TryAddWithoutValidation("Authorization", header);
        var answer = await Flow.Send(request);
        Assert.Equal("invalid_client", answer.Error);
        Assert.NotEmpty(answer.Headers.WwwAuthenticate);
    }

    [Fact]
    public async Task A_new_secret_is_taken_beside_the_old_one_for_a_day()
    {
        var clock = new ManualClock();
        await using var fresh = await IssuerHost.Start(postgres, clock: clock);
        var secret = await Administration.RotateSecret(fresh, "tz", IssuerHost.PartnerClient);
        clock.Advance(TimeSpan.FromHours(23));
        Assert.Equal(HttpStatusCode.OK, (await fresh.ClientCredentials()).Status);
        Assert.Equal(HttpStatusCode.OK, (await fresh.ClientCredentials(secret: secret)).Status);
        clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal("invalid_client", (await fresh.ClientCredentials()).Error);
        Assert.Equal(HttpStatusCode.OK, (await fresh.ClientCredentials(secret: secret)).Status);
    }

    [Fact]
    public async Task A_disabled_client_gets_nothing()
    {
        await issuer.AddClient(
            "tz",
            "retired-system",
            IssuerHost.PartnerSecret,
            "partner-integration",
            ["claims.submit"]
        );
        await Administration.DisableClient(issuer, "tz", "retired-system");
        Assert.Equal("invalid_client", (await issuer.ClientCredentials(client: "retired-system")).Error);
    }

    [Fact]
    public async Task A_client_of_one_country_is_unknown_in_another()
    {
        await issuer.AddClient("tz", "tz-only", IssuerHost.PartnerSecret, "partner-integration", ["claims.submit"]);
        Assert.Equal("invalid_client", (await issuer.ClientCredentials(client: "tz-only", tenant: "np")).Error);
    }

    [Fact]
    public async Task A_persons_token_through_a_partners_program_holds_only_what_the_scopes_name()
    {
        using var browser = issuer.Browser();
        var sent = await issuer.SignIn(
            browser,
            changes: [("client_id", IssuerHost.PartnerClient), ("scope", "openid claims.submit")]
        );
        var answer = await issuer.Exchange(
            sent.Answer["code"],
            "tz",
            ("client_id", IssuerHost.PartnerClient),
            ("client_secret", IssuerHost.PartnerSecret)
        );
        var caller = (
            await issuer.Service.Services.GetRequiredService<TokenValidator>().Validate(answer["access_token"], default)
        ).Caller!;
        Assert.Equal(["claims.submit"], caller.Permissions);
        Assert.False(caller.IsPartner);
    }

    [Theory]
    [InlineData("unsupported_grant_type", "password")]
    [InlineData("invalid_request", null)]
    public async Task Other_grants_are_refused(string error, string? grant) =>
        Assert.Equal(
            error,
            (
                await issuer.Token(
                    "tz",
                    ("grant_type", grant),
                    ("client_id", IssuerHost.PartnerClient),
                    ("client_secret", IssuerHost.PartnerSecret)
                )
            ).Error
        );

    [Fact]
    public async Task Too_many_requests_of_one_client_have_to_wait()
    {
        await using var limited = await IssuerHost.Start(postgres, settings: ("Identity:Limits:TokensPerClient", "2"));
        await limited.ClientCredentials();
        await limited.ClientCredentials();
        var answer = await limited.ClientCredentials();
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.Status);
        Assert.NotNull(answer.Headers.RetryAfter);
    }

    private HttpRequestMessage Request(KeyValuePair<string, string>[] fields) =>
        new(HttpMethod.Post, $"{issuer.Issuer("tz")}/token")
        {
            Content = new FormUrlEncodedContent(fields),
            Headers = { Authorization = Flow.Basic(IssuerHost.PartnerClient, IssuerHost.PartnerSecret) },
        };
}
