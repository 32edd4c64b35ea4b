using System.Net;
using Platform.Gateway.Tests.Fixture;
using Platform.Testing;

namespace Platform.Gateway.Tests;

/// <summary>The clock stands still but for what a test lets pass; it begins at 11:00 in Tanzania.</summary>
public sealed class LimitTests
{
    private const string Claims = "/tz/insurance/v1/claims";

    private const string Section = """
            default: { perSecond: 2, burst: 4 }
            clients:
              lab: { perSecond: 1, burst: 2, daily: 3 }
            anonymousPerMinute: 3
        """;

    [Fact]
    public async Task Who_calls_too_fast_is_told_when_to_come_back()
    {
        await using var gateway = await Start();
        await Times(4, () => gateway.Get(Claims));
        var response = await gateway.Get(Claims);
        Assert.Equal(HttpStatusCode.TooManyRequests, response.StatusCode);
        Assert.Equal("RATE_LIMITED", await response.Code());
        Assert.Equal(TimeSpan.FromSeconds(1), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task Who_waits_as_told_may_call_again()
    {
        await using var gateway = await Start();
        await Times(5, () => gateway.Get(Claims));
        gateway.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([200, 200, 429], await Times(3, () => gateway.Get(Claims)));
    }

    [Fact]
    public async Task Nobody_saves_up_more_than_a_burst()
    {
        await using var gateway = await Start();
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([200, 200, 200, 200, 429], await Times(5, () => gateway.Get(Claims)));
    }

    [Fact]
    public async Task One_person_does_not_use_up_what_another_may()
    {
        await using var gateway = await Start();
        await Times(5, () => gateway.Get(Claims));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get(Claims, gateway.Token(subject: "baraka"))).StatusCode);
    }

    [Fact]
    public async Task Every_service_counts_into_the_same_limit()
    {
        await using var gateway = await Start();
        await Times(4, () => gateway.Get(Claims));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await gateway.Get("/tz/registry/v1/locations")).StatusCode);
    }

    [Fact]
    public async Task A_partner_has_what_the_country_allows_its_client()
    {
        await using var gateway = await Start();
        Assert.Equal([200, 200, 429], await Times(3, () => gateway.Get(Claims, Lab(gateway))));
    }

    [Fact]
    public async Task A_partner_that_is_not_named_has_what_everybody_has()
    {
        await using var gateway = await Start();
        var token = gateway.Issuer("tz").ForClient("clinic", ["claims.read"], "claims.read");
        Assert.Equal([200, 200, 200, 200, 429], await Times(5, () => gateway.Get(Claims, token)));
    }

    [Fact]
    public async Task A_partner_of_the_same_name_in_another_country_is_another_partner()
    {
        await using var gateway = await Start();
        var token = gateway.Issuer("np").ForClient("lab", ["claims.read"], "claims.read");
        await Times(2, () => gateway.Get(Claims, Lab(gateway)));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get("/np/insurance/v1/claims", token)).StatusCode);
    }

    [Fact]
    public async Task When_the_calls_of_a_day_are_spent_the_next_day_brings_more()
    {
        await using var gateway = await Start();
        var statuses = await Times(4, () => Later(gateway, TimeSpan.FromSeconds(1)));
        Assert.Equal([200, 200, 200, 429], statuses);
        gateway.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(HttpStatusCode.OK, (await gateway.Get(Claims, Lab(gateway))).StatusCode);
    }

    [Fact]
    public async Task A_day_ends_at_midnight_of_the_country()
    {
        await using var gateway = await Start();
        await Times(3, () => Later(gateway, TimeSpan.FromSeconds(1)));
        // 08:00:03 UTC is 11:00:03 in Dar es Salaam.
        var response = await gateway.Get(Claims, Lab(gateway));
        Assert.Equal("QUOTA_EXCEEDED", await response.Code());
        Assert.Equal(TimeSpan.FromHours(13) - TimeSpan.FromSeconds(3), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_call_that_was_refused_is_not_one_of_the_days()
    {
        await using var gateway = await Start();
        // Two of a burst pass, one does not; the third of the day is still there.
        await Times(3, () => gateway.Get(Claims, Lab(gateway)));
        Assert.Equal(HttpStatusCode.OK, (await Later(gateway, TimeSpan.FromSeconds(2))).StatusCode);
    }

    [Fact]
    public async Task Every_answer_says_what_is_allowed_and_what_is_left()
    {
        await using var gateway = await Start();
        var response = await gateway.Get(Claims, Lab(gateway));
        Assert.Equal(
            "\"burst\";q=2;w=2, \"day\";q=3;w=86400",
            string.Join(", ", response.Headers.GetValues("RateLimit-Policy"))
        );
        Assert.Equal(
            "\"burst\";r=1;t=1, \"day\";r=2;t=46800",
            string.Join(", ", response.Headers.GetValues("RateLimit"))
        );
    }

    [Fact]
    public async Task A_refusal_says_it_too()
    {
        await using var gateway = await Start();
        await Times(4, () => gateway.Get(Claims));
        Assert.Equal(
            "\"burst\";r=0;t=1",
            string.Join(", ", (await gateway.Get(Claims)).Headers.GetValues("RateLimit"))
        );
    }

    [Fact]
    public async Task A_changed_file_changes_the_limit_of_those_who_call_already()
    {
        await using var gateway = await Start();
        await Times(5, () => gateway.Get(Claims));
        var section = "  gateway:\n    default: { perSecond: 1, burst: 1 }";
        gateway.Change("tz.yaml", TenantSample.Yaml("tz", gateway.Issuer("tz").Url, sections: section));
        gateway.Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal([200, 429], await Times(2, () => gateway.Get(Claims)));
    }

    [Fact]
    public async Task Who_has_no_token_yet_is_counted_by_address()
    {
        await using var gateway = await Start();
        var statuses = await Times(4, () => gateway.Http.GetAsync("/tz/identity/authorize"));
        Assert.Equal([200, 200, 200, 429], statuses);
    }

    [Fact]
    public async Task Who_has_been_quiet_is_forgotten_without_being_favoured()
    {
        await using var gateway = await Start();
        await Times(3, () => Later(gateway, TimeSpan.FromSeconds(1)));
        gateway.Clock.Advance(TimeSpan.FromMinutes(10));
        // Its bucket is full again, its day is not over.
        Assert.Equal("QUOTA_EXCEEDED", await (await gateway.Get(Claims, Lab(gateway))).Code());
    }

    private static Task<GatewayHost> Start() => GatewayHost.Start(plan => plan.Section = Section);

    private static string Lab(GatewayHost gateway) =>
        gateway.Issuer("tz").ForClient("lab", ["claims.read"], "claims.read");

    private static async Task<HttpResponseMessage> Later(GatewayHost gateway, TimeSpan wait)
    {
        gateway.Clock.Advance(wait);
        return await gateway.Get(Claims, Lab(gateway));
    }

    private static async Task<List<int>> Times(int times, Func<Task<HttpResponseMessage>> call)
    {
        var statuses = new List<int>();
        while (statuses.Count < times)
            statuses.Add((int)(await call()).StatusCode);
        return statuses;
    }
}
