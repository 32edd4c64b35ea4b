using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What became of a pair.</summary>
public enum DuplicateState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>They are two people.</summary>
    NotDuplicates,

    /// <summary>They were merged.</summary>
    Merged,
}

/// <summary>Two people who may be one. What was decided of them is remembered: they are told of no more.</summary>
public sealed class DuplicatePair : IVersioned
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 250;

    private DuplicatePair() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The one registered first: the smaller id.</summary>
    public Guid FirstId { get; private init; }

    public Guid SecondId { get; private init; }

    /// <summary>0 to 100.</summary>
    public int Score { get; private set; }

    public Evidence Evidence { get; private set; }

    public DuplicateState State { get; private set; }

    public DateTime FoundAt { get; private init; }

    public DateTime? DecidedAt { get; private set; }

    /// <summary>Subject of the token of whoever decided; empty while open.</summary>
    public string DecidedBy { get; private set; } = "";

    /// <summary>Why, as far as it was said.</summary>
    public string Reason { get; private set; } = "";

    /// <summary>A pair that was found.</summary>
    public static DuplicatePair Find(Guid id, Guid one, Guid other, DuplicateScore score, DateTime now)
    {
        var (first, second) = InOrder(one, other);
        return new DuplicatePair
        {
            Id = id,
            Version = 1,
            FirstId = first,
            SecondId = second,
            Score = score.Value,
            Evidence = score.Evidence,
            FoundAt = now,
        };
    }

    /// <summary>Two ids as every pair has them.</summary>
    public static (Guid First, Guid Second) InOrder(Guid one, Guid other) =>
        one.CompareTo(other) <= 0 ? (one, other) : (other, one);

    /// <summary>Takes on what speaks for it now; answers whether that is something else.</summary>
    public bool Rate(DuplicateScore score)
    {
        if (State != DuplicateState.Open || (Score, Evidence) == (score.Value, score.Evidence))
            return false;
        (Score, Evidence) = (score.Value, score.Evidence);
        Version++;
        return true;
    }

    /// <summary>They are two people.</summary>
    public void Dismiss(string by, string reason, DateTime now) =>
        Decide(DuplicateState.NotDuplicates, by, reason, now);

    /// <summary>They are one, and were merged.</summary>
    public void Merge(string by, string reason, DateTime now) => Decide(DuplicateState.Merged, by, reason, now);

    /// <summary>Nobody has decided, after all.</summary>
    public void Reopen(string by, string reason, DateTime now) => Decide(DuplicateState.Open, by, reason, now);

    private void Decide(DuplicateState state, string by, string reason, DateTime now)
    {
        (State, DecidedAt, DecidedBy, Reason) = (state, now, by, reason);
        Version++;
    }
}
