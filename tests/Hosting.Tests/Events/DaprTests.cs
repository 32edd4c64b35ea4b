using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Registry;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Events;

/// <summary>The registry publishes, the probe subscribes, and sidecars stand between them.</summary>
public sealed class DaprTests(DaprTests.Cluster cluster) : IClassFixture<DaprTests.Cluster>
{
    [Fact]
    public async Task The_subscribe_document_names_topics_routes_and_dead_letters()
    {
        await cluster.Start();
        var registry = Assert.Single(cluster.Document, s => (string?)s!["topic"] == "registry")!;
        Assert.Equal(
            """{"pubsubname":"platform","topic":"registry","routes":{"rules":[{"match":"event.type == 'platform.registry.events.v1.LocationChanged'","path":"/events/registry"}],"default":"/events/registry"},"deadLetterTopic":"registry-probe-dead"}""",
            registry.ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        );
    }

    [Fact]
    public async Task An_event_passes_the_broker_by_the_contract_and_has_its_effect_once()
    {
        await cluster.Start();
        var taken = cluster.Watch();
        var added = await cluster.AddLocation("P1");
        await Poll.Until(() => taken.Any(d => d.Event.Subject == added.Id));
        Assert.Empty(cluster.Sidecar.Violations);
        Assert.Single(taken, d => d.Event.Subject == added.Id);
    }

    [Fact]
    public async Task An_event_that_is_not_taken_is_delivered_again()
    {
        await cluster.Start();
        var failures = 2;
        cluster.Probe.Behaviour.Took = _ =>
        {
            if (Interlocked.Decrement(ref failures) >= 0)
                throw new InvalidOperationException("not yet");
        };
        var added = await cluster.AddLocation("P2");
        await Poll.Until(() => cluster.Sidecar.VerdictsOn(added.Id).Count() == 3);
        Assert.Equal(["RETRY", "RETRY", "SUCCESS"], cluster.Sidecar.VerdictsOn(added.Id));
    }

    [Fact]
    public async Task An_event_that_is_never_taken_ends_with_the_dead_letters()
    {
        await cluster.Start();
        cluster.Probe.Behaviour.Took = _ => throw new InvalidOperationException("never");
        var before = cluster.Sidecar.Topic("registry-probe-dead").Count;
        await cluster.AddLocation("P3");
        await Poll.Until(() => cluster.Sidecar.Topic("registry-probe-dead").Count == before + 1);
        cluster.Probe.Behaviour.Took = _ => { };
    }

    [Fact]
    public async Task What_is_no_event_is_dropped_at_once()
    {
        await cluster.Start();
        await cluster.Sidecar.Deliver("registry", Encoding.UTF8.GetBytes("no event"));
        Assert.Equal(["DROP"], cluster.Sidecar.VerdictsOn("no event"));
    }

    [Fact]
    public async Task While_the_broker_takes_nothing_events_wait_and_none_is_blamed()
    {
        await cluster.Start();
        var taken = cluster.Watch();
        cluster.Sidecar.BrokerDown = true;
        var added = await cluster.AddLocation("P4");
        var before = cluster.Sidecar.Refused;
        await Poll.Until(() => cluster.Sidecar.Refused > before);
        await using (var db = cluster.OpenRegistry())
            Assert.All(await db.Set<OutboxRow>().ToListAsync(), row => Assert.Equal(0, row.Attempts));
        cluster.Sidecar.BrokerDown = false;
        await Poll.Until(() => taken.Any(d => d.Event.Subject == added.Id));
    }

    [Fact]
    public async Task A_sidecar_that_does_not_show_its_token_learns_nothing()
    {
        await cluster.Start();
        using var response = await cluster.Probe.Service.Plain.GetAsync(new Uri("/dapr/subscribe", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
    }

    [Fact]
    public async Task A_service_that_takes_events_does_not_start_without_a_token_to_check()
    {
        await cluster.Start();
        var refused = Assert.Throws<InvalidOperationException>(() =>
            ProbeHost.Build(
                [],
                cluster.Probe.Platform.Configured(b =>
                {
                    b.Configuration["APP_API_TOKEN"] = "";
                    b.Configuration["Events:Secret"] = "";
                })
            )
        );
        Assert.Contains("APP_API_TOKEN", refused.Message, StringComparison.Ordinal);
    }

    public sealed class Cluster(PostgresServer postgres) : IAsyncDisposable
    {
        private RunningService? registry;

        public ProbeHost Probe { get; private set; } = null!;

        public StandInSidecar Sidecar { get; private set; } = null!;

        public System.Text.Json.Nodes.JsonArray Document { get; private set; } = [];

        public async Task Start()
        {
            if (registry is not null)
                return;
            Sidecar = await StandInSidecar.Start();
            Probe = await ProbeHost.Start(
                TestDatabase.Sqlite,
                postgres,
                tenants: ["tz"],
                prepare: platform =>
                    platform
                        .With("DAPR_HTTP_PORT", Sidecar.Port)
                        .With("DAPR_API_TOKEN", StandInSidecar.PublisherToken)
                        .With("APP_API_TOKEN", StandInSidecar.AppToken)
                        .With("Events:Secret", "")
            );
            Document = await Sidecar.Subscribe(Probe.Service.Http);
            registry = await Probe.Platform.Run(RegistryService.Name, RegistryService.Build);
        }

        /// <summary>Remembers the deliveries from now on.</summary>
        public System.Collections.Concurrent.ConcurrentQueue<Delivery> Watch()
        {
            var taken = new System.Collections.Concurrent.ConcurrentQueue<Delivery>();
            Probe.Behaviour.Took = taken.Enqueue;
            return taken;
        }

        public async Task<Location> AddLocation(string code) =>
            await new LocationService.LocationServiceClient(registry!.Channel).CreateLocationAsync(
                new CreateLocationRequest
                {
                    Location = new Location
                    {
                        Code = code,
                        Name = "Dodoma",
                        Level = 1,
                    },
                },
                Probe.Platform.As("tz", "locations.edit")
            );

        public Registry.Storage.RegistryDb OpenRegistry() =>
            registry!
                .Services.GetRequiredService<TenantDbContextFactory<Registry.Storage.RegistryDb>>()
                .Open(registry.Tenant("tz"));

        public async ValueTask DisposeAsync()
        {
            if (registry is null)
                return;
            await Probe.DisposeAsync();
            await Sidecar.DisposeAsync();
        }
    }
}
