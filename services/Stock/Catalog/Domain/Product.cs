using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>How much depends on a product: vital, essential, and the rest.</summary>
public enum VenClass
{
    /// <summary>Lives depend on it.</summary>
    Vital,

    /// <summary>It works against illness that is less severe and still common.</summary>
    Essential,

    /// <summary>It is for minor illness, or its effect is in doubt.</summary>
    NonEssential,
}

/// <summary>What a kit holds.</summary>
/// <param name="Number">Its key, or its place in the list.</param>
/// <param name="ProductId">The product.</param>
/// <param name="Quantity">Each in one kit, ≥ 1.</param>
public sealed record ProductComponent(int Number, Guid ProductId, long Quantity) : IPart<ProductComponent>
{
    /// <summary>Each in one kit, ≥ 1.</summary>
    public long Quantity { get; private set; } = Quantity;

    object IPart<ProductComponent>.About => ProductId;

    ProductComponent IPart<ProductComponent>.At(int number) => this with { Number = number };

    void IPart<ProductComponent>.Take(ProductComponent other) => Quantity = other.Quantity;
}

/// <summary>A program that manages a product.</summary>
/// <param name="Number">Its key, or its place in the list.</param>
/// <param name="ProgramId">The program.</param>
/// <param name="FullSupply">Whether every regular requisition of the program asks for it.</param>
/// <param name="Category">The heading that forms show it under; empty for none.</param>
/// <param name="DisplayOrder">Where forms show it among the others, ≥ 0.</param>
/// <param name="DosesPerPatient">Each a patient and month, ≥ 1; null where nobody set it.</param>
public sealed record ProductProgram(
    int Number,
    Guid ProgramId,
    bool FullSupply,
    string Category,
    int DisplayOrder,
    long? DosesPerPatient
) : IPart<ProductProgram>
{
    /// <summary>Whether every regular requisition of the program asks for it.</summary>
    public bool FullSupply { get; private set; } = FullSupply;

    /// <summary>The heading that forms show it under; empty for none.</summary>
    public string Category { get; private set; } = Category;

    /// <summary>Where forms show it among the others, ≥ 0.</summary>
    public int DisplayOrder { get; private set; } = DisplayOrder;

    /// <summary>Each a patient and month, ≥ 1; null where nobody set it.</summary>
    public long? DosesPerPatient { get; private set; } = DosesPerPatient;

    object IPart<ProductProgram>.About => ProgramId;

    ProductProgram IPart<ProductProgram>.At(int number) => this with { Number = number };

    void IPart<ProductProgram>.Take(ProductProgram other) =>
        (FullSupply, Category, DisplayOrder, DosesPerPatient) = (
            other.FullSupply,
            other.Category,
            other.DisplayOrder,
            other.DosesPerPatient
        );
}

/// <summary>A product that is stocked and asked for, whoever makes it. Its quantities are counted in Each, its dispensing unit.</summary>
public sealed class Product : IVersioned, ICoded
{
    public const int MaxCode = 40;
    public const int MaxName = 200;
    public const int MaxDescription = 1000;
    public const int MaxUnit = 60;
    public const int MaxCategory = 60;
    public const int MaxComponents = Kit.MaxConstituents;
    public const int MaxPrograms = 50;
    public const int MaxQuantity = 1_000_000_000;
    public const int MinTemperature = -200;
    public const int MaxTemperature = 100;

    private readonly List<ProductComponent> components = [];
    private readonly List<ProductProgram> programs = [];

    private Product() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>Unique, whatever the case.</summary>
    public string Code { get; private set; } = "";

    /// <summary>Name with strength and form: Paracetamol 500 mg tablet.</summary>
    public string Name { get; private set; } = "";

    public string FoldedCode { get; private set; } = "";

    public string FoldedName { get; private set; } = "";

    public string Description { get; private set; } = "";

    /// <summary>What one Each is: tablet, vial, bottle of 100 ml.</summary>
    public string DispensingUnit { get; private set; } = "";

