using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// The orders in which lines are taken, whatever order they were submitted in (decision I5). Lines that are equal in an order
/// are equal in everything that counts, so that no permutation of a claim changes what any line gets.
/// </summary>
internal static class CanonicalOrder
{
    /// <summary>The order in which lines use up maximum numbers: of one entry, those of the highest price first.</summary>
    public static int[] ForChecks(ClaimLine[] lines, LinePrice[] prices) =>
        Sorted(lines.Length, new CheckOrder(lines, prices));

    /// <summary>The order in which lines are valued.</summary>
    public static int[] ForValuation(ClaimLine[] lines, LineCheck[] checks, LineAmount[] amounts) =>
        Sorted(lines.Length, new ValuationOrder(lines, checks, amounts));

    private static int[] Sorted<TComparer>(int count, TComparer comparer)
        where TComparer : IComparer<int>
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        order.AsSpan().Sort(comparer);
        return order;
    }

    private static int CompareEntries(RegisterEntry x, RegisterEntry y) =>
        ReferenceEquals(x, y) ? 0
        : x.Kind != y.Kind ? x.Kind.CompareTo(y.Kind)
        : string.CompareOrdinal(x.Code, y.Code);

    private static int CompareAsked(in ClaimLine x, in ClaimLine y)
    {
        if (x.Asked != y.Asked)
            return y.Asked.CompareTo(x.Asked);
        if (x.Provided != y.Provided)
            return y.Provided.CompareTo(x.Provided);
        if (x.ApprovedPrice != y.ApprovedPrice)
            return Nullable.Compare(y.ApprovedPrice, x.ApprovedPrice);
        return Nullable.Compare(y.ApprovedQuantity, x.ApprovedQuantity);
    }

    private readonly struct CheckOrder(ClaimLine[] lines, LinePrice[] prices) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            var entries = CompareEntries(lines[x].Entry, lines[y].Entry);
            if (entries != 0)
                return entries;
            if (prices[x].List != prices[y].List)
                return prices[y].List.CompareTo(prices[x].List);
            if (prices[x].Surplus != prices[y].Surplus)
                return prices[x].Surplus.CompareTo(prices[y].Surplus);
            return CompareAsked(lines[x], lines[y]);
        }
    }

    private readonly struct ValuationOrder(ClaimLine[] lines, LineCheck[] checks, LineAmount[] amounts) : IComparer<int>
    {
        public int Compare(int x, int y)
        {
            var entries = CompareEntries(lines[x].Entry, lines[y].Entry);
            if (entries != 0)
                return entries;
            ref readonly var a = ref checks[x];
            ref readonly var b = ref checks[y];
            if (a.Passed != b.Passed)
                return a.Passed ? -1 : 1;
            if (!a.Passed)
                return CompareAsked(lines[x], lines[y]);
            var assigned = CompareAssigned(a.Assignment, b.Assignment);
            if (assigned != 0)
                return assigned;
            var gross = amounts[y].Gross.CompareTo(amounts[x].Gross);
            if (gross != 0)
                return gross;
            if (amounts[x].Quantity != amounts[y].Quantity)
                return amounts[y].Quantity.CompareTo(amounts[x].Quantity);
            return a.Assignment.SurplusPrice != b.Assignment.SurplusPrice
                ? a.Assignment.SurplusPrice.CompareTo(b.Assignment.SurplusPrice)
                : CompareAsked(lines[x], lines[y]);
        }

        private static int CompareAssigned(in Assignment x, in Assignment y)
        {
            if (x.PolicyId != y.PolicyId)
                return x.PolicyId.CompareTo(y.PolicyId);
            return x.Limitation.Type != y.Limitation.Type
                ? x.Limitation.Type.CompareTo(y.Limitation.Type)
                : x.Limitation.Value.CompareTo(y.Limitation.Value);
        }
    }
}

/// <summary>Quantity and unit price that a passed line is valued at.</summary>
/// <param name="Quantity">Hundredths.</param>
/// <param name="UnitPrice">Minor units.</param>
internal readonly record struct LineAmount(long Quantity, long UnitPrice)
{
    /// <summary>Quantity × price, exactly.</summary>
    public Int128 Gross => (Int128)Quantity * UnitPrice;
}
