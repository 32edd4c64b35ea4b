namespace Platform.Stock.Ledger.Domain;

/// <summary>The rules of each kind of line but the cancellation: what it needs, what it does, and what it counts as.</summary>
internal static class KindRules
{
    private static readonly Func<ReasonFacts, bool> Adjusts = reason => reason.Category == ReasonCategory.Adjustment;

    private static readonly Func<ReasonFacts, bool> SetsApart = reason =>
        reason is { Category: ReasonCategory.Adjustment, Type: ReasonType.Debit };

    private static readonly Func<ReasonFacts, bool> Receives = reason =>
        reason is { Category: ReasonCategory.Transfer, Type: ReasonType.Credit };

    private static readonly Func<ReasonFacts, bool> Issues = reason =>
        reason is { Category: ReasonCategory.Transfer, Type: ReasonType.Debit };

    private static readonly Func<ReasonFacts, bool> Explains = reason => reason.Category != ReasonCategory.Transfer;

    private static readonly Func<ReasonFacts, bool> Any = _ => true;

    /// <summary>Plans a line, if it keeps every rule of its kind.</summary>
    public static void Plan(DraftLine.OfStock line, in LineRules rules, PlanBuilder plan, ReturnTally returns)
    {
        var found = rules.Stock(line);
        // The rest of the line is checked even so: all its errors are told at once.
        var stock = found ?? default;
        var isWhole = found is not null;
        var (entry, usage) = line switch
        {
            DraftLine.Receive receive => Receive(receive, rules, stock, isWhole, returns),
            DraftLine.Issue issue => Issue(issue, rules, stock, isWhole),
            DraftLine.Adjust adjust => Adjust(adjust, rules, stock),
            DraftLine.Count count => Count(count, rules, stock),
            DraftLine.Unpack unpack => Part(unpack, unpack.Direction, rules, stock),
            DraftLine.Repack repack => Part(repack, repack.Direction, rules, stock),
            DraftLine.Reserve reserve => Reserve(reserve, rules, stock, isWhole),
            DraftLine.Release release => Release(release, rules, stock),
            DraftLine.TransferOut transfer => TransferOut(transfer, rules, stock, isWhole),
            DraftLine.TransferIn transfer => TransferIn(transfer, rules, stock),
            DraftLine.Quarantine quarantine => Quarantine(quarantine, rules, stock),
            DraftLine.Unquarantine unquarantine => Unquarantine(unquarantine, rules, stock),
            _ => throw new InvalidOperationException($"No rules for {line.Kind}."),
        };
        if (!isWhole)
            return;
        plan.Add(
            new PlannedLine
            {
                Line = rules.Index,
                Card = plan.CardOf(rules.CardOf(stock), stock.Lot, stock.Day),
                Entry = entry with { At = new Position(stock.Day, PhaseOf(line), 0), Kind = line.Kind },
                Quantity = stock.Quantity,
                Reported = stock.Reported,
                Corrects = line.Corrects,
                ReservationId = ReservationOf(line),
                Transit = TransitOf(line, stock.Quantity),
            }
        );
        plan.Use(rules.Index, usage.CountsAs, usage.Day, usage.Quantity);
        if (line is DraftLine.Count { Reasons.Count: > 0 } counted)
            UseReasons(counted, rules, stock.Day, plan);
    }

    private static (LedgerEntry, Usage) Receive(
        DraftLine.Receive line,
        in LineRules rules,
        in LineStock stock,
        bool isWhole,
        ReturnTally returns
    )
    {
        var reason = rules.Reason("reason_id", line.ReasonId, Receives);
        rules.CheckReasonText(line.ReasonText, reason, line.ReasonId);
        NodeFacts? source = null;
        if (line.ReturnOf is null || line.SourceId is not null)
        {
            source = rules.Node("source_id", line.SourceId, rules.Facts.Sources, LedgerCodes.SourceNotValid);
            if (source is not null || line.SourceId is null)
                rules.CheckText("source_text", line.SourceText, source?.TakesText ?? false);
        }

        var usage = new Usage(source?.CountsAs ?? CountsAs.None, stock.Day, -stock.Quantity);
        if (line.ReturnOf is { } issue)
            usage = returns.Take(issue, rules, stock, isWhole);
        else if (isWhole && !stock.Product.IsApprovedOn(stock.OccurredOn))
            rules.Fail(
                "product_id",
                LedgerCodes.ProductNotApproved,
                "The product is not approved for the program and facility type."
            );
        return (Moves(stock.Quantity), usage);
    }

