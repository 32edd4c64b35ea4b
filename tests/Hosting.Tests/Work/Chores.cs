using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tests.Probe;
using Platform.Hosting.Work;
using Platform.Registry.Storage;
using Platform.Testing;

namespace Platform.Hosting.Tests.Work;

/// <summary>What the chores of one host are told by its test, and what they have done.</summary>
public sealed class ChoreBook
{
    /// <summary>How many there are to do in all, by whatever host.</summary>
    public int ToDo { get; set; }

    /// <summary>What happens within a pass before it saves.</summary>
    public Func<Turn, CancellationToken, Task> Doing { get; set; } = (_, _) => Task.CompletedTask;

    /// <summary>The numbers of those that this host did, in order.</summary>
    public ConcurrentQueue<int> Done { get; } = new();

    /// <summary>Passes that were begun.</summary>
    public int Looks => begun;

    /// <summary>Passes that have ended.</summary>
    public int Ended => ended;

    private int begun;
    private int ended;

    public void Begin() => Interlocked.Increment(ref begun);

    public void End() => Interlocked.Increment(ref ended);
}

/// <summary>Each pass adds the next place, until there are as many as the book says.</summary>
public sealed class Chores(TenantDbContextFactory<RegistryDb> databases, CallFactory calls, ChoreBook book) : IWork
{
    public string Name => "chores";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        book.Begin();
        try
        {
            return await DoOne(turn, cancel);
        }
        finally
        {
            book.End();
        }
    }

    private async Task<TimeSpan?> DoOne(Turn turn, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var next = await db.Locations.CountAsync(cancel);
        if (next >= book.ToDo)
            return null;
        await book.Doing(turn, cancel);
        var call = calls.System(turn, "chores");
        db.Add(Places.New(call, $"C{next}"));
        await db.Commit(call, cancel);
        book.Done.Enqueue(next);
        return TimeSpan.Zero;
    }
}

/// <summary>Counts its passes, and does nothing for an hour.</summary>
public sealed class OtherChores(ChoreBook book) : IWork
{
    public string Name => "other chores";

    public Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        book.Done.Enqueue(-1);
        return Task.FromResult<TimeSpan?>(TimeSpan.FromHours(1));
    }
}

/// <summary>A service that does chores, and its replicas.</summary>
public sealed class ChoreHost : IAsyncDisposable
{
    private const string Name = "chores";

    private ChoreHost(TestPlatform platform) => Platform = platform;

    private TestPlatform Platform { get; }

    /// <summary>Countries, and nobody who works for them yet.</summary>
    public static async Task<ChoreHost> Start(TestDatabase database, PostgresServer postgres) =>
        new(await TestPlatform.Start(database, postgres, [Name], tenants: ["tz"]));

    /// <summary>Starts a process of the service with a clock of its own.</summary>
    public Task<RunningService> Process(ManualClock clock, ChoreBook book) =>
        Platform.Run(
            Name,
            Build,
            builder =>
            {
                builder.Services.AddSingleton(book);
                builder.Services.Replace(ServiceDescriptor.Singleton<TimeProvider>(clock));
            }
        );

    public ValueTask DisposeAsync() => Platform.DisposeAsync();

    private static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
                service.Storage<RegistryDb, SqliteRegistryDb, PostgresRegistryDb>().Work<Chores>().Work<OtherChores>()
        );
}
