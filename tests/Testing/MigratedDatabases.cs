using System.Collections.Concurrent;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Platform.Kernel;

namespace Platform.Testing;

/// <summary>
/// The databases of the tenants of one test. What the migrations of a service make of an empty database is kept when they run first in a
/// test assembly, and copied from then on.
/// </summary>
internal sealed class MigratedDatabases(PostgresServer postgres, string[] services, string folder) : IAsyncDisposable
{
    private static readonly ConcurrentDictionary<MethodInfo, byte[]> Files = new();
    private static readonly ConcurrentDictionary<
        (MethodInfo Build, string Services, string Tenants),
        IReadOnlyDictionary<string, string>
    > Copies = new();
    private static readonly SemaphoreSlim One = new(1, 1);

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>Makes a tenant's database; answers the lines under <c>database:</c> of its file.</summary>
    public async Task<string> Create(string tenant, TemporaryFolder secrets)
    {
        var (name, lines) = await postgres.CreateTenant(TenantCode.Parse(tenant), services, secrets);
        names.Add(tenant, name);
        return lines;
    }

    /// <summary>Deletes the databases on PostgreSQL; files go with their folder.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var name in names.Values)
            await postgres.Drop(name);
    }

    /// <summary>Gives each tenant the SQLite file of a service as its migrations leave it; the service migrates one that has none.</summary>
    public async Task CopyFiles(MethodInfo build, string service, string[] tenants, Func<Task<string>> migrate)
    {
        if (!Files.TryGetValue(build, out var migrated))
        {
            var errors = await migrate();
            if (errors.Length > 0)
            {
                // A country that is not served has no file, and its test looks at that itself.
                if (!errors.Trim().Split('\n').All(line => IsOfUnserved(line)))
                    throw new InvalidOperationException(errors);
                return;
            }
            // The last connection to a file puts everything into it as it closes.
            SqliteConnection.ClearAllPools();
            if (!File.Exists(Of(tenants[0]) + "-wal"))
                Files.TryAdd(build, await File.ReadAllBytesAsync(Of(tenants[0])));
            return;
        }

        foreach (var file in tenants.Select(Of).Where(file => !File.Exists(file)))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllBytesAsync(file, migrated);
        }

        string Of(string tenant) => Path.Combine(folder, tenant, $"{service}.db");

        bool IsOfUnserved(string error) =>
            error.IndexOf(": ", StringComparison.Ordinal) is > 0 and var end && !File.Exists(Of(error[..end]));
    }

    /// <summary>Gives each tenant a database as the migrations of a service, the first of its tenants, leave it.</summary>
    public async Task CopyDatabases(MethodInfo build, Func<Task<string>> migrate)
    {
        var kind = (build, string.Join('_', services), string.Join('_', names.Keys));
        if (Copies.TryGetValue(kind, out var kept))
        {
            foreach (var (tenant, name) in names)
                await postgres.Copy(kept[tenant], TenantCode.Parse(tenant), services, name);
            return;
        }

        await Whole(migrate);
        await One.WaitAsync();
        try
        {
            if (Copies.ContainsKey(kind))
                return;
            var copies = new Dictionary<string, string>(StringComparer.Ordinal);
            foreach (var (tenant, name) in names)
                copies.Add(tenant, await postgres.Keep(name));
            Copies.TryAdd(kind, copies);
        }
        finally
        {
            One.Release();
        }
    }

    /// <summary>Migrates; nothing goes on where that failed.</summary>
    public static async Task Whole(Func<Task<string>> migrate)
    {
        var errors = await migrate();
        if (errors.Length > 0)
            throw new InvalidOperationException(errors);
    }
}
