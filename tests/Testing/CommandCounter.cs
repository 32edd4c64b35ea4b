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

    private static readonly ConcurrentDictionary<CommandCounter, bool> Running = new();

    private static readonly Lazy<IDisposable> Reads = new(() =>
        DiagnosticListener.AllListeners.Subscribe(
            new Observer<DiagnosticListener>(source =>
            {
                if (source.Name == "Microsoft.EntityFrameworkCore")
                    source.Subscribe(new Observer<KeyValuePair<string, object?>>(e => NoteRead(e.Value)));
            })
        )
    );

    private readonly ConcurrentQueue<string> commands = new();
    private readonly Activity scope = new Activity("test").SetIdFormat(ActivityIdFormat.W3C).Start();
    private readonly ActivityListener spans;

    private CommandCounter()
    {
        Prepare();
        spans = new ActivityListener
        {
            // The trace is carried into services by the spans of the web server.
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore" or "System.Net.Http",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = NoteSpan,
        };
        ActivitySource.AddActivityListener(spans);
        Running[this] = true;
    }

    /// <summary>The texts so far, in order.</summary>
    public IReadOnlyList<string> Commands => [.. commands];

    /// <summary>Counts from here on, until it is disposed.</summary>
    public static CommandCounter Start() => new();

    /// <summary>
    /// Listens before the first command runs: after a command that nobody listened to, Entity Framework tells of none for a second.
    /// </summary>
    public static void Prepare() => _ = Reads.Value;

    public void Dispose()
    {
        Running.TryRemove(this, out _);
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

    private static void NoteRead(object? value)
    {
        if (
            value is CommandExecutedEventData { ExecuteMethod: DbCommandMethod.ExecuteReader } read
            && read.Command is Microsoft.Data.Sqlite.SqliteCommand
            && read.Command.CommandText.StartsWith("SELECT", StringComparison.Ordinal)
        )
        {
            var trace = Activity.Current?.TraceId;
            foreach (var counter in Running.Keys.Where(counter => counter.scope.TraceId == trace))
                counter.commands.Enqueue(read.Command.CommandText);
        }
    }

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