    private static (LedgerEntry, Usage) Issue(
        DraftLine.Issue line,
        in LineRules rules,
        in LineStock stock,
        bool isWhole
    )
    {
        var reason = rules.Reason("reason_id", line.ReasonId, Issues);
        rules.CheckReasonText(line.ReasonText, reason, line.ReasonId);
        var destination = rules.Node(
            "destination_id",
            line.DestinationId,
            rules.Facts.Destinations,
            LedgerCodes.DestinationNotValid
        );
        if (destination is null)
            return default;
        rules.CheckText("destination_text", line.DestinationText, destination.TakesText);
        CheckLeaves(rules, stock, isWhole, line.From, destination.TakesUnusable);
        var countsAs = line.From == Condition.Discarded ? CountsAs.None : destination.CountsAs;
        return (Takes(stock.Quantity, line.From), new Usage(countsAs, stock.Day, stock.Quantity));
    }

    private static (LedgerEntry, Usage) Adjust(DraftLine.Adjust line, in LineRules rules, in LineStock stock)
    {
        var isDebit = line.From != Condition.Usable;
        var reason = Needed(line, rules, isDebit ? SetsApart : Adjusts);
        if (reason is null)
            return default;
        if (reason.Type == ReasonType.Credit)
            return (Moves(stock.Quantity), new Usage(reason.CountsAs, stock.Day, -stock.Quantity));
        // What was discarded was counted as a loss on the day it was set apart (decision S27).
        var countsAs = line.From == Condition.Discarded ? CountsAs.None : reason.CountsAs;
        return (Takes(stock.Quantity, line.From), new Usage(countsAs, stock.Day, stock.Quantity));
    }

    private static (LedgerEntry, Usage) Count(DraftLine.Count line, in LineRules rules, in LineStock stock)
    {
        var reason = rules.Reason("reason_id", line.ReasonId, Explains);
        rules.CheckReasonText(line.ReasonText, reason, line.ReasonId);
        var explained = 0L;
        if (line.Reasons.Count > EventRules.MostReasons)
            rules.Fail("reasons", LedgerCodes.LineCount, $"At most {EventRules.MostReasons} reasons.");
        for (var i = 0; i < Math.Min(line.Reasons.Count, EventRules.MostReasons); i++)
        {
            var (id, quantity) = (line.Reasons[i].ReasonId, line.Reasons[i].Quantity);
            if (id is null)
                rules.Fail($"reasons[{i}].reason_id", LedgerCodes.Required, "A reason is needed.");
            var why = rules.Reason($"reasons[{i}].reason_id", id, Explains);
            if (quantity is null)
                rules.Fail($"reasons[{i}].quantity", LedgerCodes.Required, "A quantity is needed.");
            else if (quantity is < 1 or > EventRules.MostQuantity)
                rules.Fail($"reasons[{i}].quantity", LedgerCodes.QuantityRange, "1 Each or more.");
            else
                explained += (why?.Sign ?? 0) * quantity.Value;
        }

        return (
            new LedgerEntry
            {
                At = default,
                Kind = LineKind.Count,
                Counted = stock.Quantity,
                Explained = explained,
            },
            default
        );
    }

    private static (LedgerEntry, Usage) Part(
        DraftLine.OfStock line,
        Direction direction,
        in LineRules rules,
        in LineStock stock
    )
    {
        CheckAnyReason(line, rules);
        return (Moves(direction == Direction.In ? stock.Quantity : -stock.Quantity), default);
    }

    private static (LedgerEntry, Usage) Reserve(
        DraftLine.Reserve line,
        in LineRules rules,
        in LineStock stock,
        bool isWhole
    )
    {
        CheckAnyReason(line, rules);
        CheckId("reservation_id", line.ReservationId, rules);
        if (isWhole)
            rules.CheckFit(stock);
        return (Adds(new Effect(0, Reserved: stock.Quantity)), default);
    }

    private static (LedgerEntry, Usage) Release(DraftLine.Release line, in LineRules rules, in LineStock stock)
    {
        CheckAnyReason(line, rules);
        CheckId("reservation_id", line.ReservationId, rules);
        return (Adds(new Effect(0, Reserved: -stock.Quantity)), default);
    }

    private static (LedgerEntry, Usage) TransferOut(
        DraftLine.TransferOut line,
        in LineRules rules,
        in LineStock stock,
        bool isWhole
    )
    {
        CheckAnyReason(line, rules);
        CheckId("transfer_id", line.TransferId, rules);
        CheckLeaves(rules, stock, isWhole, line.From, line.TakesUnusable);
        var countsAs = line.From == Condition.Discarded ? CountsAs.None : CountsAs.Transfer;
        return (Takes(stock.Quantity, line.From), new Usage(countsAs, stock.Day, stock.Quantity));
    }

