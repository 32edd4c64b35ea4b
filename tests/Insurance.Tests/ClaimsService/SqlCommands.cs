using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>
/// Counts the SQL commands that calls send to one database; background work is not counted. EF looks for listeners once a second at most,
/// so that this one begins before the service does.
/// </summary>
internal sealed class SqlCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private int count;

    public SqlCommands() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    /// <summary>Name of the database whose commands count; none before it is set.</summary>
    public string? Database { get; set; }

    /// <summary>Commands since it was asked last.</summary>
    public int Take() => Interlocked.Exchange(ref count, 0);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Key == RelationalEventId.CommandExecuting.Name
            && value.Value is CommandEventData { Command: { CommandText: var text, Connection.Database: var database } }
            && database == Database
            && IsOfClaims(text)
        )
            Interlocked.Increment(ref count);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    public void Dispose()
    {
        foreach (var subscription in subscriptions)
            subscription.Dispose();
    }

    // The relay looks at its own tables meanwhile.
    private static bool IsOfClaims(string text) =>
        text.Contains("INSERT INTO claim", StringComparison.Ordinal)
        || !(
            text.Contains("outbox", StringComparison.Ordinal)
            || text.Contains("relay_lease", StringComparison.Ordinal)
            || text.Contains("audit", StringComparison.Ordinal)
            || text.Contains("idempotency", StringComparison.Ordinal)
            || text.Contains("inbox", StringComparison.Ordinal)
        );
}
