using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Platform.Insurance.Tests.ClaimsService;

/// <summary>Counts the SQL commands that the calls of this flow send to a database; background work is not counted.</summary>
internal sealed class SqlCommands : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly List<IDisposable> subscriptions = [];
    private int count;

    public SqlCommands() => subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));

    public int Count => Volatile.Read(ref count);

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory.Name)
            subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Key == RelationalEventId.CommandExecuting.Name
            && value.Value is CommandEventData { Command.CommandText: var text }
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
