using System.Threading.Channels;

namespace Platform.Insurance.Claims;

/// <summary>Tells the worker of this process that an operation was begun; what other processes begin it finds by looking.</summary>
public sealed class OperationBell
{
    private readonly Channel<bool> signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite }
    );

    internal void Ring() => signal.Writer.TryWrite(true);

    /// <summary>Waits for the bell, but not longer than <paramref name="most"/>.</summary>
    internal async Task Wait(TimeSpan most, TimeProvider clock, CancellationToken cancel)
    {
        using var limit = new CancellationTokenSource(most, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancel);
        try
        {
            await signal.Reader.ReadAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested) { }
    }
}
