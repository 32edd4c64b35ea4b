using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>
/// A merge of two people, with all that followed from the one that goes to the one that stays: by it the merge can be taken back.
/// </summary>
public sealed class InsureeMerge : IVersioned
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 250;

    /// <summary>Claims of a person who is merged away: one who has more is looked at by somebody first.</summary>
    public const int MostClaims = 2_000;

    public required Guid Id { get; init; }

    public long Version { get; private set; } = 1;

    /// <summary>The person who goes.</summary>
    public required Guid FromId { get; init; }

    /// <summary>The person who stays.</summary>
    public required Guid IntoId { get; init; }

    public required string Reason { get; init; }

    public required DateTime MergedAt { get; init; }

    /// <summary>Subject of the caller's token.</summary>
    public required string MergedBy { get; init; }

    /// <summary>Claims that followed.</summary>
    public required Guid[] ClaimIds { get; init; }

    /// <summary>Links to policies that followed.</summary>
    public required Guid[] LinkIds { get; init; }

    /// <summary>Policies that covered both, or that claims of both used: those claims were valued again, and do not go back.</summary>
    public required Guid[] SharedPolicyIds { get; init; }

    /// <summary>Places of the identifiers that the one who stays was given.</summary>
    public required int[] IdentifierPlaces { get; init; }

    /// <summary>People who had been merged into the one that goes before.</summary>
    public required Guid[] FollowerIds { get; init; }

    /// <summary>The photo that the one who stays was given; empty for none.</summary>
    public required string PhotoHash { get; init; }

    /// <summary>Last day in the family of the one that goes, as it was before.</summary>
    public required DateOnly? LeftOn { get; init; }

    /// <summary>The family that nobody was left in; null for none.</summary>
    public required Guid? ClosedFamilyId { get; init; }

    public DateTime? UndoneAt { get; private set; }

    public string UndoneBy { get; private set; } = "";

    public string UndoReason { get; private set; } = "";

    /// <summary>Whether it can be taken back, as far as the merge itself allows.</summary>
    public bool Reversible => UndoneAt is null && SharedPolicyIds.Length == 0;

    /// <summary>Takes it back.</summary>
    public void Undo(string by, string reason, DateTime now)
    {
        (UndoneAt, UndoneBy, UndoReason) = (now, by, reason);
        Version++;
    }
}
