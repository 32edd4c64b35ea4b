using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a claim uses of one policy, at its place in the policy's sequence (decisions I12, I13).</summary>
public sealed class ClaimReservation
{
    private ClaimReservation() { }

    internal ClaimReservation(Guid claimId, Guid insureeId, long sequence, Reservation used)
    {
        (ClaimId, InsureeId, Sequence) = (claimId, insureeId, sequence);
        (PolicyId, Category, Hospital, Deductible, Counted, Valuated) = used;
    }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>The policy.</summary>
    public Guid PolicyId { get; private init; }

    /// <summary>The person of the claim.</summary>
    public Guid InsureeId { get; private init; }

    /// <summary>1 and up within the policy, without gaps.</summary>
    public long Sequence { get; private init; }

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

    /// <summary>What it uses.</summary>
    public Reservation Used => new(PolicyId, Category, Hospital, Deductible, Counted, Valuated);
}
