using System.Net;
using Platform.Gateway.Tests.Fixture;
using Platform.Testing;

namespace Platform.Gateway.Tests;

public sealed class DoorTests(OneGateway one) : IClassFixture<OneGateway>
{
    private const string Claims = "/tz/insurance/v1/claims";

    private GatewayHost Gateway => one.Gateway;

    [Fact]
    public async Task Without_a_token_nobody_passes()
    {
        var response = await Gateway.Http.GetAsync(Claims);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("UNAUTHENTICATED", await response.Code());
    }

    [Fact]
    public async Task Who_has_no_token_is_told_which_kind_is_wanted() =>
        Assert.Equal("Bearer", (await Gateway.Http.GetAsync(Claims)).Headers.WwwAuthenticate.ToString());

    [Fact]
    public async Task Who_has_a_bad_token_is_told_so() =>
        Assert.Equal(
            "Bearer error=\"invalid_token\"",
            (await Gateway.Get(Claims, "x.y.z")).Headers.WwwAuthenticate.ToString()
        );

    public static TheoryData<string, TestToken> BadTokens() =>
        new()
        {
            {
                "expired",
                new TestToken { NotBefore = TimeSpan.FromHours(-2), Expires = TimeSpan.FromHours(-1) }
            },
            {
                "not yet valid",
                new TestToken { NotBefore = TimeSpan.FromHours(1), Expires = TimeSpan.FromHours(2) }
            },
            {
                "for somebody else",
                new TestToken { Audience = "another" }
            },
            {
                "of an unknown issuer",
                new TestToken { Issuer = "https://elsewhere.example" }
            },
            {
                "signed by another key",
                new TestToken { Key = TestIssuer.NewKey() }
            },
            {
                "that claims another tenant",
                new TestToken { Claims = { ["tenant"] = "np" } }
            },
        };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_token_that_is_not_valid_opens_nothing(string token, TestToken claims)
    {
        var response = await Gateway.Get(Claims, Gateway.Issuer("tz").Mint(claims));
        Assert.True(response.StatusCode == HttpStatusCode.Unauthorized, token);
    }

    [Fact]
    public async Task Two_authorizations_are_none()
    {
        var response = await Gateway.Get(
            Claims,
            change: r => r.Headers.TryAddWithoutValidation("Authorization", "Bearer x")
        );
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_token_of_another_country_opens_nothing()
    {
        var response = await Gateway.Get(Claims, Gateway.Token("np"));
        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        Assert.Equal("TENANT_FORBIDDEN", await response.Code());
    }

    [Fact]
    public async Task Nothing_tells_whether_another_country_is_served()
    {
        var served = await Gateway.Get("/np/insurance/v1/claims");
        var unserved = await Gateway.Get("/ke/insurance/v1/claims");
        Assert.Equal((served.StatusCode, await served.Code()), (unserved.StatusCode, await unserved.Code()));
        Assert.Equal(Names(served), Names(unserved));
    }

    [Fact]
    public async Task What_is_refused_does_not_reach_the_service()
    {
        var before = Gateway.Insurance.Requests;
        await Gateway.Get(Claims, Gateway.Token("np"));
        Assert.Equal(before, Gateway.Insurance.Requests);
    }

    [Fact]
    public async Task The_token_is_handed_on_for_the_service_to_check_again()
    {
        var token = Gateway.Token();
        var echo = await Gateway.Echo(Claims, r => r.Headers.Authorization = new("Bearer", token));
        Assert.Equal($"Bearer {token}", echo.Headers["authorization"]);
    }

    [Fact]
    public async Task A_country_reads_the_registry_of_commons() =>
        Assert.Equal(HttpStatusCode.OK, (await Gateway.Get("/commons/registry/v1/bodies")).StatusCode);

    [Fact]
    public async Task A_country_gets_no_further_into_commons() =>
        Assert.Equal(HttpStatusCode.Forbidden, (await Gateway.Get("/commons/insurance/v1/claims")).StatusCode);

    [Fact]
    public async Task Support_of_commons_enters_the_countries_its_token_names()
    {
        var support = Gateway
            .Issuer("commons")
            .Mint(new TestToken { Claims = { ["roles"] = new[] { "support" }, ["tenants"] = new[] { "tz" } } });
        Assert.Equal(HttpStatusCode.OK, (await Gateway.Get(Claims, support)).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Gateway.Get("/np/insurance/v1/claims", support)).StatusCode);
    }

    [Fact]
    public async Task A_rest_address_does_not_speak_grpc()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Gateway.Grpc, Claims))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent([0, 0, 0, 0, 0]),
        };
        request.Content.Headers.ContentType = new("application/grpc");
        request.Headers.Authorization = new("Bearer", Gateway.Token());
        Assert.Equal("13", (await Gateway.Http.SendAsync(request)).Headers.GetValues("grpc-status").Single());
    }

    private static string Names(HttpResponseMessage response) =>
        string.Join(' ', response.Headers.Select(h => h.Key).Order(StringComparer.Ordinal));
}

public sealed class TenantStateTests
{
    private const string Broken = "code: ke\nname: [";

    [Fact]
    public async Task A_tenant_whose_file_is_bad_is_unavailable_to_its_people()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Files["ke.yaml"] = Broken);
        await using var kenya = await TestIssuer.Start("ke", gateway.Clock);
        var response = await gateway.Get("/ke/insurance/v1/claims", kenya.ForPerson("amina"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("TENANT_UNAVAILABLE", await response.Code());
        Assert.Equal(TimeSpan.FromSeconds(30), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_tenant_whose_file_is_bad_is_forbidden_to_others()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Files["ke.yaml"] = Broken);
        Assert.Equal(HttpStatusCode.Forbidden, (await gateway.Get("/ke/insurance/v1/claims")).StatusCode);
    }

    [Fact]
    public async Task Nobody_signs_in_to_a_tenant_whose_file_is_bad()
    {
        await using var gateway = await GatewayHost.Start(plan => plan.Files["ke.yaml"] = Broken);
        Assert.Equal("TENANT_UNAVAILABLE", await (await gateway.Http.GetAsync("/ke/identity/authorize")).Code());
    }

    [Fact]
    public async Task A_tenant_that_comes_is_served_without_a_restart()
    {
        await using var gateway = await GatewayHost.Start();
        await using var kenya = await TestIssuer.Start("ke", gateway.Clock);
        gateway.Change("ke.yaml", TenantSample.Yaml("ke", kenya.Url));
        Assert.Equal(
            HttpStatusCode.OK,
            (await gateway.Get("/ke/insurance/v1/claims", kenya.ForPerson("amina"))).StatusCode
        );
    }

    [Fact]
    public async Task While_an_issuer_is_away_its_tokens_cannot_be_checked()
    {
        await using var gateway = await GatewayHost.Start();
        gateway.Issuer("tz").Down = true;
        var response = await gateway.Get("/tz/insurance/v1/claims");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("ISSUER_UNAVAILABLE", await response.Code());
    }
}
