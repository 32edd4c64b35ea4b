using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Platform.Standalone.Composition;

/// <summary>Log lines of one part, with its name before them.</summary>
internal sealed class PrefixedConsole(IOptions<PrefixedConsoleOptions> options) : ConsoleFormatter(Name)
{
    public new const string Name = "prefixed";

    public override void Write<TState>(
        in LogEntry<TState> logEntry,
        IExternalScopeProvider? scopeProvider,
        TextWriter textWriter
    )
    {
        textWriter.WriteLine(
            $"{options.Value.Part, -10} {Level(logEntry.LogLevel)} {logEntry.Formatter(logEntry.State, logEntry.Exception)}"
        );
        if (logEntry.Exception is not null)
            textWriter.WriteLine(logEntry.Exception);
    }

    private static string Level(LogLevel level) =>
        level switch
        {
            LogLevel.Warning => "warn",
            LogLevel.Error => "fail",
            LogLevel.Critical => "crit",
            _ => "info",
        };
}

internal sealed class PrefixedConsoleOptions : ConsoleFormatterOptions
{
    public string Part { get; set; } = "";
}
