using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// What all members have used of a policy, and the policy's accumulator lock: whoever decides by it raises
/// <see cref="Version"/>, so that of two claims at once one is decided anew (decision I12).
/// </summary>
public sealed class PolicyUsage
{
    private PolicyUsage() { }

    /// <summary>Id of the record.</summary>
    public Guid Id { get; private init; }

    /// <summary>The policy.</summary>
    public Guid PolicyId { get; private init; }

    /// <summary>Raised by every claim that was decided by the policy.</summary>
    public long Version { get; private set; }

    /// <summary>Sequence of the last claim that uses the policy; 0 before the first.</summary>
    public long LastSequence { get; private set; }

    /// <summary>Deductible borne by all members.</summary>
    public Use Deductible { get; private set; }

    /// <summary>Paid for all members and counted towards the ceiling.</summary>
    public Use Counted { get; private set; }

    /// <summary>The usage of a policy that no claim has used.</summary>
    public static PolicyUsage Of(Guid id, Guid policyId) => new() { Id = id, PolicyId = policyId };

    /// <summary>Marks that a claim was decided by it.</summary>
    public void Touch() => Version++;

    /// <summary>Adds a claim; answers its place in the sequence.</summary>
    public long Add(Reservation used)
    {
        Deductible = Deductible.Plus(used.Deductible, used.Hospital);
        Counted = Counted.Plus(used.Counted, used.Hospital);
        return ++LastSequence;
    }

    /// <summary>Takes on what its claims use in all; answers whether that is something else than it says.</summary>
    public bool Replace(PolicyUse used)
    {
        if ((Deductible, Counted) == (used.PolicyDeductible, used.PolicyCounted))
            return false;
        (Deductible, Counted) = (used.PolicyDeductible, used.PolicyCounted);
        return true;
    }
}

/// <summary>What one insuree has used of a policy; guarded by the policy's <see cref="PolicyUsage"/>.</summary>
public sealed class InsureeUsage
{
    private InsureeUsage() { }

    /// <summary>Id of the record.</summary>
    public Guid Id { get; private init; }

    /// <summary>The policy.</summary>
    public Guid PolicyId { get; private init; }

    /// <summary>The insuree.</summary>
    public Guid InsureeId { get; private init; }

    /// <summary>Deductible borne.</summary>
    public Use Deductible { get; private set; }

    /// <summary>Paid and counted towards the ceiling.</summary>
    public Use Counted { get; private set; }

    /// <summary>Claims by category, in the order of <see cref="ServiceCategory"/>.</summary>
    public int[] Claims { get; private set; } = new int[Enum.GetValues<ServiceCategory>().Length];

    /// <summary>Paid by category, minor units, in the order of <see cref="ServiceCategory"/>.</summary>
    public long[] Valuated { get; private set; } = new long[Enum.GetValues<ServiceCategory>().Length];

    /// <summary>The usage of an insuree whom no claim on the policy is for.</summary>
    public static InsureeUsage Of(Guid id, Guid policyId, Guid insureeId) =>
        new()
        {
            Id = id,
            PolicyId = policyId,
            InsureeId = insureeId,
        };

    /// <summary>Adds a claim.</summary>
    public void Add(Reservation used)
    {
        Deductible = Deductible.Plus(used.Deductible, used.Hospital);
        Counted = Counted.Plus(used.Counted, used.Hospital);
        var category = (int)used.Category;
        Claims = [.. Claims.Select((claims, i) => i == category ? claims + 1 : claims)];
        Valuated = [.. Valuated.Select((paid, i) => i == category ? checked(paid + used.Valuated) : paid)];
    }

    /// <summary>Takes on what the insuree's claims use in all; answers whether that is something else than it says.</summary>
    public bool Replace(PolicyUse used)
    {
        var seen = Seen(policy: null, this);
        var same =
            (seen.InsureeDeductible, seen.InsureeCounted) == (used.InsureeDeductible, used.InsureeCounted)
            && seen.Claims == used.Claims
            && seen.Valuated == used.Valuated;
        if (same)
            return false;
        (Deductible, Counted) = (used.InsureeDeductible, used.InsureeCounted);
        Claims = [.. Enum.GetValues<ServiceCategory>().Select(category => used.Claims[category])];
        Valuated = [.. Enum.GetValues<ServiceCategory>().Select(category => used.Valuated[category])];
        return true;
    }

    /// <summary>What the next claim of the insuree sees.</summary>
    /// <param name="policy">What all members have used; null before any has.</param>
    /// <param name="own">What the insuree has used; null before any.</param>
    public static PolicyUse Seen(PolicyUsage? policy, InsureeUsage? own)
    {
        var (claims, valuated) = (default(PerCategory<int>), default(PerCategory<long>));
        foreach (var category in Enum.GetValues<ServiceCategory>())
        {
            claims[category] = own?.Claims[(int)category] ?? 0;
            valuated[category] = own?.Valuated[(int)category] ?? 0;
        }

        return new PolicyUse
        {
            PolicyDeductible = policy?.Deductible ?? default,
            PolicyCounted = policy?.Counted ?? default,
            InsureeDeductible = own?.Deductible ?? default,
            InsureeCounted = own?.Counted ?? default,
            Claims = claims,
            Valuated = valuated,
        };
    }
}

/// <summary>
/// Whose turn it is among the claims of a person: raised by every claim that passes, for frequencies and duplicates are asked
/// of all claims of a person, whatever policies pay them.
/// </summary>
public sealed class ClaimTurn
{
    private ClaimTurn() { }

    /// <summary>Id of the record.</summary>
    public Guid Id { get; private init; }

    /// <summary>The person.</summary>
    public Guid InsureeId { get; private init; }

    /// <summary>Raised by every claim that passes.</summary>
    public long Version { get; private set; }

    /// <summary>The turn of a person whom no claim is for.</summary>
    public static ClaimTurn Of(Guid id, Guid insureeId) => new() { Id = id, InsureeId = insureeId };

    /// <summary>Marks that a claim passed.</summary>
    public void Take() => Version++;
}
