using Platform.Stock.Catalog.Domain;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>How a type of site is replenished, in days of 30 to the month.</summary>
/// <param name="Lead">From an order to its arrival.</param>
/// <param name="Min">Stock not to fall below.</param>
/// <param name="Max">Stock to order up to.</param>
/// <param name="Emergency">Stock at which an order cannot wait.</param>
internal sealed record SeedTerms(int Lead, int Min, int Max, int Emergency)
{
    private const int Review = 30;

    /// <summary>The same as master data has it, in hundredths of a month.</summary>
    public StockLevels Levels =>
        new(
            ReplenishmentPolicy.OrderUpTo,
            Hundredths(Max),
            Hundredths(Min),
            Hundredths(Emergency),
            SafetyMonths: null,
            Lead,
            Review
        );

    /// <summary>Those of a tier.</summary>
    public static SeedTerms Of(SeedTier tier) =>
        tier switch
        {
            SeedTier.Central => new SeedTerms(60, 90, 210, 30),
            SeedTier.Regional => new SeedTerms(10, 30, 90, 15),
            SeedTier.District => new SeedTerms(7, 30, 75, 15),
            _ => new SeedTerms(5, 30, 75, 15),
        };

    private static int Hundredths(int days) => days * StockLevels.Month / Review;
}

/// <summary>A product that sites of a type may request and receive, with what its stock is to be.</summary>
/// <param name="Type">Type of the sites.</param>
/// <param name="Product">The product.</param>
/// <param name="Terms">How it is replenished there.</param>
internal sealed record SeedApproval(string Type, SeedProduct Product, SeedTerms Terms)
{
    /// <summary>What each type of site of a country is approved for.</summary>
    public static IEnumerable<SeedApproval> Of(SeedNetwork network, IReadOnlyList<SeedProduct> products) =>
        from type in network.Sites.DistinctBy(site => site.Type)
        from product in products
        where product.IsUsedAt(type.Level)
        select new SeedApproval(type.Type, product, SeedTerms.Of(type.Tier));
}
