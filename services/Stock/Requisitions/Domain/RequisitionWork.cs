namespace Platform.Stock.Requisitions.Domain;

/// <summary>What waits for a person.</summary>
public enum RequisitionWork
{
    /// <summary>At a node where the person approves.</summary>
    ToApprove = 1,

    /// <summary>Submitted, where the person authorises.</summary>
    ToAuthorize,

    /// <summary>Approved, and a warehouse of the person supplies the node.</summary>
    ToConvert,

    /// <summary>Approved, and nobody supplies the node (decision S23).</summary>
    NoSupplier,
}
