using System.Globalization;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>
/// What the country buys: each product once in a quarter, up to its level and roughly; now and then nothing comes, too much, or what
/// does not last.
/// </summary>
internal sealed class Buying(SiteWork central)
{
    private const int Quarter = 3;
    private const int Failed = 2_000;
    private const int ShortDated = 700;
    private const int Donated = 1_200;

    private readonly SeedCountry country = central.Country;

    /// <summary>Receives what arrives from suppliers on a day of a month.</summary>
    public void Receive(SeedMonth month, DateOnly day, Lines lines)
    {
        foreach (var shelf in central.Shelves)
        {
            var product = shelf.Product;
            if ((product.Stream + (ulong)month.First.Month) % Quarter != 0)
                continue;
            var random = Chance.Stream(country.Seed, Purpose.Purchase, product.Stream, (ulong)month.First.DayNumber);
            if (day != month.First.AddDays(random.Between(3, 24)) || random.Chance(Failed))
                continue;
            var quantity = InPacks(product, random.Part(shelf.Missing(day), 70, 125));
            var node = random.Chance(Donated) ? SeedNode.Donor : SeedNode.Supplier;
            foreach (var (lot, some) in Lots(product, quantity, day, random))
            {
                shelf.Put(lot, some);
                lines.Add(
                    new SeedLine(LineKind.Receive, product, lot, some, day)
                    {
                        Node = node,
                        VvmStage = product.IsVaccine ? 1 : null,
                    }
                );
            }
        }
    }

    // Whole cartons once it is more than one.
    private static long InPacks(SeedProduct product, long quantity)
    {
        var packs = (quantity + product.Pack - 1) / product.Pack;
        return (packs > product.Carton ? (packs + product.Carton - 1) / product.Carton * product.Carton : packs)
            * product.Pack;
    }

    private IEnumerable<(SeedLot? Lot, long Quantity)> Lots(
        SeedProduct product,
        long quantity,
        DateOnly day,
        SeededRandom random
    )
    {
        if (quantity == 0)
            yield break;
        if (!product.TracksLots)
        {
            yield return (null, quantity);
            yield break;
        }

        var carton = (long)product.Pack * product.Carton;
        var lots = quantity > 10 * carton ? random.Between(1, 3) : 1;
        for (var number = 0; number < lots; number++)
        {
            var some = number == lots - 1 ? quantity : quantity / (lots - number) / carton * carton;
            quantity -= some;
            var lasts = random.Chance(ShortDated)
                ? random.Between(3, 7)
                : Math.Max(6, product.ShelfLife * random.Between(60, 95) / 100);
            var expiry = EndOfMonth(day.AddMonths(lasts));
            var code = string.Create(CultureInfo.InvariantCulture, $"{product.Code}-{day:yyMM}{(char)('A' + number)}");
            yield return (
                new SeedLot(
                    product,
                    code,
                    expiry.AddMonths(-product.ShelfLife),
                    expiry,
                    (long)random.Between(product.LeastPrice, product.MostPrice) * country.MinorUnitsOfCent
                ),
                some
            );
        }
    }

    private static DateOnly EndOfMonth(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1);
}
