using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Platform.Benchmarks;

/// <summary>Load over cleartext HTTP/2 by h2load (Debian: nghttp2-client).</summary>
internal static partial class H2Load
{
    /// <summary>Posts <paramref name="body"/> for a while over a few connections of many streams.</summary>
    /// <returns>Requests a second.</returns>
    /// <exception cref="InvalidOperationException">h2load failed, or a request did.</exception>
    public static async Task<double> Post(Uri url, string contentType, byte[] body, TimeSpan duration)
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(file, body);
            string[] arguments =
            [
                "--duration",
                Seconds(duration),
                "--warm-up-time",
                "1",
                "--clients",
                "4",
                "--max-concurrent-streams",
                "32",
                "--data",
                file,
                "--header",
                $"content-type: {contentType}",
                "--header",
                "te: trailers",
                url.AbsoluteUri,
            ];
            using var process = Process.Start(
                new ProcessStartInfo("h2load", arguments) { RedirectStandardOutput = true, UseShellExecute = false }
            )!;
            var output = await process.StandardOutput.ReadToEndAsync();
            await process.WaitForExitAsync();
            if (
                process.ExitCode != 0
                || Rate().Match(output) is not { Success: true } rate
                || !NoneFailed().IsMatch(output)
            )
                throw new InvalidOperationException($"h2load failed.\n{output}");
            return double.Parse(rate.Groups["rate"].Value, CultureInfo.InvariantCulture);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static string Seconds(TimeSpan span) => span.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"finished in [\d.]+\w+, (?<rate>[\d.]+) req/s", RegexOptions.None, 1000)]
    private static partial Regex Rate();

    [GeneratedRegex(@" 0 failed, 0 errored, 0 timeout", RegexOptions.None, 1000)]
    private static partial Regex NoneFailed();
}
