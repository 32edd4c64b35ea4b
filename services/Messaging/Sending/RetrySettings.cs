using Platform.Hosting.Tenancy;
using Platform.Messaging.Sending.Domain;

namespace Platform.Messaging.Sending;

/// <summary>When a message is tried again: <c>sections.messaging.retries</c>. As it stands, for about four hours.</summary>
public sealed class RetrySettings
{
    /// <summary>Attempts before a message is given up, 1 to 20.</summary>
    public int MaxAttempts { get; init; } = 10;

    /// <summary>Seconds after the first attempt, 1 to 3,600; twice as long after each further one.</summary>
    public int FirstSeconds { get; init; } = 30;

    /// <summary>Most seconds between two attempts, up to a day.</summary>
    public int LongestSeconds { get; init; } = 3600;

    internal RetryPlan Plan =>
        new(TimeSpan.FromSeconds(FirstSeconds), TimeSpan.FromSeconds(LongestSeconds), MaxAttempts);

    internal void Validate(SectionValidation validation, string path)
    {
        validation.Check(MaxAttempts is >= 1 and <= 20, $"{path}.maxAttempts", "1 to 20 attempts.");
        validation.Check(FirstSeconds is >= 1 and <= 3600, $"{path}.firstSeconds", "1 to 3,600 seconds.");
        validation.Check(
            LongestSeconds >= FirstSeconds && LongestSeconds <= 86_400,
            $"{path}.longestSeconds",
            "At least firstSeconds, and at most 86,400 seconds."
        );
    }
}
