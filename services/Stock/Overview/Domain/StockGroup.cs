namespace Platform.Stock.Overview.Domain;

/// <summary>What rows of the overview are made by, the widest first.</summary>
public enum StockGroup
{
    /// <summary>Locations of a level.</summary>
    Location = 1,

    /// <summary>Levels of facilities.</summary>
    FacilityLevel,

    /// <summary>Facilities.</summary>
    Facility,

    /// <summary>Products.</summary>
    Product,

    /// <summary>Lots.</summary>
    Lot,
}

/// <summary>By what else than their groups rows of the overview are ordered, the most first.</summary>
public enum StockTotalOrder
{
    /// <summary>Everything that lies there.</summary>
    OnHand = 1,

    /// <summary>What expires soon.</summary>
    Expiring,

    /// <summary>What is expired.</summary>
    Expired,

    /// <summary>What is on its way there.</summary>
    InTransit,
}

/// <summary>Refusals of the overview.</summary>
public enum OverviewError
{
    /// <summary>Fields of a request break rules, all of them named.</summary>
    InvalidRequest,

    /// <summary>More rows than one text takes.</summary>
    ExportTooLarge,
}
