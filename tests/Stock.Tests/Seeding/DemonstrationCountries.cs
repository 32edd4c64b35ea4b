using Platform.Kernel;
using Platform.Stock.Seeding;
using Platform.Stock.Seeding.Domain;
using Platform.Testing;

namespace Platform.Stock.Tests.Seeding;

/// <summary>The countries that Standalone demonstrates, as its files have them.</summary>
internal static class DemonstrationCountries
{
    /// <summary>A demonstration country as it is made on a day.</summary>
    public static SeedCountry On(string code, DateOnly today)
    {
        var order = DemonstrationSupply.Order;
        var (places, facilities) = Read(code);
        return new SeedCountry
        {
            Seed = order.Seed,
            Network = SeedNetwork.Of(order.Seed, DateTime.UnixEpoch, places, facilities),
            Products = Medicines.Take(order.Products),
            Months = SeedMonth.UpTo(
                code == "np" ? TenantCalendar.Nepali : TenantCalendar.Gregorian,
                today,
                order.Years
            ),
            LastDay = today,
            Climate = SeedClimate.Of(TenantCode.Parse(code)),
        };
    }

    /// <summary>
    /// What cannot be given out at the end of a country's last day, in percent of the products that each type of site needs: all that is
    /// used there, or by anybody it supplies.
    /// </summary>
    public static IReadOnlyDictionary<string, int> OutOfStock(SeedCountry country)
    {
        var book = new SeedBook(country);
        foreach (var entered in SeedBundles.Of(country.Network, country.Movements()))
            book.Post(entered);
        var inStock = book.InStock(country.LastDay);
        return country
            .Network.Sites.GroupBy(site => site.Type)
            .ToDictionary(
                type => type.Key,
                type =>
                {
                    var needed = type.Sum(site => country.Products.Count(product => Needs(site, product)));
                    var empty = type.Sum(site =>
                        country.Products.Count(product =>
                            Needs(site, product) && !inStock.Contains((site.FacilityId, product.Code))
                        )
                    );
                    return 100 * empty / needed;
                }
            );
    }

    private static bool Needs(SeedSite site, SeedProduct product) =>
        site.IsStore ? site.Supplied.Exists(supplied => Needs(supplied, product)) : product.IsUsedAt(site.Level);

    private static (List<SeedPlace> Places, List<SeedFacility> Facilities) Read(string country)
    {
        var ids = new Dictionary<string, Guid>(StringComparer.Ordinal);
        var places = Rows(country, "locations")
            .Select(row => new SeedPlace(Id(row["code"]), row["code"], row["name"], Above(row["parent_code"])))
            .ToList();
        var facilities = Rows(country, "facilities")
            .Select(row => new SeedFacility(
                Id(row["code"]),
                row["code"],
                row["name"],
                Enum.Parse<FacilityLevel>(row["level"].Replace("_", "", StringComparison.Ordinal), ignoreCase: true),
                Id(row["location_code"])
            ))
            .ToList();
        return (places, facilities);

        Guid Id(string code) => ids.TryGetValue(code, out var id) ? id : ids[code] = Guid.CreateVersion7();
        Guid? Above(string code) => code.Length == 0 ? null : Id(code);
    }

    private static IEnumerable<Dictionary<string, string>> Rows(string country, string file)
    {
        var lines = File.ReadAllLines(Repository.Path($"services/Standalone/Countries/{country}/{file}.csv"));
        var names = lines[0].Split(',');
        return lines
            .Skip(1)
            .Where(line => line.Length > 0)
            .Select(line => names.Zip(line.Split(',')).ToDictionary(cell => cell.First, cell => cell.Second));
    }
}
