using System.Globalization;
using Platform.Rest.Problems;

namespace Platform.Gateway.Limits;

/// <summary>What became of a call that was counted, and how the caller learns of it.</summary>
/// <param name="Limit">What is allowed.</param>
/// <param name="Standing">What is left.</param>
/// <param name="DayLeft">Until the tenant's next day.</param>
internal sealed record Verdict(Limit Limit, Standing Standing, TimeSpan DayLeft)
{
    private const int SecondsOfDay = 86_400;

    /// <summary>429; null when the call may pass.</summary>
    public Problem? Refusal =>
        Standing.Wait is not { } wait ? null
        : Standing.DaySpent
            ? new Problem(429, "QUOTA_EXCEEDED", "The calls of this day are spent.") { RetryAfter = wait }
        : new Problem(429, "RATE_LIMITED", "Too many calls at once.") { RetryAfter = wait };

    /// <summary>
    /// Adds <c>RateLimit-Policy</c> and <c>RateLimit</c> of draft-ietf-httpapi-ratelimit-headers-10 to what is answered, whoever
    /// answers: policies <c>burst</c> and <c>day</c>, their quota, window, rest and the seconds until there is more.
    /// </summary>
    public void Announce(HttpResponse response) =>
        response.OnStarting(
            static state =>
            {
                var (headers, verdict) = ((IHeaderDictionary, Verdict))state;
                headers["RateLimit-Policy"] = verdict.Policy();
                headers["RateLimit"] = verdict.Rest();
                return Task.CompletedTask;
            },
            (response.Headers, this)
        );

    private string Policy()
    {
        var burst = string.Create(
            CultureInfo.InvariantCulture,
            $"\"burst\";q={Limit.Burst};w={Seconds(Limit.Burst / Limit.PerSecond)}"
        );
        return Limit.Daily is null
            ? burst
            : string.Create(CultureInfo.InvariantCulture, $"{burst}, \"day\";q={Limit.Daily};w={SecondsOfDay}");
    }

    private string Rest()
    {
        // With nothing left it is the wait that counts, as Retry-After says it.
        var until = Standing is { Left: 0, Wait: { } wait, DaySpent: false } ? wait : Standing.WholeAgain;
        var burst = string.Create(
            CultureInfo.InvariantCulture,
            $"\"burst\";r={Standing.Left};t={Seconds(until.TotalSeconds)}"
        );
        return Standing.LeftToday is not { } left
            ? burst
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{burst}, \"day\";r={Math.Max(0, left)};t={Seconds(DayLeft.TotalSeconds)}"
            );
    }

    private static long Seconds(double seconds) => (long)Math.Ceiling(seconds);
}
