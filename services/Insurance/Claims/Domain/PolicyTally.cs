using System.Runtime.InteropServices;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// Adds up what the claims on one policy use, in the policy's sequence (decision I12). Starting from nothing it rebuilds the
/// policy's use; starting from what is stored it carries a batch of claims through memory.
/// </summary>
public sealed class PolicyTally
{
    private readonly Dictionary<Guid, PolicyUse> insurees = [];
    private Use deductible;
    private Use counted;

    /// <summary>A tally of a policy that no claim has used.</summary>
    public PolicyTally() { }

    /// <summary>A tally that goes on from what all members have used.</summary>
    /// <param name="deductible">Deductible borne by all members.</param>
    /// <param name="counted">Paid for all members and counted towards the ceiling.</param>
    /// <param name="insurees">What each insuree has used; those not named, nothing.</param>
    public PolicyTally(Use deductible, Use counted, IEnumerable<KeyValuePair<Guid, PolicyUse>> insurees)
    {
        this.deductible = deductible;
        this.counted = counted;
        foreach (var (insuree, use) in insurees)
            this.insurees[insuree] = use;
    }

    /// <summary>The insurees who have used any of it.</summary>
    public IReadOnlyCollection<Guid> Insurees => insurees.Keys;

    /// <summary>What the next claim of an insuree sees.</summary>
    public PolicyUse SeenBy(Guid insureeId) =>
        insurees.GetValueOrDefault(insureeId, PolicyUse.None) with
        {
            PolicyDeductible = deductible,
            PolicyCounted = counted,
        };

    /// <summary>Adds the next claim of the sequence.</summary>
    public void Add(Guid insureeId, Reservation reservation)
    {
        ref var use = ref CollectionsMarshal.GetValueRefOrAddDefault(insurees, insureeId, out _);
        use = (use ?? PolicyUse.None).With(reservation, sameInsuree: true);
        deductible = deductible.Plus(reservation.Deductible, reservation.Hospital);
        counted = counted.Plus(reservation.Counted, reservation.Hospital);
    }
}
