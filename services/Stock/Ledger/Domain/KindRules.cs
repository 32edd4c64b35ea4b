namespace Platform.Stock.Ledger.Domain;

/// <summary>Plans a line about stock by the rules of its kind.</summary>
internal static class KindRules
{
    /// <summary>Plans a line, if it keeps every rule.</summary>
    public static void Plan(DraftLine.OfStock line, in LineRules rules, PlanBuilder plan, ReturnTally returns)
    {
        var found = new StockRules(line, rules).Read();
        // The rest of the line is checked even so: all its errors are told at once.
        var stock = found ?? default;
        var deed = Deed(line, rules, stock, found is not null, returns);
        if (found is null)
            return;
        if (deed.Effect.OnHand > 0 && rules.Facts.Facility!.ClosedPlaces.Contains(stock.PlaceId))
            rules.Fail("place_id", LedgerCodes.PlaceClosed, "The storage place is closed: nothing comes in any more.");
        plan.Add(
            new PlannedLine
            {
                Line = rules.Index,
                Card = plan.CardOf(rules.CardOf(stock), stock.Lot, stock.Day),
                Entry = new LedgerEntry
                {
                    At = new Position(stock.Day, PhaseOf(line), 0),
                    Kind = line.Kind,
                    Effect = deed.Effect,
                    Counted = line is DraftLine.Count ? stock.Quantity : 0,
                    Explained = deed.Explained,
                    Reported = stock.Reported,
                },
                Quantity = stock.Quantity,
                Reported = stock.Reported,
                Corrects = line.Corrects,
                ReservationId = ReservationOf(line),
                Transit = TransitOf(line, stock.Quantity),
            }
        );
        plan.Use(rules.Index, deed.Usage.CountsAs, deed.Usage.Day, deed.Usage.Quantity);
        if (line is DraftLine.Count count)
            CountRules.Use(count, rules, stock.Day, plan);
    }

    private static LineDeed Deed(
        DraftLine.OfStock line,
        in LineRules rules,
        in LineStock stock,
        bool isWhole,
        ReturnTally returns
    ) =>
        line switch
        {
            DraftLine.Receive receive => MovementRules.Receive(receive, rules, stock, isWhole, returns),
            DraftLine.Issue issue => MovementRules.Issue(issue, rules, stock, isWhole),
            DraftLine.Adjust adjust => MovementRules.Adjust(adjust, rules, stock),
            DraftLine.Count count => CountRules.Count(count, rules),
            DraftLine.Unpack unpack => MovementRules.Part(unpack, unpack.Direction, rules, stock),
            DraftLine.Repack repack => MovementRules.Part(repack, repack.Direction, rules, stock),
            DraftLine.Reserve reserve => SetAsideRules.Reserve(reserve, rules, stock, isWhole),
            DraftLine.Release release => SetAsideRules.Release(release, rules, stock),
            DraftLine.TransferOut transfer => MovementRules.TransferOut(transfer, rules, stock, isWhole),
            DraftLine.TransferIn transfer => MovementRules.TransferIn(transfer, rules, stock),
            DraftLine.TransitLoss or DraftLine.TransitGain => MovementRules.InTransit(line, rules, stock),
            DraftLine.Quarantine quarantine => SetAsideRules.Quarantine(quarantine, rules, stock),
            DraftLine.Unquarantine unquarantine => SetAsideRules.Unquarantine(unquarantine, rules, stock),
            _ => throw new InvalidOperationException($"No rules for {line.Kind}."),
        };

    private static Phase PhaseOf(DraftLine line) =>
        line is DraftLine.Count count ? (count.AtStartOfDay ? Phase.StartOfDay : Phase.EndOfDay) : Phase.Movement;

    private static Guid? ReservationOf(DraftLine line) =>
        line switch
        {
            DraftLine.Reserve reserve => reserve.ReservationId,
            DraftLine.Release release => release.ReservationId,
            _ => null,
        };

    private static Transit? TransitOf(DraftLine line, long quantity) =>
        line switch
        {
            DraftLine.TransferOut { TransferId: { } id } => new Transit(id, quantity),
            DraftLine.TransferIn { TransferId: { } id } => new Transit(id, -quantity),
            DraftLine.TransitLoss { TransferId: { } id } => new Transit(id, -quantity),
            DraftLine.TransitGain { TransferId: { } id } => new Transit(id, quantity),
            _ => null,
        };
}
