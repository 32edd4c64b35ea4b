using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>What one record of money was, as far as installments ask.</summary>
public readonly record struct PaidPart(Guid Id, Guid? PayerId, ContributionKind Kind, Guid? OfId, Payment Payment);

/// <summary>
/// The installments of a family: it pays in so many parts at most, so that the last one pays all it owes. What payers pay is no
/// installment.
/// </summary>
public static class Installments
{
    /// <summary>What the family itself still owes: the value less what it paid and what its payers paid or have yet to pay. Minor units, ≥ 0.</summary>
    public static long FamilyDue(long value, IEnumerable<PolicyShare> shares, IReadOnlyCollection<PaidPart> paid)
    {
        var counted = paid.Where(p => !p.Payment.PhotoFee).ToArray();
        var byPayer = counted
            .Where(p => p.PayerId is not null)
            .GroupBy(p => p.PayerId!.Value)
            .ToDictionary(g => g.Key, g => g.Sum(p => p.Payment.Amount));
        foreach (var share in shares)
            byPayer[share.PayerId] = Math.Max(byPayer.GetValueOrDefault(share.PayerId), share.Of(value));
        var family = counted.Where(p => p.PayerId is null).Sum(p => p.Payment.Amount);
        return Math.Max(0, value - family - byPayer.Values.Sum());
    }

    /// <summary>Refuses a part that is the last one and leaves something open.</summary>
    /// <param name="amount">What the family pays now, minor units.</param>
    /// <param name="due">What it owes, minor units.</param>
    /// <param name="most">Installments of the product.</param>
    /// <param name="paid">All money recorded before.</param>
    /// <exception cref="DomainException"><see cref="PolicyError.InstallmentTooSmall"/>.</exception>
    public static void Ensure(long amount, long due, int most, IReadOnlyCollection<PaidPart> paid)
    {
        var reversed = paid.Where(p => p.Kind == ContributionKind.Reversal).Select(p => p.OfId).ToHashSet();
        var before = paid.Count(p =>
            p is { PayerId: null, Kind: ContributionKind.Payment, Payment.PhotoFee: false } && !reversed.Contains(p.Id)
        );
        if (before + 1 < most || amount >= due)
            return;
        throw new DomainException(
            PolicyError.InstallmentTooSmall,
            ErrorKind.FailedPrecondition,
            $"The product is paid in {most} installment(s), and this one is the last: {due} is owed."
        );
    }
}
