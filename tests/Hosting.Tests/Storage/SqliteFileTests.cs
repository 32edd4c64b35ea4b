using Grpc.Core;
using Microsoft.Data.Sqlite;
using Platform.Hosting.Tests.Calls;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class SqliteFileTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_second_process_on_the_same_files_does_not_start()
    {
        FileStream? other = null;
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            ProbeHost.Start(
                TestDatabase.Sqlite,
                postgres,
                prepare: platform =>
                {
                    // The lock is the file's, whoever holds it.
                    var path = platform.Folder.Write("data/tz/probe.db.lock", "");
                    other = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
                }
            )
        );
        other!.Dispose();
        Assert.Contains("two must not share a data folder", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_lock_left_by_a_killed_process_does_not_hold_up_the_start()
    {
        await using var host = await ProbeHost.Start(
            TestDatabase.Sqlite,
            postgres,
            prepare: platform =>
            {
                Directory.CreateDirectory(platform.Folder.File("data/tz"));
                using var connection = new SqliteConnection($"Data Source={platform.Folder.File("data/tz/probe.db")}");
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = """
                    CREATE TABLE "__EFMigrationsLock" ("Id" INTEGER NOT NULL CONSTRAINT "PK___EFMigrationsLock" PRIMARY KEY, "Timestamp" TEXT NOT NULL);
                    INSERT INTO "__EFMigrationsLock" VALUES (1, '2026-01-01');
                    """;
                command.ExecuteNonQuery();
            }
        );
        await host.Client.DoAsync(new() { Name = "R1" }, host.Person());
    }

    [Fact]
    public async Task A_spoilt_file_takes_its_own_country_out_of_service_alone()
    {
        await using var host = await ProbeHost.Start(
            TestDatabase.Sqlite,
            postgres,
            prepare: platform => platform.Folder.Write("data/tz/probe.db", new string('x', 8192))
        );
        await Unavailable(host, "tz");
        await host.Client.DoAsync(new() { Name = "R1" }, host.Person("np"));
    }

    [Fact]
    public async Task A_file_that_was_mended_is_served_again_without_a_restart()
    {
        await using var host = await ProbeHost.Start(
            TestDatabase.Sqlite,
            postgres,
            prepare: platform => platform.Folder.Write("data/tz/probe.db", new string('x', 8192))
        );
        await Unavailable(host, "tz");
        File.Delete(host.Platform.Folder.File("data/tz/probe.db"));
        await host.Client.DoAsync(new() { Name = "R1" }, host.Person());
    }

    private static async Task Unavailable(ProbeHost host, string tenant)
    {
        var token = host.Platform.Issuer(tenant).ForPerson("amina", "things.do");
        foreach (var transport in Enum.GetValues<Transport>())
            (await host.By(transport).Do("R1", token, tenant)).Is(StatusCode.Unavailable, 503, "TENANT_UNAVAILABLE");
    }
}
