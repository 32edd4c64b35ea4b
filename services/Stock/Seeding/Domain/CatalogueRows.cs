using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>How rows of the catalogue are written.</summary>
internal static class CatalogueRows
{
    /// <summary>A row of the catalogue.</summary>
    /// <param name="code">Its code.</param>
    /// <param name="name">Its name.</param>
    /// <param name="strength">Strength or size.</param>
    /// <param name="form">What one Each is.</param>
    /// <param name="pack">Each in a pack.</param>
    /// <param name="carton">Packs in a carton.</param>
    /// <param name="least">What a pack costs at least, US cents.</param>
    /// <param name="most">What it costs at most.</param>
    /// <param name="ven">How badly it is missed.</param>
    /// <param name="level">The least level that uses it.</param>
    /// <param name="uses">Of 10,000 people in a month.</param>
    /// <param name="course">Each for one of them.</param>
    /// <param name="season">When there are more.</param>
    public static SeedProduct Row(
        string code,
        string name,
        string strength,
        string form,
        int pack,
        int carton,
        int least,
        int most,
        VenClass ven,
        FacilityLevel level,
        int uses,
        int course,
        SeedSeason season = SeedSeason.None
    ) =>
        new(code, name, strength, form, pack, carton)
        {
            LeastPrice = least,
            MostPrice = most,
            Ven = ven,
            Level = level,
            Uses = uses,
            Course = course,
            Season = season,
        };

    /// <summary>Kept at 2 to 8 °C, and for a shorter time.</summary>
    public static SeedProduct Cold(SeedProduct product, int shelfLife = 24) =>
        product with
        {
            Storage = SeedStorage.Cold,
            ShelfLife = shelfLife,
        };

    /// <summary>Kept below 25 °C.</summary>
    public static SeedProduct Cool(SeedProduct product) => product with { Storage = SeedStorage.Cool };
}
