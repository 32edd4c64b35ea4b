using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class LeasesTests(PostgresServer postgres)
{
    private const string Chores = "chores";
    private readonly ManualClock clock = new();

    [Theory, OnBothDatabases]
    public async Task A_lease_is_one_process_s_until_its_term_ends(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        Assert.NotNull(await notebooks.Take(Chores));
        clock.Advance(Leases.Term - TimeSpan.FromMilliseconds(1));
        Assert.Null(await notebooks.Take(Chores));
        clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.NotNull(await notebooks.Take(Chores));
    }

    [Theory, OnBothDatabases]
    public async Task Leases_of_different_names_are_different_leases(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        Assert.NotNull(await notebooks.Take(Chores));
        Assert.NotNull(await notebooks.Take("other work"));
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_ask_at_once_one_gets_the_lease(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => notebooks.Take(Chores))));
        Assert.Single(taken, lease => lease is not null);
    }

    [Theory, OnBothDatabases]
    public async Task A_lease_that_is_renewed_goes_on(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        var own = new Leases(notebooks, clock);
        var lease = (await notebooks.Take(Chores, own))!;
        clock.Advance(Leases.Term / 2);
        Assert.True(await own.Renew(lease, CancellationToken.None));
        clock.Advance(Leases.Term / 2);
        Assert.Null(await notebooks.Take(Chores));
        Assert.True(lease.IsHeld);
    }

    [Theory, OnBothDatabases]
    public async Task A_lease_that_is_given_back_is_free_at_once(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        var own = new Leases(notebooks, clock);
        var lease = (await notebooks.Take(Chores, own))!;
        await own.Release(lease);
        Assert.False(lease.IsHeld);
        Assert.NotNull(await notebooks.Take(Chores));
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_lost_a_lease_neither_renews_it_nor_gives_it_back(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        var late = new Leases(notebooks, clock);
        var lost = (await notebooks.Take(Chores, late))!;
        clock.Advance(Leases.Term);
        Assert.NotNull(await notebooks.Take(Chores));
        Assert.False(await late.Renew(lost, CancellationToken.None));
        await late.Release(lost);
        Assert.Null(await notebooks.Take(Chores));
    }

    [Theory]
    [InlineData(TestDatabase.Sqlite, false)]
    [InlineData(TestDatabase.Sqlite, true)]
    [InlineData(TestDatabase.Postgres, false)]
    [InlineData(TestDatabase.Postgres, true)]
    public async Task Who_has_lost_a_lease_saves_nothing_under_it(TestDatabase database, bool bulk)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        var lost = (await notebooks.Take(Chores))!;
        clock.Advance(Leases.Term);
        Assert.NotNull(await notebooks.Take(Chores));
        await using (var db = notebooks.Open())
        {
            var call = notebooks.Call(lost);
            db.Add(Notebooks.New(call));
            await Assert.ThrowsAsync<LeaseLostException>(() =>
                bulk ? db.CommitBulk(call, CancellationToken.None) : db.Commit(call, CancellationToken.None)
            );
        }
        Assert.True(lost.IsLost);
        await using (var db = notebooks.Open())
            Assert.False(await db.Notebooks.AnyAsync());
    }

    [Theory, OnBothDatabases]
    public async Task Who_holds_a_lease_saves_under_it(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, clock);
        var lease = (await notebooks.Take(Chores))!;
        await using var db = notebooks.Open();
        var call = notebooks.Call(lease);
        db.Add(Notebooks.New(call));
        await db.Commit(call, CancellationToken.None);
        Assert.Equal(1, await db.Notebooks.CountAsync());
    }

    [Fact]
    public async Task Whoever_takes_a_lease_waits_for_what_is_being_saved_under_it()
    {
        using var notebooks = await Notebooks.Create(TestDatabase.Postgres, postgres, clock);
        var own = new Leases(notebooks, clock);
        var lease = (await notebooks.Take(Chores, own))!;
        await using var db = notebooks.Open();
        await using var saving = await db.Database.BeginTransactionAsync();
        var call = notebooks.Call(lease);
        db.Add(Notebooks.New(call));
        await db.Commit(call, CancellationToken.None);

        clock.Advance(Leases.Term);
        var taking = notebooks.Take(Chores);
        await Poll.Until(async () =>
        {
            await using var look = notebooks.Open();
            var waiting = look.Database.SqlQuery<int>(
                $"SELECT count(*)::int AS \"Value\" FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"
            );
            return await waiting.SingleAsync() == 1;
        });
        Assert.False(taking.IsCompleted);
        await saving.CommitAsync();
        Assert.NotNull(await taking);
        await using var after = notebooks.Open();
        Assert.Equal(1, await after.Notebooks.CountAsync());
    }

    [Fact]
    public async Task What_is_being_saved_under_a_lease_does_not_hold_up_its_renewal()
    {
        using var notebooks = await Notebooks.Create(TestDatabase.Postgres, postgres, clock);
        var own = new Leases(notebooks, clock);
        var lease = (await notebooks.Take(Chores, own))!;
        await using var db = notebooks.Open();
        await using var saving = await db.Database.BeginTransactionAsync();
        var call = notebooks.Call(lease);
        db.Add(Notebooks.New(call));
        await db.Commit(call, CancellationToken.None);

        clock.Advance(Leases.Term / 2);
        Assert.True(await own.Renew(lease, CancellationToken.None));
        Assert.Equal(Leases.Term - Leases.Grace, lease.Left);
        await saving.CommitAsync();
    }
}
