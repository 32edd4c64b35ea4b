using Platform.Kernel;

namespace Platform.Identity.Accounts;

/// <summary>Queues the attempts on one account, so that each is counted before the next is checked.</summary>
internal sealed class OneAtATime : IDisposable
{
    private readonly SemaphoreSlim[] turns = [.. Enumerable.Range(0, 256).Select(_ => new SemaphoreSlim(1, 1))];

    public async Task<IDisposable> Enter(TenantCode tenant, Guid account, CancellationToken cancel)
    {
        // Accounts share 256 queues: a stranger in the same one waits for the length of a hash.
        var turn = turns[(uint)HashCode.Combine(tenant, account) % turns.Length];
        await turn.WaitAsync(cancel);
        return new Exit(turn);
    }

    public void Dispose()
    {
        foreach (var turn in turns)
            turn.Dispose();
    }

    private sealed class Exit(SemaphoreSlim turn) : IDisposable
    {
        public void Dispose() => turn.Release();
    }
}
