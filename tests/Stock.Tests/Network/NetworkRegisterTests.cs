using Platform.Stock.Tests.Registers;
using Platform.Stock.V1;
using Platform.Testing;
using Platform.V1;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.Network;

public sealed class NetworkRegisterTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task The_main_place_of_a_facility_has_its_id_and_is_there_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var facility = await host.Facility(Unused.Code("F"));
        var main = await Place(host, facility, main: true);
        Assert.Equal((facility, true), (main.Id, main.Main));
        var refused = await Refused(Place(host, facility, main: true));
        Assert.Equal(["storage_place.main: TAKEN"], refused.Fields());
        Assert.NotEqual(facility, (await Place(host, facility, main: false)).Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_place_stays_in_its_facility_and_the_main_one_in_use(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var main = await Place(host, await host.Facility(Unused.Code("F")), main: true);
        var refused = await Refused(
            host.StoragePlaces.UpdateStoragePlaceAsync(
                new()
                {
                    StoragePlace = new() { Id = main.Id, FacilityId = (await host.World()).Ids["facility"] },
                    UpdateMask = new() { Paths = { "facility_id", "active", "main" } },
                },
                host.Clerk()
            )
        );
        Assert.Equal(["storage_place.facility_id: FIXED", "storage_place.main: FIXED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_from_before_a_merge_finds_the_places_of_the_facility_that_went(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var code = Unused.Code("F");
        var (went, stayed) = (await host.Facility(code), await host.Facility(Unused.Code("F")));
        var place = await Place(host, went, main: false);
        await using (var db = host.Open())
        {
            var copy = await db.Facilities.FindAsync(Guid.Parse(went));
            copy!.MergeInto(2, Guid.Parse(stayed));
            await db.SaveChangesAsync();
        }
        var done = await host.Done(
            host.StoragePlaces.ImportStoragePlacesAsync(
                new()
                {
                    Csv = $"facility_code,code,name,kind\n{code},{place.Code},Renamed,STORE\n",
                    Strategy = ImportStrategy.Upsert,
                },
                host.Clerk()
            )
        );
        Assert.Equal((0, 1L), (done.Errors.Count, done.Counts.Updated));
    }

    [Theory, OnBothDatabases]
    public async Task No_node_is_above_itself(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var top = await Node(host, "");
        var middle = await Node(host, top.Id);
        var bottom = await Node(host, middle.Id);
        var refused = await Refused(
            host.SupervisoryNodes.UpdateSupervisoryNodeAsync(
                new()
                {
                    SupervisoryNode = new() { Id = top.Id, ParentId = bottom.Id },
                },
                host.Clerk()
            )
        );
        Assert.Equal(["supervisory_node.parent_id: CYCLE"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_file_of_nodes_may_name_a_parent_further_down_and_not_in_a_circle(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (child, parent, one, other) = (Unused.Code("S"), Unused.Code("S"), Unused.Code("S"), Unused.Code("S"));
        var done = await host.Done(
            host.SupervisoryNodes.ImportSupervisoryNodesAsync(
                new()
                {
                    Csv =
                        $"code,name,parent_code\n{child},Child,{parent}\n{parent},Parent,\n{one},One,{other}\n{other},Other,{one}\n",
                    Strategy = ImportStrategy.Insert,
                },
                host.Clerk()
            )
        );
        Assert.Equal((2L, 2L), (done.Counts.Created, done.Counts.Refused));
        Assert.Equal(
            ["4 parent_code: CYCLE", "5 parent_code: CYCLE"],
            done.Errors.Select(error => $"{error.Line} {error.Field}: {error.Code}").Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_facility_is_in_one_group_of_a_program(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var world = await host.World();
        var (program, other) = ((await world.NewProgram()).Id, (await world.NewProgram()).Id);
        await Group(host, program);
        await Group(host, other);
        var refused = await Refused(Group(host, program));
        Assert.Equal(["requisition_group.facility_ids[0]: TAKEN"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_main_place_that_nobody_described_is_listed_all_the_same(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var facility = await host.Facility(Unused.Code("F"));
        var beside = await Place(host, facility, main: false);
        var listed = await Listed();
        Assert.Equal([facility, beside.Id], listed.Select(place => place.Id));
        Assert.True(listed[0].Main);
        var main = await Place(host, facility, main: true);
        Assert.Equal(
            new[] { beside.Id, main.Id }.Order(StringComparer.Ordinal),
            (await Listed()).Select(place => place.Id).Order(StringComparer.Ordinal)
        );

        async Task<IReadOnlyList<StoragePlace>> Listed() =>
            (
                await host.StoragePlaces.ListStoragePlacesAsync(new() { FacilityId = facility }, host.Clerk())
            ).StoragePlaces;
    }

    private static async Task<StoragePlace> Place(StockHost host, string facility, bool main) =>
        await host.StoragePlaces.CreateStoragePlaceAsync(
            new()
            {
                StoragePlace = new()
                {
                    FacilityId = facility,
                    Code = Unused.Code("P"),
                    Name = "Store",
                    Kind = StoragePlaceKind.Store,
                    Active = true,
                    Main = main,
                },
            },
            host.Clerk()
        );

    private static async Task<SupervisoryNode> Node(StockHost host, string parent) =>
        await host.SupervisoryNodes.CreateSupervisoryNodeAsync(
            new()
            {
                SupervisoryNode = new()
                {
                    Code = Unused.Code("S"),
                    Name = "Node",
                    ParentId = parent,
                },
            },
            host.Clerk()
        );

    private static async Task<RequisitionGroup> Group(StockHost host, string program)
    {
        var world = await host.World();
        return await host.RequisitionGroups.CreateRequisitionGroupAsync(
            new()
            {
                RequisitionGroup = new()
                {
                    Code = Unused.Code("G"),
                    Name = "North",
                    NodeId = world.Ids["supervisory"],
                    FacilityIds = { world.Ids["facility"] },
                    Programs =
                    {
                        new GroupProgram { ProgramId = program, ScheduleId = world.Ids["schedule"] },
                    },
                },
            },
            host.Clerk()
        );
    }
}
