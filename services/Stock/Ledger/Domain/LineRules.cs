using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What a line is about, once that is known.</summary>
/// <param name="Product">The product.</param>
/// <param name="Lot">The lot, if any.</param>
/// <param name="PlaceId">The storage place.</param>
/// <param name="Quantity">In Each.</param>
/// <param name="OccurredOn">The day it happened.</param>
/// <param name="Day">The day it is posted on: the same, or the first open one.</param>
internal readonly record struct LineStock(
    ProductFacts Product,
    LotFacts? Lot,
    Guid PlaceId,
    long Quantity,
    DateOnly OccurredOn,
    DateOnly Day
)
{
    /// <summary>Where it would stand if its day were open; null if it is.</summary>
    public Position? Reported => Day == OccurredOn ? null : Position.EndOf(OccurredOn, Phase.Movement);
}

/// <summary>The rules that all kinds of lines share, for one line. Each reports what is wrong at the line's field.</summary>
internal readonly struct LineRules(StockEventDraft draft, LedgerFacts facts, Validation validation, int index)
{
    private const int MostText = 500;

    public int Index => index;

    public LedgerFacts Facts => facts;

    public void Fail(string field, string code, string message) =>
        validation.Add($"lines[{index}].{field}", code, message);

    public CardKey CardOf(in LineStock stock) =>
        CardKey.Of(facts.Scheme, facts.Facility!.Id, stock.PlaceId, stock.Product.Id, stock.Lot?.Id, draft.ProgramId);

    /// <summary>Reads product, lot, place, quantity and day; null if one of them breaks a rule.</summary>
    public LineStock? Stock(DraftLine.OfStock line)
    {
        var product = Product(line);
        var (lot, lotIsRight) = Lot(line, product);
        var place = Place(line);
        var quantity = Quantity(line);
        // A promise is of the present: it is never entered for another day.
        var occurred = line is DraftLine.Reserve or DraftLine.Release ? facts.Today : OccurredOn(line.OccurredOn);
        var day = line is DraftLine.Reserve or DraftLine.Release
            ? occurred
            : OpenDay(occurred, line is DraftLine.Count);
        CheckVvm(line, product);
        return product is not null && lotIsRight && place is not null && quantity is not null && day is not null
            ? new LineStock(product, lot, place.Value, quantity.Value, occurred!.Value, day.Value)
            : null;
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

    public void CheckReasonText(string text, ReasonFacts? reason, Guid? reasonId)
    {
        // Of a reason that is refused itself nobody knows whether it takes a text.
        if (reason is not null || reasonId is null)
            CheckText("reason_text", text, reason?.TakesText ?? false);
    }

    public void CheckText(string field, string text, bool isAllowed)
    {
        if (text.Length == 0)
            return;
        if (!isAllowed)
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
            Fail("lot_id", LedgerCodes.Recalled, "The lot is recalled.");
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

    private DateOnly LatestDay => facts.Today.AddDays(draft.Origin == EventOrigin.Synced ? facts.ClockSkewDays : 0);

    private ProductFacts? Product(DraftLine.OfStock line)
    {
        if (line.ProductId is not { } id)
        {
            Fail("product_id", LedgerCodes.Required, "A product is needed.");
            return null;
        }

        if (!facts.Products.TryGetValue(id, out var product))
            Fail("product_id", LedgerCodes.ProductUnknown, "There is no such product.");
        return product;
    }

    private (LotFacts? Lot, bool IsRight) Lot(DraftLine.OfStock line, ProductFacts? product)
    {
        if (line.LotId is not { } id)
        {
            if (product is not { TracksLots: true })
                return (null, true);
            Fail("lot_id", LedgerCodes.LotRequired, "The product is followed by lot: one is needed.");
            return (null, false);
        }

        if (!facts.Lots.TryGetValue(id, out var lot))
        {
            Fail("lot_id", LedgerCodes.LotUnknown, "There is no such lot.");
            return (null, false);
        }

        if (product is null || product.Has(lot))
            return (lot, true);
        Fail("lot_id", LedgerCodes.LotOfOtherProduct, "The lot is of another product.");
        return (null, false);
    }

    private Guid? Place(DraftLine.OfStock line)
    {
        var place = line.PlaceId ?? facts.Facility!.MainPlaceId;
        if (facts.Facility!.Places.Contains(place))
            return place;
        Fail("place_id", LedgerCodes.PlaceUnknown, "The facility has no such storage place.");
        return null;
    }

    private long? Quantity(DraftLine.OfStock line)
    {
        if (line.Quantity is not { } quantity)
        {
            Fail("quantity", LedgerCodes.Required, "A quantity is needed.");
            return null;
        }

        var least = line is DraftLine.Count ? 0 : 1;
        if (quantity >= least && quantity <= EventRules.MostQuantity)
            return quantity;
        Fail("quantity", LedgerCodes.QuantityRange, $"{least} to {EventRules.MostQuantity} Each.");
        return null;
    }

    private DateOnly? OccurredOn(DateOnly? occurred)
    {
        if (occurred is not { } day)
        {
            Fail("occurred_on", LedgerCodes.Required, "The day it happened is needed.");
            return null;
        }

        if (day > LatestDay)
        {
            Fail("occurred_on", LedgerCodes.InFuture, "The day is yet to come.");
            return null;
        }

        // What a client did while it was offline has happened, however long ago; it is late, not wrong (decision S5).
        if (
            draft.Origin == EventOrigin.Entered
            && facts.Policy.MostDaysBack is { } most
            && day.DayNumber < facts.Today.DayNumber - most
        )
        {
            Fail("occurred_on", LedgerCodes.TooFarBack, $"At most {most} days back.");
            return null;
        }

        return day;
    }

    private DateOnly? OpenDay(DateOnly? occurred, bool isCount)
    {
        if (occurred is not { } day)
            return null;
        if (!isCount || facts.Locked.IsOpen(day))
            return FirstOpenFrom(day, "occurred_on");
        // An anchor holds where it was set: on another day it would undo what moved in between.
        Fail("occurred_on", LedgerCodes.PeriodLocked, "The period is locked: reopen it, or count again.");
        return null;
    }

    private void CheckVvm(DraftLine.OfStock line, ProductFacts? product)
    {
        if (line.VvmStage is not { } stage)
            return;
        if (product is { UsesVvm: false })
            Fail("vvm_stage", LedgerCodes.VvmNotUsed, "The product has no vial monitor.");
        else if (stage is < 1 or > 4)
            Fail("vvm_stage", LedgerCodes.VvmStage, "1 to 4.");
    }
}
