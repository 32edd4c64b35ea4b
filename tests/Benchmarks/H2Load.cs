using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Benchmarks;

/// <summary>A request to repeat.</summary>
/// <param name="Url">Where it goes.</param>
/// <param name="Headers">What it says beside.</param>
/// <param name="Body">What is posted; a GET when null.</param>
internal sealed record Load(Uri Url, IReadOnlyDictionary<string, string> Headers, byte[]? Body)
{
    /// <summary>Over HTTP/1.1, by as many connections as there are streams else; over HTTP/2 when false.</summary>
    public bool Http1 { get; init; }

    /// <summary>Connections of HTTP/2.</summary>
    public int Connections { get; init; } = 4;

    /// <summary>Streams of each.</summary>
    public int Streams { get; init; } = 32;
}

/// <summary>Load without TLS by h2load (Debian: nghttp2-client).</summary>
internal static partial class H2Load
{
    // Its statistics are lost when no request ends in the first moments after the warm-up, which happens on a busy computer.
    private const int Attempts = 3;

    /// <summary>Posts <paramref name="body"/> for a while over a few connections of many streams.</summary>
    /// <returns>Requests a second.</returns>
    /// <exception cref="InvalidOperationException">h2load failed, or a request did.</exception>
    public static Task<double> Post(Uri url, string contentType, byte[] body, TimeSpan duration) =>
        Run(
            new Load(url, new Dictionary<string, string> { ["content-type"] = contentType, ["te"] = "trailers" }, body),
            duration
        );

    /// <summary>Repeats a request for a while.</summary>
    /// <returns>Requests a second.</returns>
    /// <exception cref="InvalidOperationException">h2load failed, or a request was not answered by 2xx.</exception>
    public static async Task<double> Run(Load load, TimeSpan duration)
    {
        var file = load.Body is null ? null : Path.GetTempFileName();
        try
        {
            if (file is not null)
                await File.WriteAllBytesAsync(file, load.Body!);
            for (var attempt = 1; ; attempt++)
            {
                var output = await Output([.. Arguments(load, file, duration), load.Url.AbsoluteUri]);
                if (Rate().Match(output) is { Success: true } rate && AllSucceeded().IsMatch(output))
                    return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
                if (attempt == Attempts || !NoneCounted().IsMatch(output))
                    throw new InvalidOperationException($"h2load did not succeed.\n{output}");
            }
        }
        finally
        {
            if (file is not null)
                File.Delete(file);
        }
    }

    private static IEnumerable<string> Arguments(Load load, string? file, TimeSpan duration)
    {
        var seconds = duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        yield return $"--duration={seconds}";
        yield return "--warm-up-time=1";
        yield return $"--clients={(load.Http1 ? load.Connections * load.Streams : load.Connections)}";
        yield return $"--max-concurrent-streams={(load.Http1 ? 1 : load.Streams)}";
        if (load.Http1)
            yield return "--h1";
        if (file is not null)
            yield return $"--data={file}";
        foreach (var (name, value) in load.Headers)
            yield return $"--header={name}: {value}";
    }

    private static async Task<string> Output(IEnumerable<string> arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("h2load", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
        )!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"h2load ended with {process.ExitCode}.\n{output}");
    }

    [GeneratedRegex(@"finished in [\d.]+\w+, (?<rate>[\d.]+) req/s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(
        @" 0 failed, 0 errored, 0 timeout\s+status codes: [1-9]\d* 2xx, 0 3xx, 0 4xx, 0 5xx",
        RegexOptions.None,
        1000
    )]
    private static partial Regex AllSucceeded();

    [GeneratedRegex("requests: 0 total", RegexOptions.None, 1000)]
    private static partial Regex NoneCounted();
}
