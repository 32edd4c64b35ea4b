using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using static Platform.Stock.Seeding.Domain.CatalogueRows;

namespace Platform.Stock.Seeding.Domain;

/// <summary>What the programs for one disease or purpose supply. A vaccine's Each is a dose.</summary>
internal static class ProgramMedicines
{
    private const FacilityLevel D = FacilityLevel.Dispensary;
    private const FacilityLevel C = FacilityLevel.HealthCentre;
    private const FacilityLevel H = FacilityLevel.Hospital;
    private const VenClass V = VenClass.Vital;
    private const VenClass E = VenClass.Essential;
    private const VenClass N = VenClass.NonEssential;
    private const SeedSeason Fever = SeedSeason.Malaria;

    private static readonly SeedProduct[] Malaria =
    [
        Row(
            "ALU120",
            "Artemether and lumefantrine",
            "20 mg/120 mg",
            "tablet",
            720,
            12,
            2200,
            3800,
            V,
            D,
            110,
            18,
            Fever
        ),
        Row("ART060", "Artesunate", "60 mg", "powder for injection, vial", 1, 100, 130, 240, V, C, 8, 4, Fever),
        Row("SPY525", "Sulfadoxine and pyrimethamine", "500 mg/25 mg", "tablet", 150, 60, 450, 900, E, D, 25, 3),
        Row("PRQ015", "Primaquine", "15 mg", "tablet", 100, 60, 400, 900, N, C, 12, 1, Fever),
        Row("MRDT25", "Malaria rapid diagnostic test", "HRP2/pLDH", "test", 25, 40, 600, 1100, V, D, 210, 1, Fever),
        Row("LLIN01", "Insecticidal net, long-lasting", "180 x 190 x 150 cm", "net", 1, 50, 180, 320, E, D, 20, 1) with
        {
            TracksLots = false,
        },
    ];

    private static readonly SeedProduct[] Hiv =
    [
        Row(
            "TLD030",
            "Tenofovir, lamivudine and dolutegravir",
            "300/300/50 mg",
            "tablet",
            30,
            120,
            320,
            480,
            V,
            C,
            90,
            30
        ),
        Row("ABL120", "Abacavir and lamivudine", "120 mg/60 mg", "dispersible tablet", 60, 60, 650, 1000, V, C, 4, 60),
        Row("DTG010", "Dolutegravir", "10 mg", "dispersible tablet", 90, 60, 400, 700, V, C, 4, 90),
        Row("AZL300", "Zidovudine and lamivudine", "300 mg/150 mg", "tablet", 60, 60, 500, 850, V, H, 3, 60),
        Row("NVP240", "Nevirapine", "50 mg/5 ml, 240 ml", "oral liquid, bottle", 1, 50, 180, 330, V, C, 2, 1),
        Row("HIVT01", "HIV rapid test, first", "HIV-1/2", "test", 100, 20, 7000, 9500, V, D, 70, 1),
        Row("HIVT02", "HIV rapid test, confirming", "HIV-1/2", "test", 20, 50, 2500, 4000, V, C, 6, 1),
    ];

    private static readonly SeedProduct[] Tuberculosis =
    [
        Row(
            "RHZE04",
            "Rifampicin, isoniazid, pyrazinamide and ethambutol",
            "150/75/400/275 mg",
            "tablet",
            672,
            12,
            3800,
            5600,
            V,
            C,
            3,
            84
        ),
        Row("RH1575", "Rifampicin and isoniazid", "150 mg/75 mg", "tablet", 672, 12, 1800, 3000, V, C, 5, 84),
        Row(
            "RHZ150",
            "Rifampicin, isoniazid and pyrazinamide",
            "75/50/150 mg",
            "dispersible tablet",
            84,
            60,
            300,
            550,
            V,
            C,
            2,
            84
        ),
        Row("RPH300", "Rifapentine and isoniazid", "300 mg/300 mg", "tablet", 36, 60, 1400, 2000, E, C, 4, 12),
        Row("INH300", "Isoniazid", "300 mg", "tablet", 100, 60, 120, 260, E, C, 5, 30),
    ];

