using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Platform.Rest.Calls;

/// <summary>
/// When a caller of REST gives up: at the end of its connection, and where it sends gRPC's own header <c>grpc-timeout</c>
/// (<c>500m</c>, <c>10S</c>), after that time.
/// </summary>
internal sealed class CallDeadline : IDisposable
{
    private const string Header = "grpc-timeout";

    // Beyond this a timer cannot count, and nobody waits.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private readonly CancellationTokenSource? timer;
    private readonly CancellationTokenSource? either;

    private CallDeadline(DateTime at, TimeSpan? wait, TimeProvider clock, CancellationToken aborted)
    {
        At = at;
        Token = aborted;
        if (wait is null)
            return;
        timer = new CancellationTokenSource(wait.Value, clock);
        either = CancellationTokenSource.CreateLinkedTokenSource(aborted, timer.Token);
        Token = either.Token;
    }

    /// <summary>The instant (UTC); the greatest there is without a deadline.</summary>
    public DateTime At { get; }

    /// <summary>Cancelled when the caller is gone or has given up.</summary>
    public CancellationToken Token { get; }

    public bool HasPassed => timer?.IsCancellationRequested == true;

    public static CallDeadline Of(HttpContext http, TimeProvider clock)
    {
        if (!TryRead(http.Request.Headers[Header], out var wait))
            return new CallDeadline(DateTime.MaxValue, null, clock, http.RequestAborted);
        return new CallDeadline(clock.GetUtcNow().UtcDateTime + wait, wait, clock, http.RequestAborted);
    }

    public void Dispose()
    {
        either?.Dispose();
        timer?.Dispose();
    }

    private static bool TryRead(string? text, out TimeSpan wait)
    {
        wait = default;
        if (
            text is not { Length: >= 2 and <= 9 }
            || !long.TryParse(
                text.AsSpan(0, text.Length - 1),
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out var count
            )
        )
            return false;
        double seconds = text[^1] switch
        {
            'H' => count * 3600d,
            'M' => count * 60d,
            'S' => count,
            'm' => count / 1e3,
            'u' => count / 1e6,
            'n' => count / 1e9,
            _ => -1,
        };
        if (seconds < 0)
            return false;
        wait = TimeSpan.FromSeconds(Math.Min(seconds, Longest.TotalSeconds));
        return true;
    }
}
