using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Events;

/// <summary>From the commit to the subscriber: at least once, in order per aggregate, nothing lost.</summary>
public sealed class DeliveryTests(Publishers publishers) : IClassFixture<Publishers>
{
    [Theory, OnBothDatabases]
    public async Task An_event_says_whose_it_is_what_of_and_which_version(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var place = await publishing.Add("D1");
        await publishing.AllArrived();
        var (received, contentType, secret) = Assert.Single(publishing.Subscriber.Requests);
        Assert.Equal(("application/cloudevents+json", TestPlatform.EventSecret), (contentType, secret));
        Assert.Equal(
            ("/tz/probe", "platform.probe.v1.AnyHappened", place.Id.ToString(), 1, "tz", place.UpdatedAt),
            (received.Source, received.Type, received.Subject, received.Sequence, received.Tenant.Value, received.Time)
        );
        Assert.Equal("D1", ((AnyHappened)Payload.Read(received.Data, AnyHappened.Descriptor)).What);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_not_committed_is_not_told(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        await publishing.Add("D2");
        await Assert.ThrowsAsync<DomainException>(() => publishing.Add("D2"));
        await publishing.Add("D2b");
        await publishing.AllArrived();
        Assert.Equal(2, publishing.Subscriber.Attempts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task Under_32_writers_each_aggregates_events_arrive_in_order_and_none_is_skipped(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var places = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => publishing.Add($"D3-{i}")));
        var changes = new ConcurrentDictionary<Guid, int>();
        await Task.WhenAll(
            Enumerable
                .Range(0, 32)
                .Select(async writer =>
                {
                    for (var i = 0; i < 8; i++)
                    {
                        var id = places[(writer + i) % places.Length].Id;
                        while (
                            !await TryChange(publishing, id, $"by {writer}", slowly: database == TestDatabase.Postgres)
                        ) { }
                        changes.AddOrUpdate(id, 1, (_, n) => n + 1);
                    }
                })
        );
        await publishing.AllArrived();
        foreach (var place in places)
        {
            var sequences = publishing.Subscriber.Of(place.Id.ToString()).Select(e => e.Sequence);
            Assert.Equal(Enumerable.Range(1, changes[place.Id] + 1).Select(i => (long)i), sequences);
        }
    }

    [Theory, OnBothDatabases]
    public async Task Places_in_the_feed_grow_with_each_event(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        foreach (var code in new[] { "D4a", "D4b", "D4c" })
        {
            await publishing.Add(code);
            await publishing.AllArrived();
        }
        var positions = publishing.Subscriber.Attempts.Select(e => e.Position).ToList();
        Assert.Equal(positions.Distinct().Order(), positions);
    }

    [Theory, OnBothDatabases]
    public async Task A_subscriber_that_was_down_is_told_all_in_order_when_it_is_back(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        publishing.Subscriber.Answer = _ => "503";
        var place = await publishing.Add("D5");
        for (var i = 0; i < 5; i++)
            await publishing.Change(place.Id, $"name {i}");
        await Poll.Until(() => publishing.Subscriber.Attempts.Count > 0);
        publishing.Subscriber.Reset();
        await publishing.AllArrived();
        Assert.Equal(
            [1, 2, 3, 4, 5, 6],
            publishing.Subscriber.Of(place.Id.ToString()).Select(e => e.Sequence).Distinct()
        );
    }

    [Theory, OnBothDatabases]
    public async Task While_a_subscriber_is_down_no_event_is_blamed(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        publishing.Subscriber.Answer = _ => "503";
        await publishing.Add("D6");
        await Poll.Until(() => publishing.Subscriber.Attempts.Count > 2);
        Assert.Equal(0, Assert.Single(await publishing.Waiting()).Attempts);
        publishing.Subscriber.Reset();
        await publishing.AllArrived();
    }

    [Theory, OnBothDatabases]
    public async Task An_event_that_is_refused_is_parked_and_holds_up_its_aggregate_alone(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var (bad, good) = (await publishing.Add("D7a"), await publishing.Add("D7b"));
        await publishing.AllArrived();
        publishing.Subscriber.Answer = e => e.Subject == bad.Id.ToString() ? "DROP" : "SUCCESS";
        await publishing.Change(bad.Id, "refused");
        await publishing.Change(bad.Id, "behind it");
        await publishing.Change(good.Id, "goes on");
        await Poll.Until(async () => (await publishing.Waiting()) is [{ ParkedReason: not null }, _]);
        Assert.Equal([1L, 2], publishing.Subscriber.Of(good.Id.ToString()).Select(e => e.Sequence));
        Assert.Equal([1L, 2], publishing.Subscriber.Of(bad.Id.ToString()).Select(e => e.Sequence));
        publishing.Subscriber.Answer = _ => "SUCCESS";
        Assert.Equal(0, (await publishing.Run("outbox", "retry", "tz", "all")).Exit);
        await publishing.AllArrived();
        Assert.Equal([1L, 2, 2, 3], publishing.Subscriber.Of(bad.Id.ToString()).Select(e => e.Sequence));
    }

    [Theory, OnBothDatabases]
    public async Task A_parked_event_that_is_skipped_lets_its_aggregate_go_on(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var place = await publishing.Add("D8");
        await publishing.AllArrived();
        publishing.Subscriber.Answer = e => e.Sequence == 2 ? "DROP" : "SUCCESS";
        await publishing.Change(place.Id, "refused");
        await publishing.Change(place.Id, "behind it");
        await Poll.Until(async () => (await publishing.Waiting()) is [{ ParkedReason: not null }, _]);
        var (_, listed, _) = await publishing.Run("outbox", "list", "tz");
        var seq = (await publishing.Waiting())[0].Seq;
        Assert.StartsWith(
            $"{seq}\tstandin\tplatform.probe.v1.AnyHappened\t{place.Id}\t",
            listed,
            StringComparison.Ordinal
        );
        Assert.Equal(0, (await publishing.Run("outbox", "skip", "tz", $"{seq}")).Exit);
        await publishing.AllArrived();
        Assert.Equal([1L, 2, 3], publishing.Subscriber.Of(place.Id.ToString()).Select(e => e.Sequence));
    }

    [Theory, OnBothDatabases]
    public async Task A_subscriber_that_fails_over_one_event_is_told_the_others(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var (bad, good) = (await publishing.Add("D9a"), await publishing.Add("D9b"));
        await publishing.AllArrived();
        publishing.Subscriber.Answer = e => e.Subject == bad.Id.ToString() ? "500" : "SUCCESS";
        await publishing.Change(bad.Id, "fails");
        await publishing.Change(good.Id, "goes on");
        await Poll.Until(async () => (await publishing.Waiting()) is [{ Attempts: > 0 }]);
        Assert.Equal(2, publishing.Subscriber.Of(good.Id.ToString()).Count);
        publishing.Subscriber.Reset();
        await publishing.AllArrived();
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_relays_one_works_and_the_other_takes_over_at_its_end(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var second = await publishing.Probe.Platform.RunAsIs(
            ProbeHost.Name,
            ProbeHost.Build,
            builder => builder.Services.AddSingleton(publishing.Probe.Behaviour)
        );
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => publishing.Add($"D10-{i}")));
        await publishing.AllArrived();
        Assert.Equal(40, publishing.Subscriber.Attempts.Count);
        Assert.Equal(1, await Holders(publishing, second));
        await second.Stop();
        await publishing.Add("D10-last");
        await publishing.AllArrived();
    }

