using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Allocation.Domain;

/// <summary>
/// First expired, first out: the one way in which stock is chosen (decisions S10 to S12 and S27). Lots leave by expiry,
/// then by the day they were received, then by lot code, those without last; or by vial monitor before all that. The result depends on
/// the candidates alone, not on their order, and explains each of them.
/// </summary>
internal static class Fefo
{
    /// <summary>Allocates a request.</summary>
    /// <exception cref="Kernel.DomainException">The request breaks a rule.</exception>
    public static AllocationPlan Allocate(AllocationRequest request, ReadOnlySpan<Candidate> candidates)
    {
        request.Check();
        var ordered = LeavingOrder.Of(candidates, request.VvmFirst);
        var lines = new AllocationLine[ordered.Length];
        var rest = request.Quantity;
        var taken = 0L;
        for (var i = 0; i < ordered.Length; i++)
        {
            lines[i] = Decide(request, ordered[i], rest);
            rest = Math.Max(0, rest - lines[i].Taken);
            taken = checked(taken + lines[i].Taken);
        }

        return new AllocationPlan(lines, request.Quantity, taken);
    }

    private static AllocationLine Decide(AllocationRequest request, Candidate candidate, long rest)
    {
        var availability = Availability.Of(candidate, request.Day);
        if (Exclude(request, candidate, availability) is { } reason)
            return new AllocationLine(candidate, request.Day, reason, 0);
        if (rest == 0)
            return new AllocationLine(candidate, request.Day, AllocationReason.NotNeeded, 0);
        var taken = Take(request.Packs, candidate.PackSize, availability.Free, rest);
        var why =
            taken == availability.Free ? AllocationReason.TakenWhole
            : taken > 0 ? AllocationReason.TakenPart
            : AllocationReason.NoWholePack;
        return new AllocationLine(candidate, request.Day, why, taken);
    }

    private static AllocationReason? Exclude(
        AllocationRequest request,
        Candidate candidate,
        in Availability availability
    )
    {
        if (availability.OnHand == 0)
            return AllocationReason.NothingOnHand;
        if (candidate.IsRecalled)
            return AllocationReason.Recalled;
        if (candidate.Expiry < request.Day)
            return AllocationReason.Expired;
        if (candidate.Expiry < request.EarliestExpiry)
            return AllocationReason.ExpiresTooSoon;
        if (candidate.Vvm >= VvmStage.Stage3)
            return AllocationReason.VvmPastUse;
        if (candidate.IsHeld)
            return AllocationReason.Held;
        if (availability.Free > 0)
            return null;
        return availability.Quarantined > 0 ? AllocationReason.Quarantined : AllocationReason.Reserved;
    }

    private static long Take(PackRule packs, long packSize, long free, long rest)
    {
        switch (packs)
        {
            case PackRule.Up:
                // What was opened before goes with the last pack.
                var opened = rest % packSize;
                return Math.Min(free, opened == 0 ? rest : rest - opened + packSize);
            case PackRule.Down:
                var most = Math.Min(free, rest);
                return most - (most % packSize);
            default:
                return Math.Min(free, rest);
        }
    }
}
