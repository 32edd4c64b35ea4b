using Platform.Kernel;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>The supply programs of an invented country.</summary>
internal enum SeedProgram
{
    Essential,
    Malaria,
    Hiv,
    Tuberculosis,
    Immunization,
    FamilyPlanning,
    Laboratory,
}

/// <summary>How it must be kept.</summary>
internal enum SeedStorage
{
    /// <summary>Up to 30 °C.</summary>
    Room,

    /// <summary>Up to 25 °C.</summary>
    Cool,

    /// <summary>2 to 8 °C.</summary>
    Cold,

    /// <summary>-25 to -15 °C.</summary>
    Frozen,
}

/// <summary>What makes the need for it rise and fall over a year.</summary>
internal enum SeedSeason
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>After the rains.</summary>
    Malaria,

    /// <summary>In the cold months.</summary>
    Respiratory,

    /// <summary>In the rains.</summary>
    Diarrhoea,
}

/// <summary>A medicine or supply of an invented country. Names, strengths and forms are real, all figures invented.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Name">The international nonproprietary name, or what it is.</param>
/// <param name="Strength">Strength or size; empty for none.</param>
/// <param name="Form">What one Each is.</param>
/// <param name="Pack">Each in a pack.</param>
/// <param name="Carton">Packs in a carton.</param>
internal sealed record SeedProduct(string Code, string Name, string Strength, string Form, int Pack, int Carton)
{
    /// <summary>1 and up in the catalogue: what its GTINs are made of.</summary>
    public int Number { get; init; }

    /// <summary>The program.</summary>
    public SeedProgram Program { get; init; }

    /// <summary>How badly it is missed.</summary>
    public VenClass Ven { get; init; } = VenClass.Essential;

    /// <summary>How it must be kept.</summary>
    public SeedStorage Storage { get; init; }

    /// <summary>What a pack costs at least, US cents.</summary>
    public int LeastPrice { get; init; }

    /// <summary>What a pack costs at most, US cents.</summary>
    public int MostPrice { get; init; }

    /// <summary>The least level of care that uses it.</summary>
    public FacilityLevel Level { get; init; }

    /// <summary>How many people of 10,000 are given it in a month.</summary>
    public int Uses { get; init; }

    /// <summary>Each that one of them is given.</summary>
    public int Course { get; init; } = 1;

    /// <summary>When there are more of them.</summary>
    public SeedSeason Season { get; init; }

    /// <summary>Months from making to expiry.</summary>
    public int ShelfLife { get; init; } = 36;

    /// <summary>Whether its lots are followed.</summary>
    public bool TracksLots { get; init; } = true;

    /// <summary>Whether a vial that is opened is thrown away at the end of the session.</summary>
    public bool IsVaccine => Program == SeedProgram.Immunization && Storage != SeedStorage.Room;

    /// <summary>What a kit is made of, by code and Each; empty for all else.</summary>
    public IReadOnlyList<(string Code, int Each)> Parts { get; init; } = [];

    /// <summary>Whether it is taken apart where it is used.</summary>
    public bool IsKit => Parts.Count > 0;

    /// <summary>Name, strength and form.</summary>
    public string FullName => Strength.Length == 0 ? $"{Name}, {Form}" : $"{Name} {Strength}, {Form}";

    /// <summary>The least and the most that storage may be, °C.</summary>
    public (int Least, int Most) Temperature =>
        Storage switch
        {
            SeedStorage.Room => (1, 30),
            SeedStorage.Cool => (1, 25),
            SeedStorage.Cold => (2, 8),
            _ => (-25, -15),
        };

    /// <summary>The GTIN of a pack and that of a carton, 14 digits each.</summary>
    public (string Pack, string Carton) Gtins => (SeedGtin.Of(0, Number), SeedGtin.Of(1, Number));

    /// <summary>Whether care of a level uses it; stores keep everything.</summary>
    public bool IsUsedAt(FacilityLevel level) => level >= Level;

    /// <summary>Its stream of chance.</summary>
    public ulong Stream => Chance.HashOf(Code);
}
