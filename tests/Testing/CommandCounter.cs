using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Testing;

/// <summary>
/// Counts what databases are asked on behalf of the test that started it, in this process and in the services it calls, and not what
/// relays do meanwhile. On PostgreSQL every command and COPY counts, a batch as one; on SQLite, which is written row by row, reads do.
/// </summary>
public sealed class CommandCounter : IDisposable
{
    // A new connection is looked at once; a test is not to depend on whether it needs one.
    private const string NewConnection = "SELECT current_schema()";

    private readonly ConcurrentQueue<string> commands = new();
    private readonly Activity scope = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener spans;
    private readonly List<IDisposable> subscriptions = [];

    private CommandCounter()
    {
        spans = new ActivityListener
        {
            // The trace is carried into services by the spans of the web server.
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = NoteSpan,
        };
        ActivitySource.AddActivityListener(spans);
        subscriptions.Add(
            DiagnosticListener.AllListeners.Subscribe(
                new Observer<DiagnosticListener>(source =>
                {
                    if (source.Name == "Microsoft.EntityFrameworkCore")
                        subscriptions.Add(
                            source.Subscribe(new Observer<KeyValuePair<string, object?>>(e => NoteRead(e.Value)))
                        );
                })
            )
        );
    }

    /// <summary>The texts so far, in order.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    /// <summary>Counts from here on, until it is disposed.</summary>
    public static CommandCounter Start() => new();

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
        spans.Dispose();
        scope.Dispose();
    }

    private void NoteSpan(Activity span)
    {
        if (
            span.Source.Name == "Npgsql"
            && span.TraceId == scope.TraceId
            && span.GetTagItem("db.query.text") is string text
            && text != NewConnection
        )
            commands.Enqueue(text);
    }

    private void NoteRead(object? value)
    {
        if (
            value is CommandExecutedEventData { ExecuteMethod: DbCommandMethod.ExecuteReader } read
            && Activity.Current?.TraceId == scope.TraceId
            && read.Command is Microsoft.Data.Sqlite.SqliteCommand
            && read.Command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
        )
            commands.Enqueue(read.Command.CommandText);
    }

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
