using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// The rules of a cancellation (decision S4). In an open period it stands beside its line and neither has an effect, as if the
/// line had never been posted. In a locked one the line keeps its place, and what it did is taken back on the first open day.
/// </summary>
internal static class CancelRules
{
    /// <summary>Plans a cancellation, if it keeps every rule.</summary>
    public static void Plan(DraftLine.Cancel cancel, LineRules rules, PlanBuilder plan)
    {
        rules.Reason(cancel, _ => true);
        if (cancel.LineId is not { } id)
        {
            rules.Fail("line_id", LedgerCodes.Required, "The line to take back is needed.");
            return;
        }

        if (rules.Line("line_id", id) is not { } line)
            return;

        if (line.Transit is { } moved && rules.Facts.Shipments.Contains(moved.TransferId))
        {
            rules.Fail(
                "line_id",
                LedgerCodes.OfShipment,
                "It is a shipment's, whose proof of delivery says what arrived."
            );
            return;
        }

        if (IsRefused(line, rules))
            return;
        var day = line.Entry.At.Day;
        if (rules.Facts.Locked.IsOpen(day))
            Add(InPlace(line), null);
        else if (line.Entry.Kind == LineKind.Count)
            rules.Fail("line_id", LedgerCodes.PeriodLocked, "The count's period is locked: reopen it, or count again.");
        else if (rules.FirstOpenFrom(day, "line_id") is { } open)
            Add(Late(line, open), line.Entry.At);

        void Add(LedgerEntry entry, Position? reported)
        {
            plan.Add(
                new PlannedLine
                {
                    Line = rules.Index,
                    Card = plan.CardOf(line.Card, LotOf(line, rules), entry.At.Day),
                    Entry = entry,
                    Quantity = line.Quantity,
                    Reported = reported,
                    Cancels = id,
                    Transit = line.Transit is { } transit ? transit with { Quantity = -transit.Quantity } : null,
                }
            );
            foreach (var usage in line.Usages)
                plan.Use(
                    rules.Index,
                    usage.CountsAs,
                    rules.Facts.Locked.FirstOpenFrom(usage.Day) ?? entry.At.Day,
                    -usage.Quantity
                );
        }
    }

    private static bool IsRefused(PostedBefore line, in LineRules rules)
    {
        var (code, message) = line switch
        {
            { Entry.Kind: LineKind.Cancel } => (LedgerCodes.NotCancellable, "A cancellation cannot be cancelled."),
            { Entry.Kind: LineKind.Reserve or LineKind.Release } => (
                LedgerCodes.NotCancellable,
                "A reservation is released, not cancelled."
            ),
            { IsCancelled: true } => (LedgerCodes.AlreadyCancelled, "The line was cancelled before."),
            { Returned: > 0 } => (LedgerCodes.HasReturns, "Something came back of it: cancel the return first."),
            _ => (null, ""),
        };
        if (code is not null)
            rules.Fail("line_id", code, message);
        return code is not null;
    }

    private static LedgerEntry InPlace(PostedBefore line) =>
        new()
        {
            At = line.Entry.At with { Sequence = 0 },
            Kind = LineKind.Cancel,
            Voids = line.Entry.At.Sequence,
        };

    private static LedgerEntry Late(PostedBefore line, DateOnly open) =>
        new()
        {
            At = new Position(open, Phase.Movement, 0),
            Kind = LineKind.Cancel,
            Effect = line.Entry.Effect.Negate(),
            // What a count had seen of the line it saw of its cancellation too.
            Reported = line.Entry.Reported ?? line.Entry.At,
        };

    private static LotFacts? LotOf(PostedBefore line, in LineRules rules) =>
        line.Card.LotId is { } lot ? rules.Facts.Lots.GetValueOrDefault(lot) : null;
}
