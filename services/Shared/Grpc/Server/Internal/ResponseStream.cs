using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>The responses of a streaming call.</summary>
internal sealed class ResponseStream<T>(ServerCall call, Action<T, SerializationContext> serializer)
    : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        return cancellationToken.IsCancellationRequested
            ? Task.FromCanceled(cancellationToken)
            : call.WriteNext(message, serializer, cancellationToken);
    }
}
