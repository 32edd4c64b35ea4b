using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>Where a physical inventory stands.</summary>
public enum InventoryState
{
    /// <summary>It is being counted. A facility and program have one such at most.</summary>
    Draft,

    /// <summary>What was counted is posted.</summary>
    Finished,

    /// <summary>Nothing of it was posted.</summary>
    GivenUp,
}

/// <summary>A card that is to be counted.</summary>
/// <param name="Card">The card.</param>
/// <param name="Snapshot">What the book showed when the sheet was made, in Each; the count is held against the book as it is then.</param>
/// <param name="Counted">What was counted, in Each; null while it is not.</param>
/// <param name="Reasons">Reasons of the difference; they need not account for all of it.</param>
internal sealed record InventoryLine(CardKey Card, long Snapshot, long? Counted, IReadOnlyList<Discrepancy> Reasons)
{
    /// <summary>Counted less snapshot; null while not counted. What is posted is derived anew from the book.</summary>
    public long? Difference => Counted - Snapshot;
}

/// <summary>What a finished inventory found on a card.</summary>
/// <param name="Card">The card.</param>
/// <param name="Snapshot">What the sheet had said, in Each.</param>
/// <param name="Book">What the book showed at the count, in Each.</param>
/// <param name="Counted">What was counted, in Each.</param>
/// <param name="Difference">Counted less book.</param>
/// <param name="Unexplained">What of it no reason accounts for.</param>
internal readonly record struct InventoryFinding(
    CardKey Card,
    long Snapshot,
    long Book,
    long Counted,
    long Difference,
    long Unexplained
);

/// <summary>
/// A physical inventory from the sheet to the count lines: cards may be left uncounted and found stock added; stock that moves
/// meanwhile does not get in its way, because a count is held against the book as it is when posted (decision S2).
/// </summary>
internal sealed class PhysicalInventory
{
    private readonly Dictionary<CardKey, int> lineOf = [];
    private readonly List<InventoryLine> lines = [];

    private PhysicalInventory(DateOnly day, bool atStartOfDay) => (Day, AtStartOfDay) = (day, atStartOfDay);

    /// <summary>Where it stands.</summary>
    public InventoryState State { get; private set; } = InventoryState.Draft;

    /// <summary>The day of the count.</summary>
    public DateOnly Day { get; }

    /// <summary>Whether it is counted before anything moves that day, and not after.</summary>
    public bool AtStartOfDay { get; }

    /// <summary>The sheet, in the order in which cards were put on it.</summary>
    public IReadOnlyList<InventoryLine> Lines => lines;

    /// <summary>Makes the sheet.</summary>
    /// <param name="day">The day of the count.</param>
    /// <param name="atStartOfDay">Whether it is counted before anything moves that day.</param>
    /// <param name="cards">The cards to count, once each, with what the book shows, in Each.</param>
    public static PhysicalInventory Start(
        DateOnly day,
        bool atStartOfDay,
        IEnumerable<(CardKey Card, long OnHand)> cards
    )
    {
        var inventory = new PhysicalInventory(day, atStartOfDay);
        foreach (var (card, onHand) in cards)
            inventory.AddLine(card, onHand);
        return inventory;
    }

    /// <summary>The inventory as it was left.</summary>
    /// <param name="state">Where it stands.</param>
    /// <param name="day">The day of the count.</param>
    /// <param name="atStartOfDay">Whether it is counted before anything moves that day.</param>
    /// <param name="lines">The sheet, in its order.</param>
    public static PhysicalInventory Restore(
        InventoryState state,
        DateOnly day,
        bool atStartOfDay,
        IEnumerable<InventoryLine> lines
    )
    {
        var inventory = new PhysicalInventory(day, atStartOfDay) { State = state };
        foreach (var line in lines)
        {
            inventory.lineOf.Add(line.Card, inventory.lines.Count);
            inventory.lines.Add(line);
        }

        return inventory;
    }

    /// <summary>Adds stock that is on the shelf and not on the sheet; what is on it stays as it is.</summary>
    /// <exception cref="DomainException"><see cref="LedgerError.InventoryClosed"/>.</exception>
    public void Add(CardKey card, long onHand)
    {
        RequireDraft();
        if (!lineOf.ContainsKey(card))
            AddLine(card, onHand);
    }

    /// <summary>Refuses a sheet of more cards than an event has lines: it could be counted and not posted.</summary>
    /// <param name="field">The field of the request that is to blame.</param>
    /// <exception cref="DomainException"><see cref="LedgerError.InvalidInventory"/>.</exception>
    public void CheckSize(string field)
    {
        var validation = new Validation();
        validation.Check(
            lines.Count <= StockEventDraft.MostLines,
            field,
            LedgerCodes.LineCount,
            $"The sheet would have more than {StockEventDraft.MostLines} cards: count place by place, or program by program."
        );
        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
    }

    /// <summary>Whether a card is on the sheet.</summary>
    public bool Has(CardKey card) => lineOf.ContainsKey(card);

