namespace Platform.Stock.Ledger.Domain;

/// <summary>The rules of the lines that leave stock where it is: promises (decision S10) and quarantine (decision S27).</summary>
internal static class SetAsideRules
{
    private static readonly Func<ReasonFacts, bool> SetsApart = reason =>
        reason is { Category: ReasonCategory.Adjustment, Type: ReasonType.Debit };

    private static readonly Func<ReasonFacts, bool> Any = _ => true;

    /// <summary>Promises stock that may be used today.</summary>
    public static LineDeed Reserve(DraftLine.Reserve line, in LineRules rules, in LineStock stock, bool isWhole)
    {
        rules.Reason(line, Any);
        rules.CheckId("reservation_id", line.ReservationId);
        if (isWhole)
            rules.CheckFit(stock);
        return new LineDeed(new Effect(0, Reserved: stock.Quantity));
    }

    /// <summary>Takes a promise back; whether it holds so much, its card tells.</summary>
    public static LineDeed Release(DraftLine.Release line, in LineRules rules, in LineStock stock)
    {
        rules.Reason(line, Any);
        rules.CheckId("reservation_id", line.ReservationId);
        return new LineDeed(new Effect(0, Reserved: -stock.Quantity));
    }

    /// <summary>Holds stock, or discards it if the reason counts as a loss.</summary>
    public static LineDeed Quarantine(DraftLine.Quarantine line, in LineRules rules, in LineStock stock)
    {
        var reason = rules.NeededReason(line, SetsApart);
        return Apart(stock, stock.Quantity, reason?.CountsAs == CountsAs.Loss);
    }

    /// <summary>Lets stock out; what was discarded is no loss any more.</summary>
    public static LineDeed Unquarantine(DraftLine.Unquarantine line, in LineRules rules, in LineStock stock)
    {
        rules.Reason(line, Any);
        if (line.From == Condition.Usable)
            rules.Fail("condition", LedgerCodes.Required, "Whether it was held or discarded is needed.");
        return Apart(stock, -stock.Quantity, line.From == Condition.Discarded);
    }

    private static LineDeed Apart(in LineStock stock, long quantity, bool isLoss) =>
        isLoss
            ? new LineDeed(new Effect(0, Discarded: quantity), new Usage(CountsAs.Loss, stock.Day, quantity))
            : new LineDeed(new Effect(0, Held: quantity));
}