    private static readonly SeedProduct[] Immunization =
    [
        Cold(Row("BCG020", "BCG vaccine", "20 doses", "dose", 20, 50, 300, 500, V, D, 30, 1)),
        Cold(
            Row("OPV020", "Oral poliomyelitis vaccine, bivalent", "20 doses", "dose", 20, 50, 260, 420, V, D, 110, 1)
        ) with
        {
            Storage = SeedStorage.Frozen,
        },
        Cold(Row("PEN010", "DTP, hepatitis B and Hib vaccine", "10 doses", "dose", 10, 50, 900, 1500, V, D, 85, 1), 30),
        Cold(Row("PCV004", "Pneumococcal conjugate vaccine", "4 doses", "dose", 4, 50, 900, 1400, V, D, 85, 1), 30),
        Cold(Row("ROT001", "Rotavirus vaccine, oral", "1 dose", "dose", 1, 50, 150, 260, V, D, 55, 1)),
        Cold(Row("IPV005", "Poliomyelitis vaccine, inactivated", "5 doses", "dose", 5, 50, 800, 1300, V, D, 28, 1), 30),
        Cold(Row("MRV010", "Measles and rubella vaccine", "10 doses", "dose", 10, 50, 600, 950, V, D, 55, 1)),
        Cold(Row("TDV010", "Tetanus and diphtheria vaccine", "10 doses", "dose", 10, 50, 120, 220, V, D, 40, 1), 36),
        Cold(Row("HPV001", "Human papillomavirus vaccine", "1 dose", "dose", 1, 50, 450, 600, V, C, 12, 1), 30),
        Row("ADS005", "Syringe, auto-disable, with needle", "0.5 ml", "piece", 100, 24, 400, 650, V, D, 300, 1) with
        {
            ShelfLife = 60,
        },
        Row("SAFBOX", "Safety box", "5 l", "piece", 25, 10, 1400, 2300, E, D, 4, 1) with
        {
            TracksLots = false,
        },
    ];

    private static readonly SeedProduct[] FamilyPlanning =
    [
        Row(
            "COC028",
            "Ethinylestradiol and levonorgestrel",
            "30 mcg/150 mcg",
            "cycle",
            100,
            24,
            2500,
            4200,
            E,
            D,
            45,
            3
        ),
        Row("DMPA01", "Medroxyprogesterone acetate", "150 mg/ml, 1 ml", "vial", 20, 40, 1500, 2500, E, D, 50, 1),
        Row("IMP068", "Etonogestrel implant", "68 mg", "piece", 1, 50, 800, 1000, E, C, 14, 1) with
        {
            ShelfLife = 60,
        },
        Row("IUD380", "Copper intrauterine device", "T 380 A", "piece", 1, 50, 40, 110, E, C, 3, 1) with
        {
            ShelfLife = 60,
        },
        Row("LNG015", "Levonorgestrel", "1.5 mg", "tablet", 1, 100, 35, 90, E, D, 6, 1),
        Row("CONDOM", "Condom, male", "53 mm", "piece", 144, 50, 300, 480, E, D, 40, 20) with
        {
            ShelfLife = 60,
        },
    ];

    private static readonly SeedProduct[] Laboratory =
    [
        Row("HBCUV1", "Microcuvette for haemoglobin", "", "piece", 50, 20, 2500, 4500, E, C, 40, 1),
        Row("GLUST1", "Blood glucose test strip", "", "strip", 50, 40, 450, 1000, E, C, 60, 1),
        Row("URIST1", "Urine test strip", "10 parameters", "strip", 100, 40, 350, 700, E, D, 60, 1),
        Row("SYPRT1", "Syphilis rapid test", "treponemal", "test", 25, 40, 1200, 2200, V, D, 25, 1),
        Row("HCGST1", "Pregnancy test strip", "hCG 25 mIU/ml", "strip", 50, 40, 250, 550, N, D, 25, 1),
        Row("HBSAG1", "Hepatitis B surface antigen rapid test", "", "test", 30, 40, 1500, 2600, E, C, 15, 1),
        Row("XPERT1", "Cartridge, MTB/RIF Ultra", "", "cartridge", 50, 4, 40_000, 50_000, V, H, 8, 1) with
        {
            ShelfLife = 18,
        },
        Cold(Row("ABDSET", "Blood grouping sera, anti-A, B and D", "3 x 10 ml", "set", 1, 20, 900, 1800, V, H, 1, 1)),
        Row("GIEMSA", "Giemsa stain", "500 ml", "solution, bottle", 1, 12, 1500, 2800, E, H, 1, 1),
        Row("EDTA04", "Blood collection tube, EDTA", "4 ml", "tube", 100, 12, 700, 1400, E, C, 40, 1),
    ];

    /// <summary>All of them.</summary>
    public static readonly SeedProduct[] All =
    [
        .. Of(SeedProgram.Malaria, Malaria),
        .. Of(SeedProgram.Hiv, Hiv),
        .. Of(SeedProgram.Tuberculosis, Tuberculosis),
        .. Of(SeedProgram.Immunization, Immunization),
        .. Of(SeedProgram.FamilyPlanning, FamilyPlanning),
        .. Of(SeedProgram.Laboratory, Laboratory),
    ];

    private static IEnumerable<SeedProduct> Of(SeedProgram program, SeedProduct[] products) =>
        products.Select(product => product with { Program = program });
}
