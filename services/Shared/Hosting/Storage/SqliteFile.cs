using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Storage;

/// <summary>
/// Makes a SQLite file ready once per process: the folder, an exclusive lock on it against a second process, nothing that a process
/// left locked when it was killed, and all migrations.
/// </summary>
internal static class SqliteFile
{
    // Held as long as the process lives; the system lets go of them however it ends.
    private static readonly Dictionary<string, FileStream> Locks = new(StringComparer.Ordinal);
    private static readonly HashSet<string> Voided = new(StringComparer.Ordinal);

    public static void Prepare(TenantConnection connection, DbContext db)
    {
        var file = connection.File!;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        lock (Locks)
        {
            if (!Locks.ContainsKey(file))
                Locks.Add(file, Lock(file + ".lock"));
        }
        try
        {
            // Readers do not wait for the writer, nor it for them. The file remembers.
            db.Database.ExecuteSqlRaw("PRAGMA journal_mode=WAL");
            RemoveStaleMigrationLock(db);
            db.Database.Migrate();
            VoidLeases(file, db);
        }
        catch
        {
            // A connection kept for the next attempt would go on reading this file after another has taken its name.
            SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
            throw;
        }
    }

    /// <summary>Only the holder of the file's lock comes here, so a migration lock that is still there is nobody's.</summary>
    private static void RemoveStaleMigrationLock(DbContext db)
    {
        var tables = db
            .Database.SqlQuery<int>($"SELECT count(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'")
            .Single();
        if (tables > 0)
            db.Database.ExecuteSqlRaw("DELETE FROM \"__EFMigrationsLock\"");
    }

    /// <summary>What a process left that was killed, or lost its power, is held by nobody: the next need not wait until it runs out.</summary>
    private static void VoidLeases(string file, DbContext db)
    {
        lock (Locks)
        {
            if (Voided.Add(file))
                db.Set<LeaseRow>().ExecuteDelete();
        }
    }

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (File.Exists(path))
        {
            throw new InvalidOperationException(
                $"Another process uses {path}: two must not share a data folder. Stop it first.",
                exception
            );
        }
    }
}