    private static (LedgerEntry, Usage) TransferIn(DraftLine.TransferIn line, in LineRules rules, in LineStock stock)
    {
        CheckAnyReason(line, rules);
        CheckId("transfer_id", line.TransferId, rules);
        var countsAs = line.Into == Condition.Discarded ? CountsAs.None : CountsAs.Transfer;
        var entry = Adds(Takes(stock.Quantity, line.Into).Effect.Negate());
        return (entry, new Usage(countsAs, stock.Day, -stock.Quantity));
    }

    private static (LedgerEntry, Usage) Quarantine(DraftLine.Quarantine line, in LineRules rules, in LineStock stock)
    {
        var reason = Needed(line, rules, SetsApart);
        return reason?.CountsAs == CountsAs.Loss
            ? (Adds(new Effect(0, Discarded: stock.Quantity)), new Usage(CountsAs.Loss, stock.Day, stock.Quantity))
            : (Adds(new Effect(0, Held: stock.Quantity)), default);
    }

    private static (LedgerEntry, Usage) Unquarantine(
        DraftLine.Unquarantine line,
        in LineRules rules,
        in LineStock stock
    )
    {
        CheckAnyReason(line, rules);
        if (line.From == Condition.Usable)
            rules.Fail("from", LedgerCodes.Required, "Whether it was held or discarded is needed.");
        return line.From == Condition.Discarded
            ? (Adds(new Effect(0, Discarded: -stock.Quantity)), new Usage(CountsAs.Loss, stock.Day, -stock.Quantity))
            : (Adds(new Effect(0, Held: -stock.Quantity)), default);
    }

    private static void CheckLeaves(
        in LineRules rules,
        in LineStock stock,
        bool isWhole,
        Condition from,
        bool takesUnusable
    )
    {
        if (takesUnusable)
            return;
        if (from != Condition.Usable)
            rules.Fail("from", LedgerCodes.InQuarantine, "It goes only where stock is returned or destroyed.");
        if (isWhole)
            rules.CheckFit(stock);
    }

    private static ReasonFacts? Needed(DraftLine line, in LineRules rules, Func<ReasonFacts, bool> fits)
    {
        if (line.ReasonId is null)
            rules.Fail("reason_id", LedgerCodes.Required, "A reason is needed.");
        var reason = rules.Reason("reason_id", line.ReasonId, fits);
        rules.CheckReasonText(line.ReasonText, reason, line.ReasonId);
        return reason;
    }

    private static void CheckAnyReason(DraftLine line, in LineRules rules) =>
        rules.CheckReasonText(line.ReasonText, rules.Reason("reason_id", line.ReasonId, Any), line.ReasonId);

    private static void CheckId(string field, Guid? id, in LineRules rules)
    {
        if (id is null)
            rules.Fail(field, LedgerCodes.Required, "Its id is needed.");
    }

    private static void UseReasons(DraftLine.Count line, in LineRules rules, DateOnly day, PlanBuilder plan)
    {
        foreach (var (id, quantity) in line.Reasons)
        {
            if (id is { } reasonId && rules.Facts.Reasons.TryGetValue(reasonId, out var reason))
                plan.Use(rules.Index, reason.CountsAs, day, -reason.Sign * (quantity ?? 0));
        }
    }

    private static LedgerEntry Moves(long onHand) => Adds(new Effect(onHand));

    private static LedgerEntry Takes(long quantity, Condition from) =>
        Adds(
            new Effect(
                -quantity,
                Held: from == Condition.Held ? -quantity : 0,
                Discarded: from == Condition.Discarded ? -quantity : 0
            )
        );

    private static LedgerEntry Adds(Effect effect) =>
        new()
        {
            At = default,
            Kind = default,
            Effect = effect,
        };

    private static Phase PhaseOf(DraftLine line) =>
        line is DraftLine.Count count ? (count.AtStartOfDay ? Phase.StartOfDay : Phase.EndOfDay) : Phase.Movement;

    private static Transit? TransitOf(DraftLine line, long quantity) =>
        line switch
        {
            DraftLine.TransferOut { TransferId: { } id } => new Transit(id, quantity),
            DraftLine.TransferIn { TransferId: { } id } => new Transit(id, -quantity),
            _ => null,
        };

    private static Guid? ReservationOf(DraftLine line) =>
        line switch
        {
            DraftLine.Reserve reserve => reserve.ReservationId,
            DraftLine.Release release => release.ReservationId,
            _ => null,
        };
}
