using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>Why a policy did not cover for a time.</summary>
public enum InterruptionKind
{
    Suspension,

    /// <summary>Has no end.</summary>
    Cancellation,
}

/// <summary>Days on which a policy did not cover (decision I30).</summary>
public sealed class PolicyInterruption
{
    public const int MaxReason = 250;

    private PolicyInterruption() { }

    public int Number { get; private init; }

    public InterruptionKind Kind { get; private init; }

    public DateOnly From { get; private init; }

    /// <summary>Last day; null for open. A suspension taken back on its first day ends before it begins, and has no day.</summary>
    public DateOnly? To { get; private set; }

    public string Reason { get; private init; } = "";

    /// <summary>The days.</summary>
    public DateRange Days => new(From, To);

    internal static PolicyInterruption Begin(int number, InterruptionKind kind, DateOnly from, string reason) =>
        new()
        {
            Number = number,
            Kind = kind,
            From = from,
            Reason = reason,
        };

    internal void End(DateOnly lastDay) => To = lastDay;
}
