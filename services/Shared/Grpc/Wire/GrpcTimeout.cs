using System.Globalization;

namespace Grpc.Wire;

/// <summary><c>grpc-timeout</c>: up to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private const long MaxDigits = 99_999_999;

    private static readonly (char Unit, long Ticks)[] Units =
    [
        ('m', TimeSpan.TicksPerMillisecond),
        ('S', TimeSpan.TicksPerSecond),
        ('M', TimeSpan.TicksPerMinute),
        ('H', TimeSpan.TicksPerHour),
    ];

    /// <summary>False unless <paramref name="text"/> is well formed. Spans beyond <see cref="TimeSpan.MaxValue"/> are cut to it.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TimeSpan timeout)
    {
        timeout = default;
        if (
            text.Length is < 2 or > 9
            || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        )
            return false;
        switch (text[^1])
        {
            case 'n':
                // A part of a tick counts as one: a deadline of 1 ns is not "no time at all", only very short.
                timeout = TimeSpan.FromTicks((n + 99) / 100);
                return true;
            case 'u':
                timeout = TimeSpan.FromTicks(n * TimeSpan.TicksPerMicrosecond);
                return true;
            case var unit:
                foreach (var (name, ticks) in Units)
                    if (name == unit)
                    {
                        timeout =
                            n > TimeSpan.MaxValue.Ticks / ticks ? TimeSpan.MaxValue : TimeSpan.FromTicks(n * ticks);
                        return true;
                    }
                return false;
        }
    }

    /// <summary>The finest unit of a millisecond or more that fits; a fraction is rounded up, so that the server never gives up first.</summary>
    public static string Format(TimeSpan timeout)
    {
        foreach (var (unit, ticks) in Units)
        {
            var n = (Math.Max(timeout.Ticks, 1) + ticks - 1) / ticks;
            if (n <= MaxDigits)
                return string.Create(CultureInfo.InvariantCulture, $"{n}{unit}");
        }
        return string.Create(CultureInfo.InvariantCulture, $"{MaxDigits}H");
    }
}
