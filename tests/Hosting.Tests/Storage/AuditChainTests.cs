using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class AuditChainTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Sealed_rows_that_nobody_touched_are_as_they_were(TestDatabase database)
    {
        using var notebooks = await Sealed(database);
        Assert.Equal((3, null), await Verify(notebooks));
    }

    [Theory, OnBothDatabases]
    public async Task Rows_that_are_not_sealed_yet_are_no_fault(TestDatabase database)
    {
        using var notebooks = await Sealed(database);
        await notebooks.Add();
        Assert.Equal((3, null), await Verify(notebooks));
    }

    [Theory, OnBothDatabases]
    public async Task The_chain_goes_on_where_it_ended(TestDatabase database)
    {
        using var notebooks = await Sealed(database);
        await notebooks.Add();
        await Seal(notebooks);
        Assert.Equal((4, null), await Verify(notebooks));
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_lost_the_lease_seals_nothing(TestDatabase database)
    {
        using var notebooks = await Sealed(database);
        await notebooks.Add();
        await using var db = notebooks.Open();
        var lease = await notebooks.Take("lost");
        await using (var other = notebooks.Open())
            await other.Database.ExecuteSqlAsync($"UPDATE lease SET owner = 'other' WHERE name = 'lost'");
        await Assert.ThrowsAsync<LeaseLostException>(() => AuditSeals.Extend(db, lease!, CancellationToken.None));
        Assert.Equal((3, null), await Verify(notebooks));
    }

    [Theory, OnBothDatabases]
    public async Task Forgetting_a_person_keeps_the_chain_whole(TestDatabase database)
    {
        using var notebooks = await Sealed(database);
        await using (var db = notebooks.Open())
            await AuditTests.Forget(notebooks, await db.Notebooks.FirstAsync());
        await Seal(notebooks);
        Assert.Equal((4, null), await Verify(notebooks));
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_row_is_found(TestDatabase database) =>
        await FindsFault(database, "UPDATE audit SET actor = 'nobody' WHERE id = {1}", "is not what was sealed at 2");

    [Theory, OnBothDatabases]
    public async Task A_deleted_row_is_found(TestDatabase database) =>
        await FindsFault(database, "DELETE FROM audit WHERE id = {1}", "the audit row of seal 2 is missing");

    [Theory, OnBothDatabases]
    public async Task A_row_deleted_with_its_seal_is_found(TestDatabase database) =>
        await FindsFault(
            database,
            "DELETE FROM audit WHERE id = {2}; DELETE FROM audit_seal WHERE audit_id = {2}",
            "the chain ends at 2, not at 3"
        );

    [Theory, OnBothDatabases]
    public async Task A_seal_cut_out_of_the_middle_is_found(TestDatabase database) =>
        await FindsFault(database, "DELETE FROM audit_seal WHERE audit_id = {1}", "seal 2 is missing");

    [Theory, OnBothDatabases]
    public async Task A_row_that_was_smuggled_in_is_found(TestDatabase database)
    {
        using var notebooks = await Sealed(database);
        await using (var db = notebooks.Open())
        {
            db.Add(
                new AuditRow
                {
                    Id = Guid.CreateVersion7(),
                    Actor = "nobody",
                    Method = "none",
                    Action = "created",
                    Entity = "notebook",
                    Changes = "{}",
                    At = DateTime.UnixEpoch,
                }
            );
            await db.SaveChangesAsync();
        }
        Assert.EndsWith("is not of the chain", (await Verify(notebooks)).Fault, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Changed_personal_values_are_found(TestDatabase database) =>
        await FindsFault(
            database,
            "UPDATE audit_personal SET changes = '{{\"owner\":[\"Juma\"]}}' WHERE audit_id = {0}",
            "are not what was sealed at 1"
        );

    [Theory, OnBothDatabases]
    public async Task Lost_personal_values_are_found(TestDatabase database) =>
        await FindsFault(database, "DELETE FROM audit_personal WHERE audit_id = {0}", "are missing");

    /// <summary>Three sealed rows are tampered with; a statement names them <c>{0}</c> to <c>{2}</c>.</summary>
    private async Task FindsFault(TestDatabase database, string statement, string fault)
    {
        using var notebooks = await Sealed(database);
        await using (var db = notebooks.Open())
        {
            var ids = await db.Set<AuditRow>().OrderBy(a => a.Id).Select(a => a.Id).ToListAsync();
            await db.Database.ExecuteSqlRawAsync(statement, [.. ids.Cast<object>()]);
        }
        Assert.EndsWith(fault, (await Verify(notebooks)).Fault, StringComparison.Ordinal);
    }

    private async Task<Notebooks> Sealed(TestDatabase database)
    {
        var notebooks = await Notebooks.Create(database, postgres);
        for (var i = 0; i < 3; i++)
            await notebooks.Add(n => n.Owner = "Amina");
        await Seal(notebooks);
        return notebooks;
    }

    private static async Task Seal(Notebooks notebooks)
    {
        await using var db = notebooks.Open();
        var lease = await notebooks.Take($"relay {Guid.NewGuid():N}");
        Assert.True(await AuditSeals.Extend(db, lease!, CancellationToken.None));
    }

    private static async Task<(long Rows, string? Fault)> Verify(Notebooks notebooks)
    {
        await using var db = notebooks.Open();
        return await AuditSeals.Verify(db, CancellationToken.None);
    }
}
