using Platform.Kernel;

namespace Platform.Stock.Seeding.Domain;

/// <summary>Everything that the movements of an invented country come from: the same for the same values, whatever the computer.</summary>
internal sealed record SeedCountry
{
    /// <summary>What makes it this country and no other.</summary>
    public required int Seed { get; init; }

    /// <summary>The stores and facilities.</summary>
    public required SeedNetwork Network { get; init; }

    /// <summary>What they keep.</summary>
    public required IReadOnlyList<SeedProduct> Products { get; init; }

    /// <summary>The months of movements, one at least.</summary>
    public required IReadOnlyList<SeedMonth> Months { get; init; }

    /// <summary>The last day of movements, in the last month.</summary>
    public required DateOnly LastDay { get; init; }

    /// <summary>Its weather.</summary>
    public SeedClimate Climate { get; init; } = SeedClimate.TwoRains;

    /// <summary>Minor units of its currency for a US cent.</summary>
    public int MinorUnitsOfCent { get; init; } = 1;

    /// <summary>Roughly what a US cent is worth in minor units of a currency with two decimal digits; 1 where nobody knows.</summary>
    /// <param name="currency">ISO 4217.</param>
    public static int MinorUnitsOfCentIn(string currency) =>
        currency switch
        {
            "TZS" => 2_600,
            "NPR" => 133,
            _ => 1,
        };

    /// <summary>The first day of movements, on which everything is counted.</summary>
    public DateOnly FirstDay => Months[0].First;

    /// <summary>What a pack of a product costs, minor units.</summary>
    public long PriceOf(SeedProduct product)
    {
        var random = Chance.Stream(Seed, Purpose.Purchase, product.Stream);
        return (long)random.Between(product.LeastPrice, product.MostPrice) * MinorUnitsOfCent;
    }

    /// <summary>The movements, day by day, as people enter them.</summary>
    public IEnumerable<SeedEvent> Movements() => new SeedMovements(this).All();
}
