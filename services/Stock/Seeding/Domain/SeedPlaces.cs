using System.Globalization;
using Platform.Kernel;

namespace Platform.Stock.Seeding.Domain;

/// <summary>Regions, districts and facilities of a country that has none.</summary>
internal sealed record SeedPlaces(IReadOnlyList<SeedPlace> Places, IReadOnlyList<SeedFacility> Facilities)
{
    private const int FacilitiesOfDistrict = 24;
    private const int DistrictsOfRegion = 6;
    private const int Mix = 8;

    /// <summary>So many facilities: of eight one is a hospital and two are health centres.</summary>
    /// <param name="seed">What makes it this country and no other.</param>
    /// <param name="madeAt">The instant that ids bear.</param>
    /// <param name="facilities">How many, 1 or more.</param>
    public static SeedPlaces Invent(int seed, DateTime madeAt, int facilities)
    {
        var districts = (facilities + FacilitiesOfDistrict - 1) / FacilitiesOfDistrict;
        var regions = (districts + DistrictsOfRegion - 1) / DistrictsOfRegion;
        var region = Enumerable
            .Range(1, regions)
            .Select(number => PlaceOf($"R{number:D2}", $"Region {number}", null))
            .ToArray();
        var district = Enumerable
            .Range(1, districts)
            .Select(number =>
                PlaceOf($"D{number:D3}", $"District {number}", region[(number - 1) / DistrictsOfRegion].Id)
            )
            .ToArray();
        return new SeedPlaces(
            [.. region, .. district],
            [.. Enumerable.Range(0, facilities).Select(i => FacilityOf(i, district[i / FacilitiesOfDistrict].Id))]
        );

        SeedPlace PlaceOf(string code, string name, Guid? parent) => new(NewId(code), code, name, parent);

        SeedFacility FacilityOf(int index, Guid place)
        {
            var level = (index % Mix) switch
            {
                0 => FacilityLevel.Hospital,
                1 or 2 => FacilityLevel.HealthCentre,
                _ => FacilityLevel.Dispensary,
            };
            var code = string.Create(CultureInfo.InvariantCulture, $"F{index + 1:D6}");
            return new SeedFacility(NewId(code), code, $"{NameOf(level)} {index + 1}", level, place);
        }

        Guid NewId(string code) => Chance.Stream(seed, Purpose.Names, Chance.HashOf(code)).NextId(madeAt);
    }

    private static string NameOf(FacilityLevel level) =>
        level switch
        {
            FacilityLevel.Hospital => "Hospital",
            FacilityLevel.HealthCentre => "Health centre",
            _ => "Dispensary",
        };
}
