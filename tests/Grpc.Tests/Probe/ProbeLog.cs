using System.Collections.Concurrent;

namespace Platform.GrpcRuntime.Tests.Probe;

/// <summary>What handlers saw, by the text of the request, for tests to wait on.</summary>
public sealed class ProbeLog
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource> cancelled = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> released = new();

    public Task Cancelled(string text) => Of(cancelled, text).Task;

    public void HasCancelled(string text) => Of(cancelled, text).TrySetResult();

    /// <summary>Ends when the test lets a deaf handler go.</summary>
    public Task Released(string text) => Of(released, text).Task;

    public void Release(string text) => Of(released, text).TrySetResult();

    private static TaskCompletionSource Of(ConcurrentDictionary<string, TaskCompletionSource> all, string text) =>
        all.GetOrAdd(text, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
