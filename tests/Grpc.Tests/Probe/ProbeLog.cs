using System.Collections.Concurrent;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>What handlers saw, by the text of the request, for tests to wait on.</summary>
public sealed class ProbeLog
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> cancelled = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> released = new();

    private readonly TaskCompletionSource<string> requestEncoding = new(
        TaskCreationOptions.RunContinuationsAsynchronously
    );

    /// <summary>The grpc-encoding of the first unary request.</summary>
    public Task<string> RequestEncoding => requestEncoding.Task;

    public void Encodings(string request) => requestEncoding.TrySetResult(request);

    /// <summary>Ends when a handler waits for its cancellation.</summary>
    public Task Waiting(string text) => Of(waiting, text).Task;

    public void Waits(string text) => Of(waiting, text).TrySetResult();

    /// <summary>Ends when that handler was cancelled.</summary>
    public Task Cancelled(string text) => Of(cancelled, text).Task;

    public void HasCancelled(string text) => Of(cancelled, text).TrySetResult();

    /// <summary>Ends when the test lets a deaf handler go.</summary>
    public Task Released(string text) => Of(released, text).Task;

    public void Release(string text) => Of(released, text).TrySetResult();

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string text) =>
        all.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
