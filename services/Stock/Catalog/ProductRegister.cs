using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Products as a register; each change leaves the version that was ordered by.</summary>
internal sealed class ProductRegister : IRegister<Product, ProductValues, V1.Product>
{
    private const int MostDisplayOrder = 1_000_000;

    public string Name => "product";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.Must("dispensing_unit"),
        Column.May("description"),
        Column.May("net_content"),
        Column.May("rounding_threshold"),
        Column.May("round_to_zero"),
        Column.May("ven"),
        Column.May("min_celsius"),
        Column.May("max_celsius"),
        Column.May("tracks_lots"),
        Column.May("uses_vvm"),
        Column.To("commodity_type_id", Reference.To<CommodityType>()),
        Column.May("active"),
        Column.List("components", Column.To("product_id", Reference.To<Product>()), Column.May("quantity")),
        Column.List(
            "programs",
            Column.To("program_id", Reference.To<SupplyProgram>()),
            Column.May("full_supply"),
            Column.May("category"),
            Column.May("display_order"),
            Column.May("doses_per_patient")
        ),
    ];

    public V1.Product Blank() => new() { Active = true };

    public V1.Product ToProto(Product product)
    {
        var proto = new V1.Product
        {
            Id = product.Id.ToString(),
            Code = product.Code,
            Name = product.Name,
            Description = product.Description,
            DispensingUnit = product.DispensingUnit,
            NetContent = product.NetContent,
            RoundingThreshold = product.RoundingThreshold,
            RoundToZero = product.RoundToZero,
            Ven = (V1.VenClass)product.Ven.ToWire(),
            TracksLots = product.TracksLots,
            UsesVvm = product.UsesVvm,
            CommodityTypeId = product.CommodityTypeId.ToText(),
            Active = product.Active,
            Components = { product.Values.Components.Select(ToProto) },
            Programs = { product.Values.Programs.Select(ToProto) },
            Etag = product.Version.ToString(),
            UpdatedAt = product.UpdatedAt.ToTimestamp(),
        };
        if (product.MinCelsius is { } min)
            proto.MinCelsius = min;
        if (product.MaxCelsius is { } max)
            proto.MaxCelsius = max;
        return proto;
    }

    public ProductValues Read(V1.Product sent, Fields fields)
    {
        var values = new ProductValues(
            fields.Code("code", sent.Code, Product.MaxCode),
            fields.Text("name", sent.Name, 1, Product.MaxName),
            fields.Lines("description", sent.Description, 0, Product.MaxDescription),
            fields.Text("dispensing_unit", sent.DispensingUnit, 1, Product.MaxUnit),
            fields.Range("net_content", sent.NetContent, 0, Product.MaxQuantity),
            sent.RoundingThreshold,
            sent.RoundToZero,
            fields.OptionalChoice<VenClass>("ven", (int)sent.Ven),
            fields.Celsius("min_celsius", sent.HasMinCelsius, sent.MinCelsius),
            fields.Celsius("max_celsius", sent.HasMaxCelsius, sent.MaxCelsius),
            sent.TracksLots,
            sent.UsesVvm,
            fields.OptionalId("commodity_type_id", sent.CommodityTypeId),
            sent.Active,
            Components(sent, fields),
            Programs(sent, fields)
        );
        fields.Range("rounding_threshold", values.RoundingThreshold, 0, Math.Max(0, values.NetContent - 1));
        fields.Check(
            values.MinCelsius is not { } min || values.MaxCelsius is not { } max || min <= max,
            "max_celsius",
            "BELOW_MIN",
            "The highest temperature is not below the lowest."
        );
        return values;
    }

    public Task Check(StockDb db, IReadOnlyList<Wanted<Product, ProductValues>> wanted, CancellationToken cancel) =>
        ProductRules.Check(db, wanted, cancel);

    public Product Create(Guid id, ProductValues values, DateTime now) => Product.Create(id, values, now);

    public bool Change(Product record, ProductValues values, DateTime now) => record.Change(values, now);

    public void Saved(StockDb db, Call call, Product record)
    {
        db.Add(ProductVersion.Of(record));
        CatalogNews.Changed(db, call, record);
    }

    public string KeyOf(V1.Product message) => message.Code.Trim();

    public Task<List<Product>> Known(StockDb db, IReadOnlyCollection<V1.Product> said, CancellationToken cancel) =>
        db.WithCodes<Product>(said.Select(KeyOf), cancel);

    /// <summary>Kits come after what is in them.</summary>
    public int Order(CsvRow row) => row.Text("components").Length == 0 ? 0 : 1;

    public IQueryable<Product> InOrder(StockDb db) => db.Products.OrderBy(product => product.Code);

    private static ValueList<ProductComponent> Components(V1.Product sent, Fields fields)
    {
        if (!fields.Count("components", sent.Components.Count, Product.MaxComponents))
            return [];
        ProductComponent[] components = [.. sent.Components.Select((part, i) => Read(part, i, fields))];
        fields.Once("components", components, part => part.ProductId, "The product stands in the kit already.");
        return [.. components];
    }

    private static ProductComponent Read(V1.ProductComponent part, int i, Fields fields)
    {
        var at = fields.Part("components", i);
        return new ProductComponent(
            i + 1,
            at.Id("product_id", part.ProductId),
            at.Range("quantity", part.Quantity, 1, Product.MaxQuantity)
        );
    }

    private static ValueList<ProductProgram> Programs(V1.Product sent, Fields fields)
    {
        if (!fields.Count("programs", sent.Programs.Count, Product.MaxPrograms))
            return [];
        ProductProgram[] programs = [.. sent.Programs.Select((part, i) => Read(part, i, fields))];
        fields.Once("programs", programs, part => part.ProgramId, "The program stands there already.");
        return [.. programs];
    }

    private static ProductProgram Read(V1.ProductProgram part, int i, Fields fields)
    {
        var at = fields.Part("programs", i);
        // They part the cells of files.
        at.Check(part.Category.IndexOfAny([':', ';']) < 0, "category", "FORMAT", "A heading has no ':' and no ';'.");
        return new ProductProgram(
            i + 1,
            at.Id("program_id", part.ProgramId),
            part.FullSupply,
            at.Text("category", part.Category, 0, Product.MaxCategory),
            at.Range("display_order", part.DisplayOrder, 0, MostDisplayOrder),
            part.HasDosesPerPatient ? at.Range("doses_per_patient", part.DosesPerPatient, 1, Product.MaxQuantity) : null
        );
    }

    private static V1.ProductComponent ToProto(ProductComponent part) =>
        new() { ProductId = part.ProductId.ToString(), Quantity = part.Quantity };

    private static V1.ProductProgram ToProto(ProductProgram part)
    {
        var proto = new V1.ProductProgram
        {
            ProgramId = part.ProgramId.ToString(),
            FullSupply = part.FullSupply,
            Category = part.Category,
            DisplayOrder = part.DisplayOrder,
        };
        if (part.DosesPerPatient is { } doses)
            proto.DosesPerPatient = doses;
        return proto;
    }
}
