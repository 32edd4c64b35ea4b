using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Xunit;
using Xunit.Sdk;

namespace Platform.Testing;

/// <summary>
/// PostgreSQL for one test assembly: the server that <c>PLATFORM_TEST_POSTGRES</c> names (a superuser's connection string), where the
/// databases of several runs live side by side and are dropped at the end of each, else one started from the local binaries. That lives on
/// this process's input pipe, so that none is left over however the tests end.
/// </summary>
public sealed class PostgresServer : IAsyncLifetime
{
    private const string Password = "secret";
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>What the names of this run's databases begin with, and how it is called among those who are connected.</summary>
    private readonly string run = $"test_{Guid.NewGuid():N}";

    private int databases;
    private TemporaryFolder? folder;
    private Process? process;
    private NpgsqlConnection? presence;
    private string? administrator;

    /// <summary>Where the server listens.</summary>
    public string Host => Settings.Host!;

    public int Port => Settings.Port;

    private NpgsqlConnectionStringBuilder Settings => new(administrator);

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>Skips the test, saying how to get a server, when there is none; starts the server when it is needed first.</summary>
    public async Task Need()
    {
        await gate.WaitAsync();
        try
        {
            if (administrator is not null)
                return;
            if (Environment.GetEnvironmentVariable("PLATFORM_TEST_POSTGRES") is { Length: > 0 } given)
                await Share(given);
            administrator ??= await Start();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Makes an empty database; answers the superuser's connection string.</summary>
    public async Task<string> CreateDatabase()
    {
        await Need();
        var name = NewName();
        await Execute("postgres", $"CREATE DATABASE \"{name}\"");
        return new NpgsqlConnectionStringBuilder(administrator) { Database = name, MaxPoolSize = 5 }.ConnectionString;
    }

    /// <summary>Makes a tenant's database with the roles and schemas of the services, as an administrator would.</summary>
    /// <returns>
    /// The name of the database and the lines under <c>database:</c> of the tenant's file; the passwords are files of
    /// <paramref name="secrets"/>.
    /// </returns>
    public async Task<(string Name, string Lines)> CreateTenant(
        TenantCode tenant,
        IReadOnlyList<string> services,
        TemporaryFolder secrets
    )
    {
        await Need();
        var name = NewName();
        var (cluster, database) = PostgresMigration.Setup(tenant, name, services, _ => Password);
        await OfCluster(cluster);
        await Execute(name, database);
        secrets.Write("test-password", Password);
        var passwords = services.Append(TenantDatabase.MigratorPassword).Select(s => $"    {s}: test-password");
        return (
            name,
            $"  provider: postgres\n  host: {Host}\n  port: {Port}\n  name: {name}\n  tls: disable\n  passwords:\n{string.Join('\n', passwords)}"
        );
    }

    /// <summary>Keeps a copy of a tenant's database that nobody uses, for <see cref="Copy"/>; answers its name.</summary>
    public async Task<string> Keep(string database)
    {
        var copy = NewName();
        await Allow(database, false);
        await Execute("postgres", $"CREATE DATABASE \"{copy}\" TEMPLATE \"{database}\"");
        await Allow(database, true);
        return copy;
    }

    /// <summary>Puts a kept copy in the place of a tenant's database that nobody uses.</summary>
    public async Task Copy(string copy, TenantCode tenant, IReadOnlyList<string> services, string database)
    {
        await Drop(database);
        await Execute("postgres", $"CREATE DATABASE \"{database}\" TEMPLATE \"{copy}\"");
        // What the roles may do with a database, and where they look in it, is not copied with it.
        var (cluster, _) = PostgresMigration.Setup(tenant, database, services, _ => Password);
        await OfCluster([.. cluster.Where(statement => !statement.StartsWith("CREATE", StringComparison.Ordinal))]);
    }

    /// <summary>Deletes a database, whoever uses it.</summary>
    public Task Drop(string database) => Execute("postgres", $"DROP DATABASE IF EXISTS \"{database}\" WITH (FORCE)");

    /// <summary>Lets nobody into a database and throws everybody out, until <paramref name="allowed"/> again.</summary>
    public async Task Allow(string database, bool allowed)
    {
        await Execute("postgres", $"ALTER DATABASE \"{database}\" WITH ALLOW_CONNECTIONS {allowed}");
        if (!allowed)
            await Execute(
                "postgres",
                $"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{database}'"
            );
    }

    /// <summary>Runs a statement as the superuser.</summary>
    public Task Execute(string database, string statement) => Execute(database, [statement]);

    private async Task Execute(string database, IReadOnlyList<string> statements, string? tolerate = null)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(administrator) { Database = database, Pooling = false }.ConnectionString
        );
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            try
            {
                await command.ExecuteNonQueryAsync();
            }
            catch (PostgresException exception) when (exception.SqlState == tolerate) { }
        }
    }

    /// <summary>
    /// Roles belong to the cluster: the first test that needs one makes it, and no two tests change one at a time, of this run or another.
    /// </summary>
    private async Task OfCluster(IReadOnlyList<string> statements)
    {
        await gate.WaitAsync();
        try
        {
            await Execute(
                "postgres",
                ["SELECT pg_advisory_lock(1)", .. statements],
                tolerate: PostgresErrorCodes.DuplicateObject
            );
        }
        finally
        {
            gate.Release();
        }
    }

    private string NewName() => $"{run}_{Interlocked.Increment(ref databases)}";

    /// <summary>Takes a server that others use too, and drops what runs that are no more have left there.</summary>
    private async Task Share(string given)
    {
        presence = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(given)
            {
                Database = "postgres",
                ApplicationName = run,
                Pooling = false,
            }.ConnectionString
        );
        await presence.OpenAsync();
        administrator = given;
        await DropAll(
            """
            SELECT datname FROM pg_database WHERE datname ~ '^test_[0-9a-f]{32}_[0-9]+$'
            AND left(datname, 37) NOT IN (SELECT application_name FROM pg_stat_activity)
            """
        );
    }

    private async Task DropAll(string which)
    {
        var names = new List<string>();
        await using (var command = new NpgsqlCommand(which, presence))
        await using (var rows = await command.ExecuteReaderAsync())
            while (await rows.ReadAsync())
                names.Add(rows.GetString(0));
        foreach (var name in names)
            await Drop(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (presence is not null)
        {
            await DropAll($"SELECT datname FROM pg_database WHERE datname LIKE '{run}%'");
            await presence.DisposeAsync();
        }
        if (process is not null)
        {
            process.StandardInput.Close();
            await process.WaitForExitAsync();
            process.Dispose();
        }
        folder?.Dispose();
        gate.Dispose();
    }

    private async Task<string> Start()
    {
        var binaries = Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderDescending(StringComparer.Ordinal)
                .Select(d => d + "/bin")
                .FirstOrDefault()
            : null;
        if (binaries is null)
            throw SkipException.ForSkip(
                "No PostgreSQL: install it (apt-get install postgresql) or name one in PLATFORM_TEST_POSTGRES."
            );
        folder = new TemporaryFolder();
        var port = FreePort();
        var script =
            $"{binaries}/initdb -D {folder.Path}/data -A trust -U postgres --no-sync -E UTF8 --locale=C.UTF-8 >/dev/null && "
            + $"{{ {binaries}/postgres -D {folder.Path}/data -p {port} -k {folder.Path} -c listen_addresses=127.0.0.1 -c fsync=off "
            + "-c synchronous_commit=off -c full_page_writes=off -c max_connections=300 >/dev/null 2>&1 & p=$!; cat >/dev/null; kill -INT $p; wait; }";
        var root = Environment.UserName == "root";
        if (root)
        {
            using var chown = Process.Start("chown", ["postgres", folder.Path]);
            await chown.WaitForExitAsync();
        }
        var start = new ProcessStartInfo(
            root ? "su" : "bash",
            root ? ["postgres", "-s", "/bin/bash", "-c", script] : ["-c", script]
        )
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            WorkingDirectory = "/",
        };
        process = Process.Start(start)!;
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = "127.0.0.1",
            Port = port,
            Username = "postgres",
            Database = "postgres",
        }.ConnectionString;
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!await Answers(connection))
            await timer.WaitForNextTickAsync(deadline.Token);
        return connection;
    }

    private static async Task<bool> Answers(string connection)
    {
        try
        {
            await using var probe = new NpgsqlConnection(connection + ";Pooling=false");
            await probe.OpenAsync();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
