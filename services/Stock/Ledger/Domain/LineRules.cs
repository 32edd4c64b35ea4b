using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>The rules that all kinds of lines share, for one line. Each reports what is wrong at the line's field.</summary>
internal readonly struct LineRules(
    StockEventDraft draft,
    LedgerFacts facts,
    Moves moves,
    Validation validation,
    int index
)
{
    /// <summary>Most characters of a text that goes with a reason, source or destination.</summary>
    public const int MostText = 500;

    /// <summary>Index of the line in the event.</summary>
    public int Index => index;

    /// <summary>What is known beside the cards.</summary>
    public LedgerFacts Facts => facts;

    /// <summary>Whether somebody enters the line now, and did not do so offline before.</summary>
    public bool IsEntered => draft.Origin == EventOrigin.Entered;

    /// <summary>The last day that a line may be of.</summary>
    public DateOnly LatestDay => IsEntered ? facts.Today : facts.Today.AddDays(facts.ClockSkewDays);

    /// <summary>Reports a broken rule at a field of the line.</summary>
    public void Fail(string field, string code, string message) =>
        validation.Add($"lines[{index}].{field}", code, message);

    /// <summary>The card of the stock.</summary>
    public CardKey CardOf(in LineStock stock) =>
        CardKey.Of(facts.Scheme, facts.Facility!.Id, stock.PlaceId, stock.Product.Id, stock.Lot?.Id, draft.ProgramId);

    /// <summary>Whether a transfer leaves and arrives in the event, so that nothing leaves the facility.</summary>
    public bool IsMove(Guid? transfer) => moves.Has(transfer);

    /// <summary>Reads a line that was posted before at the facility under the event's program; null, and told, if there is none.</summary>
    public PostedBefore? Line(string field, Guid id)
    {
        if (
            facts.Posted.TryGetValue(id, out var line)
            && line.Card.FacilityId == facts.Facility!.Id
            && line.ProgramId == draft.ProgramId
        )
            return line;
        Fail(field, LedgerCodes.LineUnknown, "The facility and program have no such line.");
        return null;
    }

    /// <summary>Reads a reason; null if there is none or it breaks a rule.</summary>
    /// <param name="field">Path of the reason in the line.</param>
    /// <param name="id">The reason.</param>
    /// <param name="fits">Whether this kind of line takes it.</param>
    public ReasonFacts? Reason(string field, Guid? id, Func<ReasonFacts, bool> fits)
    {
        if (id is not { } reasonId)
            return null;
        if (!facts.Reasons.TryGetValue(reasonId, out var reason))
        {
            Fail(field, LedgerCodes.ReasonUnknown, "There is no such reason.");
            return null;
        }

        if (!reason.IsValid)
        {
            Fail(field, LedgerCodes.ReasonNotValid, "The program and facility type do not use this reason.");
            return null;
        }

        if (!fits(reason))
        {
            Fail(field, LedgerCodes.ReasonNotForKind, "A line of this kind does not take a reason of this sort.");
            return null;
        }

        return reason;
    }

    /// <summary>Reads a reason that the line cannot do without.</summary>
    public ReasonFacts? NeededReason(DraftLine line, Func<ReasonFacts, bool> fits)
    {
        if (line.ReasonId is null)
            Fail("reason_id", LedgerCodes.Required, "A reason is needed.");
        return Reason(line, fits);
    }

    /// <summary>Reads the reason of a line, and its text.</summary>
    public ReasonFacts? Reason(DraftLine line, Func<ReasonFacts, bool> fits)
    {
        var reason = Reason("reason_id", line.ReasonId, fits);
        CheckText("reason_text", line.ReasonText, line.ReasonId is null ? false : reason?.TakesText);
        if (reason is { NeedsText: true } && line.ReasonText.Length == 0)
            Fail("reason_text", LedgerCodes.Required, "The reason says nothing without a text.");
        return reason;
    }

    /// <summary>Reports an id that is missing, or is a shipment's.</summary>
    public void CheckFree(string field, Guid? id)
    {
        if (id is not { } given)
            Fail(field, LedgerCodes.Required, "Its id is needed.");
        else if (facts.Shipments.Contains(given))
            Fail(field, LedgerCodes.OfShipment, "It is a shipment's: ship, confirm or cancel that.");
    }

    /// <summary>Reports a text that is given where none is taken, or is too long.</summary>
    /// <param name="field">The field.</param>
    /// <param name="text">The text.</param>
    /// <param name="isTaken">Whether one is taken; null where nobody knows, as what it would go with is refused.</param>
    public void CheckText(string field, string text, bool? isTaken)
    {
        if (text.Length == 0)
            return;
        if (isTaken is false)
            Fail(field, LedgerCodes.FreeTextNotAllowed, "No text goes with it.");
        else
            validation.CheckLine($"lines[{index}].{field}", text, 0, MostText);
    }

    /// <summary>Reads a source or destination; null if it breaks a rule.</summary>
    public NodeFacts? Node(string field, Guid? id, IReadOnlyDictionary<Guid, NodeFacts> nodes, string refused)
    {
        if (id is not { } nodeId)
        {
            Fail(field, LedgerCodes.Required, "Where it comes from or goes to is needed.");
            return null;
        }

        if (!nodes.TryGetValue(nodeId, out var node) || !node.IsValid)
        {
            Fail(field, refused, "The program and facility type have no such source or destination.");
            return null;
        }

        if (!node.IsInArea(facts.Facility!.Locations))
        {
            Fail(field, LedgerCodes.OutsideArea, "It lies outside the area that the facility deals with.");
            return null;
        }

        return node;
    }

    /// <summary>Refuses stock that may not be used on the day it happened.</summary>
    public void CheckFit(in LineStock stock)
    {
        if (stock.Lot is not { } lot)
            return;
        if (lot.IsExpiredOn(stock.OccurredOn))
            Fail("lot_id", LedgerCodes.Expired, $"The lot expired on {lot.Expiry:yyyy-MM-dd}.");
        if (lot.IsRecalledOn(stock.OccurredOn))
            Fail("lot_id", LedgerCodes.Recalled, "The lot is held or recalled.");
    }

    /// <summary>The first open day from a day on; null, and told, if there is none that has come.</summary>
    public DateOnly? FirstOpenFrom(DateOnly day, string field)
    {
        var open = facts.Locked.FirstOpenFrom(day);
        if (open is not null && open <= LatestDay)
            return open;
        Fail(field, LedgerCodes.PeriodLocked, "Its period is locked, and no day since is open.");
        return null;
    }
}
