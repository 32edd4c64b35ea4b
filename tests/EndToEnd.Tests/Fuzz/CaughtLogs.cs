using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>One line that a service wrote.</summary>
internal sealed record CaughtLine(LogLevel Level, string Category, string Text);

/// <summary>Keeps what all services write.</summary>
internal sealed class CaughtLogs : ILoggerProvider
{
    private readonly ConcurrentQueue<CaughtLine> lines = new();

    public IReadOnlyCollection<CaughtLine> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Logger(this, categoryName);

    public void Dispose() { }

    private sealed class Logger(CaughtLogs logs, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter
        )
        {
            if (IsEnabled(logLevel))
                logs.lines.Enqueue(new CaughtLine(logLevel, category, $"{formatter(state, exception)} {exception}"));
        }
    }
}
