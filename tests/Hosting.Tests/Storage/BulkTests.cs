using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Kernel;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class BulkTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Rows_written_in_bulk_are_those_that_are_written_one_by_one(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        await Write(notebooks, 1, bulk: false, i => $"one {i}");
        await Write(notebooks, 1, bulk: true, i => $"bulk {i}");
        await using var db = notebooks.Open();
        var stored = await db.Notebooks.AsNoTracking().OrderBy(n => n.Title).ToListAsync();
        Assert.Equal(2, stored.Count);
        Assert.Equal(Comparable(stored[1]), Comparable(stored[0]));
    }

    [Theory, OnBothDatabases]
    public async Task Rows_written_in_bulk_leave_their_audit_rows_and_events(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        await Write(notebooks, 100, bulk: true);
        await using var db = notebooks.Open();
        Assert.Equal(
            (100, 100, 100, 100),
            (
                await db.Set<AuditRow>().CountAsync(a => a.Action == "created"),
                await db.Set<AuditPendingRow>().CountAsync(),
                await db.Set<AuditPersonalRow>().CountAsync(),
                await db.Set<OutboxRow>().CountAsync()
            )
        );
    }

    [Theory, OnBothDatabases]
    public async Task Events_leave_in_the_order_they_were_published(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        await Write(notebooks, 50, bulk: true, i => $"{i:D4}");
        await using var db = notebooks.Open();
        var titles = await db.Set<OutboxRow>().OrderBy(o => o.Seq).Select(o => o.Data).ToListAsync();
        Assert.Equal(titles.Order(StringComparer.Ordinal), titles);
    }

    [Theory, OnBothDatabases]
    public async Task What_is_changed_and_deleted_beside_new_rows_is_saved_too(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var (changed, deleted) = (await notebooks.Add(), await notebooks.Add());
        await using (var db = notebooks.Open())
        {
            var call = notebooks.Call();
            var stored = await db.Notebooks.SingleAsync(n => n.Id == changed.Id);
            (stored.Title, stored.Version) = ("changed", 2);
            db.Remove(await db.Notebooks.SingleAsync(n => n.Id == deleted.Id));
            db.Add(Notebooks.New(call, n => n.Title = "new"));
            await db.CommitBulk(call, CancellationToken.None);
        }
        await using var found = notebooks.Open();
        Assert.Equal(["changed", "new"], await found.Notebooks.Select(n => n.Title).Order().ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task What_was_read_is_looked_at_for_changes_by_the_commit_at_the_latest(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var read = await notebooks.Add(n => n.Sheets.Add(new Sheet { Number = 1, Text = "one" }));
        await using (var db = notebooks.Open())
        {
            var call = notebooks.Call();
            db.ChangeTracker.AutoDetectChangesEnabled = false;
            var stored = await db.Notebooks.SingleAsync(n => n.Id == read.Id);
            stored.Sheets[0].Text = "uno";
            stored.Sheets.Add(new Sheet { Number = 2, Text = "due" });
            stored.Version++;
            db.Add(Notebooks.New(call, n => n.Sheets.Add(new Sheet { Number = 1, Text = "new" })));
            await db.CommitBulk(call, CancellationToken.None);
        }
        await using var found = notebooks.Open();
        var texts = found.Notebooks.AsNoTracking().SelectMany(n => n.Sheets).Select(s => s.Text);
        Assert.Equal(["due", "new", "uno"], await texts.Order().ToListAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_taken_key_is_told_by_its_field_and_nothing_is_stored(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        await notebooks.Add(n => n.Title = "0007");
        var refused = await Assert.ThrowsAsync<DomainException>(() => Write(notebooks, 20, bulk: true, i => $"{i:D4}"));
        Assert.Equal((NotebookError.TitleTaken, "title"), ((NotebookError)refused.Code, refused.Fields[0].Field));
        await using var db = notebooks.Open();
        Assert.Equal((1, 1), (await db.Notebooks.CountAsync(), await db.Set<AuditRow>().CountAsync()));
    }

    [Theory, OnBothDatabases]
    public async Task Rows_that_refer_to_new_rows_come_after_them(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        await using var db = notebooks.Open();
        var call = notebooks.Call();
        var notebook = Notebooks.New(call);
        db.Add(new Shelf { Id = call.NewId(), NotebookId = notebook.Id });
        db.Add(notebook);
        await db.CommitBulk(call, CancellationToken.None);
        Assert.Equal(1, await db.Set<Shelf>().CountAsync());
    }

    [Fact]
    public async Task The_number_of_commands_does_not_grow_with_the_number_of_rows()
    {
        using var notebooks = await Notebooks.Create(TestDatabase.Postgres, postgres);
        Assert.Equal(await Commands(notebooks, 3), await Commands(notebooks, 3000));
    }

    [Fact]
    public async Task On_SQLite_nothing_is_read_to_write()
    {
        CommandCounter.Prepare();
        using var notebooks = await Notebooks.Create(TestDatabase.Sqlite, postgres);
        Assert.Equal(0, await Commands(notebooks, 100));
    }

    private static async Task<int> Commands(Notebooks notebooks, int rows)
    {
        using var counter = CommandCounter.Start();
        await Write(notebooks, rows, bulk: true);
        return counter.Commands.Count;
    }

    private static async Task Write(Notebooks notebooks, int count, bool bulk, Func<int, string>? title = null)
    {
        await using var db = notebooks.Open();
        var call = notebooks.Call();
        for (var i = 0; i < count; i++)
        {
            var notebook = Notebooks.New(
                call,
                n =>
                {
                    n.Title = title?.Invoke(i) ?? n.Title;
                    (n.Owner, n.Password, n.Photo, n.Colour) = ("Amina", "secret", [1, 2], Colour.DarkBlue);
                    (n.Price, n.Due, n.SeenAt) = (
                        12.50m,
                        new DateOnly(2026, 2, 28),
                        new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc)
                    );
                    n.Tags = ["a", "ü"];
                    n.Cover.Maker.Number = long.MaxValue;
                    n.Stamp = i % 2 == 0 ? new Stamp { Place = "Arusha" } : null;
                    n.Sheets.AddRange([new Sheet { Number = 1, Text = "one" }, new Sheet { Number = 2 }]);
                }
            );
            db.Add(notebook);
            db.Publish(call, notebook, new AnyHappened { What = notebook.Title });
        }
        if (bulk)
            await db.CommitBulk(call, CancellationToken.None);
        else
            await db.Commit(call, CancellationToken.None);
    }

    private static string Comparable(Notebook notebook) =>
        JsonSerializer.Serialize(
            new
            {
                notebook.Version,
                notebook.Owner,
                notebook.Password,
                notebook.Photo,
                notebook.Colour,
                notebook.Price,
                notebook.Due,
                notebook.SeenAt,
                Kind = notebook.SeenAt?.Kind,
                notebook.Tags,
                notebook.Cover,
                notebook.Stamp,
                notebook.Sheets,
            }
        );
}