    private static async Task<int> Holders(Publishing publishing, RunningService second)
    {
        var tenant = TenantCode.Parse("tz");
        RelayState[] relays =
        [
            publishing.Probe.Service.Services.GetRequiredService<RelayState>(),
            second.Services.GetRequiredService<RelayState>(),
        ];
        await Poll.Until(() => relays.Any(r => r.Of(tenant).HoldsLease));
        return relays.Count(r => r.Of(tenant).HoldsLease);
    }

    /// <summary>Changes a location unless another writer was first; slowly, so that commits come in another order than their rows.</summary>
    private static async Task<bool> TryChange(Publishing publishing, Guid id, string name, bool slowly)
    {
        await using var db = publishing.Probe.Open();
        await publishing.Change(db, id, $"{name} {Guid.NewGuid():N}");
        await using var transaction = slowly ? await db.Database.BeginTransactionAsync() : null;
        try
        {
            await db.Commit(publishing.Probe.Call(), CancellationToken.None);
        }
        catch (DomainException conflict) when (conflict.IsOvertaken())
        {
            return false;
        }
        if (transaction is not null)
        {
            await db.Database.ExecuteSqlRawAsync("SELECT pg_sleep(0.01 * random())");
            await transaction.CommitAsync();
        }
        return true;
    }
}
