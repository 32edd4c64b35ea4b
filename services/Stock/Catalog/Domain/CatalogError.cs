namespace Platform.Stock.Catalog.Domain;

/// <summary>What can be wrong with a call on what is stocked.</summary>
public enum CatalogError
{
    InvalidEntry,
    EntryNotFound,
    CodeTaken,

    /// <summary>A packaging level of a trade item has the GTIN.</summary>
    GtinTaken,

    /// <summary>The schedule has a period from that day on.</summary>
    PeriodTaken,

    /// <summary>What would be assigned is assigned.</summary>
    AssignmentTaken,

    /// <summary>The state of the record does not allow it.</summary>
    NotAllowed,

    InvalidImport,

    /// <summary>More than one text takes.</summary>
    ExportTooLarge,
}
