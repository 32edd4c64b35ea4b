using Microsoft.Extensions.Configuration;
using Platform.Hosting.Auth;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Auth;

/// <summary>How a service calls another one for itself.</summary>
public sealed class ServiceTokensTests
{
    [Fact]
    public async Task A_token_grants_what_was_asked_for_in_its_own_country()
    {
        await using var world = await TokenWorld.Start();
        using var tokens = Tokens(world, ("Secret", "s"));
        var caller = await world.Caller(await tokens.For(Tenant(world, "tz"), "locations.read", default));
        Assert.Equal(
            ("tz", "svc-insurance", true),
            (caller.Home.Value, caller.ClientId, caller.Permissions.SetEquals(["locations.read"]))
        );
    }

    [Fact]
    public async Task A_countrys_issuer_is_shown_that_countrys_secret_alone()
    {
        await using var world = await TokenWorld.Start();
        using var tokens = Tokens(world, ("Secrets:tz", "of tz"), ("Secrets:np", "of np"));
        await tokens.For(Tenant(world, "tz"), "locations.read", default);
        await tokens.For(Tenant(world, "np"), "locations.read", default);
        Assert.Equal([("svc-insurance", "of%20tz", "locations.read")], world.Tz.Asked);
        Assert.Equal([("svc-insurance", "of%20np", "locations.read")], world.Np.Asked);
    }

    [Fact]
    public async Task A_token_is_asked_for_again_shortly_before_it_ends()
    {
        await using var world = await TokenWorld.Start();
        using var tokens = Tokens(world, ("Secret", "s"));
        await tokens.For(Tenant(world, "tz"), "locations.read", default);
        world.Clock.Advance(TimeSpan.FromSeconds(269));
        await tokens.For(Tenant(world, "tz"), "locations.read", default);
        Assert.Single(world.Tz.Asked);
        world.Clock.Advance(TimeSpan.FromSeconds(2));
        await tokens.For(Tenant(world, "tz"), "locations.read", default);
        Assert.Equal(2, world.Tz.Asked.Count);
    }

    [Fact]
    public async Task The_secret_is_shown_to_no_other_host()
    {
        await using var world = await TokenWorld.Start();
        world.Np.TokensAt = world.Tz.Url + "/token";
        using var tokens = Tokens(world, ("Secret", "s"));
        await Refused(tokens, Tenant(world, "np"));
        Assert.Empty(world.Tz.Asked);
    }

    [Fact]
    public async Task An_issuer_that_is_down_is_told_as_such()
    {
        await using var world = await TokenWorld.Start();
        world.Tz.Down = true;
        using var tokens = Tokens(world, ("Secret", "s"));
        await Refused(tokens, Tenant(world, "tz"));
    }

    [Fact]
    public async Task Without_a_secret_the_setting_is_named()
    {
        await using var world = await TokenWorld.Start();
        using var tokens = Tokens(world, ("Secrets:np", "of np"));
        var refused = await Refused(tokens, Tenant(world, "tz"));
        Assert.Contains("ServiceClient__Secrets__tz", refused.Message, StringComparison.Ordinal);
    }

    private static Task<ServiceTokenException> Refused(ServiceTokens tokens, Tenant tenant) =>
        Assert.ThrowsAsync<ServiceTokenException>(() => tokens.For(tenant, "locations.read", default));

    private static Tenant Tenant(TokenWorld world, string code) => world.Tenants.Find(TenantCode.Parse(code))!;

    private static ServiceTokens Tokens(TokenWorld world, params (string Name, string Value)[] settings) =>
        new(
            "insurance",
            new ConfigurationBuilder()
                .AddInMemoryCollection(
                    settings.Select(s => KeyValuePair.Create($"ServiceClient:{s.Name}", (string?)s.Value))
                )
                .Build(),
            world.Documents,
            world.Clock
        );
}
