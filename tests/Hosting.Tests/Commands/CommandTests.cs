using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Events;
using Platform.Testing;

namespace Platform.Hosting.Tests.Commands;

/// <summary>What an operator asks of a service's program, and what its exit code says.</summary>
public sealed class CommandTests(Publishers publishers) : IClassFixture<Publishers>
{
    [Theory, OnBothDatabases]
    public async Task Migrating_what_is_migrated_changes_nothing(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        var (exit, output, _) = await publishing.Run("migrate");
        Assert.Equal((0, "np: probe is up to date\ntz: probe is up to date\n"), (exit, output));
    }

    [Theory, OnBothDatabases]
    public async Task The_audit_log_is_verified_country_by_country(TestDatabase database)
    {
        var publishing = await publishers.On(database);
        await publishing.Add("K1");
        await Sealed(publishing);
        var (exit, output, _) = await publishing.Run("audit", "verify");
        Assert.Equal(0, exit);
        Assert.Contains("tz: 1 audit rows of probe are as they were sealed", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_log_that_was_tampered_with_is_named_and_the_others_are_verified_all_the_same()
    {
        var publishing = await publishers.On(TestDatabase.Sqlite);
        await publishing.Add("K2", "np");
        await Sealed(publishing, "np");
        await using (var db = publishing.Probe.Open("np"))
            await db.Database.ExecuteSqlRawAsync("UPDATE audit SET actor = 'nobody'");
        var (exit, output, errors) = await publishing.Run("audit", "verify");
        Assert.Equal(1, exit);
        Assert.StartsWith("np: audit row ", errors, StringComparison.Ordinal);
        Assert.Contains("tz: ", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2, "")]
    [InlineData(2, "nonsense")]
    [InlineData(2, "audit")]
    [InlineData(2, "outbox retry tz")]
    [InlineData(2, "outbox retry tz first")]
    [InlineData(1, "outbox list ke")]
    [InlineData(1, "outbox retry tz 4711")]
    [InlineData(1, "outbox skip tz 4711")]
    [InlineData(0, "outbox list tz")]
    [InlineData(0, "outbox retry tz all")]
    public async Task The_exit_code_tells_done_from_failed_from_misunderstood(int exit, string words)
    {
        var publishing = await publishers.On(TestDatabase.Sqlite);
        var found = await publishing.Run(
            words.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } some ? some : ["help"]
        );
        Assert.Equal(exit, found.Exit);
    }

    private static Task Sealed(Publishing publishing, string tenant = "tz") =>
        Poll.Until(async () =>
        {
            await using var db = publishing.Probe.Open(tenant);
            return !await db.Set<AuditPendingRow>().AnyAsync();
        });
}
