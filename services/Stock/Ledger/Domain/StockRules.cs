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

/// <summary>The rules about the stock that a line is about, its quantity and its day.</summary>
internal readonly struct StockRules(DraftLine.OfStock line, LineRules rules)
{
    /// <summary>Reads product, lot, place, quantity and day; null if one of them breaks a rule.</summary>
    public LineStock? Read()
    {
        var product = Product();
        var (lot, lotIsRight) = Lot(product);
        var place = Place();
        var quantity = Quantity();
        // A promise is of the present: it is never entered for another day.
        var occurred = line is DraftLine.Reserve or DraftLine.Release ? rules.Facts.Today : OccurredOn();
        var day = line is DraftLine.Reserve or DraftLine.Release
            ? occurred
            : OpenDay(occurred, line is DraftLine.Count);
        CheckVvm(product);
        return product is not null && lotIsRight && place is not null && quantity is not null && day is not null
            ? new LineStock(product, lot, place.Value, quantity.Value, occurred!.Value, day.Value)
            : null;
    }

    private ProductFacts? Product()
    {
        if (line.ProductId is not { } id)
        {
            rules.Fail("product_id", LedgerCodes.Required, "A product is needed.");
            return null;
        }

        if (!rules.Facts.Products.TryGetValue(id, out var product))
            rules.Fail("product_id", LedgerCodes.ProductUnknown, "There is no such product.");
        return product;
    }

    private (LotFacts? Lot, bool IsRight) Lot(ProductFacts? product)
    {
        if (line.LotId is not { } id)
        {
            if (product is not { TracksLots: true })
                return (null, true);
            rules.Fail("lot_id", LedgerCodes.LotRequired, "The product is followed by lot: one is needed.");
            return (null, false);
        }

        if (!rules.Facts.Lots.TryGetValue(id, out var lot))
        {
            rules.Fail("lot_id", LedgerCodes.LotUnknown, "There is no such lot.");
            return (null, false);
        }

        if (product is null || product.Has(lot))
            return (lot, true);
        rules.Fail("lot_id", LedgerCodes.LotOfOtherProduct, "The lot is of another product.");
        return (null, false);
    }

    private Guid? Place()
    {
        var place = line.PlaceId ?? rules.Facts.Facility!.MainPlaceId;
        if (rules.Facts.Facility!.Places.Contains(place))
            return place;
        rules.Fail("place_id", LedgerCodes.PlaceUnknown, "The facility has no such storage place.");
        return null;
    }

    private long? Quantity()
    {
        if (WrongQuantity(line) is not var (code, message))
            return line.Quantity;
        rules.Fail("quantity", code, message);
        return null;
    }

    /// <summary>What is wrong with the quantity of a line; null for nothing.</summary>
    public static (string Code, string Message)? WrongQuantity(DraftLine.OfStock line)
    {
        if (line.Quantity is not { } quantity)
            return (LedgerCodes.Required, "A quantity is needed.");
        var least = line is DraftLine.Count ? 0 : 1;
        return quantity >= least && quantity <= EventRules.MostQuantity
            ? null
            : (LedgerCodes.QuantityRange, $"{least} to {EventRules.MostQuantity} Each.");
    }

    private DateOnly? OccurredOn()
    {
        if (line.OccurredOn is not { } day)
        {
            rules.Fail("occurred_on", LedgerCodes.Required, "The day it happened is needed.");
            return null;
        }

        if (day > rules.LatestDay)
        {
            rules.Fail("occurred_on", LedgerCodes.InFuture, "The day is yet to come.");
            return null;
        }

        // What a client did while it was offline has happened, however long ago; it is late, not wrong (decision S5).
        if (
            rules.IsEntered
            && rules.Facts.Policy.MostDaysBack is { } most
            && day.DayNumber < rules.Facts.Today.DayNumber - most
        )
        {
            rules.Fail("occurred_on", LedgerCodes.TooFarBack, $"At most {most} days back.");
            return null;
        }

        return day;
    }

    private DateOnly? OpenDay(DateOnly? occurred, bool isCount)
    {
        if (occurred is not { } day)
            return null;
        if (!isCount || rules.Facts.Locked.IsOpen(day))
            return rules.FirstOpenFrom(day, "occurred_on");
        // An anchor holds where it was set: on another day it would undo what moved in between.
        rules.Fail("occurred_on", LedgerCodes.PeriodLocked, "The period is locked: reopen it, or count again.");
        return null;
    }

    private void CheckVvm(ProductFacts? product)
    {
        if (line.VvmStage is not { } stage)
            return;
        if (product is { UsesVvm: false })
            rules.Fail("vvm_stage", LedgerCodes.VvmNotUsed, "The product has no vial monitor.");
        else if (stage is < 1 or > 4)
            rules.Fail("vvm_stage", LedgerCodes.VvmStage, "1 to 4.");
    }
}
