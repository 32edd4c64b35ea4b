using System.Globalization;
using Platform.Kernel;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>A place of the country's tree.</summary>
/// <param name="Id">The registry's id.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="ParentId">The place above; null at the top.</param>
internal sealed record SeedPlace(Guid Id, string Code, string Name, Guid? ParentId);

/// <summary>A facility of the registry.</summary>
/// <param name="Id">The registry's id.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Level">Its level; stores are known by their codes.</param>
/// <param name="PlaceId">Where it is.</param>
internal sealed record SeedFacility(Guid Id, string Code, string Name, FacilityLevel Level, Guid PlaceId);

/// <summary>
/// How medicines reach the facilities of a country: a central store, a store in every place of the first level and of the second that has
/// facilities below it. Stores that the registry has already are taken, the others are to be made. The order in which places and
/// facilities are given decides nothing.
/// </summary>
internal sealed class SeedNetwork
{
    private const string CentralPrefix = "CMS";
    private const string RegionalPrefix = "RMS";
    private const string DistrictPrefix = "DMS";
    private const int MaxCode = 20;

    private readonly int seed;
    private readonly DateTime madeAt;
    private readonly Dictionary<Guid, SeedPlace> places;
    private readonly Dictionary<string, SeedFacility> stores;
    private readonly Dictionary<string, SeedSite> sites = new(StringComparer.Ordinal);

    private SeedNetwork(
        int seed,
        DateTime madeAt,
        IReadOnlyCollection<SeedPlace> places,
        IReadOnlyCollection<SeedFacility> facilities
    )
    {
        (this.seed, this.madeAt) = (seed, madeAt);
        this.places = places.ToDictionary(place => place.Id);
        stores = facilities
            .Where(facility => facility.Level == FacilityLevel.Store)
            .ToDictionary(facility => facility.Code, StringComparer.Ordinal);
        var root = places
            .Where(place => place.ParentId is null)
            .OrderBy(place => place.Code, StringComparer.Ordinal)
            .First();
        Central = Store(CentralPrefix, "Central medical store", SeedTier.Central, root, null);
        foreach (var facility in facilities.Where(f => f.Level != FacilityLevel.Store))
            Add(facility);
        Sites = [.. sites.Values.OrderBy(site => site.Tier).ThenBy(site => site.Code, StringComparer.Ordinal)];
        foreach (var site in Sites)
            site.Supplied.Sort((left, right) => string.CompareOrdinal(left.Code, right.Code));
    }

    /// <summary>The store that buys for the country.</summary>
    public SeedSite Central { get; }

    /// <summary>All stores and facilities, who supplies before who is supplied.</summary>
    public IReadOnlyList<SeedSite> Sites { get; }

    /// <summary>Lays a network over the places and facilities of a country.</summary>
    /// <param name="seed">What makes it this country and no other.</param>
    /// <param name="madeAt">The instant that new ids bear.</param>
    /// <param name="places">All places, one of them without a parent at least.</param>
    /// <param name="facilities">All facilities.</param>
    public static SeedNetwork Of(
        int seed,
        DateTime madeAt,
        IReadOnlyCollection<SeedPlace> places,
        IReadOnlyCollection<SeedFacility> facilities
    ) => new(seed, madeAt, places, facilities);

    /// <summary>Who approves requisitions: a node for each store, with its code, the node of its supplier above it.</summary>
    public IReadOnlyList<SupervisoryNode> Nodes =>
        [
            .. Stores.Select(store => new SupervisoryNode(
                NodeOf(store),
                store.Code,
                store.Supplier is null ? null : NodeOf(store.Supplier)
            )),
        ];

    /// <summary>Whose requisitions of a program go to which node first: those of whom the node's store supplies.</summary>
    /// <param name="programs">The programs' ids.</param>
    public IReadOnlyList<RequisitionGroup> Groups(IReadOnlyList<Guid> programs) =>
        [
            .. from store in Stores
            where store.Supplied.Count > 0
            from program in programs
            select new RequisitionGroup(
                NodeOf(store),
                program,
                [.. store.Supplied.Select(supplied => supplied.FacilityId)]
            ),
        ];

    /// <summary>Who supplies what a node approved: its own store.</summary>
    /// <param name="programs">The programs' ids.</param>
    public IReadOnlyList<SupplyLine> SupplyLines(IReadOnlyList<Guid> programs) =>
        [
            .. from store in Stores
            from program in programs
            select new SupplyLine(NodeOf(store), program, store.FacilityId, LocallyFulfilled: true),
        ];

    private IEnumerable<SeedSite> Stores => Sites.Where(site => site.IsStore);

    private Guid NodeOf(SeedSite store) => NewId($"node {store.Code}");

    private void Add(SeedFacility facility)
    {
        var above = new List<SeedPlace>();
        for (var at = places[facility.PlaceId]; ; at = places[at.ParentId.Value])
        {
            above.Add(at);
            if (at.ParentId is null)
                break;
        }

        above.Reverse();
        var supplier = Store(RegionalPrefix, "medical store", SeedTier.Regional, above[0], Central);
        if (above.Count > 1)
            supplier = Store(DistrictPrefix, "medical store", SeedTier.District, above[1], supplier);
        Join(new SeedSite(seed, facility, SeedTier.Facility, supplier, isNew: false));
    }

    private SeedSite Store(string prefix, string name, SeedTier tier, SeedPlace place, SeedSite? supplier)
    {
        var code = tier == SeedTier.Central ? prefix : StoreCode(prefix, place.Code);
        if (sites.TryGetValue(code, out var known))
            return known;
        var isKnown = stores.TryGetValue(code, out var facility);
        facility ??= new SeedFacility(
            NewId(code),
            code,
            tier == SeedTier.Central ? name : $"{place.Name} {name}",
            FacilityLevel.Store,
            place.Id
        );
        return Join(new SeedSite(seed, facility, tier, supplier, !isKnown));
    }

    private SeedSite Join(SeedSite site)
    {
        sites.Add(site.Code, site);
        site.Supplier?.Supplied.Add(site);
        return site;
    }

    private static string StoreCode(string prefix, string place) =>
        prefix.Length + 1 + place.Length <= MaxCode
            ? $"{prefix}-{place}"
            : string.Create(CultureInfo.InvariantCulture, $"{prefix}-{Chance.HashOf(place):X16}");

    private Guid NewId(string code) => Chance.Stream(seed, Purpose.Names, Chance.HashOf(code)).NextId(madeAt);
}
