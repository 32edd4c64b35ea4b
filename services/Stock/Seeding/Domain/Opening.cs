using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>What is found when everything is counted before the first day: of each product up to three lots, the same all over the country.</summary>
internal sealed class Opening(SeedCountry country)
{
    private const int Empty = 500;
    private const int DaysOfMonth = 30;

    private static readonly (char Letter, int LeastMonths, int MostMonths, int Percent)[] Ages =
    [
        ('A', 1, 4, 15),
        ('B', 5, 11, 30),
        ('C', 12, 24, 55),
    ];

    private readonly Dictionary<string, SeedLot[]> lots = country
        .Products.Where(product => product.TracksLots)
        .ToDictionary(product => product.Code, product => LotsOf(country, product), StringComparer.Ordinal);

    /// <summary>Counts the shelves of a site.</summary>
    public void Count(SiteWork work, Lines lines)
    {
        foreach (var shelf in work.Shelves)
        {
            var random = Chance.Stream(
                country.Seed,
                Purpose.Start,
                work.Site.Stream,
                shelf.Product.Stream,
                (ulong)Purpose.Start
            );
            if (random.Chance(Empty))
                continue;
            var level = shelf.Expected * SeedTerms.Of(work.Site.Tier).Max / DaysOfMonth;
            var found = random.Part(level, 35, 105);
            if (work.Site.IsStore)
                found -= found % shelf.Product.Pack;
            if (!lots.TryGetValue(shelf.Product.Code, out var of))
            {
                Add(shelf, null, found, lines);
                continue;
            }

            for (var i = 0; i < Ages.Length; i++)
                Add(shelf, of[i], found * Ages[i].Percent / 100, lines);
        }
    }

    private void Add(Shelf shelf, SeedLot? lot, long found, Lines lines)
    {
        if (found == 0)
            return;
        shelf.Put(lot, found);
        lines.Add(
            new SeedLine(LineKind.Count, shelf.Product, lot, found, country.FirstDay)
            {
                AtStartOfDay = true,
                Reason = SeedReason.OpeningStock,
                Explained = found,
            }
        );
    }

    private static SeedLot[] LotsOf(SeedCountry country, SeedProduct product)
    {
        var random = Chance.Stream(country.Seed, Purpose.Start, product.Stream);
        return
        [
            .. Ages.Select(age =>
            {
                var expiry = country.FirstDay.AddMonths(random.Between(age.LeastMonths, age.MostMonths)).AddDays(-1);
                return new SeedLot(
                    product,
                    $"{product.Code}-0{age.Letter}",
                    expiry.AddMonths(-product.ShelfLife),
                    expiry,
                    (long)random.Between(product.LeastPrice, product.MostPrice) * country.MinorUnitsOfCent
                );
            }),
        ];
    }
}
