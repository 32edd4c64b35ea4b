using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>
/// An insurance product. Its terms are versions: policies keep the version they were sold under, so a published version never changes
/// (decision I29). At most one version is a draft.
/// </summary>
public sealed class Product : IVersioned
{
    public const int MaxCode = 20;

    private Product() { }

    public Guid Id { get; private init; }

    /// <summary>Raised by every change of the product, its draft or its lines.</summary>
    public long Version { get; private set; }

    /// <summary>Unique; 1 to 20 of letters, digits, '-', '.', '_' and '/'.</summary>
    public string Code { get; private init; } = "";

    /// <summary>The newest published name, or the draft's before there is one.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The code as it is searched: without case.</summary>
    public string FoldedCode { get; private init; } = "";

    /// <summary>The name as it is searched.</summary>
    public string FoldedName { get; private set; } = "";

    /// <summary>Number of the newest published version; null before there is one.</summary>
    public int? PublishedNumber { get; private set; }

    /// <summary>Number of the version that is being prepared; null when there is none.</summary>
    public int? DraftNumber { get; private set; }

    public DateTime UpdatedAt { get; private set; }

    /// <summary>The newest version: the draft if there is one.</summary>
    public int LatestNumber => DraftNumber ?? PublishedNumber!.Value;

    /// <summary>A product whose first version is a draft.</summary>
    public static Product Create(Guid id, string code, string name, DateTime now)
    {
        var product = new Product
        {
            Id = id,
            Code = code,
            FoldedCode = Folding.Fold(code),
            DraftNumber = 1,
        };
        product.Rename(name);
        product.Touch(now);
        return product;
    }

    /// <summary>Begins the version after the published one; answers its number.</summary>
    public int BeginDraft(DateTime now)
    {
        DraftNumber = PublishedNumber!.Value + 1;
        Touch(now);
        return DraftNumber.Value;
    }

    /// <summary>The draft is on sale from now on.</summary>
    public void Publish(string name, DateTime now)
    {
        (PublishedNumber, DraftNumber) = (DraftNumber, null);
        Rename(name);
        Touch(now);
    }

    /// <summary>The draft is given up.</summary>
    public void DiscardDraft(DateTime now)
    {
        DraftNumber = null;
        Touch(now);
    }

    /// <summary>Marks that the draft or its lines have changed.</summary>
    /// <param name="name">The draft's name.</param>
    /// <param name="now">When it is changed.</param>
    public void Edited(string name, DateTime now)
    {
        if (PublishedNumber is null)
            Rename(name);
        Touch(now);
    }

    private void Rename(string name) => (Name, FoldedName) = (name, Folding.Fold(name));

    private void Touch(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>Where a version of a product stands.</summary>
public enum ProductVersionStatus
{
    /// <summary>Being prepared; sells nothing.</summary>
    Draft,

    /// <summary>Sold, and unchangeable.</summary>
    Published,
}

/// <summary>The terms of a product from one publication to the next.</summary>
public sealed class ProductVersion
{
    private ProductVersion() { }

    /// <summary>Id of the version, which policies name.</summary>
    public Guid Id { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>1 and up within the product.</summary>
    public int Number { get; private init; }

    public ProductVersionStatus Status { get; private set; }

    /// <summary>First enrolment date it is sold for; null for always, in a first version.</summary>
    public DateOnly? EffectiveFrom { get; private set; }

    public DateTime? PublishedAt { get; private set; }

    public ProductTerms Terms { get; private set; } = new();

    /// <summary>What its relative prices are paid from; empty where there are none.</summary>
    public DistributionShare[] Distribution { get; private set; } = [];

    public static ProductVersion Draft(
        Guid id,
        Guid productId,
        int number,
        ProductTerms terms,
        DistributionShare[] distribution
    ) =>
        new()
        {
            Id = id,
            ProductId = productId,
            Number = number,
            Terms = terms,
            Distribution = distribution,
        };

    /// <summary>Changes a draft; false, and nothing changes, when it says so already.</summary>
    public bool Change(ProductTerms terms, DistributionShare[] distribution)
    {
        if (terms == Terms && distribution.SequenceEqual(Distribution))
            return false;
        (Terms, Distribution) = (terms, distribution);
        return true;
    }

    public void Publish(DateOnly? effectiveFrom, DateTime now) =>
        (Status, EffectiveFrom, PublishedAt) = (ProductVersionStatus.Published, effectiveFrom, now);
}

/// <summary>
/// An item or service that a product covers, in a row for the versions it stands in: a new version writes only the lines it changes.
/// </summary>
public sealed class ProductEntry
{
    private ProductEntry() { }

    public Guid Id { get; private init; }

    public Guid ProductId { get; private init; }

    /// <summary>The item or service.</summary>
    public Guid EntryId { get; private init; }

    /// <summary>The first version it stands in.</summary>
    public int FirstVersion { get; private init; }

    /// <summary>The last version it stands in; null for all that follow.</summary>
    public int? LastVersion { get; private set; }

    public ProductLine Line { get; private set; } = new();

    public static ProductEntry Create(Guid id, Guid productId, Guid entryId, int firstVersion, ProductLine line) =>
        new()
        {
            Id = id,
            ProductId = productId,
            EntryId = entryId,
            FirstVersion = firstVersion,
            Line = line,
        };

    /// <summary>Changes a line that only the draft has.</summary>
    public void Change(ProductLine line) => Line = line;

    /// <summary>The line does not stand in versions after this one; null for all that follow.</summary>
    public void EndWith(int? version) => LastVersion = version;
}
