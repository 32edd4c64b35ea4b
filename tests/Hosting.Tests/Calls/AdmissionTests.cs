using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

/// <summary>Who is let in, who is not, and that a refusal tells nothing else. None of it depends on the database.</summary>
public sealed class AdmissionTests(Probes probes) : IClassFixture<Probes>
{
    [Theory, OnBothTransports]
    public async Task A_person_with_the_permission_is_let_in(Transport transport)
    {
        var host = await Host();
        (await host.By(transport).Look("a", Person(host, "things.look"))).IsOk();
    }

    [Theory, OnBothTransports]
    public async Task A_call_without_a_token_is_unauthenticated(Transport transport)
    {
        var host = await Host();
        (await host.By(transport).Look("a", token: null)).Is(StatusCode.Unauthenticated, 401, "UNAUTHENTICATED");
    }

    [Theory, OnBothTransports]
    public async Task A_token_that_is_not_valid_is_told_no_more_than_none(Transport transport)
    {
        var host = await Host();
        await using var stranger = await TestIssuer.Start("tz");
        var none = await host.By(transport).Look("a", token: null);
        var home = host.Platform.Issuer("tz");
        string[] invalid =
        [
            "garbage",
            home.Mint(new TestToken { Expires = TimeSpan.FromMinutes(-5), NotBefore = TimeSpan.FromMinutes(-9) }),
            home.Mint(new TestToken { Audience = "somebody else" }),
            home.Mint(new TestToken { Key = TestIssuer.NewKey() }),
            stranger.ForPerson("amina", "things.look"),
        ];
        foreach (var token in invalid)
            Assert.Equivalent(none, await host.By(transport).Look("a", token));
    }

    [Theory, OnBothTransports]
    public async Task Another_country_is_forbidden_whether_it_exists_or_not(Transport transport)
    {
        var host = await Host();
        var there = await host.By(transport).Look("a", Person(host, "things.look"), "np");
        there.Is(StatusCode.PermissionDenied, 403, "TENANT_FORBIDDEN");
        foreach (var nowhere in new[] { "ke", "NP", "no-country", "commons" })
            Assert.Equivalent(there, await host.By(transport).Look("a", Person(host, "things.look"), nowhere));
    }

    [Fact]
    public async Task A_gRPC_call_that_names_no_tenant_is_forbidden()
    {
        var host = await Host();
        var reply = await host.By(Transport.Grpc).Look("a", Person(host, "things.look"), tenant: null);
        reply.Is(StatusCode.PermissionDenied, 403, "TENANT_FORBIDDEN");
    }

    [Theory, OnBothTransports]
    public async Task Without_the_permission_nobody_learns_whether_an_object_exists(Transport transport)
    {
        var host = await Host();
        host.Behaviour.Look = (_, request) =>
            request.Name == "there"
                ? new() { Name = "there" }
                : throw new DomainException(ProbeError.NoSuchThing, ErrorKind.NotFound, "There is no such thing.");
        var there = await host.By(transport).Look("there", Person(host, "things.do"));
        there.Is(StatusCode.PermissionDenied, 403, "PERMISSION_MISSING");
        Assert.Equivalent(there, await host.By(transport).Look("nowhere", Person(host, "things.do")));
    }

    [Theory, OnBothTransports]
    public async Task Who_calls_is_judged_before_the_tenant_the_tenant_before_the_permission_and_that_before_the_key(
        Transport transport
    )
    {
        var host = await Host();
        var by = host.By(transport);
        var issuer = host.Platform.Issuer("tz");
        var bad = ("idempotency-key", "two words");
        (await by.Do("a", token: null, "np", bad)).Is(StatusCode.Unauthenticated, 401, "UNAUTHENTICATED");
        (await by.Do("a", Person(host), "np", bad)).Is(StatusCode.PermissionDenied, 403, "TENANT_FORBIDDEN");
        (await by.Do("a", Person(host), "tz", bad)).Is(StatusCode.PermissionDenied, 403, "PERMISSION_MISSING");
        (await by.Do("a", issuer.ForPerson("amina", "things.do"), "tz", bad)).Is(
            StatusCode.InvalidArgument,
            400,
            "INVALID_REQUEST"
        );
    }

