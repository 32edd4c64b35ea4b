namespace Platform.Stock.Catalog.Domain;

/// <summary>What can be wrong with a call on what is stocked.</summary>
public enum CatalogError
{
    InvalidEntry,
    EntryNotFound,
    CodeTaken,
    InvalidImport,

    /// <summary>More than one text takes.</summary>
    ExportTooLarge,
}