    /// <summary>Enters what was counted, all lines or none; a null takes a count back.</summary>
    /// <param name="counts">What was counted.</param>
    /// <param name="validation">What else is wrong with them, to be told with it; none where nothing was looked for.</param>
    /// <exception cref="DomainException"><see cref="LedgerError.InvalidInventory"/>, <see cref="LedgerError.InventoryClosed"/>.</exception>
    public void Enter(
        IReadOnlyList<(CardKey Card, long? Counted, IReadOnlyList<Discrepancy> Reasons)> counts,
        Validation? validation = null
    )
    {
        RequireDraft();
        validation ??= new Validation();
        for (var i = 0; i < counts.Count; i++)
        {
            var (card, counted, reasons) = counts[i];
            validation.Check(
                lineOf.ContainsKey(card),
                $"lines[{i}]",
                LedgerCodes.LineUnknown,
                "The stock is not on the sheet: add it first."
            );
            validation.Check(
                counted is null or (>= 0 and <= EventRules.MostQuantity),
                $"lines[{i}].counted",
                LedgerCodes.QuantityRange,
                $"0 to {EventRules.MostQuantity} Each."
            );
            validation.Check(
                reasons.Count <= EventRules.MostReasons,
                $"lines[{i}].reasons",
                LedgerCodes.LineCount,
                $"At most {EventRules.MostReasons} reasons."
            );
            for (var j = 0; j < Math.Min(reasons.Count, EventRules.MostReasons); j++)
                CheckReason(reasons[j], $"lines[{i}].reasons[{j}]", validation);
        }

        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
        foreach (var (card, counted, reasons) in counts)
        {
            var at = lineOf[card];
            lines[at] = lines[at] with { Counted = counted, Reasons = reasons };
        }
    }

    /// <summary>Takes the book anew: counts stay, and cards that have come since are added.</summary>
    /// <returns>The cards that moved since the last time.</returns>
    /// <exception cref="DomainException"><see cref="LedgerError.InventoryClosed"/>.</exception>
    public IReadOnlyList<CardKey> Refresh(IEnumerable<(CardKey Card, long OnHand)> cards)
    {
        RequireDraft();
        var moved = new List<CardKey>();
        foreach (var (card, onHand) in cards)
        {
            if (!lineOf.TryGetValue(card, out var at))
                AddLine(card, onHand);
            else if (lines[at].Snapshot != onHand)
                lines[at] = lines[at] with { Snapshot = onHand };
            else
                continue;
            moved.Add(card);
        }

        return moved;
    }

    /// <summary>Ends the count. What was not counted stays as the book has it.</summary>
    /// <returns>The lines to post, in the order of the sheet.</returns>
    /// <exception cref="DomainException"><see cref="LedgerError.InvalidInventory"/> if nothing was counted, <see cref="LedgerError.InventoryClosed"/>.</exception>
    public IReadOnlyList<DraftLine.Count> Finish()
    {
        RequireDraft();
        var counts = lines
            .Where(line => line.Counted is not null)
            .Select(line => new DraftLine.Count
            {
                ProductId = line.Card.ProductId,
                LotId = line.Card.LotId,
                PlaceId = line.Card.PlaceId,
                Quantity = line.Counted,
                OccurredOn = Day,
                AtStartOfDay = AtStartOfDay,
                Reasons = line.Reasons,
            })
            .ToArray();
        var validation = new Validation();
        validation.Check(counts.Length > 0, "lines", LedgerCodes.LineCount, "Nothing was counted.");
        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
        State = InventoryState.Finished;
        return counts;
    }

    /// <summary>Gives the count up; nothing of it is posted.</summary>
    /// <exception cref="DomainException"><see cref="LedgerError.InventoryClosed"/>.</exception>
    public void GiveUp()
    {
        RequireDraft();
        State = InventoryState.GivenUp;
    }

    /// <summary>What the inventory found, once its lines are posted.</summary>
    public IReadOnlyList<InventoryFinding> Findings(EventPlan plan, Posted posted)
    {
        var counted = plan
            .Lines.Where(line => line.Entry.Kind == LineKind.Count)
            .ToDictionary(line => plan.Cards[line.Card].Key, line => line.Card);
        var differences = posted
            .Change.Counts.Where(count => count.At.Day == Day && count.At.Phase == PhaseOfCount)
            .GroupBy(count => count.Card)
            .ToDictionary(counts => counts.Key, counts => counts.MaxBy(count => count.At.Sequence));
        return
        [
            .. from line in lines
            where line.Counted is not null && counted.ContainsKey(line.Card)
            let found = differences[counted[line.Card]]
            select new InventoryFinding(
                line.Card,
                line.Snapshot,
                found.Book,
                line.Counted!.Value,
                found.Difference,
                found.Unexplained
            ),
        ];
    }

    private Phase PhaseOfCount => AtStartOfDay ? Phase.StartOfDay : Phase.EndOfDay;

    private static void CheckReason(Discrepancy reason, string path, Validation validation)
    {
        validation.Check(reason.ReasonId is not null, $"{path}.reason_id", LedgerCodes.Required, "A reason is needed.");
        if (reason.Quantity is null)
            validation.Add($"{path}.quantity", LedgerCodes.Required, "A quantity is needed.");
        else
            validation.Check(
                reason.Quantity is >= 1 and <= EventRules.MostQuantity,
                $"{path}.quantity",
                LedgerCodes.QuantityRange,
                "1 Each or more."
            );
    }

    private void AddLine(CardKey card, long onHand)
    {
        lineOf.Add(card, lines.Count);
        lines.Add(new InventoryLine(card, onHand, null, []));
    }

    private void RequireDraft()
    {
        if (State != InventoryState.Draft)
            throw new DomainException(
                LedgerError.InventoryClosed,
                ErrorKind.FailedPrecondition,
                $"The inventory is {State}."
            );
    }
}
