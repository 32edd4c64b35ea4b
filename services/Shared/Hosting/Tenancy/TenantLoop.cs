using Microsoft.Extensions.Logging;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Tenancy;

/// <summary>
/// Does background work again and again for every tenant that is served, each in a loop of its own: a dead database, a slow gateway or
/// a fault of one holds up no other.
/// </summary>
/// <param name="work">What is done, as the log names it: <c>The relay of insurance</c>.</param>
/// <param name="tenants">Those that come and go with their files.</param>
/// <param name="bells">What ends a pause early.</param>
/// <param name="clock">What pauses are measured by.</param>
/// <param name="log">Told of each trouble once, however many passes it fails.</param>
internal sealed class TenantLoop(string work, Tenants tenants, TenantBells bells, TimeProvider clock, ILogger log)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause of a tenant that has nothing to do, and the pause of one in trouble.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Runs until it is stopped; what was begun is ended first.</summary>
    /// <param name="pass">
    /// Does what is due; answers how long to pause: zero when there may be more now, null when there was nothing, so that it is
    /// done less and less often.
    /// </param>
    /// <param name="stopping">Stops the loops.</param>
    /// <param name="ended">Called when a tenant is served no more, or the loops stop; throws nothing.</param>
    public async Task Run(
        Func<Tenant, CancellationToken, Task<TimeSpan?>> pass,
        CancellationToken stopping,
        Func<TenantCode, Task>? ended = null
    )
    {
        var loops = new Dictionary<TenantCode, Task>();
        while (!stopping.IsCancellationRequested)
        {
            foreach (
                var tenant in tenants.Served.Where(t => !loops.TryGetValue(t.Code, out var loop) || loop.IsCompleted)
            )
                loops[tenant.Code] = Follow(tenant.Code, pass, ended, stopping);
            await Task.Delay(BetweenLooks, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        await Task.WhenAll(loops.Values);
    }

    private async Task Follow(
        TenantCode code,
        Func<Tenant, CancellationToken, Task<TimeSpan?>> pass,
        Func<TenantCode, Task>? ended,
        CancellationToken stopping
    )
    {
        // The first pass of a tenant opens its database, which may take a while: the other tenants are not to wait for it.
        await Task.Yield();
        var idle = Shortest;
        string? trouble = null;
        while (!stopping.IsCancellationRequested && tenants.Find(code) is { } tenant)
        {
            var pause = Longest;
            try
            {
                var wait = await pass(tenant, stopping);
                trouble = null;
                pause = wait ?? idle;
                idle =
                    wait is not null ? Shortest
                    : idle * 2 < Longest ? idle * 2
                    : Longest;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                break;
            }
            catch (Exception exception)
            {
                trouble = Tell(code, exception, trouble);
            }
            if (pause > TimeSpan.Zero && await bells.Wait(code, pause, clock, stopping))
                idle = Shortest;
        }
        if (ended is not null)
            await ended(code);
    }

    /// <summary>Once is enough for one cause: a database that is down for an hour fails seven hundred passes.</summary>
    private string Tell(TenantCode code, Exception exception, string? told)
    {
        var reason = Unavailability.Reason(exception);
        if (reason == told)
            return reason;
        if (Unavailability.IsCauseOf(exception))
            log.LogWarning("{Work} for {Tenant} waits: {Reason}", work, code, reason);
        else
            log.LogError(exception, "{Work} for {Tenant} fails", work, code);
        return reason;
    }
}
