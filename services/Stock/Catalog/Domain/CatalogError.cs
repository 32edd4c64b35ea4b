namespace Platform.Stock.Catalog.Domain;

/// <summary>What the catalog refuses.</summary>
internal enum CatalogError
{
    /// <summary>A price breaks a rule.</summary>
    PriceInvalid,

    /// <summary>A recipe of a kit breaks a rule.</summary>
    KitInvalid,

    /// <summary>What is unpacked is not what the recipe says.</summary>
    UnpackInvalid,
}
