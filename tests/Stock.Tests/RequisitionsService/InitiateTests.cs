using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;
using static Platform.Testing.Refusals;
using Column = Platform.Stock.Requisitions.Domain.RequisitionColumn;
using RequisitionState = Platform.Stock.V1.RequisitionState;

namespace Platform.Stock.Tests.RequisitionsService;

public sealed class InitiateTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task It_begins_with_every_product_of_full_supply_in_the_order_of_the_form(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres), products: 4);
        var begun = await district.Initiate();
        Assert.Equal(
            (RequisitionState.Initiated, 3, district.Node.ToString(), "1"),
            (begun.State, begun.LineCount, begun.NodeId, begun.Etag)
        );
        var month = district.Periods[1].StartsOn;
        Assert.Equal($"{district.Code}-{district.Code}-{month:yyyy-MM}-01", begun.Number);
        var lines = await district.Lines(begun);
        Assert.Equal(district.Products.Take(3).Select(id => id.ToString()), lines.Select(line => line.ProductId));
        Assert.All(
            lines,
            line => Assert.Equal((325L, 10L, true), (line.PricePerPack, line.NetContent, line.FullSupply))
        );
    }

    [Theory, OnBothDatabases]
    public async Task It_begins_with_what_the_one_before_ended_with(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        await district.Authorized(2);
        var lines = await district.Lines(await district.Initiate());
        Assert.Equal([60L, 60L], lines.Select(line => line.BeginningBalance));
    }

    [Theory, OnBothDatabases]
    public async Task The_average_is_over_the_requisitions_before(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        await district.Authorized(3);
        await district.Authorized(2);
        var begun = await district.Initiate();
        var line = (await district.Update(begun, district.Fill(0, consumed: 60))).Lines[0];
        // 90 and 90 before, 60 now: 80 a month.
        Assert.Equal((60L, 80L, 160L), (line.AdjustedConsumption, line.AverageConsumption, line.MaximumStockQuantity));
    }

    [Theory, OnBothDatabases]
    public async Task Whatever_it_names_that_is_not_there_is_named_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var nothing = Guid.CreateVersion7().ToString();
        var unknown = await Refused(
            district.Requisitions.InitiateRequisitionAsync(
                new()
                {
                    FacilityId = nothing,
                    ProgramId = nothing,
                    PeriodId = nothing,
                },
                district.Anybody
            )
        );
        Assert.Equal(["facility_id: UNKNOWN", "period_id: UNKNOWN", "program_id: UNKNOWN"], unknown.Fields());
        var nonsense = await Refused(
            district.Requisitions.InitiateRequisitionAsync(
                new() { FacilityId = "x", Comment = new string('x', 1001) },
                district.Anybody
            )
        );
        Assert.Equal(
            ["comment: LENGTH", "facility_id: FORMAT", "period_id: REQUIRED", "program_id: REQUIRED"],
            nonsense.Fields()
        );
        await using var db = host.Open();
        Assert.False(await db.Requisitions.AnyAsync(r => r.FacilityId == district.Facility));
    }

    [Theory, OnBothDatabases]
    public async Task A_period_has_one_regular_requisition(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        await district.Initiate();
        var refused = await Refused(district.Initiate());
        Assert.Equal((StatusCode.AlreadyExists, "ALREADY_INITIATED"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_who_begin_it_at_once_one_does(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var begun = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await district.Initiate();
                            return "";
                        }
                        catch (RpcException refused)
                        {
                            return refused.Reason();
                        }
                    })
                )
        );
        Assert.Equal(["", .. Enumerable.Repeat("ALREADY_INITIATED", 7)], begun.Order(StringComparer.Ordinal));
        await using var db = host.Open();
        Assert.Equal(1, await db.Requisitions.CountAsync(r => r.FacilityId == district.Facility));
    }

    [Theory, OnBothDatabases]
    public async Task Of_many_periods_that_are_begun_at_once_one_is(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        await Task.WhenAll(
            Enumerable
                .Range(0, 12)
                .Select(i =>
                    Task.Run(async () =>
                    {
                        try
                        {
                            await district.Initiate(i % 5);
                        }
                        catch (RpcException refused)
                        {
                            Assert.Contains(
                                refused.Reason(),
                                new[] { "ALREADY_INITIATED", "LATER_EXISTS", "PREVIOUS_NOT_AUTHORIZED" }
                            );
                        }
                    })
                )
        );
        await using var db = host.Open();
        Assert.Equal(1, await db.Requisitions.CountAsync(r => r.FacilityId == district.Facility));
    }

    [Theory, OnBothDatabases]
    public async Task A_period_that_has_not_begun_is_not_begun(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var asked = district.Asked();
        asked.PeriodId = district.Next.Id.ToString();
        var refused = await Refused(district.Requisitions.InitiateRequisitionAsync(asked, district.Anybody));
        Assert.Equal((StatusCode.FailedPrecondition, "PERIOD_NOT_BEGUN"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task The_average_is_the_same_on_a_form_that_does_not_show_adjusted_consumption(TestDatabase database)
    {
        var district = await District.In(
            await hosts.On(database, postgres),
            Forms.Manual.Without(Column.AdjustedConsumption, Column.AdditionalQuantityRequired)
        );
        await district.Authorized(2);
        var begun = await district.Initiate();
        var line = (await district.Update(begun, district.Fill(0, consumed: 60))).Lines[0];
        Assert.Equal(75L, line.AverageConsumption);
    }

    [Theory, OnBothDatabases]
    public async Task The_one_before_is_to_be_authorised_first(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        await district.Submitted(2);
        Assert.Equal("PREVIOUS_NOT_AUTHORIZED", (await Refused(district.Initiate())).Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Out_of_turn_it_begins_without_lines_and_as_often_as_needed(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var first = await district.Initiate(0, emergency: true);
        var second = await district.Initiate(0, emergency: true);
        Assert.Equal((true, 0), (first.Emergency, first.LineCount));
        Assert.NotEqual(first.Number, second.Number);
        var added = await district.Update(
            second,
            new V1.RequisitionLineEdit { ProductId = district.Products[0].ToString(), RequestedQuantity = 26 }
        );
        Assert.Equal((1, 3L), (added.Requisition.LineCount, added.Lines[0].PacksToShip));
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_no_right_there_begins_nothing(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var refused = await Refused(district.Initiate(by: host.At(null, Rights.Create)));
        Assert.Equal((StatusCode.PermissionDenied, "RIGHT_MISSING"), (refused.StatusCode, refused.Reason()));
    }

    [Theory, OnBothDatabases]
    public async Task Who_works_at_the_facility_or_supervises_it_begins_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (own, supervised) = (await District.In(host), await District.In(host));
        Assert.NotEmpty((await own.Initiate(by: host.At(own.Code, Rights.Create))).Id);
        await supervised.Assign(AssignmentPlace.SupervisoryNode, supervised.Region);
        Assert.NotEmpty((await supervised.Initiate(by: host.At(null, Rights.Create))).Id);
    }

    [Theory, OnBothDatabases]
    public async Task The_same_key_begins_one_requisition(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var who = district.Anybody;
        who.Add("idempotency-key", Guid.CreateVersion7().ToString());
        var first = await district.Initiate(by: who);
        Assert.Equal(first, await district.Initiate(by: who));
    }

    [Theory, OnBothDatabases]
    public async Task What_it_begins_with_is_not_audited_line_by_line(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var begun = await district.Initiate();
        await using var db = host.Open();
        var row = await db.Set<AuditRow>().SingleAsync(audit => audit.EntityId == Guid.Parse(begun.Id));
        Assert.Equal(("requisition", "created"), (row.Entity, row.Action));
        Assert.DoesNotContain("beginning_balance", row.Changes, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_told_with_the_names_of_its_places(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var begun = await district.Initiate();
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>().SingleAsync(row => row.Subject == begun.Id);
        Assert.Equal(("platform.stock.events.v1.RequisitionInitiated", 1L), (told.Type, told.Sequence));
        Assert.Contains($"Place {district.Code}", told.Data, StringComparison.Ordinal);
    }
}
