using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using static Platform.Stock.Seeding.Domain.CatalogueRows;

namespace Platform.Stock.Seeding.Domain;

/// <summary>What is no medicine, and the kits.</summary>
internal static class Supplies
{
    private const FacilityLevel D = FacilityLevel.Dispensary;
    private const FacilityLevel C = FacilityLevel.HealthCentre;
    private const VenClass V = VenClass.Vital;
    private const VenClass E = VenClass.Essential;
    private const VenClass N = VenClass.NonEssential;

    /// <summary>Those that every facility uses, and those that kits are made of.</summary>
    public static readonly SeedProduct[] Common =
    [
        Loose(Row("GLVEXM", "Gloves, examination, nitrile", "medium", "piece", 100, 10, 350, 700, E, D, 400, 2)),
        Sterile(Row("GLVSUR", "Gloves, surgical, sterile", "7.5", "pair", 50, 8, 1100, 2000, V, D, 40, 2)),
        Sterile(Row("SYR005", "Syringe with needle", "5 ml", "piece", 100, 24, 300, 600, V, D, 120, 2)),
        Loose(Row("GAUBND", "Bandage, gauze", "10 cm x 4 m", "roll", 12, 40, 60, 140, E, D, 50, 2)),
    ];

    /// <summary>The others.</summary>
    public static readonly SeedProduct[] Further =
    [
        Sterile(Row("CAN020", "Cannula, intravenous", "20 G", "piece", 50, 20, 900, 1600, V, C, 30, 1)),
        Sterile(Row("INFSET", "Infusion set", "20 drops/ml", "piece", 25, 20, 400, 800, V, C, 28, 1)),
        Loose(Row("COTWOL", "Cotton wool", "500 g", "roll", 1, 20, 140, 280, N, D, 8, 1)),
        Loose(Row("ADHPLA", "Adhesive plaster", "10 cm x 5 m", "roll", 1, 48, 70, 160, N, D, 10, 1)),
        Loose(Row("POPBND", "Plaster of Paris bandage", "15 cm", "roll", 12, 10, 700, 1300, E, C, 5, 3)),
        Loose(Row("MSKSUR", "Face mask, surgical", "type IIR", "piece", 50, 40, 150, 400, N, D, 60, 1)),
    ];

    /// <summary>Kits, whose parts are all of their own program.</summary>
    public static readonly SeedProduct[] Kits =
    [
        Row("KITDEL", "Clean delivery kit", "", "kit", 1, 50, 350, 600, E, C, 4, 1) with
        {
            Parts = [("GLVSUR", 2), ("CHX071", 1), ("MIS200", 3), ("GAUBND", 1)],
        },
        Row(
            "KITDIA",
            "Diarrhoea outbreak kit",
            "10 children",
            "kit",
            1,
            10,
            700,
            1100,
            N,
            C,
            1,
            1,
            SeedSeason.Diarrhoea
        ) with
        {
            Parts = [("ORS205", 40), ("ZNC020", 100), ("GLVEXM", 20)],
        },
        Row("KITPEP", "HIV post-exposure kit", "28 days", "kit", 1, 40, 600, 950, V, C, 1, 1) with
        {
            Program = SeedProgram.Hiv,
            Parts = [("TLD030", 30), ("HIVT01", 2)],
        },
    ];

    private static SeedProduct Loose(SeedProduct product) => product with { TracksLots = false };

    private static SeedProduct Sterile(SeedProduct product) => product with { ShelfLife = 60 };
}
