using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Events;

/// <summary>What arrives, from a relay or a sidecar: each event has its effect once, in the order that its handler asks for.</summary>
public sealed class InboxTests(Probes probes) : IClassFixture<Probes>
{
    [Theory, OnBothDatabases]
    public async Task An_event_has_its_effect_and_leaves_an_audit_row(TestDatabase database)
    {
        var host = await probes.On(database);
        Assert.Equal("SUCCESS", await Post(host, Event("N1")));
        await using var db = host.Open();
        var place = await db.Locations.SingleAsync(l => l.Code == "N1");
        var row = await db.Set<AuditRow>().SingleAsync(a => a.EntityId == place.Id);
        Assert.Equal(("system", "events/platform.probe.v1.AnyHappened"), (row.Actor, row.Method));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_event_again_has_no_other_effect(TestDatabase database)
    {
        var host = await probes.On(database);
        var once = Event("N2");
        Assert.Equal(["SUCCESS", "SUCCESS"], [await Post(host, once), await Post(host, once)]);
        Assert.Equal(1, await Count(host, "N2"));
    }

    [Theory, OnBothDatabases]
    public async Task The_same_event_many_times_at_once_has_one_effect(TestDatabase database)
    {
        var host = await probes.On(database);
        var effects = 0;
        var once = Event("N3");
        var verdicts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Post(host, once)));
        Assert.Contains("SUCCESS", verdicts);
        Assert.All(verdicts, v => Assert.True(v is "SUCCESS" or "RETRY", v));
        effects += await Count(host, "N3");
        Assert.Equal(1, effects);
    }

    [Theory, OnBothDatabases]
    public async Task Of_what_processes_write_down_of_a_feed_at_once_the_furthest_stays(TestDatabase database)
    {
        var host = await probes.On(database);
        var databases = host.Service.Services.GetRequiredService<ITenantDatabases>();
        var tenant = host.Service.Tenant("tz");
        var now = new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc);
        var source = CloudEvent.SourceOf(tenant.Code, "furthest");

        await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Select(async position =>
                {
                    var progress = new FeedProgress();
                    var time = now.AddSeconds(position);
                    progress.Took(
                        new CloudEvent(
                            Guid.NewGuid(),
                            source,
                            "any",
                            "any",
                            1,
                            position,
                            tenant.Code,
                            time,
                            null,
                            "{}"
                        ),
                        time.AddSeconds(1)
                    );
                    await progress.Save(databases, tenant, TestContext.Current.CancellationToken);
                })
        );

        await using var db = host.Open();
        var row = await db.Set<InboxSourceRow>().SingleAsync(s => s.Source == source);
        Assert.Equal((20, now.AddSeconds(20), now.AddSeconds(21)), (row.Position, row.EventAt, row.AppliedAt));
    }

    [Theory, OnBothDatabases]
    public async Task A_copy_takes_the_newest_and_forgets_what_comes_late(TestDatabase database)
    {
        var host = await probes.On(database);
        var subject = Guid.NewGuid().ToString();
        await Post(host, Event("N4-2", NewestHappened.Descriptor.FullName, subject, 2));
        Assert.Equal("SUCCESS", await Post(host, Event("N4-1", NewestHappened.Descriptor.FullName, subject, 1)));
        Assert.Equal((1, 0), (await Count(host, "N4-2"), await Count(host, "N4-1")));
    }

    [Theory, OnBothDatabases]
    public async Task Two_events_of_one_version_have_both_their_effect(TestDatabase database)
    {
        var host = await probes.On(database);
        var subject = Guid.NewGuid().ToString();
        await Post(host, Event("N5a", NewestHappened.Descriptor.FullName, subject, 3));
        await Post(host, Event("N5b", NewestToo.Descriptor.FullName, subject, 3));
        Assert.Equal((1, 1), (await Count(host, "N5a"), await Count(host, "N5b")));
    }

    [Theory, OnBothDatabases]
    public async Task Of_events_that_come_all_at_once_the_newest_is_the_last_to_have_its_effect(TestDatabase database)
    {
        var host = await probes.On(database);
        var subject = Guid.NewGuid().ToString();
        await Task.WhenAll(
            Enumerable
                .Range(1, 20)
                .Reverse()
                .Select(async i =>
                {
                    var one = Event($"N6-{i:D2}", NewestHappened.Descriptor.FullName, subject, i);
                    while (await Post(host, one) == "RETRY") { }
                })
        );
        await using var db = host.Open();
        var last = await db.Locations.Where(l => l.Code.StartsWith("N6-")).OrderByDescending(l => l.Id).FirstAsync();
        Assert.Equal("N6-20", last.Code);
    }

    [Theory, OnBothDatabases]
    public async Task Where_none_may_be_missed_an_event_waits_for_the_one_before(TestDatabase database)
    {
        var host = await probes.On(database);
        var subject = Guid.NewGuid().ToString();
        var type = EveryHappened.Descriptor.FullName;
        Assert.Equal("RETRY", await Post(host, Event("N7-2", type, subject, 2)));
        Assert.Equal("SUCCESS", await Post(host, Event("N7-1", type, subject, 1)));
        Assert.Equal("SUCCESS", await Post(host, Event("N7-2", type, subject, 2)));
        Assert.Equal((1, 1), (await Count(host, "N7-1"), await Count(host, "N7-2")));
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_order_does_not_matter_each_has_its_effect_as_it_comes(TestDatabase database)
    {
        var host = await probes.On(database);
        var subject = Guid.NewGuid().ToString();
        var type = AnyHappened.Descriptor.FullName;
        await Post(host, Event("N8-2", type, subject, 2));
        await Post(host, Event("N8-1", type, subject, 1));
        Assert.Equal((1, 1), (await Count(host, "N8-1"), await Count(host, "N8-2")));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_that_a_rule_refuses_comes_again(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Took = _ =>
            throw new DomainException(InboxError.NotYet, ErrorKind.FailedPrecondition, "Not yet.");
        var refused = Event("N9");
        Assert.Equal(("RETRY", 0), (await Post(host, refused), await Count(host, "N9")));
        host.Behaviour.Took = _ => { };
        Assert.Equal(("SUCCESS", 1), (await Post(host, refused), await Count(host, "N9")));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_whose_handler_fails_comes_again(TestDatabase database)
    {
        var host = await probes.On(database);
        host.Behaviour.Took = _ => throw new InvalidOperationException("a fault of ours");
        Assert.Equal(("RETRY", 0), (await Post(host, Event("N10")), await Count(host, "N10")));
    }

    [Theory, OnBothDatabases]
    public async Task An_events_effect_is_in_its_own_country(TestDatabase database)
    {
        var host = await probes.On(database);
        await Post(host, Event("N11", tenant: "np"));
        Assert.Equal((0, 1), (await Count(host, "N11"), await Count(host, "N11", "np")));
    }

    [Fact]
    public async Task An_event_of_a_type_that_nobody_takes_is_done()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        Assert.Equal("SUCCESS", await Post(host, Event("N12", "platform.probe.v1.Unheard")));
    }

    [Fact]
    public async Task A_field_that_a_newer_publisher_added_does_no_harm()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        var newer = Event("N13") with { Data = """{"what":"N13","added":{"tomorrow":true}}""" };
        Assert.Equal(("SUCCESS", 1), (await Post(host, newer), await Count(host, "N13")));
    }

    [Fact]
    public async Task A_payload_that_cannot_be_read_is_dropped()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        Assert.Equal("DROP", await Post(host, Event("N14") with { Data = """{"what":{}}""" }));
    }

    [Fact]
    public async Task An_event_in_the_name_of_another_service_is_dropped()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        Assert.Equal("DROP", await Post(host, Event("N15") with { Source = "/tz/insurance" }));
        Assert.Equal("DROP", await Post(host, Event("N15") with { Source = "/np/other" }));
    }

    [Fact]
    public async Task An_event_for_a_country_that_is_not_served_waits()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var response = await Send(host, Event("N16", tenant: "ke").ToJson());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    public async Task Without_the_secret_nobody_delivers(string? secret)
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var response = await Send(host, Event("N17").ToJson(), secret);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_body_without_end_is_refused()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        using var response = await Send(host, new byte[2 << 20]);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
    }

    [Fact]
    public async Task Bodies_of_any_kind_are_dropped_without_a_fault()
    {
        var host = await probes.On(TestDatabase.Sqlite);
        var valid = Encoding.UTF8.GetString(Event("N18").ToJson());
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var spoilt = new StringBuilder(valid);
            for (var n = random.Next(1, 4); n > 0; n--)
                spoilt[random.Next(spoilt.Length)] = (char)random.Next(1, 128);
            spoilt.Length = random.Next(3) == 0 ? random.Next(spoilt.Length) : spoilt.Length;
            using var response = await Send(host, Encoding.UTF8.GetBytes(spoilt.ToString()));
            Assert.True((int)response.StatusCode is 200 or 503, $"{(int)response.StatusCode}: {spoilt}");
        }
    }

    [Theory, OnBothDatabases]
    public async Task Readiness_says_how_far_a_feed_was_followed(TestDatabase database)
    {
        var host = await probes.On(database);
        await Post(host, Event("N19") with { Position = 1_000_000 });
        await Poll.Until(async () =>
        {
            var health = await host.Service.Plain.GetFromJsonAsync<JsonNode>("/health/ready");
            return health!["tenants"]!["tz"]!["copies"]!
                .AsArray()
                .Any(c => (string?)c!["source"] == "/tz/other" && (long?)c["position"] == 1_000_000);
        });
    }

    private enum InboxError
    {
        NotYet,
    }

    private static CloudEvent Event(
        string what,
        string? type = null,
        string? subject = null,
        long sequence = 1,
        string tenant = "tz"
    ) =>
        new(
            Guid.NewGuid(),
            $"/{tenant}/other",
            type ?? AnyHappened.Descriptor.FullName,
            subject ?? Guid.NewGuid().ToString(),
            sequence,
            1,
            TenantCode.Parse(tenant),
            new DateTime(2026, 3, 2, 8, 0, 0, DateTimeKind.Utc),
            null,
            new JsonObject { ["what"] = what }.ToJsonString()
        );

    /// <summary>Delivers an event, again while its country's database is busy; answers the verdict.</summary>
    private static async Task<string> Post(ProbeHost host, CloudEvent cloudEvent)
    {
        using var response = await Send(host, cloudEvent.ToJson());
        response.EnsureSuccessStatusCode();
        return (string)(await response.Content.ReadFromJsonAsync<JsonNode>())!["status"]!;
    }

    private static async Task<HttpResponseMessage> Send(
        ProbeHost host,
        byte[] body,
        string? secret = TestPlatform.EventSecret
    )
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/events/other")
        {
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new("application/cloudevents+json");
        if (secret is not null)
            request.Headers.TryAddWithoutValidation("dapr-api-token", secret);
        return await host.Service.Plain.SendAsync(request);
    }

    private static async Task<int> Count(ProbeHost host, string code, string tenant = "tz")
    {
        await using var db = host.Open(tenant);
        return await db.Locations.CountAsync(l => l.Code == code);
    }
}
