using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using static Platform.Stock.Seeding.Domain.CatalogueRows;

namespace Platform.Stock.Seeding.Domain;

/// <summary>The medicines of general care.</summary>
internal static class EssentialMedicines
{
    private const FacilityLevel D = FacilityLevel.Dispensary;
    private const FacilityLevel C = FacilityLevel.HealthCentre;
    private const FacilityLevel H = FacilityLevel.Hospital;
    private const VenClass V = VenClass.Vital;
    private const VenClass E = VenClass.Essential;
    private const VenClass N = VenClass.NonEssential;
    private const SeedSeason Fever = SeedSeason.Malaria;
    private const SeedSeason Winter = SeedSeason.Respiratory;
    private const SeedSeason Rains = SeedSeason.Diarrhoea;

    /// <summary>What every facility is asked for.</summary>
    public static readonly SeedProduct[] Common =
    [
        Row("PAR500", "Paracetamol", "500 mg", "tablet", 1000, 24, 250, 450, E, D, 300, 18, Fever),
        Row("PAR120", "Paracetamol", "120 mg/5 ml, 100 ml", "oral liquid, bottle", 1, 50, 30, 60, E, D, 60, 1, Fever),
        Row("AMX250", "Amoxicillin", "250 mg", "dispersible tablet", 100, 50, 150, 260, V, D, 130, 20, Winter),
        Row("AMX500", "Amoxicillin", "500 mg", "capsule", 100, 50, 240, 420, V, D, 90, 21, Winter),
        Row("ORS205", "Oral rehydration salts", "20.5 g for 1 l", "sachet", 100, 20, 450, 800, V, D, 90, 4, Rains),
        Row("ZNC020", "Zinc sulfate", "20 mg", "dispersible tablet", 100, 100, 90, 180, V, D, 80, 10, Rains),
        Row("COT480", "Sulfamethoxazole and trimethoprim", "400 mg/80 mg", "tablet", 1000, 24, 900, 1500, E, D, 60, 20),
        Row("MTZ250", "Metronidazole", "250 mg", "tablet", 1000, 24, 500, 900, E, D, 70, 21, Rains),
        Row("CIP500", "Ciprofloxacin", "500 mg", "tablet", 100, 60, 220, 400, E, C, 40, 14, Rains),
        Row("DOX100", "Doxycycline", "100 mg", "capsule", 100, 60, 150, 280, E, D, 30, 14),
        Row("ALB400", "Albendazole", "400 mg", "chewable tablet", 100, 100, 200, 380, E, D, 60, 1),
        Row("VTA200", "Retinol (vitamin A)", "200,000 IU", "capsule", 500, 40, 900, 1400, E, D, 50, 1),
        Row("FEF060", "Ferrous salt and folic acid", "60 mg/0.4 mg", "tablet", 1000, 24, 350, 600, E, D, 60, 60),
        Cold(Row("OXY010", "Oxytocin", "10 IU/ml, 1 ml", "ampoule", 10, 100, 150, 300, V, D, 22, 2)),
        Row("MAG500", "Magnesium sulfate", "500 mg/ml, 10 ml", "ampoule", 10, 50, 250, 500, V, C, 3, 6),
        Cool(Row("MIS200", "Misoprostol", "200 mcg", "tablet", 30, 100, 350, 700, V, D, 8, 3)),
        Row("CHX071", "Chlorhexidine digluconate", "7.1 %, 20 g", "gel, tube", 1, 100, 25, 60, E, D, 20, 1),
        Row("CEF001", "Ceftriaxone", "1 g", "powder for injection, vial", 10, 50, 350, 700, V, C, 25, 6, Winter),
        Row("GEN080", "Gentamicin", "40 mg/ml, 2 ml", "ampoule", 10, 100, 80, 180, V, C, 20, 7),
        Row("BPN001", "Benzylpenicillin", "600 mg", "powder for injection, vial", 50, 20, 900, 1600, V, C, 12, 12),
        Row("AML005", "Amlodipine", "5 mg", "tablet", 100, 100, 90, 200, E, C, 90, 30),
        Row("HCT025", "Hydrochlorothiazide", "25 mg", "tablet", 100, 100, 70, 160, E, C, 70, 30),
        Row("MET500", "Metformin", "500 mg", "tablet", 100, 100, 120, 250, E, C, 70, 60),
        Row("SAL100", "Salbutamol", "100 mcg/dose, 200 doses", "inhaler", 1, 100, 110, 240, V, C, 15, 1, Winter),
        Row("PRE005", "Prednisolone", "5 mg", "tablet", 1000, 24, 900, 1500, E, C, 14, 20, Winter),
        Row("IBU400", "Ibuprofen", "400 mg", "tablet", 1000, 24, 900, 1500, N, D, 90, 12),
        Row("LOR010", "Loratadine", "10 mg", "tablet", 100, 100, 120, 260, N, D, 30, 10),
        Row("OME020", "Omeprazole", "20 mg", "capsule", 100, 60, 150, 320, N, C, 45, 14),
        Row("TET001", "Tetracycline", "1 %, 5 g", "eye ointment, tube", 1, 100, 20, 45, E, D, 18, 1),
        Row("LID020", "Lidocaine", "20 mg/ml, 20 ml", "vial", 10, 50, 500, 900, V, D, 6, 1),
    ];

