using Platform.Insurance.Fraud.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Seeding.Domain;

/// <summary>A facility of the invented country.</summary>
/// <param name="Index">From 0 within its level.</param>
/// <param name="Id">Its id.</param>
/// <param name="AdministratorId">Who claims for it.</param>
/// <param name="Level">Its level.</param>
/// <param name="Vice">What it does wrong; null for an honest one.</param>
public sealed record SeedFacility(int Index, Guid Id, Guid AdministratorId, FacilityLevel Level, SignalCode? Vice);

/// <summary>How the invented country is laid out; the same for the same size and seed.</summary>
public sealed class SeedPlan
{
    /// <summary>Months of visits.</summary>
    public const int Months = 12;

    private const int InsureesOfFacility = 3_000;
    private const int InsureesOfVillage = 600;
    private const int LeastVillages = 60;

    private static readonly SignalCode[] Vices =
    [
        SignalCode.HighCostShare,
        SignalCode.ClaimsPerDay,
        SignalCode.RoundAmounts,
        SignalCode.CopiedClaims,
    ];

    private static readonly (FacilityLevel Level, int Least, int Share)[] Levels =
    [
        (FacilityLevel.Dispensary, 14, 60),
        (FacilityLevel.HealthCentre, 10, 28),
        (FacilityLevel.Hospital, 9, 12),
    ];

    private readonly Dictionary<FacilityLevel, SeedFacility[]> facilities;

    /// <param name="insurees">How many people there are to be, at least.</param>
    /// <param name="seed">What makes it this country and no other.</param>
    /// <param name="today">The last day of visits.</param>
    /// <param name="rules">The thresholds of the tenant, by which what is planted can be found.</param>
    public SeedPlan(int insurees, int seed, DateOnly today, FraudRules rules)
    {
        (Insurees, Seed, LastDay) = (insurees, seed, today);
        (Dear, RoundTo) = (rules.HighCost ?? 5_000_000, rules.RoundTo ?? 100_000);
        FirstDay = new DateOnly(today.Year, today.Month, 1).AddMonths(1 - Months);
        Random = SeededRandom.Of(seed, stream: -1);
        Villages = Math.Max(LeastVillages, insurees / InsureesOfVillage);
        facilities = Levels.ToDictionary(
            level => level.Level,
            level =>
                Enumerable
                    .Range(0, Math.Max(level.Least, insurees / InsureesOfFacility * level.Share / 100))
                    .Select(i => Make(i, level.Level))
                    .ToArray()
        );
    }

    /// <summary>How many people there are at least.</summary>
    public int Insurees { get; }

    /// <summary>The seed.</summary>
    public int Seed { get; }

    /// <summary>First day of visits: the first of a month.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>Last day of visits.</summary>
    public DateOnly LastDay { get; }

    /// <summary>From which price on something is dear, minor units.</summary>
    public long Dear { get; }

    /// <summary>Multiples of it are round, minor units.</summary>
    public long RoundTo { get; }

    /// <summary>How many villages there are.</summary>
    public int Villages { get; }

    /// <summary>What the registers are drawn by; families have streams of their own.</summary>
    public SeededRandom Random { get; }

    /// <summary>Every facility.</summary>
    public IEnumerable<SeedFacility> Facilities => facilities.Values.SelectMany(level => level);

    /// <summary>Where the people of a village go for care of a level.</summary>
    public SeedFacility Near(int village, FacilityLevel level)
    {
        var of = facilities[level];
        return of[(int)((long)village * of.Length / Villages % of.Length)];
    }

    /// <summary>Some facility of a level.</summary>
    public SeedFacility Any(FacilityLevel level, SeededRandom random) => random.Pick(facilities[level]);

    /// <summary>Price of an item or service, minor units: never a round one.</summary>
    public long PriceOf(SeedEntry entry) => (Dear * entry.Price / 1_000) + (entry.Code[0] * 7) + 1;

    private SeedFacility Make(int index, FacilityLevel level)
    {
        var at = FirstDay.ToDateTime(default, DateTimeKind.Utc);
        // The first is honest, so that the smallest level has an honest one of every size.
        var place = (index % 100) - 1;
        return new SeedFacility(
            index,
            Random.NextId(at),
            Random.NextId(at),
            level,
            place >= 0 && place < Vices.Length ? Vices[place] : null
        );
    }
}
