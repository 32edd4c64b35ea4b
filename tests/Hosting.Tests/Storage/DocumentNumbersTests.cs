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
