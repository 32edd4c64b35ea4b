using Platform.Hosting.Auth;
using Platform.Testing;

namespace Platform.Hosting.Tests.Auth;

public sealed class IssuerKeysTests : IAsyncLifetime
{
    private TokenWorld world = null!;

    public async ValueTask InitializeAsync() => world = await TokenWorld.Start();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task Keys_are_fetched_once_for_many_tokens()
    {
        var tokens = Enumerable.Range(0, 50).Select(i => world.Tz.ForPerson($"p{i}"));
        await Task.WhenAll(tokens.Select(world.Caller));
        Assert.Equal(1, world.Tz.Fetches);
    }

    [Fact]
    public async Task The_first_token_of_a_rotated_key_is_accepted()
    {
        await world.Caller(world.Tz.ForPerson("amina"));
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        world.Tz.Rotate();
        await world.Caller(world.Tz.ForPerson("amina"));
    }

    [Fact]
    public async Task A_token_of_a_key_that_was_withdrawn_is_refused_after_the_next_fetch()
    {
        var old = world.Tz.ForPerson("amina");
        await world.Caller(old);
        world.Clock.Advance(TimeSpan.FromSeconds(10));
        world.Tz.Rotate();
        await world.Caller(world.Tz.ForPerson("amina"));
        Assert.Equal(TokenFailure.UnknownKey, await world.Failure(old));
    }

    [Fact]
    public async Task Old_keys_serve_while_fresh_ones_are_fetched()
    {
        await world.Caller(world.Tz.ForPerson("amina"));
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.Caller(world.Tz.ForPerson("amina"));
        await Poll.Until(() => world.Tz.Fetches == 2);
    }

    [Fact]
    public async Task A_flood_of_unknown_key_ids_asks_the_issuer_once_in_ten_seconds()
    {
        await world.Caller(world.Tz.ForPerson("amina"));
        for (var round = 0; round < 3; round++)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(10));
            var flood = Enumerable
                .Range(0, 200)
                .Select(_ => world.Tz.Mint(new TestToken { Key = TestIssuer.NewKey() }));
            Assert.All(
                await Task.WhenAll(flood.Select(world.Failure)),
                failure => Assert.Equal(TokenFailure.UnknownKey, failure)
            );
        }
        Assert.Equal(4, world.Tz.Fetches);
    }

    [Fact]
    public async Task Keys_that_cannot_be_had_are_not_the_callers_fault()
    {
        world.Tz.Down = true;
        Assert.Equal(TokenFailure.IssuerUnavailable, await world.Failure(world.Tz.ForPerson("amina")));
    }

    [Fact]
    public async Task One_countrys_issuer_that_is_down_stops_no_other()
    {
        world.Tz.Down = true;
        await world.Failure(world.Tz.ForPerson("amina"));
        await world.Caller(world.Np.ForPerson("amina"));
    }

    [Fact]
    public async Task Keys_at_hand_serve_while_the_issuer_is_down()
    {
        await world.Caller(world.Tz.ForPerson("amina"));
        world.Tz.Down = true;
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Caller(world.Tz.ForPerson("amina"));
    }

    [Fact]
    public async Task Keys_of_yesterday_serve_no_more()
    {
        await world.Caller(world.Tz.ForPerson("amina"));
        world.Tz.Down = true;
        world.Clock.Advance(TimeSpan.FromHours(24));
        Assert.Equal(TokenFailure.IssuerUnavailable, await world.Failure(world.Tz.ForPerson("amina")));
    }

    [Fact]
    public async Task An_issuer_that_comes_back_is_asked_again_after_the_back_off()
    {
        world.Tz.Down = true;
        await world.Failure(world.Tz.ForPerson("amina"));
        world.Tz.Down = false;
        Assert.Equal(TokenFailure.IssuerUnavailable, await world.Failure(world.Tz.ForPerson("amina")));
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Caller(world.Tz.ForPerson("amina"));
    }

    [Fact]
    public async Task A_document_that_names_another_issuer_is_not_believed()
    {
        world.Tz.ClaimsToBe = world.Np.Url;
        Assert.Equal(TokenFailure.IssuerUnavailable, await world.Failure(world.Tz.ForPerson("amina")));
    }

    [Fact]
    public async Task Keys_are_not_fetched_from_another_host()
    {
        world.Tz.KeysAt = world.Np.Url + "/jwks";
        Assert.Equal(TokenFailure.IssuerUnavailable, await world.Failure(world.Tz.ForPerson("amina")));
        Assert.Equal(0, world.Np.Fetches);
    }

    [Fact]
    public async Task Keys_under_the_public_address_are_fetched_at_the_inner_one()
    {
        const string Public = "https://platform.example/tz/identity";
        world.Tz.ClaimsToBe = Public;
        world.Tz.KeysAt = Public + "/jwks";
        world.WriteTenant("tz", $"{Public}\n  metadata: {world.Tz.Url}/.well-known/openid-configuration");
        world.Tenants.Reload();
        await world.Caller(world.Tz.Mint(new TestToken { Issuer = Public }));
    }

    [Fact]
    public async Task A_tenant_that_came_at_a_reload_is_known_by_its_issuer()
    {
        await using var ke = await TestIssuer.Start("ke", world.Clock);
        var token = ke.ForPerson("amina");
        Assert.Equal(TokenFailure.UnknownIssuer, await world.Failure(token));
        world.WriteTenant("ke", ke.Url);
        world.Tenants.Reload();
        Assert.Equal("ke", (await world.Caller(token)).Home.Value);
    }

    [Fact]
    public async Task The_tokens_of_a_tenant_that_went_are_refused()
    {
        var token = world.Tz.ForPerson("amina");
        await world.Caller(token);
        world.RemoveTenant("tz");
        world.Tenants.Reload();
        Assert.Equal(TokenFailure.UnknownIssuer, await world.Failure(token));
    }
}
