using System.Collections.Concurrent;
using System.Diagnostics;

namespace Platform.Testing;

/// <summary>A Node script that serves, and tells what happens line by line on its standard output.</summary>
public sealed class NodeServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<string, TaskCompletionSource> said = new();
    private readonly TaskCompletionSource<string> first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;
    private readonly Task reading;
    private readonly Task<string> errors;

    internal NodeServer(Process process)
    {
        this.process = process;
        errors = process.StandardError.ReadToEndAsync();
        reading = Read();
    }

    /// <summary>The first line: by convention the port, written when the server listens.</summary>
    public Task<string> FirstLine => first.Task.WaitAsync(Patience);

    /// <summary>Ends when the script has written this line.</summary>
    public Task Says(string line) => Line(line).Task.WaitAsync(Patience);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        process.StandardInput.Close();
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill(entireProcessTree: true);
        }
        await reading;
        process.Dispose();
    }

    private async Task Read()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            first.TrySetResult(line);
            Line(line).TrySetResult();
        }
        first.TrySetException(new InvalidOperationException($"The script ended without a word.\n{await errors}"));
    }

    private TaskCompletionSource Line(string line) =>
        said.GetOrAdd(line, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
