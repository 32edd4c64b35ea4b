using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Platform.CareServices.Domain;
using Platform.Hosting.Storage;
using Platform.Testing;

namespace Platform.CareServices.Tests;

/// <summary>Who has changed much in the registry waits until the copy has followed.</summary>
public sealed class FollowedRegistryTests(FollowingHosts hosts) : IClassFixture<FollowingHosts>
{
    private readonly Guid[] places = [.. Enumerable.Range(0, 150).Select(_ => Guid.CreateVersion7())];
    private readonly ConcurrentQueue<string> told = new();
    private readonly ManualClock clock = new();

    [Theory, OnBothDatabases]
    public async Task The_wait_is_not_given_up_while_others_arrive_than_those_it_looks_for(TestDatabase database)
    {
        var host = await hosts.On(database);
        var wait = Wait(host);
        await Told("150");
        await Arrive(host, places[130..], version: 2);
        clock.Advance(TimeSpan.FromSeconds(31));
        await Told("130");
        await Arrive(host, places[..130], version: 3);
        await Poll.Until(() =>
        {
            clock.Advance(TimeSpan.FromMilliseconds(100));
            return wait.IsCompleted;
        });
        await wait;
    }

    [Theory, OnBothDatabases]
    public async Task The_wait_asks_for_what_is_missing_alone(TestDatabase database)
    {
        var host = await hosts.On(database);
        await Arrive(host, places, version: 2);
        using var counted = CommandCounter.Start();
        await Wait(host);
        Assert.All(
            counted.Commands,
            text =>
                Assert.True(
                    !text.Contains("_copy", StringComparison.Ordinal)
                        || text.Contains("WHERE", StringComparison.Ordinal),
                    text
                )
        );
        Assert.Contains(counted.Commands, text => text.Contains("location_copy", StringComparison.Ordinal));
    }

    private Task Wait(FollowingHost host) =>
        new FollowedRegistry<FollowerDb>(
            host.Follower.Services.GetRequiredService<TenantDbContextFactory<FollowerDb>>(),
            clock
        ).Await(
            host.Follower.Tenant("tz"),
            new PlaceVersions(places.ToDictionary(id => id, _ => 2L), new Dictionary<Guid, long>()),
            told.Enqueue,
            TestContext.Current.CancellationToken
        );

    private Task Told(string left) =>
        Poll.Until(() => told.Any(text => text.Contains($" {left} ", StringComparison.Ordinal)));

    private static async Task Arrive(FollowingHost host, IEnumerable<Guid> ids, long version)
    {
        await using var db = host.OpenFollower();
        foreach (var id in ids)
        {
            var copy = LocationCopy.Of(id);
            copy.MergeInto(version, Guid.CreateVersion7());
            db.Add(copy);
        }
        await db.SaveChangesAsync();
    }
}
