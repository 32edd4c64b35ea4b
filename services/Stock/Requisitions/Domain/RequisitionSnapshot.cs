using System.Collections.Frozen;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A product as it is on the day a requisition is initiated; later versions do not change the requisition.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Version">Its version.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
internal sealed record ProductTerms(Guid ProductId, long Version, string Code, string Name)
{
    /// <summary>What one Each is: tablet, vial.</summary>
    public string DispensingUnit { get; init; } = "";

    /// <summary>Whether every regular requisition of the program asks for it.</summary>
    public bool FullSupply { get; init; } = true;

    /// <summary>Where forms show it among the others.</summary>
    public int Order { get; init; }

    /// <summary>Its packs.</summary>
    public PackRounding Pack { get; init; } = new(1);

    /// <summary>What a stated quantity costs; null when there is no price.</summary>
    public Price? Price { get; init; }

    /// <summary>Minor units a pack, to the nearest; null when there is no price. What packs cost is not made of it.</summary>
    public long? PricePerPack => Price?.Of(Pack.NetContent);

    /// <summary>Each a patient and month; null when nobody set it.</summary>
    public long? DosesPerPatient { get; init; }

    /// <summary>Periods of stock to keep at most, ≥ 0.</summary>
    public Rational MaxPeriodsOfStock { get; init; }

    /// <summary>Days from an order to its arrival; null where nobody set them.</summary>
    public int? LeadDays { get; init; }

    /// <summary>Days between two orders; null where nobody set them.</summary>
    public int? ReviewDays { get; init; }

    /// <summary>G, Each; null when there is none for the facility, product and period.</summary>
    public long? IdealStockAmount { get; init; }
}

/// <summary>A reason for a loss or adjustment as it is on the day a requisition is initiated.</summary>
/// <param name="Id">Id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Adds">Whether it adds to stock; else it takes away.</param>
internal sealed record AdjustmentReason(Guid Id, string Name, bool Adds);

/// <summary>What a requisition was initiated with.</summary>
internal sealed class RequisitionSnapshot
{
    private readonly FrozenDictionary<Guid, ProductTerms> products;
    private readonly FrozenDictionary<Guid, AdjustmentReason> reasons;

    /// <param name="products">The products approved for the program and the type of facility, each once.</param>
    /// <param name="reasons">The reasons valid for the program and the type of facility, each once.</param>
    public RequisitionSnapshot(IEnumerable<ProductTerms> products, IEnumerable<AdjustmentReason> reasons)
    {
        this.products = products.ToFrozenDictionary(product => product.ProductId);
        this.reasons = reasons.ToFrozenDictionary(reason => reason.Id);
    }

    /// <summary>The products, as forms show them.</summary>
    public IEnumerable<ProductTerms> Products =>
        products.Values.OrderBy(product => product.Order).ThenBy(product => product.Code, StringComparer.Ordinal);

    /// <summary>The reasons, in the order of their ids.</summary>
    public IEnumerable<AdjustmentReason> Reasons => reasons.Values.OrderBy(reason => reason.Id);

    /// <summary>The product, or null when it is not approved (decision S9).</summary>
    public ProductTerms? Product(Guid id) => products.GetValueOrDefault(id);

    /// <summary>The reason, or null when it was none at the time.</summary>
    public AdjustmentReason? Reason(Guid id) => reasons.GetValueOrDefault(id);

    /// <summary>D: credits less debits; a reason that is unknown contributes nothing.</summary>
    public long Sum(IEnumerable<LineAdjustment> adjustments) =>
        adjustments.Sum(adjustment =>
            Reason(adjustment.ReasonId) switch
            {
                null => 0,
                { Adds: true } => adjustment.Quantity,
                _ => -adjustment.Quantity,
            }
        );
}
