using Grpc.Core;

namespace Grpc.Net.Client.Internal;

/// <summary>The responses of a streaming call.</summary>
internal sealed class ResponseStreamReader<T>(ClientCall call, Func<ValueTask<T?>> next) : IAsyncStreamReader<T>
    where T : class
{
    private T? current;
    private bool ended;
    private int reading;

    public T Current => current ?? throw new InvalidOperationException("There is no message: call MoveNext first.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (ended)
            return false;
        if (Interlocked.Exchange(ref reading, 1) == 1)
            throw new InvalidOperationException(
                "Can't read the next message because the previous read is in progress."
            );
        try
        {
            await using var cancels = cancellationToken.UnsafeRegister(
                static state => ((ClientCall)state!).Cancel(),
                call
            );
            current = null;
            current = await next();
            ended = current is null;
            return !ended;
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }
}
