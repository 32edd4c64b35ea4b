using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Registry.Storage;
using Platform.Testing;

namespace Platform.Hosting.Tests.Work;

public sealed class WorkerTests(PostgresServer postgres)
{
    private static readonly TenantCode Tz = TenantCode.Parse("tz");

    [Theory, OnBothDatabases]
    public async Task Two_processes_do_a_work_once_and_by_one_of_them(TestDatabase database)
    {
        await using var host = await ChoreHost.Start(database, postgres);
        var (clock, books) = (new ManualClock(), new[] { Book(20), Book(20) });
        var services = new[] { await host.Process(clock, books[0]), await host.Process(clock, books[1]) };
        await Poll.Until(() =>
        {
            foreach (var service in services)
                Ring<Chores>(service);
            return books.Any(book => book.Done.Contains(19));
        });
        Assert.Equal(Enumerable.Range(0, 20), books.SelectMany(book => book.Done.Where(n => n >= 0)).Order());
        Assert.Equal(20, await Places(services[0]));
        Assert.Single(books, book => book.Looks > 0);
    }

    [Theory, OnBothDatabases]
    public async Task One_process_does_all_works_of_a_tenant_under_one_lease(TestDatabase database)
    {
        await using var host = await ChoreHost.Start(database, postgres);
        var (clock, books) = (new ManualClock(), new[] { Book(0), Book(0) });
        var services = new[] { await host.Process(clock, books[0]), await host.Process(clock, books[1]) };
        await Poll.Until(() => books.Any(book => book is { Looks: > 0, Done.IsEmpty: false }));
        var (works, waits) = books[0].Looks > 0 ? (0, 1) : (1, 0);
        Ring<Chores>(services[waits]);
        Ring<OtherChores>(services[waits]);
        Ring<OtherChores>(services[works]);
        await Poll.Until(() => books[works].Done.Count > 1);
        Assert.Equal((0, 0), (books[waits].Looks, books[waits].Done.Count));
        Assert.Equal(WorkLeases.Name, await Lease(services[0]));

        await services[works].Stop();
        await Poll.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return books[waits] is { Looks: > 0, Done.IsEmpty: false };
        });
    }

    [Theory, OnBothDatabases]
    public async Task When_a_lease_is_lost_every_pass_under_it_is_stopped(TestDatabase database)
    {
        await using var host = await ChoreHost.Start(database, postgres);
        var (clock, book) = (new ManualClock(), Book(1));
        var (begun, stopped) = (new TaskCompletionSource<Turn>(), new TaskCompletionSource());
        book.Doing = async (turn, cancel) =>
        {
            begun.TrySetResult(turn);
            await Task.Delay(Timeout.Infinite, cancel)
                .ContinueWith(
                    _ => stopped.TrySetResult(),
                    CancellationToken.None,
                    TaskContinuationOptions.None,
                    TaskScheduler.Default
                );
            cancel.ThrowIfCancellationRequested();
        };
        var service = await host.Process(clock, book);
        // Another work of the process finds out; the clock stands still, so that no renewal is due.
        (await begun.Task).Lease!.Lose();
        await stopped.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(await Failing(service));
    }

    [Theory, OnBothDatabases]
    public async Task When_the_process_that_works_is_lost_the_next_takes_over_after_its_term(TestDatabase database)
    {
        await using var host = await ChoreHost.Start(database, postgres);
        // To the others, a process whose clock stands still is as good as dead.
        var (dying, begun, goOn) = (Book(1), new TaskCompletionSource(), new TaskCompletionSource());
        dying.Doing = async (_, _) =>
        {
            begun.TrySetResult();
            await goOn.Task;
        };
        var lost = await host.Process(new ManualClock(), dying);
        await begun.Task;

        var (clock, book) = (new ManualClock(), Book(1));
        var start = clock.GetUtcNow();
        var next = await host.Process(clock, book);
        await Poll.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return book.Looks > 0;
        });
        Assert.True(clock.GetUtcNow() - start >= Leases.Term);
        await Poll.Until(() => book.Done.Contains(0));

        // It comes back in the middle of its pass after all: what it goes on to save is not saved.
        goOn.SetResult();
        await Poll.Until(() => dying.Ended == 1);
        Assert.DoesNotContain(0, dying.Done);
        Assert.Equal(1, await Places(next));
        Assert.Empty(await Failing(lost));
    }

    [Theory, OnBothDatabases]
    public async Task A_process_that_ends_lets_another_begin_at_once(TestDatabase database)
    {
        await using var host = await ChoreHost.Start(database, postgres);
        var (clock, first, second) = (new ManualClock(), Book(0), Book(1));
        var ends = await host.Process(clock, first);
        await Poll.Until(() => first.Looks > 0);
        await ends.Stop();
        await host.Process(clock, second);
        await Poll.Until(() => second.Done.Contains(0));
    }

    [Theory, OnBothDatabases]
    public async Task A_pass_keeps_its_lease_however_long_it_takes(TestDatabase database)
    {
        await using var host = await ChoreHost.Start(database, postgres);
        var (clock, slow, idle) = (new ManualClock(), Book(1), Book(1));
        var (begun, goOn) = (new TaskCompletionSource(), new TaskCompletionSource());
        slow.Doing = async (_, cancel) =>
        {
            begun.TrySetResult();
            await goOn.Task.WaitAsync(cancel);
        };
        var works = await host.Process(clock, slow);
        await begun.Task;
        await host.Process(clock, idle);
        for (var i = 0; i < 8; i++)
        {
            var before = await Until(works);
            clock.Advance(Leases.Term / 4);
            await Poll.Until(async () =>
            {
                // Its timer may have been set after the clock was moved.
                clock.Advance(TimeSpan.FromMilliseconds(20));
                return await Until(works) > before;
            });
        }
        goOn.SetResult();
        await Poll.Until(() => slow.Done.Contains(0));
        Assert.Equal(0, idle.Looks);
    }

    [Fact]
    public async Task A_bell_wakes_its_own_work_only()
    {
        await using var host = await ChoreHost.Start(TestDatabase.Sqlite, postgres);
        var book = Book(0);
        var service = await host.Process(new ManualClock(), book);
        await Poll.Until(() => book.Looks == 1 && book.Done.Count == 1);
        Ring<Chores>(service);
        await Poll.Until(() => book.Looks == 2);
        Assert.Single(book.Done);
        Ring<OtherChores>(service);
        await Poll.Until(() => book.Done.Count == 2);
        Assert.Equal(2, book.Looks);
    }

    [Fact]
    public async Task A_work_that_fails_shows_with_the_reason_until_it_goes_again()
    {
        await using var host = await ChoreHost.Start(TestDatabase.Sqlite, postgres);
        var (clock, book) = (new ManualClock(), Book(1));
        book.Doing = (_, _) => throw new InvalidOperationException("secret");
        var service = await host.Process(clock, book);
        await Poll.Until(async () => (await Failing(service)) is { Count: > 0 });
        Assert.Equal("InvalidOperationException", (string?)(await Failing(service))["chores"]);
        book.Doing = (_, _) => Task.CompletedTask;
        Ring<Chores>(service);
        await Poll.Until(async () => (await Failing(service)).Count == 0 && book.Done.Contains(0));
    }

    private static ChoreBook Book(int toDo) => new() { ToDo = toDo };

    private static void Ring<TWork>(RunningService service)
        where TWork : IWork => service.Services.GetRequiredService<Bell<TWork>>().Ring(Tz);

    private static async Task<int> Places(RunningService service)
    {
        await using var db = Open(service);
        return await db.Locations.CountAsync();
    }

    private static async Task<string> Lease(RunningService service)
    {
        await using var db = Open(service);
        return await db.Set<LeaseRow>().Select(l => l.Name).SingleAsync();
    }

    private static async Task<DateTime> Until(RunningService service)
    {
        await using var db = Open(service);
        return await db.Set<LeaseRow>().Where(l => l.Name == WorkLeases.Name).Select(l => l.Until).SingleAsync();
    }

    private static RegistryDb Open(RunningService service) =>
        service.Services.GetRequiredService<TenantDbContextFactory<RegistryDb>>().Open(service.Tenant("tz"));

    private static async Task<JsonObject> Failing(RunningService service)
    {
        using var response = await service.Plain.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var body = await response.Content.ReadFromJsonAsync<JsonNode>();
        return body!["tenants"]!["tz"]!["failing"]!.AsObject();
    }
}
