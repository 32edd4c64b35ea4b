using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a claim uses of one policy, at its place in the policy's sequence (decisions I12, I13).</summary>
public sealed class ClaimReservation
{
    private ClaimReservation() { }

    internal ClaimReservation(Guid claimId, Guid insureeId, long sequence, int members, Reservation used)
    {
        (ClaimId, InsureeId, Sequence, Members) = (claimId, insureeId, sequence, members);
        PolicyId = used.PolicyId;
        Take(used);
    }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>The policy.</summary>
    public Guid PolicyId { get; private init; }

    /// <summary>The person of the claim.</summary>
    public Guid InsureeId { get; private set; }

    /// <summary>1 and up within the policy, given once; a claim that was withdrawn leaves a gap.</summary>
    public long Sequence { get; private init; }

    /// <summary>Persons linked to the policy at the target date, when the claim was submitted.</summary>
    public int Members { get; private init; }

    /// <summary>Whether a line of the claim is paid by the policy; when a review rejected them all, only the place is kept.</summary>
    public bool InUse { get; private set; }

    /// <inheritdoc cref="Reservation.Category"/>
    public ServiceCategory Category { get; private set; }

    /// <inheritdoc cref="Reservation.Hospital"/>
    public bool Hospital { get; private set; }

    /// <inheritdoc cref="Reservation.Deductible"/>
    public long Deductible { get; private set; }

    /// <inheritdoc cref="Reservation.Counted"/>
    public long Counted { get; private set; }

    /// <inheritdoc cref="Reservation.Valuated"/>
    public long Valuated { get; private set; }

    /// <summary>What it uses; null when no line is paid by the policy.</summary>
    public Reservation? Used =>
        InUse ? new Reservation(PolicyId, Category, Hospital, Deductible, Counted, Valuated) : null;

    internal void Follow(Guid insureeId) => InsureeId = insureeId;

    /// <summary>Whether a valuation uses of the policy what this one says.</summary>
    internal bool Says(Reservation[] reservations) => Used == Of(reservations);

    internal void Replace(Reservation[] reservations)
    {
        if (Of(reservations) is { } used)
            Take(used);
        else
            (InUse, Deductible, Counted, Valuated) = (false, 0, 0, 0);
    }

    private Reservation? Of(Reservation[] reservations)
    {
        foreach (var used in reservations)
        {
            if (used.PolicyId == PolicyId)
                return used;
        }

        return null;
    }

    private void Take(Reservation used)
    {
        (_, Category, Hospital, Deductible, Counted, Valuated) = used;
        InUse = true;
    }
}
