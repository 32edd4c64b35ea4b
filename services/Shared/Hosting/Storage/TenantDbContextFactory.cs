using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Storage;

/// <summary>The databases of a service as the platform's own work needs them: whatever else is in them, the platform's tables are.</summary>
internal interface ITenantDatabases
{
    /// <inheritdoc cref="TenantDbContextFactory{TDb}.Open"/>
    DbContext Open(Tenant tenant);
}

/// <summary>The only way to a DbContext: one pool of contexts per tenant, so that no rented context can reach another country.</summary>
public sealed class TenantDbContextFactory<TDb>(string service, Func<TenantConnection, ContextPool<TDb>> open)
    : ITenantDatabases,
        IDisposable
    where TDb : DbContext
{
    private readonly ConcurrentDictionary<TenantCode, Entry> entries = new();

    /// <summary>A context on the tenant's database; the caller disposes it.</summary>
    /// <exception cref="TenantUnavailableException">The database cannot be used now; the next call tries again.</exception>
    public TDb Open(Tenant tenant)
    {
        TenantConnection connection;
        try
        {
            connection = tenant.Connection(service);
        }
        catch (TenantSecretException missing)
        {
            throw new TenantUnavailableException(tenant.Code, missing);
        }
        if (!entries.TryGetValue(tenant.Code, out var entry) || entry.Connection != connection)
            entry = Replace(tenant.Code, connection);
        try
        {
            return entry.Pool.Value.Rent();
        }
        catch (Exception exception)
        {
            // The failure is not kept: what was in the way may be gone at the next call.
            entries.TryRemove(KeyValuePair.Create(tenant.Code, entry));
            if (exception is DbException or IOException or UnauthorizedAccessException)
                throw new TenantUnavailableException(tenant.Code, exception);
            throw;
        }
    }

    DbContext ITenantDatabases.Open(Tenant tenant) => Open(tenant);

    private Entry Replace(TenantCode code, TenantConnection connection)
    {
        var fresh = new Entry(connection, new Lazy<ContextPool<TDb>>(() => open(connection)));
        // Contexts rented from the replaced pool stay valid until they are returned; its idle connections close by themselves.
        return entries.AddOrUpdate(code, fresh, (_, old) => old.Connection == connection ? old : fresh);
    }

    public void Dispose()
    {
        foreach (var entry in entries.Values.Where(e => e.Pool.IsValueCreated))
            entry.Pool.Value.Dispose();
    }

    private sealed record Entry(TenantConnection Connection, Lazy<ContextPool<TDb>> Pool);
}

/// <summary>One tenant's database of one service: its pool of contexts, and what the provider needs beside it.</summary>
public sealed class ContextPool<TDb>(Func<TDb> rent, IDisposable? resource) : IDisposable
    where TDb : DbContext
{
    private const int Size = 64;

    public TDb Rent() => rent();

    public void Dispose() => resource?.Dispose();

    internal static ContextPool<TDb> Sqlite<TSqlite>(TenantConnection connection)
        where TSqlite : TDb
    {
        var options = new DbContextOptionsBuilder<TSqlite>()
            .UseSqlite(connection.ConnectionString)
            .AddInterceptors(SqlitePragmas.Instance)
            .Options;
        var pool = new PooledDbContextFactory<TSqlite>(options, Size);
        using (var db = pool.CreateDbContext())
            SqliteFile.Prepare(connection, db);
        return new ContextPool<TDb>(pool.CreateDbContext, resource: null);
    }

    internal static ContextPool<TDb> Postgres<TPostgres>(TenantConnection connection)
        where TPostgres : TDb
    {
        var source = PostgresSource.Open(connection);
        var options = new DbContextOptionsBuilder<TPostgres>().UseNpgsql(source).Options;
        var pool = new PooledDbContextFactory<TPostgres>(options, Size);
        return new ContextPool<TDb>(pool.CreateDbContext, source);
    }
}
