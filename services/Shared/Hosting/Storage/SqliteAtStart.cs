using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Storage;

/// <summary>Opens, and so migrates, the SQLite files of all tenants before the service listens.</summary>
internal sealed class SqliteAtStart<TDb>(Tenants tenants, TenantDbContextFactory<TDb> databases) : IHostedService
    where TDb : DbContext
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants.Served.Where(t => t.Database.Provider == DatabaseProvider.Sqlite))
            await databases.Open(tenant).DisposeAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>
/// Makes a SQLite file ready once per process: the folder, an exclusive lock on it against a second process, no migration lock left by
/// a process that was killed, and all migrations.
/// </summary>
internal static class SqliteFile
{
    private static readonly ConcurrentDictionary<string, FileStream> Locks = new(StringComparer.Ordinal);

    public static void Prepare(TenantConnection connection, DbContext db)
    {
        var file = connection.File!;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        Locks.GetOrAdd(file, static path => Lock(path + ".lock"));
        // Only the holder of the file's lock comes here, so a migration lock that is still there is nobody's.
        var history = db
            .Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .Single();
        if (history > 0)
            db.Database.ExecuteSqlRaw("DELETE FROM \"__EFMigrationsLock\"");
        db.Database.Migrate();
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(
                path,
                FileMode.OpenOrCreate,
                FileAccess.ReadWrite,
                FileShare.None,
                1,
                FileOptions.DeleteOnClose
            );
        }
        catch (IOException exception)
        {
            throw new InvalidOperationException(
                $"Another process uses {path}: two must not share a data folder.",
                exception
            );
        }
    }
}