    /// <summary>Each in the pack it is ordered by, ≥ 0; 0 when it is not ordered in packs.</summary>
    public long NetContent { get; private set; }

    /// <summary>Each beyond whole packs that are still left out, 0 to less than a pack (decision S21).</summary>
    public long RoundingThreshold { get; private set; }

    /// <summary>Whether nothing is ordered of what does not fill a first pack.</summary>
    public bool RoundToZero { get; private set; }

    /// <summary>How much depends on it; null where nobody decided.</summary>
    public VenClass? Ven { get; private set; }

    /// <summary>Lowest storage temperature, whole °C; null for none.</summary>
    public int? MinCelsius { get; private set; }

    /// <summary>Highest storage temperature, whole °C; null for none.</summary>
    public int? MaxCelsius { get; private set; }

    /// <summary>Whether every line of the ledger names a lot.</summary>
    public bool TracksLots { get; private set; }

    /// <summary>Whether the ledger has cards of it, so that <see cref="TracksLots"/> stays as it is; its first posting notes it.</summary>
    public bool InLedger { get; private set; }

    /// <summary>Whether it carries a vial monitor.</summary>
    public bool UsesVvm { get; private set; }

    /// <summary>Its type; null where it has none.</summary>
    public Guid? CommodityTypeId { get; private set; }

    /// <summary>Whether it is in use: nothing new is requested or received of one that is not.</summary>
    public bool Active { get; private set; }

    /// <summary>What a kit holds; empty for all else.</summary>
    public IReadOnlyList<ProductComponent> Components => components;

    /// <summary>The programs it is managed by.</summary>
    public IReadOnlyList<ProductProgram> Programs => programs;

    public DateTime UpdatedAt { get; private set; }

    /// <summary>Whether it is a kit, which is unpacked into what it holds.</summary>
    public bool IsKit => components.Count > 0;

    /// <summary>How what is needed becomes packs.</summary>
    internal PackRounding Packs => new(NetContent, RoundingThreshold, RoundToZero);

    public ProductValues Values =>
        new(
            Code,
            Name,
            Description,
            DispensingUnit,
            NetContent,
            RoundingThreshold,
            RoundToZero,
            Ven,
            MinCelsius,
            MaxCelsius,
            TracksLots,
            UsesVvm,
            CommodityTypeId,
            Active,
            Components.InPlaces(),
            Programs.InPlaces()
        );

    public static Product Create(Guid id, ProductValues values, DateTime now)
    {
        var product = new Product { Id = id };
        product.Set(values, now);
        return product;
    }

    /// <summary>Takes the values on; false, and nothing changes, when they say what is known already.</summary>
    public bool Change(ProductValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    private void Set(ProductValues values, DateTime now)
    {
        Code = values.Code;
        Name = values.Name;
        Description = values.Description;
        DispensingUnit = values.DispensingUnit;
        NetContent = values.NetContent;
        RoundingThreshold = values.RoundingThreshold;
        RoundToZero = values.RoundToZero;
        Ven = values.Ven;
        MinCelsius = values.MinCelsius;
        MaxCelsius = values.MaxCelsius;
        TracksLots = values.TracksLots;
        UsesVvm = values.UsesVvm;
        CommodityTypeId = values.CommodityTypeId;
        Active = values.Active;
        components.Become(values.Components);

        programs.Become(values.Programs);

        FoldedCode = Folding.Fold(values.Code);
        FoldedName = Folding.Fold(values.Name);
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of a product.</summary>
public sealed record ProductValues(
    string Code,
    string Name,
    string Description,
    string DispensingUnit,
    long NetContent,
    long RoundingThreshold,
    bool RoundToZero,
    VenClass? Ven,
    int? MinCelsius,
    int? MaxCelsius,
    bool TracksLots,
    bool UsesVvm,
    Guid? CommodityTypeId,
    bool Active,
    ValueList<ProductComponent> Components,
    ValueList<ProductProgram> Programs
);
