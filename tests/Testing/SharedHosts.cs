using Xunit;

namespace Platform.Testing;

/// <summary>The hosts that tests of an assembly share, one a database: each makes records of its own under codes of its own.</summary>
public abstract class SharedHosts<THost>(Func<TestDatabase, PostgresServer, Task<THost>> start) : IAsyncLifetime
    where THost : IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<TestDatabase, THost> running = [];

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async Task<THost> On(TestDatabase database, PostgresServer postgres)
    {
        await gate.WaitAsync();
        try
        {
            if (!running.TryGetValue(database, out var host))
                running.Add(database, host = await start(database, postgres));
            return host;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in running.Values)
            await host.DisposeAsync();
        gate.Dispose();
        GC.SuppressFinalize(this);
    }
}

/// <summary>Codes that no other test of the assembly uses.</summary>
public static class Unused
{
    private static int last;

    public static string Code(string prefix) => $"{prefix}{Interlocked.Increment(ref last):0000}";
}
