using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantLoopTests : IDisposable
{
    private static readonly TenantCode Tz = TenantCode.Parse("tz");
    private static readonly TenantCode Np = TenantCode.Parse("np");
    private readonly TemporaryFolder folder = new();
    private readonly TenantBells bells = new();
    private readonly ManualClock clock = new();
    private readonly CancellationTokenSource stopping = new();
    private readonly ConcurrentQueue<TenantCode> passes = new();

    public void Dispose()
    {
        stopping.Dispose();
        folder.Dispose();
    }

    [Fact]
    public Task A_country_that_hangs_holds_up_no_other() =>
        Runs(
            async (tenant, cancel) =>
            {
                if (tenant.Code == Tz)
                    await new TaskCompletionSource().Task.WaitAsync(cancel);
                return Passed(tenant);
            },
            () => Poll.Until(() => passes.Contains(Np))
        );

    [Fact]
    public Task A_pass_that_fails_is_made_again_after_a_while() =>
        Runs(
            (tenant, _) =>
            {
                Passed(tenant);
                throw new InvalidOperationException("A fault");
            },
            () =>
                Poll.Until(() =>
                {
                    clock.Advance(TenantLoop.Longest);
                    return passes.Count(p => p == Tz) > 1;
                })
        );

    [Fact]
    public Task A_bell_ends_the_pause() =>
        Runs(
            (tenant, _) => Task.FromResult<TimeSpan?>(Passed(tenant)),
            async () =>
            {
                await Poll.Until(() => passes.Contains(Tz));
                bells.Ring(Tz);
                await Poll.Until(() => passes.Count(p => p == Tz) > 1);
            }
        );

    [Fact]
    public async Task Each_loop_tells_that_it_has_ended()
    {
        var ended = new ConcurrentBag<TenantCode>();
        await Runs(
            (tenant, _) => Task.FromResult<TimeSpan?>(Passed(tenant)),
            () => Poll.Until(() => passes.Distinct().Count() == 2),
            code =>
            {
                ended.Add(code);
                return Task.CompletedTask;
            }
        );
        Assert.Equal([Np, Tz], ended.OrderBy(code => code.Value, StringComparer.Ordinal));
    }

    private TimeSpan Passed(Tenant tenant)
    {
        passes.Enqueue(tenant.Code);
        return TimeSpan.FromHours(1);
    }

    /// <summary>Runs loops over two countries until the test has seen enough.</summary>
    private async Task Runs(
        Func<Tenant, CancellationToken, Task<TimeSpan?>> pass,
        Func<Task> test,
        Func<TenantCode, Task>? ended = null
    )
    {
        foreach (var code in new[] { "tz", "np" })
            folder.Write($"tenants/{code}.yaml", TenantSample.Yaml(code));
        var options = new TenancyOptions { Tenants = folder.File("tenants"), Data = folder.Path };
        var tenants = new Tenants(options, [], NullLogger<Tenants>.Instance);
        var running = new TenantLoop("The test", tenants, bells, clock, NullLogger.Instance).Run(
            pass,
            stopping.Token,
            ended
        );
        await test();
        await stopping.CancelAsync();
        await running;
    }
}
