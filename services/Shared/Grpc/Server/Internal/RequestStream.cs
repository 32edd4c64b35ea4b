using Grpc.Core;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The requests of a streaming call.</summary>
internal sealed class RequestStream<T>(ServerCall call, Func<DeserializationContext, T> deserializer)
    : IAsyncStreamReader<T>
    where T : class
{
    private readonly MessageFormat format = call.RequestFormat;
    private T? current;
    private RpcException? fault;
    private bool ended;
    private int reading;

    public T Current => current ?? throw new InvalidOperationException("There is no message: call MoveNext first.");

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        if (fault is not null)
            throw new RpcException(fault.Status);
        if (ended)
            return false;
        if (call.IsEnded)
            throw new InvalidOperationException("Can't read messages after the request is complete.");
        if (Interlocked.Exchange(ref reading, 1) == 1)
            throw new InvalidOperationException(
                "Can't read the next message because the previous read is still in progress."
            );
        try
        {
            current = null;
            current = await Read(cancellationToken);
            ended = current is null;
            return !ended;
        }
        catch (RpcException e)
        {
            fault = e;
            throw;
        }
        finally
        {
            Volatile.Write(ref reading, 0);
        }
    }

    private ValueTask<T?> Read(CancellationToken ofHandler)
    {
        var ofTransport = call.TransportToken;
        if (!ofHandler.CanBeCanceled || ofHandler == ofTransport)
            return Next(ofTransport);
        return ofTransport.CanBeCanceled ? Either(ofHandler, ofTransport) : Next(ofHandler);
    }

    private async ValueTask<T?> Either(CancellationToken ofHandler, CancellationToken ofTransport)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ofHandler, ofTransport);
        return await Next(either.Token);
    }

    private ValueTask<T?> Next(CancellationToken cancellationToken) =>
        MessageReader.ReadNext(call.RequestBody, format, deserializer, cancellationToken);
}
