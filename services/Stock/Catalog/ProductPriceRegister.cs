using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Prices as a register: a change begins on a later day.</summary>
internal sealed class ProductPriceRegister : IRegister<ProductPrice, ProductPriceValues, V1.ProductPrice>
{
    private const long MostAmount = 1_000_000_000_000;

    public string Name => "product price";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("program_id", Reference.To<SupplyProgram>()),
        Column.KeyTo("product_id", Reference.To<Product>()),
        Column.Must("valid_from"),
        Column.Money("amount"),
        Column.Must("per"),
    ];

    public V1.ProductPrice ToProto(ProductPrice price)
    {
        var newest = price.Values;
        return new V1.ProductPrice
        {
            Id = price.Id.ToString(),
            ProgramId = price.ProgramId.ToString(),
            ProductId = price.ProductId.ToString(),
            ValidFrom = newest.ValidFrom.ToText(),
            Amount = newest.Amount,
            Per = newest.Per,
            History = { price.Terms.OrderBy(terms => terms.Number).Select(ToProto) },
            Etag = price.Version.ToString(),
            UpdatedAt = price.UpdatedAt.ToTimestamp(),
        };
    }

    public ProductPriceValues Read(V1.ProductPrice sent, Fields fields) =>
        new(
            fields.Id("program_id", sent.ProgramId),
            fields.Id("product_id", sent.ProductId),
            fields.Date("valid_from", sent.ValidFrom),
            fields.Range("amount", sent.Amount, 0, MostAmount),
            fields.Range("per", sent.Per, 1, Product.MaxQuantity)
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<ProductPrice, ProductPriceValues>> wanted,
        CancellationToken cancel
    )
    {
        foreach (var one in wanted)
        {
            if (one.Known is not { } price || one.Values == price.Values)
                continue;
            one.Fields.Keeps("program_id", price.ProgramId, one.Values.ProgramId, "The program stays as it is.");
            one.Fields.Keeps("product_id", price.ProductId, one.Values.ProductId, "The product stays as it is.");
            one.Fields.Begins(price.Values.ValidFrom, one.Values.ValidFrom, one.Today);
        }
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "program_id", (Guid?)one.Values.ProgramId)),
                "program",
                cancel
            );
        await db
            .Products.Select(product => product.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "product_id", (Guid?)one.Values.ProductId)),
                "product",
                cancel
            );
    }

    public ProductPrice Create(Guid id, ProductPriceValues values, DateTime now) =>
        ProductPrice.Create(id, values, now);

    public bool Change(ProductPrice record, ProductPriceValues values, DateTime now) => record.Change(values, now);

    public void Saved(StockDb db, Call call, ProductPrice record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.ProductPrice message) => $"{message.ProgramId}/{message.ProductId}";

    public Task<List<ProductPrice>> Known(
        StockDb db,
        IReadOnlyCollection<V1.ProductPrice> said,
        CancellationToken cancel
    )
    {
        var programs = said.Select(price => Wire.IdOrNone(price.ProgramId)).Distinct().ToArray();
        var products = said.Select(price => Wire.IdOrNone(price.ProductId)).Distinct().ToArray();
        return db
            .ProductPrices.Where(price =>
                EF.Parameter(products).Contains(price.ProductId) && EF.Parameter(programs).Contains(price.ProgramId)
            )
            .ToListAsync(cancel);
    }

    public IQueryable<ProductPrice> InOrder(StockDb db) =>
        db.ProductPrices.OrderBy(price => price.ProgramId).ThenBy(price => price.ProductId);

    private static V1.PriceTerms ToProto(PriceTerms terms) =>
        new()
        {
            ValidFrom = terms.ValidFrom.ToText(),
            ValidTo = terms.ValidTo.ToText(),
            Amount = terms.Amount,
            Per = terms.Per,
        };
}
