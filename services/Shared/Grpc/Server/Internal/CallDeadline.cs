namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The deadline of a call: cancels its token, as the client's going away does, and ends the response.</summary>
internal sealed class CallDeadline : IDisposable
{
    // Longer timers do not exist; a call that would live for weeks ends with its connection.
    private static readonly TimeSpan MaxTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly CancellationTokenSource source = new();
    private readonly TaskCompletionSource responseEnded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration aborted;
    private readonly Func<Task> endResponse;
    private readonly Timer? timer;

    public CallDeadline(TimeSpan timeout, CancellationToken requestAborted, Func<Task> endResponse)
    {
        this.endResponse = endResponse;
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Utc = timeout < DateTime.MaxValue - now ? now + timeout : DateTime.MaxValue;
        aborted = requestAborted.UnsafeRegister(static state => ((CallDeadline)state!).Cancel(), this);
        if (timeout <= MaxTimer)
        {
            timer = new Timer(
                static state => ((CallDeadline)state!).Expire(),
                this,
                Timeout.Infinite,
                Timeout.Infinite
            );
            timer.Change(timeout, Timeout.InfiniteTimeSpan);
        }
    }

    public DateTime Utc { get; }

    public CancellationToken Token => source.Token;

    public bool IsExceeded { get; private set; }

    /// <summary>Ends when the answer to an exceeded deadline has left.</summary>
    public Task ResponseEnded => responseEnded.Task;

    public void ResponseHasEnded() => responseEnded.TrySetResult();

    public void Dispose()
    {
        timer?.Dispose();
        aborted.Unregister();
    }

    private void Expire()
    {
        IsExceeded = true;
        _ = endResponse();
        Cancel();
    }

    private void Cancel()
    {
        try
        {
            source.Cancel();
        }
        catch (AggregateException)
        {
            // A handler's callback on the token failed. Nobody waits for a timer, so that the exception would end the process.
        }
    }
}
