using Platform.Stock.Gs1.Domain;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Catalog.Domain;

/// <summary>What is to be asked before what was scanned is posted; the contract numbers them alike.</summary>
public enum ScanQuestion
{
    /// <summary>A text has errors.</summary>
    TextUnreadable,

    /// <summary>The label names no trade item.</summary>
    GtinMissing,

    /// <summary>Nobody registered the GTIN (decision S28).</summary>
    GtinUnknown,

    /// <summary>The product is not in use.</summary>
    ProductInactive,

    /// <summary>The quantity is more than can be counted.</summary>
    QuantityOutOfRange,

    /// <summary>The product is kept by lots, and the label names none.</summary>
    LotMissing,

    /// <summary>Nobody has seen the lot yet.</summary>
    LotNew,

    /// <summary>Nobody knows when the lot expires.</summary>
    ExpiryMissing,

    /// <summary>The label says another expiry than the register (decision S7).</summary>
    ExpiryDiffers,

    /// <summary>The lot has expired (decision S12).</summary>
    LotExpired,

    /// <summary>The lot is on hold or recalled (decision S27).</summary>
    LotRestricted,

    /// <summary>The trade item is no longer bought.</summary>
    TradeItemInactive,
}

/// <summary>What the registers know of what was scanned.</summary>
/// <param name="TradeItem">The trade item of the GTIN; null when nobody registered it.</param>
/// <param name="Product">Its product.</param>
/// <param name="Lot">The lot; null when the label names none, or nobody has seen it.</param>
internal sealed record ScannedRegister(TradeItem? TradeItem, Product? Product, Lot? Lot)
{
    public static readonly ScannedRegister Nothing = new(null, null, null);
}

/// <summary>The line of a stock event that a label makes.</summary>
/// <param name="EachPerUnit">Each in one unit of the packaging level; 0 when it is not known.</param>
/// <param name="Quantity">The quantity, Each; 0 when it is not known.</param>
/// <param name="ExpiresOn">The last day of use of the lot, as the register knows it, else as the label says.</param>
/// <param name="Questions">What is to be asked, in their order.</param>
internal sealed record ScannedLine(
    long EachPerUnit,
    long Quantity,
    DateOnly? ExpiresOn,
    IReadOnlyList<ScanQuestion> Questions
)
{
    /// <param name="scan">The label.</param>
    /// <param name="times">How many units with this label there are, ≥ 1.</param>
    /// <param name="register">What the registers know.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    public static ScannedLine Of(Scan scan, long times, ScannedRegister register, DateOnly today)
    {
        if (register is not { TradeItem: { } tradeItem, Product: { } product })
        {
            var question = scan.Gtin is null ? ScanQuestion.GtinMissing : ScanQuestion.GtinUnknown;
            return new ScannedLine(0, 0, scan.Expiry?.Last, [question]);
        }

        var level = tradeItem.Levels.First(level => level.Gtin == scan.Gtin.ToString());
        var counted =
            new PackagingLevels(new Dictionary<Gtin, long> { [scan.Gtin!.Value] = level.Each }).TryCount(
                scan,
                times,
                out var quantity
            )
                is null
            && quantity <= EventRules.MostQuantity;
        var expiresOn = register.Lot?.ExpiresOn ?? scan.Expiry?.Last;
        (ScanQuestion Question, bool Asked)[] questions =
        [
            (ScanQuestion.ProductInactive, !product.Active),
            (ScanQuestion.TradeItemInactive, !tradeItem.Active),
            (ScanQuestion.QuantityOutOfRange, !counted),
            (ScanQuestion.LotMissing, product.TracksLots && scan.Lot is null),
            (ScanQuestion.LotNew, scan.Lot is not null && register.Lot is null),
            (ScanQuestion.ExpiryMissing, product.TracksLots && expiresOn is null),
            (ScanQuestion.ExpiryDiffers, Differs(register.Lot?.ExpiresOn, scan.Expiry)),
            (ScanQuestion.LotExpired, expiresOn < today),
            (ScanQuestion.LotRestricted, register.Lot?.ToFacts().IsRecalledOn(today) ?? false),
        ];
        return new ScannedLine(
            scan.Each ?? level.Each,
            counted ? quantity : 0,
            expiresOn,
            [.. questions.Where(question => question.Asked).Select(question => question.Question)]
        );
    }

    /// <summary>Whether a label contradicts the register; one that gives the month alone agrees with each of its days.</summary>
    private static bool Differs(DateOnly? known, Gs1Date? said) =>
        known is { } day
        && said is { } date
        && (date.HasDay ? date.Last != day : (date.Year, date.Month) != (day.Year, day.Month));
}
