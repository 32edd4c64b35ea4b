using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.WellKnownTypes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Registry;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.CareServices.Tests;

/// <summary>A service that begins to follow the registry asks for what was told before.</summary>
public sealed class FirstCareServicesTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_service_that_comes_later_has_what_was_registered_before(TestDatabase database)
    {
        await using var host = await FollowingHost.Start(database, postgres);
        await host.Built();
        await using var db = host.OpenFollower();
        var district = await db.Locations.SingleAsync(l => l.Code == "D1");
        Assert.Equal(district.Id, (await db.Facilities.SingleAsync(f => f.Code == "F1")).LocationId);
    }

    [Fact]
    public async Task A_registry_that_does_not_answer_is_asked_again_until_it_does()
    {
        await using var host = await FollowingHost.Start(TestDatabase.Sqlite, postgres, known: false);
        var first = host.Follower.Services.GetRequiredService<FirstCareServices<FollowerDb>>();
        var turn = Turn.Unguarded(host.Follower.Tenant("tz"));
        var refused = await first.Pass(turn, TestContext.Current.CancellationToken);
        await using (var db = host.OpenFollower())
            Assert.False(await db.Set<ReadCopyRow>().AnyAsync());
        host.Follower.Services.GetRequiredService<ServiceAddresses>()
            .Started(RegistryService.Name, host.Registry.Http, host.Registry.Grpc);
        var done = await first.Pass(turn, TestContext.Current.CancellationToken);
        Assert.Equal((TimeSpan.FromSeconds(15), TimeSpan.FromHours(1)), (refused, done));
        await host.CaughtUp();
    }

    [Fact]
    public async Task Health_tells_when_the_copy_was_made_and_when_an_event_came_last()
    {
        await using var host = await FollowingHost.Start(TestDatabase.Sqlite, postgres);
        await host.Built();
        JsonNode? copy = null;
        await Poll.Until(async () => (copy = await Copy(host))["rebuiltAt"] is not null);
        Assert.Equal(("/tz/registry", null), ((string?)copy!["source"], (string?)copy["lastEventAt"]));

        await using var registry = host.OpenRegistry();
        var region = await registry.Locations.FirstAsync(l => l.Code == "R1");
        await host.Locations.UpdateLocationAsync(
            new()
            {
                Location = new Location { Id = region.Id.ToString(), Name = "Dodoma Region" },
                UpdateMask = FieldMask.FromString("name"),
            },
            host.Clerk()
        );
        await Poll.Until(async () => (copy = await Copy(host))["lastEventAt"] is not null);
        Assert.True((double?)copy["lastDelaySeconds"] >= 0);
        var status = await host
            .Follower.Services.GetRequiredService<CareServicesCopies<FollowerDb>>()
            .Status(host.Call(), TestContext.Current.CancellationToken);
        var feed = Assert.Single(status.Feeds);
        Assert.Equal((2, 1, 1), (status.Locations, status.Facilities, feed.Position));
        Assert.True(feed.RebuiltAt < feed.LastAppliedAt);
    }

    private static async Task<JsonNode> Copy(FollowingHost host)
    {
        using var response = await host.Follower.Plain.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var body = await response.Content.ReadFromJsonAsync<JsonNode>();
        return Assert.Single(body!["tenants"]!["tz"]!["copies"]!.AsArray())!;
    }
}
