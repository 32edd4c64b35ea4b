namespace Platform.Stock.Ledger.Domain;

/// <summary>The rules of a count and the reasons of its difference (decision S2).</summary>
internal static class CountRules
{
    private static readonly Func<ReasonFacts, bool> Explains = reason => reason.Category != ReasonCategory.Transfer;

    /// <summary>A count, of which nothing is added; its reasons are read.</summary>
    public static LineDeed Count(DraftLine.Count line, in LineRules rules)
    {
        rules.Reason(line, Explains);
        if (line.Reasons.Count > EventRules.MostReasons)
            rules.Fail("reasons", LedgerCodes.LineCount, $"At most {EventRules.MostReasons} reasons.");
        var explained = 0L;
        for (var i = 0; i < Math.Min(line.Reasons.Count, EventRules.MostReasons); i++)
            explained += Explained(line.Reasons[i], i, rules);
        return default(LineDeed) with { Explained = explained };
    }

    /// <summary>Counts what the reasons account for as what they are.</summary>
    public static void Use(DraftLine.Count line, in LineRules rules, DateOnly day, PlanBuilder plan)
    {
        foreach (var (id, quantity) in line.Reasons)
        {
            if (id is { } reasonId && rules.Facts.Reasons.TryGetValue(reasonId, out var reason))
                plan.Use(rules.Index, reason.CountsAs, day, -reason.Sign * (quantity ?? 0));
        }
    }

    private static long Explained(Discrepancy discrepancy, int index, in LineRules rules)
    {
        if (discrepancy.ReasonId is null)
            rules.Fail($"reasons[{index}].reason_id", LedgerCodes.Required, "A reason is needed.");
        var reason = rules.Reason($"reasons[{index}].reason_id", discrepancy.ReasonId, Explains);
        if (discrepancy.Quantity is not { } quantity)
            rules.Fail($"reasons[{index}].quantity", LedgerCodes.Required, "A quantity is needed.");
        else if (quantity is < 1 or > EventRules.MostQuantity)
            rules.Fail($"reasons[{index}].quantity", LedgerCodes.QuantityRange, "1 Each or more.");
        else
            return (reason?.Sign ?? 0) * quantity;
        return 0;
    }
}
