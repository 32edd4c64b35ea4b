using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;
using Microsoft.Extensions.Logging;

namespace Grpc.Net.Client.Internal;

/// <summary>The life of a call. What ends it first, the server, the deadline or the caller, gives the status.</summary>
internal abstract partial class ClientCall : IDisposable
{
    // Longer timers do not exist.
    private static readonly TimeSpan MaxTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 1);

    private readonly IMethod method;
    private readonly CancellationTokenSource transport = new();
    private readonly TaskCompletionSource<Status> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<CancellationTokenRegistration> registrations = new(3);
    private readonly Timer? timer;
    private int ending;

    protected ClientCall(GrpcChannel channel, IMethod method, CallOptions options)
    {
        Channel = channel;
        Options = options;
        this.method = method;
        var parent = options.PropagationToken as CallContextToken;
        Deadline = Earlier(Utc(options.Deadline), parent?.Deadline ?? DateTime.MaxValue);
        foreach (
            var token in (CancellationToken[])
                [options.CancellationToken, parent?.CancellationToken ?? default, channel.Shutdown]
        )
            if (token.CanBeCanceled)
                registrations.Add(token.UnsafeRegister(static state => ((ClientCall)state!).Cancel(), this));
        Packing = PackingFor(options.Headers?.GetValue(WireHeaders.EncodingRequest));
        if (Remaining <= TimeSpan.Zero)
            Expire();
        else if (Remaining is { } remaining && remaining <= MaxTimer)
        {
            timer = new Timer(static state => ((ClientCall)state!).Expire(), this, Timeout.Infinite, Timeout.Infinite);
            timer.Change(remaining, Timeout.InfiniteTimeSpan);
        }
    }

    public GrpcChannel Channel { get; }

    public CallOptions Options { get; }

    /// <summary>How requests are compressed; null is not at all.</summary>
    public Packing? Packing { get; }

    /// <summary>Cancelled when the call ends, however it ends.</summary>
    public CancellationToken Transport => transport.Token;

    public Packing? PackingOf(WriteOptions? write) =>
        write?.Flags.HasFlag(WriteFlags.NoCompress) == true ? null : Packing;

    public abstract Task<Metadata> ResponseHeaders { get; }

    /// <summary>Ends with the call.</summary>
    public Task<Status> Ended => ended.Task;

    protected DateTime Deadline { get; }

    /// <summary>What is left until the deadline; null without one.</summary>
    protected TimeSpan? Remaining =>
        Deadline == DateTime.MaxValue ? null : Deadline - TimeProvider.System.GetUtcNow().UtcDateTime;

    protected Metadata Trailers { get; set; } = Metadata.Empty;

    public Status GetStatus() =>
        ended.Task.IsCompletedSuccessfully
            ? ended.Task.Result
            : throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata GetTrailers() =>
        ended.Task.IsCompletedSuccessfully
            ? Trailers
            : throw new InvalidOperationException("Can't get the call trailers because the call is not complete.");

    public void Cancel() => End(new Status(StatusCode.Cancelled, "Call canceled by the client."));

    public void Dispose() => End(new Status(StatusCode.Cancelled, "gRPC call disposed."));

    /// <summary>The exception of a call that has ended or is ending.</summary>
    public async ValueTask<RpcException> Failure() => new(await ended.Task, Trailers);

    /// <summary>Ends the call because of <paramref name="cause"/>, unless it has ended already, and answers its exception.</summary>
    public ValueTask<RpcException> Fail(Exception cause)
    {
        End(cause is RpcException rpc ? rpc.Status : TransportFault.StatusOf(cause));
        return Failure();
    }

    public void End(Status status)
    {
        if (Interlocked.Exchange(ref ending, 1) == 1)
            return;
        timer?.Dispose();
        ended.SetResult(status);
        foreach (var registration in registrations)
            registration.Unregister();
        // Resets the stream when it still runs; a stream that has ended does not mind.
        transport.Cancel();
        ReleaseResponse();
        if (status.StatusCode != StatusCode.OK)
            LogEnded(Channel.Log, method.FullName, status.StatusCode, status.DebugException);
    }

    protected abstract void ReleaseResponse();

    private Packing? PackingFor(string? encoding)
    {
        if (encoding is null or Compressions.Identity)
            return null;
        if (Channel.Compressions.Find(encoding) is { } provider)
            return new Packing(provider, Level: null);
        End(new Status(StatusCode.Internal, $"Could not find compression provider for '{encoding}'."));
        return null;
    }

    private void Expire() => End(new Status(StatusCode.DeadlineExceeded, "Deadline Exceeded"));

    private static DateTime Utc(DateTime? deadline) =>
        deadline is not { } time || time == DateTime.MaxValue ? DateTime.MaxValue
        : time.Kind == DateTimeKind.Utc || time == DateTime.MinValue ? time
        : throw new InvalidOperationException(
            "Deadline must have a kind DateTimeKind.Utc or be equal to DateTime.MaxValue or DateTime.MinValue."
        );

    private static DateTime Earlier(DateTime a, DateTime b) => a < b ? a : b;

    [LoggerMessage(1, LogLevel.Debug, "{Method} ended with {StatusCode}.")]
    private static partial void LogEnded(ILogger log, string method, StatusCode statusCode, Exception? exception);
}
