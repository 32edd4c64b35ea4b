using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class DocumentNumbersTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Every_series_counts_from_one(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, new ManualClock());
        await using var db = notebooks.Open();
        Assert.Equal(1, await db.DrawNumbers("order", 3, CancellationToken.None));
        Assert.Equal(4, await db.DrawNumbers("order", 1, CancellationToken.None));
        Assert.Equal(1, await db.DrawNumbers("requisition", 1, CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task Numbers_are_drawn_with_the_work_that_locks_what_it_decides_on(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, new ManualClock());
        await using (var db = notebooks.Open())
        {
            var drawn = await db.CommitLocked(
                    notebooks.Call(),
                    async () => new Int64Value { Value = await db.DrawNumbers("order", 2, CancellationToken.None) },
                    CancellationToken.None
                )
                .WaitAsync(TimeSpan.FromSeconds(10));
            Assert.Equal(1, drawn.Value);
            await Assert.ThrowsAsync<InvalidOperationException>(() =>
                db.CommitLocked<Int64Value>(
                    notebooks.Call(),
                    async () =>
                    {
                        await db.DrawNumbers("order", 2, CancellationToken.None);
                        throw new InvalidOperationException();
                    },
                    CancellationToken.None
                )
            );
        }

        await using var later = notebooks.Open();
        Assert.Equal(3, await later.DrawNumbers("order", 1, CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task No_number_is_drawn_twice_however_many_draw_at_once(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres, new ManualClock());
        var drawn = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = notebooks.Open();
                        return await db.DrawNumbers("order", 2, CancellationToken.None);
                    })
                )
        );
        Assert.Equal(Enumerable.Range(0, 20).Select(i => 1L + (2 * i)), drawn.Order());
    }
}
