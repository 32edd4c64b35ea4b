using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class DeletionTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task What_has_expired_is_deleted_and_nothing_else(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var due = new DateOnly(2026, 1, 31);
        foreach (var day in new[] { -1, 0, 1 })
            await notebooks.Add(n => n.Due = due.AddDays(day));
        await using var db = notebooks.Open();
        Assert.Equal(1, await db.DeleteExpired<Notebook>(n => n.Due < due, CancellationToken.None));
        Assert.Equal(2, await db.Notebooks.CountAsync());
    }

    [Fact]
    public async Task A_deletion_waits_for_the_writers_before_it()
    {
        using var notebooks = await Notebooks.Create(TestDatabase.Sqlite, postgres);
        await notebooks.Add();
        await using var db = notebooks.Open();
        var writing = await WriteGate.Enter(db, CancellationToken.None);
        var deletion = db.DeleteExpired<Notebook>(n => n.Due == null, CancellationToken.None);
        Assert.Equal(1, await db.Notebooks.CountAsync());
        writing!.Dispose();
        Assert.Equal(1, await deletion);
    }
}