    [Theory, OnBothTransports]
    public async Task A_partners_change_needs_an_idempotency_key(Transport transport)
    {
        var host = await Host();
        var reply = await host.By(transport).Do("a", Partner(host));
        reply.Is(StatusCode.InvalidArgument, 400, "IDEMPOTENCY_KEY_REQUIRED");
        Assert.Equal(["idempotency-key"], reply.Fields);
    }

    [Theory, OnBothTransports]
    public async Task A_partners_read_needs_none(Transport transport)
    {
        var host = await Host();
        (await host.By(transport).Look("a", Partner(host))).IsOk();
    }

    [Theory, OnBothTransports]
    public async Task A_persons_change_needs_none(Transport transport)
    {
        var host = await Host();
        (await host.By(transport).Do($"A-{transport}", Person(host, "things.do"))).IsOk();
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("tab\tkey")]
    public async Task A_key_is_of_printable_characters(string key)
    {
        var host = await Host();
        var reply = await host.By(Transport.Rest).Do("a", Person(host, "things.do"), "tz", ("idempotency-key", key));
        reply.Is(StatusCode.InvalidArgument, 400, "INVALID_REQUEST");
    }

    [Theory, OnBothTransports]
    public async Task A_key_has_at_most_128_characters(Transport transport)
    {
        var host = await Host();
        var key = ("idempotency-key", new string('k', 129));
        (await host.By(transport).Do("a", Person(host, "things.do"), "tz", key)).Is(
            StatusCode.InvalidArgument,
            400,
            "INVALID_REQUEST"
        );
    }

    [Theory, OnBothTransports]
    public async Task What_is_published_to_countries_is_read_in_the_commons(Transport transport)
    {
        var host = await Host();
        (await host.By(transport).LookFromAfar("a", Person(host, "things.look"), "commons")).IsOk();
    }

    [Theory, OnBothTransports]
    public async Task What_is_published_to_countries_is_read_in_the_commons_alone(Transport transport)
    {
        var host = await Host();
        var reply = await host.By(transport).LookFromAfar("a", Person(host, "things.look"), "np");
        reply.Is(StatusCode.PermissionDenied, 403, "TENANT_FORBIDDEN");
    }

    [Theory]
    [InlineData("sw;q=0.5, en", "en")]
    [InlineData(null, "sw")]
    public async Task The_caller_is_answered_in_a_language_of_the_country(string? wanted, string given)
    {
        var host = await Host();
        host.Behaviour.Look = (call, _) => new() { Name = call.Locale };
        (string, string)[] headers = wanted is null ? [] : [("accept-language", wanted)];
        foreach (var transport in Enum.GetValues<Transport>())
            Assert.Equal(given, (await host.By(transport).Look("a", Person(host, "things.look"), "tz", headers)).Name);
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_is_a_problem_like_any_other()
    {
        var host = await Host();
        using var response = await host.Service.Rest.GetAsync(new Uri("/tz/probe/v1/nothing", UriKind.Relative));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public void A_contract_that_demands_no_permission_does_not_start()
    {
        var refused = Assert.Throws<InvalidOperationException>(() =>
            new RpcCatalog([typeof(ProbeApi), typeof(OpenApi)])
        );
        Assert.Contains("/platform.probe.v1.OpenService/Do", refused.Message, StringComparison.Ordinal);
    }

    private Task<ProbeHost> Host() => probes.On(TestDatabase.Sqlite);

    private static string Person(ProbeHost host, params string[] permissions) =>
        host.Platform.Issuer("tz").ForPerson("amina", permissions);

    private static string Partner(ProbeHost host) =>
        host.Platform.Issuer("tz").ForClient("partner", ["things.do", "things.look"], "things.do", "things.look");

    private enum ProbeError
    {
        NoSuchThing,
    }
}
