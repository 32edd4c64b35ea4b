using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Events;

/// <summary>The relay over longer times, restarts and outages: each test has its own.</summary>
public sealed class RelayTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task An_event_that_a_subscriber_puts_off_again_and_again_is_parked_after_fifteen_attempts(
        TestDatabase database
    )
    {
        var clock = new ManualClock();
        await using var publishing = await Publishing.Start(database, postgres, clock, ["tz"]);
        publishing.Subscriber.Answer = _ => "RETRY";
        await publishing.Add("R1");
        await Poll.Until(async () =>
        {
            clock.Advance(TimeSpan.FromMinutes(1));
            return (await publishing.Waiting()) is [{ ParkedReason: not null }];
        });
        Assert.Equal(15, publishing.Subscriber.Attempts.Count);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_left_at_the_end_of_a_process_is_sent_by_the_next(TestDatabase database)
    {
        await using var publishing = await Publishing.Start(database, postgres, tenants: ["tz"]);
        publishing.Subscriber.Answer = _ => "503";
        var place = await publishing.Add("R2");
        await Poll.Until(() => publishing.Subscriber.Attempts.Count > 0);
        await publishing.Probe.Service.Stop();
        publishing.Subscriber.Reset();
        await publishing.Probe.Platform.RunAsIs(ProbeHost.Name, ProbeHost.Build, null);
        await Poll.Until(() => publishing.Subscriber.Of(place.Id.ToString()).Count == 1);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_on_its_way_at_the_end_of_a_process_is_not_sent_again_by_the_next(TestDatabase database)
    {
        await using var publishing = await Publishing.Start(database, postgres, tenants: ["tz"]);
        using var release = new ManualResetEventSlim();
        var (begun, stopping) = (new TaskCompletionSource(), new TaskCompletionSource());
        publishing.Subscriber.Answer = _ =>
        {
            begun.TrySetResult();
            release.Wait(TimeSpan.FromSeconds(8));
            return "SUCCESS";
        };
        var place = await publishing.Add("R5");
        await begun.Task;
        publishing
            .Probe.Service.Services.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopping.Register(stopping.SetResult);
        var stop = publishing.Probe.Service.Stop();
        await stopping.Task;
        release.Set();
        await stop;
        var next = await publishing.Probe.Platform.RunAsIs(ProbeHost.Name, ProbeHost.Build, null);
        await Poll.Until(async () => (await publishing.Waiting(next)).Count == 0);
        Assert.Single(publishing.Subscriber.Of(place.Id.ToString()));
    }

    [Theory, OnBothDatabases]
    public async Task An_event_of_a_process_whose_clock_is_ahead_leaves_before_later_ones(TestDatabase database)
    {
        await using var publishing = await Publishing.Start(database, postgres, tenants: ["tz"]);
        var services = publishing.Probe.Service.Services;
        var ahead = new CallFactory(
            services.GetRequiredService<Hosting.Events.Outbox>(),
            new ManualClock(DateTimeOffset.UtcNow.AddHours(1))
        );
        var place = await publishing.Add("R6", call: ahead.System(publishing.Probe.Service.Tenant("tz"), "test"));
        await publishing.Change(place.Id, "changed");
        await publishing.AllArrived();
        Assert.Equal([1, 2], publishing.Subscriber.Of(place.Id.ToString()).Select(e => e.Sequence));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_chain_goes_on_after_an_operator_takes_an_event_away_that_is_on_its_way(
        TestDatabase database
    )
    {
        await using var publishing = await Publishing.Start(database, postgres, tenants: ["tz"]);
        var taken = 0;
        publishing.Subscriber.Answer = _ =>
        {
            if (Interlocked.Exchange(ref taken, 1) == 0)
                TakeAway(publishing);
            return "SUCCESS";
        };
        await publishing.Add("R7");
        await Poll.Until(async () =>
        {
            await using var db = publishing.Probe.Open();
            return taken == 1 && !await db.Set<AuditPendingRow>().AnyAsync();
        });
        await using (var db = publishing.Probe.Open())
            Assert.Equal((2, null), await AuditSeals.Verify(db, CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task A_subscriber_that_is_down_does_not_hold_up_another(TestDatabase database)
    {
        await using var other = await StandInSubscriber.Start();
        await using var down = await StandInSubscriber.Start();
        await using var probe = await ProbeHost.Start(
            database,
            postgres,
            tenants: ["tz"],
            prepare: platform =>
            {
                Publishing.Subscribe(platform, "down", down);
                Publishing.Subscribe(platform, "other", other);
            }
        );
        down.Answer = _ => "503";
        probe.Behaviour.Do = doing =>
        {
            var place = Places.New(doing.Call, doing.Request.Name);
            doing.Db.Add(place);
            Hosting.Events.OutboxExtensions.Publish(doing.Db, doing.Call, place, new Platform.Probe.V1.AnyHappened());
            return Hosting.Storage.CommitExtensions.Commit(
                doing.Db,
                doing.Call,
                new Platform.Probe.V1.Thing(),
                doing.Cancel
            );
        };
        for (var i = 0; i < 5; i++)
            await probe.Client.DoAsync(new() { Name = $"R3-{i}" }, probe.Person());
        await Poll.Until(() => other.Attempts.Count == 5);
    }

    [Fact]
    public async Task A_countrys_dead_database_does_not_hold_up_anothers_events()
    {
        await using var publishing = await Publishing.Start(TestDatabase.Postgres, postgres);
        await publishing.Add("R4");
        await publishing.AllArrived();
        var connection = publishing.Probe.Service.Tenant("tz").Connection(ProbeHost.Name).ConnectionString;
        var database = new NpgsqlConnectionStringBuilder(connection).Database!;
        await postgres.Allow(database, false);
        await publishing.Add("R4", "np");
        await publishing.AllArrived("np");
        await postgres.Allow(database, true);
        // A caller is told to try again as long as a connection of before is met.
        await Poll.Until(() => publishing.TryAdd("R4b"));
        await publishing.AllArrived();
    }

    /// <summary>Removes what waits in the outbox, and leaves something to seal.</summary>
    private static void TakeAway(Publishing publishing)
    {
        using var db = publishing.Probe.Open();
        db.RemoveRange(db.Set<OutboxRow>());
        var call = publishing.Probe.Call();
        db.Add(Places.New(call, "R7b"));
        db.Commit(call, CancellationToken.None).GetAwaiter().GetResult();
    }
}
