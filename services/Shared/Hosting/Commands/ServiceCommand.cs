using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Commands;

/// <summary>A command of a service's own.</summary>
/// <param name="Usage">Its words, then what follows them: <c>account add &lt;tenant&gt; &lt;user&gt; --role=&lt;role&gt;</c>.</param>
/// <param name="Run">Does it; answers the exit code, and throws <see cref="InvalidOperationException"/> with a text for the operator.</param>
public sealed record ServiceCommand(string Usage, Func<CommandArguments, CancellationToken, Task<int>> Run)
{
    private string[] Words => [.. Usage.Split(' ').TakeWhile(w => w[0] is not ('<' or '[' or '-'))];

    internal bool IsCalledBy(string[] args) => args.Take(Words.Length).SequenceEqual(Words, StringComparer.Ordinal);

    internal Task<int> Call(IServiceProvider services, string[] args, CancellationToken cancel) =>
        Run(new CommandArguments(services, args[Words.Length..], Usage), cancel);
}

/// <summary>What an operator gave a command: values in order, and options as <c>--name=value</c>, which may be repeated.</summary>
public sealed class CommandArguments(IServiceProvider services, string[] args, string usage)
{
    private readonly string[] values = [.. args.Where(a => !a.StartsWith("--", StringComparison.Ordinal))];

    public IServiceProvider Services => services;

    /// <summary>The value at a place, from 0.</summary>
    /// <exception cref="InvalidOperationException">It was not given.</exception>
    public string this[int place] =>
        place < values.Length ? values[place] : throw new InvalidOperationException($"Usage: {usage}");

    /// <summary>The served tenant whose code is the value at a place.</summary>
    /// <exception cref="InvalidOperationException">It was not given, or no such tenant is served.</exception>
    public Tenant Tenant(int place) =>
        services.GetRequiredService<Tenants>().Served.FirstOrDefault(t => t.Code.Value == this[place])
        ?? throw new InvalidOperationException($"No tenant '{this[place]}' is served.");

    /// <summary>The values of an option, in order; empty when it was not given.</summary>
    public IReadOnlyList<string> Options(string name) =>
        [.. args.Where(a => a.StartsWith($"--{name}=", StringComparison.Ordinal)).Select(a => a[(name.Length + 3)..])];

    /// <summary>The value of an option; null when it was not given.</summary>
    public string? Option(string name) => Options(name) is [.., var last] ? last : null;

    /// <summary>True when the option stands there, with or without a value.</summary>
    public bool Has(string name) => args.Contains($"--{name}", StringComparer.Ordinal) || Options(name).Count > 0;
}
