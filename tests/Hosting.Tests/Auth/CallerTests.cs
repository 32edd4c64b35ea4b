using Platform.Hosting.Auth;
using Platform.Testing;

namespace Platform.Hosting.Tests.Auth;

public sealed class CallerTests : IAsyncLifetime
{
    private TokenWorld world = null!;

    public async ValueTask InitializeAsync() => world = await TokenWorld.Start();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_persons_permissions_are_those_of_the_token() =>
        Assert.Equal(
            ["claims.read", "claims.submit"],
            (await world.Caller(world.Tz.ForPerson("amina", "claims.submit", "claims.read"))).Permissions.Order()
        );

    [Fact]
    public async Task Roles_alone_are_worth_what_the_tenants_file_grants_them()
    {
        var token = new TestToken
        {
            Claims =
            {
                ["realm_access"] = new Dictionary<string, object>
                {
                    ["roles"] = new[] { "claims-clerk", "offline_access" },
                },
            },
        };
        Assert.Equal(["claims.read", "claims.submit"], (await world.Caller(world.Tz.Mint(token))).Permissions.Order());
    }

    [Fact]
    public async Task What_a_role_loses_at_a_reload_its_bearers_lose_with_the_next_call()
    {
        var token = world.Tz.Mint(new TestToken { Claims = { ["roles"] = new[] { "claims-clerk" } } });
        await world.Caller(token);
        world.WriteTenant(
            "tz",
            world.Tz.Url,
            yaml => yaml.Replace("[claims.read, claims.submit]", "[claims.read]", StringComparison.Ordinal)
        );
        world.Tenants.Reload();
        Assert.Equal(["claims.read"], (await world.Caller(token)).Permissions);
    }

    [Fact]
    public async Task A_token_that_grants_nothing_permits_nothing() =>
        Assert.Empty(
            (
                await world.Caller(
                    world.Tz.Mint(
                        new TestToken
                        {
                            Claims = { ["permissions"] = Array.Empty<string>(), ["roles"] = new[] { "unheard-of" } },
                        }
                    )
                )
            ).Permissions
        );

    [Fact]
    public async Task A_partners_permissions_are_cut_to_its_scopes()
    {
        var caller = await world.Caller(
            world.Tz.ForClient("lab", ["claims.read", "claims.submit"], "openid", "claims.read", "families.edit")
        );
        Assert.Equal(["claims.read"], caller.Permissions);
    }

    [Fact]
    public async Task A_partner_without_scopes_may_nothing() =>
        Assert.Empty((await world.Caller(world.Tz.ForClient("lab", ["claims.read"], "openid"))).Permissions);

    [Fact]
    public async Task A_token_whose_subject_is_its_client_is_a_partners() =>
        Assert.True((await world.Caller(world.Tz.ForClient("lab", []))).IsPartner);

    [Fact]
    public async Task A_token_of_Keycloaks_service_account_is_a_partners()
    {
        var token = new TestToken
        {
            Subject = "0197f3a0",
            Claims =
            {
                ["azp"] = "lab",
                ["preferred_username"] = "service-account-lab",
                ["permissions"] = new[] { "claims.read" },
            },
        };
        var caller = await world.Caller(world.Tz.Mint(token));
        Assert.True(caller.IsPartner);
        Assert.Empty(caller.Permissions);
    }

    [Fact]
    public async Task A_person_is_no_partner_whatever_client_they_use()
    {
        var caller = await world.Caller(
            world.Tz.Mint(
                new TestToken
                {
                    Claims =
                    {
                        ["azp"] = "console",
                        ["name"] = "Amina Juma",
                        ["facility"] = "D0012",
                    },
                }
            )
        );
        Assert.Equal(
            (false, "console", "Amina Juma", "D0012"),
            (caller.IsPartner, caller.ClientId, caller.Name, caller.HomeFacility)
        );
    }

    [Fact]
    public async Task A_scope_that_names_permissions_narrows_a_persons_token_too()
    {
        var token = new TestToken
        {
            Claims = { ["permissions"] = new[] { "claims.read", "claims.submit" }, ["scope"] = "openid claims.read" },
        };
        Assert.Equal(["claims.read"], (await world.Caller(world.Tz.Mint(token))).Permissions);
    }

    [Fact]
    public async Task Support_of_commons_may_name_countries()
    {
        var caller = await world.Caller(world.Commons.Mint(Naming("tz", "np")));
        Assert.Equal(["np", "tz"], caller.Countries.Select(c => c.Value).Order());
    }

    [Fact]
    public async Task A_country_that_names_countries_is_not_heard() =>
        Assert.Empty((await world.Caller(world.Np.Mint(Naming("tz")))).Countries);

    [Fact]
    public async Task Only_the_support_role_of_commons_may_name_countries() =>
        Assert.Empty(
            (
                await world.Caller(
                    world.Commons.Mint(
                        new TestToken { Claims = { ["tenants"] = new[] { "tz" }, ["roles"] = new[] { "auditor" } } }
                    )
                )
            ).Countries
        );

    [Fact]
    public async Task What_is_no_country_is_not_among_the_countries() =>
        Assert.Empty((await world.Caller(world.Commons.Mint(Naming("*", "commons", "TZ", "")))).Countries);

    private static TestToken Naming(params string[] countries) =>
        new() { Claims = { ["tenants"] = countries, ["roles"] = new[] { "support" } } };
}
