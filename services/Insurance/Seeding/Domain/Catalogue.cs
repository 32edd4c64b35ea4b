using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Seeding.Domain;

/// <summary>An item or service of the invented country.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Item or service.</param>
/// <param name="Price">Price in thousandths of what is dear in the country.</param>
/// <param name="Usual">What is usually given, hundredths.</param>
/// <param name="Mask">For whom it is.</param>
/// <param name="Category">Category of a service.</param>
public sealed record SeedEntry(
    string Code,
    string Name,
    EntryKind Kind,
    int Price,
    int Usual = 100,
    PatientMask Mask = PatientMask.All,
    ServiceCategory? Category = null
);

/// <summary>A diagnosis, who has it when, and what is given for it.</summary>
/// <param name="Code">ICD-10.</param>
/// <param name="Name">Its name.</param>
/// <param name="Child">How often of children, by weight.</param>
/// <param name="Adult">How often of adults, by weight.</param>
/// <param name="Peak">Month in which it is twice as frequent; 0 for none.</param>
/// <param name="Stay">Of 10,000 cases, those that stay nights.</param>
/// <param name="Entries">Codes of what may be given.</param>
/// <param name="Mask">Who may have it.</param>
public sealed record SeedDiagnosis(
    string Code,
    string Name,
    int Child,
    int Adult,
    int Peak,
    int Stay,
    string[] Entries,
    PatientMask Mask = PatientMask.All
);

/// <summary>What the invented country treats, and by what. Names are the usual ones; figures are invented.</summary>
public static class Catalogue
{
    private const PatientMask Women = PatientMask.Female | PatientMask.Adult;
    private const PatientMask Men = PatientMask.Male | PatientMask.Adult;
    private const PatientMask Children = PatientMask.Male | PatientMask.Female | PatientMask.Minor;
    private const PatientMask Grown = PatientMask.Male | PatientMask.Female | PatientMask.Adult;

    /// <summary>What every visit has, by level.</summary>
    public static SeedEntry Consultation(FacilityLevel level) =>
        Entry(
            level switch
            {
                FacilityLevel.Hospital => "CON3",
                FacilityLevel.HealthCentre => "CON2",
                _ => "CON1",
            }
        );

    /// <summary>A night of a stay.</summary>
    public static SeedEntry Bed => Entry("BED");

    /// <summary>What is dear, by code.</summary>
    public static readonly string[] Dear = ["MRI", "CT", "DIA", "HIP"];

    /// <summary>Everything that is given.</summary>
    public static readonly SeedEntry[] Entries =
    [
        Service("CON1", "Consultation, dispensary", 31, ServiceCategory.Consultation),
        Service("CON2", "Consultation, health centre", 53, ServiceCategory.Consultation),
        Service("CON3", "Consultation, hospital", 97, ServiceCategory.Consultation),
        Service("BED", "Day of stay", 141, ServiceCategory.Hospitalization),
        Service("MRD", "Malaria rapid test", 23, ServiceCategory.Other),
        Service("HB", "Haemoglobin", 29, ServiceCategory.Other),
        Service("URI", "Urinalysis", 19, ServiceCategory.Other),
        Service("GLU", "Blood glucose", 27, ServiceCategory.Other),
        Service("XRC", "Chest X-ray", 173, ServiceCategory.Other),
        Service("WND", "Wound dressing", 61, ServiceCategory.Other),
        Service("FIX", "Plaster cast", 239, ServiceCategory.Other),
        Service("ANC", "Antenatal visit", 67, ServiceCategory.Antenatal, Women),
        Service("DEL", "Normal delivery", 613, ServiceCategory.Delivery, Women),
        Service("GRO", "Growth monitoring", 17, ServiceCategory.Other, Children),
        Service("PRO", "Prostate examination", 113, ServiceCategory.Other, Men),
        Service("MRI", "Magnetic resonance imaging", 2_417, ServiceCategory.Other),
        Service("CT", "Computed tomography", 1_703, ServiceCategory.Other),
        Service("DIA", "Haemodialysis", 1_319, ServiceCategory.Other, Grown),
        Service("HIP", "Hip surgery", 8_111, ServiceCategory.Surgery, Grown),
        Item("PAR", "Paracetamol 500 mg", 1, 1_800),
        Item("ALU", "Artemether and lumefantrine", 4, 2_400),
        Item("AMX", "Amoxicillin 250 mg", 2, 1_500),
        Item("COT", "Cotrimoxazole 480 mg", 2, 2_000),
        Item("ORS", "Oral rehydration salts", 3, 400),
        Item("ZNC", "Zinc 20 mg", 2, 1_000, Children),
        Item("MET", "Metformin 500 mg", 2, 6_000, Grown),
        Item("AML", "Amlodipine 5 mg", 3, 3_000, Grown),
        Item("IBU", "Ibuprofen 400 mg", 2, 1_200),
        Item("FEF", "Iron and folic acid", 1, 3_000, Women),
        Item("OXY", "Oxytocin 10 IU", 17, 100, Women),
        Item("TAM", "Tamsulosin 0.4 mg", 7, 3_000, Men),
        Item("VIT", "Vitamin A", 3, 100, Children),
        Item("CEF", "Ceftriaxone 1 g", 21, 500),
        Item("SAL", "Salbutamol inhaler", 41, 100),
        Item("GAU", "Gauze", 3, 600),
        Item("TET", "Tetanus toxoid", 13, 100),
        Item("DEX", "Dextrose 5 %", 11, 300),
        Item("OME", "Omeprazole 20 mg", 3, 1_400),
    ];

