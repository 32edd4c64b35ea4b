using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.CareServices.Storage;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.CareServices.Tests;

/// <summary>What services ask of the copies: a country, two regions of it, a district of each, of which one was merged into the other.</summary>
public sealed class PlacesTests(FollowingHosts hosts) : IClassFixture<FollowingHosts>
{
    private readonly Guid country = Guid.CreateVersion7();
    private readonly Guid north = Guid.CreateVersion7();
    private readonly Guid south = Guid.CreateVersion7();
    private readonly Guid kept = Guid.CreateVersion7();
    private readonly Guid gone = Guid.CreateVersion7();
    private readonly Guid clinic = Guid.CreateVersion7();
    private readonly Guid closed = Guid.CreateVersion7();

    [Theory, OnBothDatabases]
    public async Task Below_a_place_is_all_that_hangs_below_it_with_what_was_merged_into_any_of_it(
        TestDatabase database
    )
    {
        await using var db = await Tree(database);
        Assert.Equal(Set(north, kept, gone), await Ids(db.Below(north)));
        Assert.Equal(Set(south), await Ids(db.Below(south)));
    }

    [Theory, OnBothDatabases]
    public async Task A_place_that_was_merged_is_where_the_one_is_that_it_turned_out_to_be(TestDatabase database)
    {
        await using var db = await Tree(database);
        Assert.Equal(Set(kept, gone), await Ids(db.Below(gone)));
        Assert.Equal(Set(kept, north, country), await Ids(db.Above(gone)));
    }

    [Theory, OnBothDatabases]
    public async Task Places_below_one_are_reckoned_to_the_one_directly_below_it(TestDatabase database)
    {
        await using var db = await Tree(database);
        var reckoned = await db.BelowBy(country).ToDictionaryAsync(p => p.Id, p => p.Top);
        var expected = new Dictionary<Guid, Guid>
        {
            [country] = country,
            [north] = north,
            [south] = south,
            [kept] = north,
            [gone] = north,
        };
        Assert.Equal(expected.OrderBy(p => p.Key), reckoned.OrderBy(p => p.Key));
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_is_named_by_its_id_and_by_those_of_the_ones_merged_into_it(TestDatabase database)
    {
        await using var db = await Tree(database);
        foreach (var id in new[] { clinic, closed })
            Assert.Equal(Set(clinic, closed), await Ids(db.IdsOfFacility(id)));
    }

    [Theory, OnBothDatabases]
    public async Task Ids_that_name_no_place_are_reported_each_under_its_field(TestDatabase database)
    {
        await using var db = await Tree(database);
        var validation = new Validation();
        await db.CheckLocations(
            validation,
            [("family.location_id", gone), ("officer.location_ids[0]", Guid.NewGuid()), ("none", Guid.Empty)],
            TestContext.Current.CancellationToken
        );
        await db.CheckFacilities(
            validation,
            [("facility_id", Guid.NewGuid()), ("other_id", closed)],
            TestContext.Current.CancellationToken
        );
        Assert.Equal(
            [("officer.location_ids[0]", "UNKNOWN"), ("facility_id", "UNKNOWN")],
            validation.Errors.Select(e => (e.Field, e.Code))
        );
    }

    private async Task<FollowerDb> Tree(TestDatabase database)
    {
        var db = (await hosts.On(database)).OpenFollower();
        db.AddRange(
            Location(country, null),
            Location(north, country),
            Location(south, country),
            Location(kept, north),
            Location(gone, south, kept),
            Facility(clinic, into: null),
            Facility(closed, clinic)
        );
        await db.SaveChangesAsync();
        return db;
    }

    private static LocationCopy Location(Guid id, Guid? parent, Guid? into = null)
    {
        var copy = LocationCopy.Of(id);
        copy.Follow(1, new LocationValues(id.ToString()[^12..], "Place", 1, parent, Population.Unknown));
        if (into is { } other)
            copy.MergeInto(2, other);
        return copy;
    }

    private FacilityCopy Facility(Guid id, Guid? into)
    {
        var copy = FacilityCopy.Of(id);
        var values = new FacilityValues(
            id.ToString()[^12..],
            "Clinic",
            FacilityLevel.Dispensary,
            "",
            "",
            CareType.OutPatient,
            "",
            kept,
            OpenedOn: null,
            ClosedOn: null
        );
        copy.Follow(1, values, new DateOnly(2026, 1, 1));
        if (into is { } other)
            copy.MergeInto(2, other);
        return copy;
    }

    private static HashSet<Guid> Set(params Guid[] ids) => [.. ids];

    private static async Task<HashSet<Guid>> Ids(IQueryable<Guid> ids) => [.. await ids.ToListAsync()];
}
