namespace Platform.Insurance.Products.Domain;

/// <summary>What can be wrong with a call on products.</summary>
public enum ProductError
{
    InvalidProduct,
    ProductNotFound,
    ProductCodeTaken,

    /// <summary>There is no draft to change or to publish.</summary>
    NoDraft,

    /// <summary>The product has no version but the draft.</summary>
    NoPublishedVersion,

    /// <summary>A draft is being prepared already.</summary>
    DraftExists,
    InvalidImport,

    /// <summary>More than one text takes.</summary>
    ExportTooLarge,
}