    /// <summary>What people have.</summary>
    public static readonly SeedDiagnosis[] Diagnoses =
    [
        new("B54", "Malaria", 30, 16, 5, 500, ["MRD", "HB", "ALU", "PAR", "DEX"]),
        new("J06", "Acute upper respiratory infection", 24, 12, 7, 20, ["AMX", "PAR", "COT", "IBU"]),
        new("J18", "Pneumonia", 8, 5, 7, 3_000, ["XRC", "CEF", "AMX", "PAR", "HB", "SAL"]),
        new("A09", "Diarrhoea and gastroenteritis", 18, 6, 11, 700, ["ORS", "ZNC", "COT", "DEX", "URI"]),
        new("N39", "Urinary tract infection", 2, 9, 0, 100, ["URI", "AMX", "COT", "PAR"]),
        new("I10", "Essential hypertension", 0, 16, 0, 150, ["AML", "URI", "GLU"]),
        new("E11", "Type 2 diabetes", 0, 11, 0, 250, ["GLU", "MET", "URI", "HB"]),
        new("K29", "Gastritis", 1, 10, 0, 100, ["OME", "PAR", "HB"]),
        new("T14", "Injury", 6, 6, 0, 500, ["WND", "GAU", "TET", "IBU", "PAR"]),
        new("S52", "Fracture of forearm", 2, 2, 0, 2_000, ["FIX", "IBU", "PAR", "GAU"]),
        new("J45", "Asthma", 3, 3, 7, 300, ["SAL", "PAR", "XRC"]),
        new("Z34", "Supervision of normal pregnancy", 0, 12, 0, 0, ["ANC", "FEF", "HB", "URI", "TET"], Women),
        new("O80", "Single spontaneous delivery", 0, 4, 0, 10_000, ["DEL", "OXY", "FEF", "GAU", "PAR"], Women),
        new("N40", "Hyperplasia of prostate", 0, 5, 0, 300, ["PRO", "TAM", "URI", "HB"], Men),
        new("Z00", "Routine child health examination", 8, 0, 0, 0, ["GRO", "VIT", "HB", "PAR"], Children),
    ];

    private static readonly Dictionary<string, SeedEntry> ByCode = Entries.ToDictionary(entry => entry.Code);

    /// <summary>An item or service by its code.</summary>
    public static SeedEntry Entry(string code) => ByCode[code];

    private static SeedEntry Service(
        string code,
        string name,
        int price,
        ServiceCategory category,
        PatientMask mask = PatientMask.All
    ) => new(code, name, EntryKind.Service, price, 100, mask, category);

    private static SeedEntry Item(string code, string name, int price, int usual, PatientMask mask = PatientMask.All) =>
        new(code, name, EntryKind.Item, price, usual, mask);
}
