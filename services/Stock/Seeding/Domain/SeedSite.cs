using Platform.Kernel;

namespace Platform.Stock.Seeding.Domain;

/// <summary>Where a site stands in the supply chain.</summary>
internal enum SeedTier
{
    /// <summary>The store that buys for the country.</summary>
    Central,

    /// <summary>A store of a place of the first level.</summary>
    Regional,

    /// <summary>A store of a place of the second level.</summary>
    District,

    /// <summary>Where care is given.</summary>
    Facility,
}

/// <summary>A store or facility of an invented country, and its habits, which come from its code and the seed alone.</summary>
internal sealed class SeedSite
{
    private readonly int firstWeekday;

    public SeedSite(int seed, SeedFacility facility, SeedTier tier, SeedSite? supplier, bool isNew)
    {
        (FacilityId, Code, Name, Level, PlaceId) = facility;
        (Tier, Supplier, IsNew) = (tier, supplier, isNew);
        Stream = Chance.HashOf(Code);
        var random = Chance.Stream(seed, Purpose.Habits, Stream);
        People = Level switch
        {
            FacilityLevel.Dispensary => random.Between(2_500, 8_000),
            FacilityLevel.HealthCentre => random.Between(10_000, 25_000),
            FacilityLevel.Hospital => random.Between(50_000, 140_000),
            _ => 0,
        };
        firstWeekday = random.Next(5);
        LateEvents = random.Between(50, 900);
        MissedOrders = random.Between(300, 2_500);
        IsOffline = random.Chance(2_500) && Level is FacilityLevel.Dispensary or FacilityLevel.HealthCentre;
        ShippingDelay = random.Next(3);
    }

    /// <summary>The registry's id.</summary>
    public Guid FacilityId { get; }

    /// <summary>Its code.</summary>
    public string Code { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Its level.</summary>
    public FacilityLevel Level { get; }

    /// <summary>Where it is.</summary>
    public Guid PlaceId { get; }

    /// <summary>Where it stands in the supply chain.</summary>
    public SeedTier Tier { get; }

    /// <summary>Who supplies it; null for the central store.</summary>
    public SeedSite? Supplier { get; }

    /// <summary>Whom it supplies, by code.</summary>
    public List<SeedSite> Supplied { get; } = [];

    /// <summary>Whether the registry does not have it yet.</summary>
    public bool IsNew { get; }

    /// <summary>Whether it gives no care.</summary>
    public bool IsStore => Tier != SeedTier.Facility;

    /// <summary>Its stream of chance.</summary>
    public ulong Stream { get; }

    /// <summary>How many people go there for care.</summary>
    public long People { get; }

    /// <summary>Of 10,000 events, those that are entered late.</summary>
    public int LateEvents { get; }

    /// <summary>Of 10,000 months, those without an order.</summary>
    public int MissedOrders { get; }

    /// <summary>Whether it enters what it does without a connection, and sends it once a week.</summary>
    public bool IsOffline { get; }

    /// <summary>Days that it sends its shipments later than the first of its tier.</summary>
    public int ShippingDelay { get; }

    /// <summary>What it is approved for goes by this type.</summary>
    public string Type =>
        Tier switch
        {
            SeedTier.Central => "CENTRAL_STORE",
            SeedTier.Regional => "REGIONAL_STORE",
            SeedTier.District => "DISTRICT_STORE",
            _ => Level switch
            {
                FacilityLevel.Hospital => "HOSPITAL",
                FacilityLevel.HealthCentre => "HEALTH_CENTRE",
                _ => "DISPENSARY",
            },
        };

    /// <summary>Whether it gives out on a day what was used since the last such day.</summary>
    public bool IssuesOn(DateOnly day)
    {
        if (IsStore)
            return false;
        var weekday = ((int)day.DayOfWeek + 6) % 7;
        return Level switch
        {
            FacilityLevel.Hospital => weekday is 0 or 2 or 4,
            FacilityLevel.HealthCentre => weekday == firstWeekday % 2 || weekday == (firstWeekday % 2) + 3,
            _ => weekday == firstWeekday,
        };
    }

    /// <summary>The day on which what happens on a day becomes known.</summary>
    public DateOnly KnownOn(DateOnly day)
    {
        if (!IsOffline)
            return day;
        var weekday = ((int)day.DayOfWeek + 6) % 7;
        return day.AddDays((firstWeekday - weekday + 7) % 7);
    }
}
