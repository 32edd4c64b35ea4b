using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Testing;

/// <summary>
/// Tells by what plan a database would answer what a test asked: on PostgreSQL without leave to read a table whole where an index can be used,
/// so that the plan is that of a large table; on SQLite as it is, which knows no sizes.
/// </summary>
public sealed class QueryPlans : IDisposable
{
    private static readonly ConcurrentDictionary<QueryPlans, bool> Running = new();

    private static readonly Lazy<IDisposable> Reads = new(() =>
        DiagnosticListener.AllListeners.Subscribe(
            new Observer<DiagnosticListener>(source =>
            {
                if (source.Name == "Microsoft.EntityFrameworkCore")
                    source.Subscribe(new Observer<KeyValuePair<string, object?>>(e => Note(e.Value)));
            })
        )
    );

    private readonly ConcurrentQueue<(string Text, DbParameter[] Parameters)> asked = new();
    private readonly Activity scope = new Activity("plans").SetIdFormat(ActivityIdFormat.W3C).Start();

    private QueryPlans()
    {
        Prepare();
        Running[this] = true;
    }

    /// <summary>Notes what is read from here on, until it is disposed.</summary>
    public static QueryPlans Start() => new();

    /// <summary>
    /// Listens before the first command runs: after a command that nobody listened to, Entity Framework tells of none for a second.
    /// </summary>
    public static void Prepare() => _ = Reads.Value;

    /// <summary>The plan of each query so far, in order, its steps each on a line.</summary>
    /// <param name="connection">An open connection to the same database, which nobody uses after this.</param>
    public async Task<IReadOnlyList<string>> Explain(DbConnection connection)
    {
        var sqlite = connection is Microsoft.Data.Sqlite.SqliteConnection;
        if (!sqlite)
        {
            await using var rule = connection.CreateCommand();
            rule.CommandText = "SET enable_seqscan = off";
            await rule.ExecuteNonQueryAsync();
        }

        var plans = new List<string>();
        foreach (var (text, parameters) in asked)
        {
            await using var explain = connection.CreateCommand();
            explain.CommandText = $"{(sqlite ? "EXPLAIN QUERY PLAN" : "EXPLAIN")} {text}";
            explain.Parameters.AddRange(parameters);
            var steps = new List<string>();
            await using var plan = await explain.ExecuteReaderAsync();
            while (await plan.ReadAsync())
                steps.Add(plan.GetString(sqlite ? 3 : 0));
            plans.Add(string.Join('\n', steps));
        }

        return plans;
    }

    /// <summary>The tables, as the query names them, that a plan reads whole; not what it made itself, nor lists of parameters.</summary>
    public static IReadOnlyList<string> ReadWhole(string plan)
    {
        var steps = plan.Split('\n');
        string[] making = ["CO-ROUTINE ", "MATERIALIZE "];
        var made = steps
            .SelectMany(step => making.Where(step.StartsWith).Select(how => step[how.Length..]))
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            .. steps
                .Where(step => step.StartsWith("SCAN ", StringComparison.Ordinal))
                .Where(step => !step.Contains("VIRTUAL TABLE", StringComparison.Ordinal))
                .Select(step => step.Split(' ')[1])
                .Where(name => !made.Contains(name)),
            .. steps
                .Where(step => step.Contains("Seq Scan on ", StringComparison.Ordinal))
                .Select(step => step[step.IndexOf("Seq Scan on ", StringComparison.Ordinal)..].Split(' ')[3]),
        ];
    }

    public void Dispose()
    {
        Running.TryRemove(this, out _);
        scope.Dispose();
    }

    private static void Note(object? value)
    {
        if (value is not CommandExecutedEventData { ExecuteMethod: DbCommandMethod.ExecuteReader } read)
            return;
        var trace = Activity.Current?.TraceId;
        foreach (var plans in Running.Keys.Where(plans => plans.scope.TraceId == trace))
            plans.asked.Enqueue(
                (read.Command.CommandText, [.. read.Command.Parameters.Cast<DbParameter>().Select(Copy)])
            );
    }

    /// <summary>A command keeps its parameters to itself once it has run.</summary>
    private static DbParameter Copy(DbParameter parameter) =>
        parameter is ICloneable cloneable
            ? (DbParameter)cloneable.Clone()
            : new Microsoft.Data.Sqlite.SqliteParameter(parameter.ParameterName, parameter.Value);

    private sealed class Observer<T>(Action<T> next) : IObserver<T>
    {
        public void OnNext(T value) => next(value);

        public void OnError(Exception error) { }

        public void OnCompleted() { }
    }
}
