namespace Platform.Stock.Ledger.Domain;

/// <summary>The rules of the lines that move stock: what each needs, what it does, and what it counts as.</summary>
internal static class MovementRules
{
    private static readonly Func<ReasonFacts, bool> Adjusts = reason => reason.Category == ReasonCategory.Adjustment;

    private static readonly Func<ReasonFacts, bool> TakesAway = reason =>
        reason is { Category: ReasonCategory.Adjustment, Type: ReasonType.Debit };

    private static readonly Func<ReasonFacts, bool> Receives = reason =>
        reason is { Category: ReasonCategory.Transfer, Type: ReasonType.Credit };

    private static readonly Func<ReasonFacts, bool> Issues = reason =>
        reason is { Category: ReasonCategory.Transfer, Type: ReasonType.Debit };

    private static readonly Func<ReasonFacts, bool> Any = _ => true;

    /// <summary>Adds what came from a source, or back from an issue.</summary>
    public static LineDeed Receive(
        DraftLine.Receive line,
        in LineRules rules,
        in LineStock stock,
        bool isWhole,
        ReturnTally returns
    )
    {
        rules.Reason(line, Receives);
        if (line.Cost is { IsSound: false })
            rules.Fail(
                "unit_cost",
                LedgerCodes.CostRange,
                $"0 to {UnitCost.MostAmount} minor units for 1 to {UnitCost.MostPer} Each."
            );
        var source = line.ReturnOf is not null && line.SourceId is null ? null : Source(line, rules);
        // What a ward brings back was the facility's own; all else comes to the one that stayed.
        if (rules.Facts.Facility!.IsMerged && line.ReturnOf is null)
            rules.Fail("source_id", LedgerCodes.FacilityMerged, "The facility was merged: receive it at the other.");
        var usage = new Usage(source?.CountsAs ?? CountsAs.None, stock.Day, -stock.Quantity);
        if (line.ReturnOf is { } issue)
            usage = returns.Take(issue, rules, stock, isWhole);
        else if (isWhole && !stock.Product.IsApprovedOn(stock.OccurredOn))
            rules.Fail(
                "product_id",
                LedgerCodes.ProductNotApproved,
                "The product is not approved for the program and facility type."
            );
        return new LineDeed(new Effect(stock.Quantity), usage);
    }

    /// <summary>Takes what went to a destination, which says what it counts as.</summary>
    public static LineDeed Issue(DraftLine.Issue line, in LineRules rules, in LineStock stock, bool isWhole)
    {
        rules.Reason(line, Issues);
        var destination = rules.Node(
            "destination_id",
            line.DestinationId,
            rules.Facts.Destinations,
            LedgerCodes.DestinationNotValid
        );
        rules.CheckText("node_text", line.DestinationText, destination?.TakesText);
        // Of a destination that is refused nobody knows whether unusable stock may go there.
        CheckLeaves(rules, stock, isWhole, line.From, destination?.TakesUnusable ?? true);
        return Takes(stock, line.From, destination?.CountsAs ?? CountsAs.None);
    }

    /// <summary>Adds or takes by the type of its reason.</summary>
    public static LineDeed Adjust(DraftLine.Adjust line, in LineRules rules, in LineStock stock)
    {
        var reason = rules.NeededReason(line, line.From == Condition.Usable ? Adjusts : TakesAway);
        return reason switch
        {
            null => default,
            { Type: ReasonType.Credit } => new LineDeed(
                new Effect(stock.Quantity),
                new Usage(reason.CountsAs, stock.Day, -stock.Quantity)
            ),
            _ => Takes(stock, line.From, reason.CountsAs),
        };
    }

    /// <summary>A kit or a part of it, or what is repacked.</summary>
    public static LineDeed Part(DraftLine line, Direction direction, in LineRules rules, in LineStock stock)
    {
        rules.Reason(line, Any);
        return new LineDeed(new Effect(direction == Direction.In ? stock.Quantity : -stock.Quantity));
    }

    /// <summary>Takes what goes onto a transfer.</summary>
    public static LineDeed TransferOut(DraftLine.TransferOut line, in LineRules rules, in LineStock stock, bool isWhole)
    {
        rules.Reason(line, Any);
        rules.CheckFree("transfer_id", line.TransferId);
        // What stays in the facility, in its condition, may be of any.
        CheckLeaves(rules, stock, isWhole, line.From, line.TakesUnusable || rules.IsMove(line.TransferId));
        return Takes(stock, line.From, CountsAs.Transfer);
    }

    /// <summary>Adds what arrives from a transfer, in the condition it lands in.</summary>
    public static LineDeed TransferIn(DraftLine.TransferIn line, in LineRules rules, in LineStock stock)
    {
        rules.Reason(line, Any);
        rules.CheckFree("transfer_id", line.TransferId);
        var taken = Takes(stock, line.Into, CountsAs.Transfer);
        return new LineDeed(taken.Effect.Negate(), taken.Usage with { Quantity = -stock.Quantity });
    }

    /// <summary>What happened to a transfer on its way: no card has more or less.</summary>
    public static LineDeed InTransit(DraftLine.OfStock line, in LineRules rules, in LineStock stock)
    {
        rules.Reason(line, Any);
        return new LineDeed(
            default,
            line is DraftLine.TransitLoss
                ? new Usage(CountsAs.Loss, stock.Day, stock.Quantity)
                : new Usage(CountsAs.Correction, stock.Day, -stock.Quantity)
        );
    }

    // What was discarded was counted as a loss on the day it was set apart, and counts as nothing after (decision S27).
    private static LineDeed Takes(in LineStock stock, Condition from, CountsAs countsAs) =>
        new(
            LineDeed.Taking(stock.Quantity, from),
            new Usage(from == Condition.Discarded ? CountsAs.None : countsAs, stock.Day, stock.Quantity)
        );

    private static NodeFacts? Source(DraftLine.Receive line, in LineRules rules)
    {
        var source = rules.Node("source_id", line.SourceId, rules.Facts.Sources, LedgerCodes.SourceNotValid);
        rules.CheckText("node_text", line.SourceText, source?.TakesText);
        return source;
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
            rules.Fail("condition", LedgerCodes.InQuarantine, "It goes only where stock is returned or destroyed.");
        if (isWhole)
            rules.CheckFit(stock);
    }
}
