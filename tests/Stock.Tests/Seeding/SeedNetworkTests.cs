using Platform.Kernel;
using Platform.Stock.Network.Domain;
using Platform.Stock.Seeding.Domain;

namespace Platform.Stock.Tests.Seeding;

public sealed class SeedNetworkTests
{
    private static readonly DateTime MadeAt = new(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
    private static readonly SeedPlace North = new(Guid.CreateVersion7(), "N", "North", null);
    private static readonly SeedPlace East = new(Guid.CreateVersion7(), "E", "East", null);
    private static readonly SeedPlace Hills = new(Guid.CreateVersion7(), "N1", "Hills", North.Id);
    private static readonly SeedPlace Valley = new(Guid.CreateVersion7(), "N11", "Valley", Hills.Id);
    private static readonly SeedFacility Hospital = Facility("H", FacilityLevel.Hospital, North);
    private static readonly SeedFacility Post = Facility("P", FacilityLevel.Dispensary, Valley);

    [Fact]
    public void A_facility_is_supplied_by_the_store_of_the_nearest_place_above_it()
    {
        var network = Of(Hospital, Post);
        Assert.Equal("RMS-N", Site(network, "H").Supplier!.Code);
        Assert.Equal("DMS-N1", Site(network, "P").Supplier!.Code);
        Assert.Equal("RMS-N", Site(network, "DMS-N1").Supplier!.Code);
        Assert.Equal(network.Central, Site(network, "RMS-N").Supplier);
        Assert.Null(network.Central.Supplier);
    }

    [Fact]
    public void Places_without_a_facility_have_no_store() =>
        Assert.DoesNotContain(Of(Hospital, Post).Sites, site => site.Code == "RMS-E");

    [Fact]
    public void Stores_that_the_registry_has_are_taken()
    {
        var store = Facility("RMS-N", FacilityLevel.Store, North);
        var network = Of(Hospital, store);
        Assert.Equal((store.Id, false), (Site(network, "RMS-N").FacilityId, Site(network, "RMS-N").IsNew));
        Assert.True(network.Central.IsNew);
    }

    [Fact]
    public void Who_supplies_stands_before_who_is_supplied()
    {
        var network = Countries.Of(3, 200).Network;
        var order = network
            .Sites.Select((site, index) => (site, index))
            .ToDictionary(one => one.site, one => one.index);
        Assert.All(
            network.Sites.Where(site => site.Supplier is not null),
            site => Assert.True(order[site.Supplier!] < order[site])
        );
    }

    [Fact]
    public void Every_requisition_finds_its_node_and_every_node_its_store()
    {
        var network = Countries.Of(3, 60).Network;
        var programs = new[] { Guid.CreateVersion7(), Guid.CreateVersion7() };
        var tree = new SupervisoryTree(network.Nodes, network.Groups(programs), network.SupplyLines(programs));
        Assert.All(
            network.Sites.Where(site => site.Supplier is not null),
            site =>
            {
                var node = Assert.NotNull(tree.HomeOf(site.FacilityId, programs[1]));
                Assert.Equal(
                    site.Supplier!.FacilityId,
                    Assert.Single(tree.SuppliersOf(node, programs[1])).SupplyingFacilityId
                );
            }
        );
    }

    [Fact]
    public void What_is_approved_can_be_replenished()
    {
        var country = Countries.Of(3, 8);
        Assert.All(
            SeedApproval.Of(country.Network, country.Products),
            approval => approval.Terms.Levels.ToTerms().Check()
        );
    }

    [Fact]
    public void A_dispensary_is_approved_for_less_than_a_hospital()
    {
        var country = Countries.Of(3, 8);
        var approved = SeedApproval.Of(country.Network, country.Products).ToLookup(approval => approval.Type);
        Assert.True(approved["DISPENSARY"].Count() < approved["HEALTH_CENTRE"].Count());
        Assert.True(approved["HEALTH_CENTRE"].Count() < approved["HOSPITAL"].Count());
        Assert.Equal(country.Products.Count, approved["CENTRAL_STORE"].Count());
    }

    [Fact]
    public void Periods_follow_the_calendar_of_the_country_without_a_gap()
    {
        var today = new DateOnly(2026, 11, 22);
        foreach (var calendar in new[] { TenantCalendar.Gregorian, TenantCalendar.Nepali })
        {
            var months = SeedMonth.UpTo(calendar, today, 2);
            Assert.Equal(24, months.Count);
            Assert.All(months.Skip(1), month => Assert.Equal(months[month.Number - 1].Last.AddDays(1), month.First));
            Assert.All(months, month => Assert.Equal(1, calendar.Name(month.First).Day));
            Assert.InRange(today, months[^1].First, months[^1].Last);
        }
    }

    private static SeedNetwork Of(params SeedFacility[] facilities) =>
        SeedNetwork.Of(1, MadeAt, [Valley, East, Hills, North], facilities);

    private static SeedSite Site(SeedNetwork network, string code) =>
        Assert.Single(network.Sites, site => site.Code == code);

    private static SeedFacility Facility(string code, FacilityLevel level, SeedPlace place) =>
        new(Guid.CreateVersion7(), code, code, level, place.Id);
}
