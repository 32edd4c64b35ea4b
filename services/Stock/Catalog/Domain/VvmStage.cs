namespace Platform.Stock.Catalog.Domain;

/// <summary>Stage of a vaccine vial monitor (WHO PQS): how much heat a vial has had. From stage 3 on it is not used.</summary>
public enum VvmStage
{
    /// <summary>There is none, or nobody looked.</summary>
    None = 0,

    /// <summary>The inner square is lighter than the ring: use.</summary>
    Stage1 = 1,

    /// <summary>Darker, still lighter than the ring: use first.</summary>
    Stage2 = 2,

    /// <summary>As dark as the ring, the discard point: do not use.</summary>
    Stage3 = 3,

    /// <summary>Darker than the ring: do not use.</summary>
    Stage4 = 4,
}
