using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Benchmarks.Gateway;

/// <summary>A request to repeat.</summary>
/// <param name="Path">Path of the request.</param>
/// <param name="Headers">Headers of the request.</param>
/// <param name="Body">What is posted; a GET when null.</param>
internal sealed record LoadRequest(string Path, IReadOnlyDictionary<string, string> Headers, byte[]? Body);

/// <summary>Requests by h2load (Debian: nghttp2-client) over loopback.</summary>
internal static partial class Load
{
    private const int Connections = 8;
    private const int Streams = 8;

    /// <summary>Repeats a request for a while.</summary>
    /// <returns>Requests a second.</returns>
    /// <exception cref="InvalidOperationException">h2load failed, or a request was not answered by 2xx.</exception>
    public static async Task<double> Run(Uri server, LoadRequest request, bool http1, TimeSpan duration)
    {
        var body = request.Body is null ? null : Path.GetTempFileName();
        try
        {
            var arguments = new List<string>
            {
                "--duration",
                duration.TotalSeconds.ToString("0", CultureInfo.InvariantCulture),
                "--warm-up-time",
                "1",
                "--clients",
                $"{(http1 ? Connections * Streams : Connections)}",
                "--max-concurrent-streams",
                $"{(http1 ? 1 : Streams)}",
            };
            if (http1)
                arguments.Add("--h1");
            foreach (var (name, value) in request.Headers)
                arguments.AddRange(["--header", $"{name}: {value}"]);
            if (body is not null)
            {
                await File.WriteAllBytesAsync(body, request.Body!);
                arguments.AddRange(["--data", body]);
            }
            arguments.Add(new Uri(server, request.Path).ToString());
            using var process = Process.Start(
                new ProcessStartInfo("h2load", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            return
                process.ExitCode == 0
                && Rate().Match(output) is { Success: true } rate
                && AllSucceeded().IsMatch(output)
                ? double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture)
                : throw new InvalidOperationException($"h2load did not succeed.\n{output}");
        }
        finally
        {
            if (body is not null)
                File.Delete(body);
        }
    }

    [GeneratedRegex(@"finished in [\d.]+\w+, (?<rate>[\d.]+) req/s", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(
        @" 0 failed, 0 errored, 0 timeout[\s\S]*status codes: [1-9]\d* 2xx, 0 3xx, 0 4xx, 0 5xx",
        RegexOptions.None,
        1000
    )]
    private static partial Regex AllSucceeded();
}
