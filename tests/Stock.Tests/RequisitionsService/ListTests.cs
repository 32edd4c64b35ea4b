using Grpc.Core;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Testing;
using static Platform.Testing.Refusals;
using RequisitionState = Platform.Stock.V1.RequisitionState;
using RequisitionWork = Platform.Stock.V1.RequisitionWork;

namespace Platform.Stock.Tests.RequisitionsService;

public sealed class ListTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Requisitions_are_found_by_every_filter_the_newest_first(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var march = await district.Authorized(2);
        var april = await district.Initiate();
        var urgent = await district.Initiate(0, emergency: true);
        Assert.Equal([urgent.Id, april.Id, march.Id], await Found(_ => { }));
        Assert.Equal([april.Id], await Found(r => r.PeriodId = district.Periods[1].Id.ToString()));
        Assert.Equal([march.Id], await Found(r => r.States.Add(RequisitionState.Authorized)));
        Assert.Equal([urgent.Id], await Found(r => r.Emergency = true));
        Assert.Equal([april.Id, march.Id], await Found(r => r.Emergency = false));
        Assert.Equal([april.Id], await Found(r => r.Number = april.Number));
        Assert.Equal([march.Id], await Found(r => r.PeriodTo = $"{district.Periods[2].EndsOn:yyyy-MM-dd}"));
        Assert.Equal([urgent.Id], await Found(r => r.PeriodFrom = $"{district.Periods[0].StartsOn:yyyy-MM-dd}"));
        Assert.Empty(await Found(r => r.NodeId = district.Region.ToString()));

        async Task<IEnumerable<string>> Found(Action<V1.ListRequisitionsRequest> filter)
        {
            var request = new V1.ListRequisitionsRequest { FacilityId = district.Facility.ToString(), PageSize = 2 };
            filter(request);
            var found = new List<string>();
            do
            {
                var page = await district.Requisitions.ListRequisitionsAsync(request, district.Anybody);
                found.AddRange(page.Requisitions.Select(requisition => requisition.Id));
                request.PageToken = page.NextPageToken;
            } while (request.PageToken.Length > 0);
            return found;
        }
    }

    [Theory, OnBothDatabases]
    public async Task A_question_that_makes_no_sense_is_refused_with_all_that_is_wrong(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var refused = await Refused(
            district.Requisitions.ListRequisitionsAsync(
                new()
                {
                    PageSize = 1001,
                    FacilityId = "x",
                    States = { (RequisitionState)77 },
                    Work = (RequisitionWork)77,
                    PeriodFrom = "today",
                },
                district.Anybody
            )
        );
        Assert.Equal(
            [
                "facility_id: FORMAT",
                "page_size: OUT_OF_RANGE",
                "period_from: FORMAT",
                "states[0]: UNKNOWN",
                "work: UNKNOWN",
            ],
            refused.Fields()
        );
    }

    [Theory, OnBothDatabases]
    public async Task People_see_what_is_theirs_and_what_waits_for_them(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (one, two) = (await District.In(host), await District.In(host));
        var (mine, other) = (await one.Authorized(), await two.Authorized());
        var nurse = host.At(one.Code, Rights.Read);
        Assert.Equal([mine.Id], await Seen(nurse, RequisitionWork.Unspecified));
        await one.Assign(AssignmentPlace.SupervisoryNode, two.Region, Rights.Approve);
        await one.Assign(AssignmentPlace.SupervisoryNode, two.Region, Rights.Read);
        var approver = host.At(null, Rights.Read, Rights.Approve);
        Assert.Equal([other.Id], await Seen(approver, RequisitionWork.Unspecified));
        Assert.Empty(await Seen(approver, RequisitionWork.ToApprove));
        await two.Approve(other);
        Assert.Equal([other.Id], await Seen(approver, RequisitionWork.ToApprove));
        await two.Approve(other);
        var shipper = host.At($"{two.Code}-D", Rights.Read, Rights.EditOrders);
        Assert.Equal([other.Id], await Seen(shipper, RequisitionWork.ToConvert));

        async Task<IEnumerable<string>> Seen(Grpc.Core.Metadata who, RequisitionWork work) =>
            (await one.Requisitions.ListRequisitionsAsync(new() { Work = work }, who))
                .Requisitions.Select(requisition => requisition.Id)
                .Where(id => id == mine.Id || id == other.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Whoever_may_decide_about_it_may_read_it_and_nobody_else(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var authorized = await district.Authorized();
        await district.Assign(AssignmentPlace.SupervisoryNode, district.Node, Rights.Approve);
        var approver = host.At(null, Rights.Read, Rights.Approve);
        Assert.Equal([authorized.Id], await Waiting(approver, RequisitionWork.ToApprove));
        Assert.Equal(authorized, await Get(approver));
        // The assignment is worth what the roles permit.
        Assert.Equal(StatusCode.NotFound, (await Refused(Get(host.At(null, Rights.Read)))).StatusCode);
        await district.Approve(await district.Approve(authorized));
        var reader = host.At($"{district.Code}-D", Rights.Read);
        Assert.Equal(StatusCode.NotFound, (await Refused(Get(reader))).StatusCode);
        Assert.Empty(await Waiting(reader, RequisitionWork.Unspecified));

        AsyncUnaryCall<V1.Requisition> Get(Metadata who) =>
            district.Requisitions.GetRequisitionAsync(new() { Id = authorized.Id }, who);

        async Task<IEnumerable<string>> Waiting(Metadata who, RequisitionWork work) =>
            (
                await district.Requisitions.ListRequisitionsAsync(
                    new() { Work = work, ProgramId = district.Program.ToString() },
                    who
                )
            ).Requisitions.Select(requisition => requisition.Id);
    }

    [Theory, OnBothDatabases]
    public async Task A_warehouse_ships_in_the_programs_it_is_assigned_for(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (district, other) = (await District.In(host), await District.In(host));
        var approved = await district.Approved();
        var shipper = host.At(null, Rights.Read, Rights.EditOrders);
        await district.Assign(AssignmentPlace.Facility, district.Depot, Rights.EditOrders, other.Program);
        Assert.Empty(await Waiting());
        Assert.Equal(StatusCode.NotFound, (await Refused(Convert())).StatusCode);
        await district.Assign(AssignmentPlace.Facility, district.Depot, Rights.EditOrders, district.Program);
        Assert.Equal([approved.Id], await Waiting());
        Assert.Equal(RequisitionState.Released, (await Convert()).State);

        AsyncUnaryCall<V1.Requisition> Convert() =>
            district.Requisitions.ConvertRequisitionAsync(
                new() { Id = approved.Id, SupplyingFacilityId = district.Depot.ToString() },
                shipper
            );

        async Task<IEnumerable<string>> Waiting() =>
            (
                await district.Requisitions.ListRequisitionsAsync(
                    new() { Work = RequisitionWork.ToConvert, ProgramId = district.Program.ToString() },
                    shipper
                )
            ).Requisitions.Select(requisition => requisition.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Lines_come_page_by_page_in_the_order_of_the_form(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres), products: 6);
        var begun = await district.Initiate();
        await district.Update(
            begun,
            new V1.RequisitionLineEdit { ProductId = district.Products[1].ToString(), Skipped = true }
        );
        var request = new V1.ListRequisitionLinesRequest
        {
            RequisitionId = begun.Id,
            PageSize = 2,
            WithoutSkipped = true,
        };
        var first = await district.Requisitions.ListRequisitionLinesAsync(request, district.Anybody);
        request.PageToken = first.NextPageToken;
        var second = await district.Requisitions.ListRequisitionLinesAsync(request, district.Anybody);
        Assert.Equal(
            new[] { 0, 2, 3, 4 }.Select(i => district.Products[i].ToString()),
            first.Lines.Concat(second.Lines).Select(line => line.ProductId)
        );
        Assert.Equal("", second.NextPageToken);
    }

    [Theory, OnBothDatabases]
    public async Task Products_are_added_up_over_the_requisitions_of_a_period(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        await district.Authorized();
        await district.Initiate(0, emergency: true);
        var request = new V1.SummarizeRequisitionsRequest
        {
            ProgramId = district.Program.ToString(),
            PeriodId = district.Periods[1].Id.ToString(),
        };
        var sums = await district.Requisitions.SummarizeRequisitionsAsync(request, district.Anybody);
        Assert.Equal((1, 2), (sums.RequisitionCount, sums.Products.Count));
        var first = sums.Products[0];
        Assert.Equal(
            (1, 100L, 50L, 90L, 60L, 0, 120L, 12L),
            (
                first.RequisitionCount,
                first.BeginningBalance,
                first.TotalReceivedQuantity,
                first.TotalConsumedQuantity,
                first.StockOnHand,
                first.StockedOutCount,
                first.ApprovedQuantity,
                first.PacksToShip
            )
        );
        request.NodeId = district.Region.ToString();
        Assert.Empty((await district.Requisitions.SummarizeRequisitionsAsync(request, district.Anybody)).Products);
    }
}
