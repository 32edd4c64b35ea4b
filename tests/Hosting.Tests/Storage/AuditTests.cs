using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class AuditTests(PostgresServer postgres)
{
    private const string Nothing = "{}";

    [Theory, OnBothDatabases]
    public async Task A_new_record_leaves_a_row_with_its_values(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n =>
        {
            n.Title = "Kitabu";
            n.Colour = Colour.DarkBlue;
            n.Price = 12.50m;
            n.Due = new DateOnly(2026, 2, 28);
            n.Tags = ["a", "b"];
        });
        var row = Assert.Single(await notebooks.Audit(notebook));
        Assert.Equal(
            ("created", "notebook", 1L, "system", "test"),
            (row.Action, row.Entity, row.Version, row.Actor, row.Method)
        );
        Same(
            """
            {"title":["Kitabu"],"colour":["DarkBlue"],"price":[12.50],"due":["2026-02-28"],"tags":[["a","b"]],
             "cover.material":["paper"]}
            """,
            row.Changes
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_a_new_record_leaves_empty_is_not_told(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => (n.Title, n.Owner, n.Tags) = ("Kitabu", "", []));
        var row = Assert.Single(await notebooks.Audit(notebook));
        Same("""{"title":["Kitabu"],"price":[0],"cover.material":["paper"]}""", row.Changes);
        Assert.Null(row.PersonalHash);
        Assert.Empty(await notebooks.Asides(notebook));
    }

    [Theory, OnBothDatabases]
    public async Task A_change_leaves_the_changed_fields_before_and_after(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => (n.Title, n.Colour) = ("Kitabu", Colour.Red));
        await notebooks.Change(
            notebook,
            n =>
            {
                n.Title = "Daftari";
                n.Colour = null;
                n.Due = new DateOnly(2026, 1, 1);
                n.Cover.Material = "cloth";
                n.Cover.Maker.Number = 7;
            }
        );
        var row = (await notebooks.Audit(notebook))[1];
        Assert.Equal(("changed", 2L), (row.Action, row.Version));
        Same(
            """
            {"title":["Kitabu","Daftari"],"colour":["Red",null],"due":[null,"2026-01-01"],"cover.material":["paper","cloth"],
             "cover.maker.number":[null,7]}
            """,
            row.Changes
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_deletion_leaves_the_values_that_were(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => n.Title = "Kitabu");
        await using (var db = notebooks.Open())
        {
            db.Remove(await db.Notebooks.SingleAsync(n => n.Id == notebook.Id));
            await db.Commit(notebooks.Call(), CancellationToken.None);
        }
        var row = (await notebooks.Audit(notebook))[1];
        Assert.Equal("deleted", row.Action);
        Assert.Equal("""["Kitabu",null]""", JsonNode.Parse(row.Changes)!["title"]!.ToJsonString());
    }

    [Theory, OnBothDatabases]
    public async Task Changes_of_parts_stand_in_the_row_of_their_aggregate(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n =>
            n.Sheets.AddRange([new Sheet { Number = 1, Text = "one" }, new Sheet { Number = 2, Text = "two" }])
        );
        await notebooks.Change(
            notebook,
            n =>
            {
                n.Sheets.Single(s => s.Number == 1).Text = "uno";
                n.Sheets.RemoveAll(s => s.Number == 2);
                n.Sheets.Add(new Sheet { Number = 3, Text = "tre" });
                n.Stamp = new Stamp { Place = "Arusha" };
            }
        );
        var row = (await notebooks.Audit(notebook))[1];
        Same(
            """
            {"sheets[1].text":["one","uno"],"sheets[2].text":["two",null],"sheets[3].text":["tre"],"stamp.place":["Arusha"]}
            """,
            row.Changes
        );
    }

    [Theory, OnBothDatabases]
    public async Task Personal_values_are_kept_aside_with_their_hash_in_the_row(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => (n.Owner, n.Cover.Maker.Name) = ("Amina", "Juma"));
        var row = Assert.Single(await notebooks.Audit(notebook));
        var aside = Assert.Single(await notebooks.Asides(notebook));
        Assert.DoesNotContain("Amina", row.Changes, StringComparison.Ordinal);
        Same("""{"owner":["Amina"],"cover.maker.name":["Juma"]}""", aside.Changes);
        Assert.Equal(AuditTrail.HashOf(aside.Salt, aside.Changes), row.PersonalHash);
    }

    [Theory, OnBothDatabases]
    public async Task Photos_and_secrets_stand_in_the_log_by_hash(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => (n.Photo, n.Password) = ([1, 2, 3], "open sesame"));
        var changes = JsonNode.Parse((await notebooks.Audit(notebook)).Single().Changes)!;
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData([1, 2, 3])), (string?)changes["photo"]![0]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData("open sesame"u8)), (string?)changes["password"]![0]);
    }

    [Theory, OnBothDatabases]
    public async Task A_photo_of_the_same_bytes_is_no_change(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => n.Photo = [1, 2, 3]);
        await notebooks.Change(notebook, n => n.Photo = [1, 2, 3]);
        Assert.Equal(Nothing, (await notebooks.Audit(notebook))[1].Changes);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_that_does_not_raise_the_version_is_refused(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => n.Sheets.Add(new Sheet { Number = 1 }));
        await using var db = notebooks.Open();
        var stored = await db.Notebooks.SingleAsync(n => n.Id == notebook.Id);
        stored.Sheets[0].Text = "changed behind its back";
        await Assert.ThrowsAsync<InvalidOperationException>(() => db.Commit(notebooks.Call(), CancellationToken.None));
    }

    [Theory, OnBothDatabases]
    public async Task A_record_that_is_no_aggregate_leaves_no_row(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add();
        await using var db = notebooks.Open();
        db.Add(new Shelf { Id = Guid.NewGuid(), NotebookId = notebook.Id });
        await db.Commit(notebooks.Call(), CancellationToken.None);
        Assert.Equal(1, await db.Set<AuditRow>().CountAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_forgotten_person_is_in_no_part_of_the_log(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => (n.Owner, n.Cover.Maker.Name) = ("Amina", "Juma"));
        await notebooks.Change(notebook, n => n.Owner = "Amina Ally");
        await Forget(notebooks, notebook);
        var kept = string.Join(' ', (await notebooks.Asides(notebook)).Select(a => a.Changes));
        Assert.Equal("{} {}", kept);
    }

    [Theory, OnBothDatabases]
    public async Task Forgetting_a_person_leaves_a_row_and_empties_the_record(TestDatabase database)
    {
        using var notebooks = await Notebooks.Create(database, postgres);
        var notebook = await notebooks.Add(n => n.Owner = "Amina");
        await Forget(notebooks, notebook);
        var row = (await notebooks.Audit(notebook))[1];
        Assert.Equal(("changed", 2L, Nothing, null), (row.Action, row.Version, row.Changes, row.PersonalHash));
        await using var db = notebooks.Open();
        Assert.Equal("", (await db.Notebooks.SingleAsync(n => n.Id == notebook.Id)).Owner);
    }

    internal static async Task Forget(Notebooks notebooks, Notebook notebook)
    {
        await using var db = notebooks.Open();
        var stored = await db.Notebooks.SingleAsync(n => n.Id == notebook.Id);
        (stored.Owner, stored.Cover.Maker.Name) = ("", "");
        stored.Version++;
        await db.ForgetPersonal([stored], CancellationToken.None);
        await db.Commit(notebooks.Call(), CancellationToken.None);
    }

    /// <summary>The same JSON, whatever the order of its members.</summary>
    private static void Same(string expected, string found) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), JsonNode.Parse(found)), found);
}