    /// <summary>What larger facilities are asked for beside.</summary>
    public static readonly SeedProduct[] Further =
    [
        Row("AZI250", "Azithromycin", "250 mg", "capsule", 6, 200, 60, 120, E, C, 15, 6, Winter),
        Row("AMC625", "Amoxicillin and clavulanic acid", "500 mg/125 mg", "tablet", 14, 100, 120, 260, E, H, 12, 14),
        Row(
            "BZB024",
            "Benzathine benzylpenicillin",
            "1.44 g",
            "powder for injection, vial",
            10,
            50,
            450,
            900,
            V,
            C,
            4,
            1
        ),
        Row("MTZINF", "Metronidazole", "5 mg/ml, 100 ml", "infusion, bottle", 1, 40, 60, 120, V, H, 8, 6),
        Row("FLU200", "Fluconazole", "200 mg", "capsule", 100, 60, 400, 800, E, C, 8, 7),
        Row("CLO001", "Clotrimazole", "1 %, 20 g", "cream, tube", 1, 100, 25, 60, N, D, 20, 1),
        Row("PZQ600", "Praziquantel", "600 mg", "tablet", 500, 24, 3500, 6000, E, D, 10, 4),
        Row("FOL005", "Folic acid", "5 mg", "tablet", 1000, 24, 300, 600, E, D, 12, 30),
        Row("ENA005", "Enalapril", "5 mg", "tablet", 100, 100, 110, 240, E, C, 30, 30),
        Row("FUR040", "Furosemide", "40 mg", "tablet", 100, 100, 80, 180, E, C, 14, 30),
        Row("ASA075", "Acetylsalicylic acid", "75 mg", "tablet", 100, 100, 60, 150, E, C, 30, 30),
        Row("SIM020", "Simvastatin", "20 mg", "tablet", 100, 100, 130, 300, N, H, 20, 30),
        Row("MDP250", "Methyldopa", "250 mg", "tablet", 100, 100, 350, 650, E, C, 5, 60),
        Row("GLC080", "Gliclazide", "80 mg", "tablet", 100, 100, 170, 360, E, C, 24, 60),
        Cold(Row("INS010", "Insulin, soluble", "100 IU/ml, 10 ml", "vial", 1, 100, 350, 800, V, H, 5, 2)),
        Cold(Row("INI010", "Insulin, isophane", "100 IU/ml, 10 ml", "vial", 1, 100, 350, 800, V, H, 7, 2)),
        Row("BEC100", "Beclometasone", "100 mcg/dose, 200 doses", "inhaler", 1, 100, 250, 550, E, H, 6, 1, Winter),
        Row("HYC100", "Hydrocortisone", "100 mg", "powder for injection, vial", 10, 50, 500, 1000, V, C, 3, 2, Winter),
        Row("EPI001", "Epinephrine", "1 mg/ml, 1 ml", "ampoule", 10, 100, 180, 400, V, D, 2, 1),
        Row("ATR001", "Atropine", "1 mg/ml, 1 ml", "ampoule", 10, 100, 120, 300, V, H, 2, 2),
        Row("DZP010", "Diazepam", "5 mg/ml, 2 ml", "ampoule", 10, 100, 150, 330, V, C, 3, 1),
        Row("PHB030", "Phenobarbital", "30 mg", "tablet", 1000, 24, 500, 1000, E, C, 5, 60),
        Row("CBZ200", "Carbamazepine", "200 mg", "tablet", 100, 100, 170, 360, E, C, 5, 90),
        Row("FLX020", "Fluoxetine", "20 mg", "capsule", 100, 60, 200, 420, E, H, 5, 30),
        Row("HAL005", "Haloperidol", "5 mg", "tablet", 100, 100, 100, 240, E, H, 3, 30),
        Row("MOR010", "Morphine", "10 mg/ml, 1 ml", "ampoule", 10, 50, 400, 900, V, H, 2, 5),
        Row("DIC075", "Diclofenac", "25 mg/ml, 3 ml", "ampoule", 10, 100, 70, 160, N, C, 14, 2),
        Row("KET500", "Ketamine", "50 mg/ml, 10 ml", "vial", 10, 50, 900, 1800, V, H, 3, 1),
        Row("TXA500", "Tranexamic acid", "100 mg/ml, 5 ml", "ampoule", 10, 50, 700, 1500, V, H, 2, 4),
        Row("CAG010", "Calcium gluconate", "100 mg/ml, 10 ml", "ampoule", 10, 50, 350, 800, V, H, 1, 2),
        Row("GLU005", "Glucose", "5 %, 500 ml", "infusion, bottle", 1, 20, 55, 120, V, C, 14, 2),
        Row("NAC009", "Sodium chloride", "0.9 %, 500 ml", "infusion, bottle", 1, 20, 50, 110, V, C, 20, 3, Rains),
        Row("RIN500", "Compound sodium lactate", "500 ml", "infusion, bottle", 1, 20, 55, 120, V, C, 16, 3, Rains),
        Row("PVI200", "Povidone iodine", "10 %, 200 ml", "solution, bottle", 1, 48, 90, 200, E, D, 8, 1),
    ];
}
