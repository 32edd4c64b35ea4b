using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;
using static Platform.Testing.Refusals;
using RequisitionState = Platform.Stock.V1.RequisitionState;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>The way of a requisition from the facility to its order.</summary>
public sealed class StepTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task It_goes_from_the_facility_by_district_and_region_to_the_depot(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var submitted = await district.Submitted();
        var authorized = await district.Authorize(submitted);
        var passed = await district.Approve(authorized);
        var approved = await district.Approve(passed);
        var released = await district.Requisitions.ConvertRequisitionAsync(
            new() { Id = approved.Id, SupplyingFacilityId = district.Depot.ToString() },
            district.Anybody
        );
        Assert.Equal(
            [
                (RequisitionState.Submitted, district.Node),
                (RequisitionState.Authorized, district.Node),
                (RequisitionState.InApproval, district.Region),
                (RequisitionState.Approved, district.Region),
                (RequisitionState.Released, district.Region),
            ],
            new[] { submitted, authorized, passed, approved, released }.Select(r => (r.State, Guid.Parse(r.NodeId)))
        );
        Assert.Equal(district.Depot.ToString(), released.SupplyingFacilityId);
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>().Where(row => row.Subject == released.Id).OrderBy(r => r.Seq).ToListAsync();
        Assert.Equal(
            [
                (1L, "RequisitionInitiated"),
                (3L, "RequisitionSubmitted"),
                (4L, "RequisitionAuthorized"),
                (5L, "RequisitionApproved"),
                (6L, "RequisitionApproved"),
                (7L, "RequisitionReleased"),
            ],
            told.Select(row => (row.Sequence, row.Type.Split('.')[^1]))
        );
        // 90 consumed, twice that less 60: 120 approved, 12 packs.
        var data = told[^1].Data.Replace(" ", "", StringComparison.Ordinal);
        Assert.Contains("\"ordered\":\"120\"", data, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Authorising_fills_in_what_is_to_be_approved(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var authorized = await district.Authorized();
        Assert.NotNull(authorized.CompletedAt);
        Assert.Equal([120L, 120L], (await district.Lines(authorized)).Select(line => line.ApprovedQuantity));
        var less = await district.Update(
            authorized,
            new V1.RequisitionLineEdit
            {
                ProductId = district.Products[0].ToString(),
                ApprovedQuantity = 26,
                Remarks = "Enough for now",
            }
        );
        Assert.Equal(
            (26L, 3L, "Enough for now"),
            (less.Lines[0].ApprovedQuantity, less.Lines[0].PacksToShip, less.Lines[0].Remarks)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Where_the_program_does_without_authorisation_it_is_authorised_with_a_sequence_of_its_own(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host, skipAuthorization: true);
        var done = await district.Submitted();
        Assert.Equal((RequisitionState.Authorized, "4"), (done.State, done.Etag));
        await using var db = host.Open();
        Assert.Equal(
            [1L, 3L, 4L],
            await db.Set<OutboxRow>()
                .Where(row => row.Subject == done.Id)
                .OrderBy(row => row.Seq)
                .Select(row => row.Sequence)
                .ToListAsync()
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_is_not_filled_in_is_named_line_by_line(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate();
        var refused = await Refused(district.Submit(begun));
        Assert.Equal("INVALID_REQUISITION", refused.Reason());
        Assert.Contains("lines[1].total_consumed_quantity: REQUIRED", refused.Fields());
        var still = await district.Requisitions.GetRequisitionAsync(new() { Id = begun.Id }, district.Anybody);
        Assert.Equal(begun, still);
    }

    [Theory, OnBothDatabases]
    public async Task It_does_not_go_on_before_the_last_day_of_its_period(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate(0);
        var filled = (await district.Update(begun, district.Fill(0), district.Fill(1))).Requisition;
        Assert.Equal("PERIOD_NOT_OVER", (await Refused(district.Submit(filled))).Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Sent_back_it_begins_its_way_anew_with_the_reasons_in_its_history(TestDatabase database)
    {
        var district = await District.In(
            await hosts.On(database, postgres),
            Forms.Manual with
            {
                RejectionReasonRequired = true,
            }
        );
        var reason = await district.Reasons.CreateRejectionReasonAsync(
            new()
            {
                RejectionReason = new()
                {
                    Code = Unused.Code("RJ"),
                    Name = "Figures do not fit",
                    Category = "Data",
                    Active = true,
                },
            },
            district.Anybody
        );
        var passed = await district.Approve(await district.Authorized());
        var request = new V1.RejectRequisitionRequest { Id = passed.Id, Comment = "Look at amoxicillin" };
        var without = await Refused(district.Requisitions.RejectRequisitionAsync(request, district.Anybody));
        Assert.Equal(["reason_ids: REQUIRED"], without.Fields());
        request.ReasonIds.Add(district.Node.ToString());
        var unknown = await Refused(district.Requisitions.RejectRequisitionAsync(request, district.Anybody));
        Assert.Equal(["reason_ids[0]: REASON_UNKNOWN"], unknown.Fields());
        request.ReasonIds[0] = reason.Id;
        var rejected = await district.Requisitions.RejectRequisitionAsync(request, district.Anybody);
        Assert.Equal((RequisitionState.Rejected, district.Node.ToString()), (rejected.State, rejected.NodeId));
        Assert.Null(rejected.CompletedAt);
        Assert.All(await district.Lines(rejected), line => Assert.False(line.HasApprovedQuantity));
        var history = await district.Requisitions.ListRequisitionChangesAsync(
            new() { RequisitionId = rejected.Id },
            district.Anybody
        );
        var last = history.Changes[^1];
        Assert.Equal((5, "amina", "Look at amoxicillin"), (last.Number, last.By, last.Comment));
        Assert.Equal([reason.Id], last.RejectionReasonIds);
        Assert.Equal(RequisitionState.Submitted, (await district.Submit(rejected)).State);
    }

    [Theory, OnBothDatabases]
    public async Task A_period_is_left_out_and_the_next_one_begins(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate(2);
        var skipped = await district.Requisitions.SkipRequisitionAsync(
            new() { Id = begun.Id, Comment = "Closed for repairs" },
            district.Anybody
        );
        Assert.Equal(RequisitionState.Skipped, skipped.State);
        Assert.All(await district.Lines(skipped), line => Assert.True(line.Skipped));
        Assert.Equal(RequisitionState.Initiated, (await district.Initiate()).State);
    }

    [Theory, OnBothDatabases]
    public async Task One_that_nobody_authorised_is_removed_with_its_lines(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var filled = await district.Filled();
        await district.Requisitions.DeleteRequisitionAsync(new() { Id = filled.Id }, district.Anybody);
        var id = Guid.Parse(filled.Id);
        await using var db = host.Open();
        Assert.False(await db.RequisitionLines.AnyAsync(line => EF.Property<Guid>(line, "RequisitionId") == id));
        Assert.True(await db.Set<AuditRow>().AnyAsync(row => row.EntityId == id && row.Action == "deleted"));
        Assert.Equal(StatusCode.NotFound, (await Refused(district.Submit(filled))).StatusCode);
        Assert.NotEmpty((await district.Initiate()).Id);
    }

    [Theory, OnBothDatabases]
    public async Task One_that_is_authorised_or_built_upon_is_not_removed(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var begun = await district.Initiate(2);
        await district.Requisitions.SkipRequisitionAsync(new() { Id = begun.Id }, district.Anybody);
        var next = await district.Authorized();
        Assert.Equal("NOT_NEWEST", (await Refused(Delete(begun))).Reason());
        Assert.Equal("TRANSITION_NOT_ALLOWED", (await Refused(Delete(next))).Reason());

        AsyncUnaryCall<V1.DeleteRequisitionResponse> Delete(V1.Requisition requisition) =>
            district.Requisitions.DeleteRequisitionAsync(new() { Id = requisition.Id }, district.Anybody);
    }

    [Fact]
    public async Task One_that_another_is_just_built_upon_is_not_removed()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var district = await District.In(host);
        var begun = await district.Initiate(2);
        await district.Requisitions.SkipRequisitionAsync(new() { Id = begun.Id }, district.Anybody);
        var (facility, program, to) = (district.Facility, district.Program, district.Periods[1].StartsOn);
        await using var db = host.Open();
        // Whoever begins one holds the facility and program until it is there.
        await using var beginning = await db.Database.BeginTransactionAsync();
        await db.Database.ExecuteSqlAsync(
            $"SELECT 1 FROM facility_program WHERE facility_id = {facility} AND program_id = {program} FOR UPDATE"
        );
        var id = Guid.Parse(begun.Id);
        var deletion = district
            .Requisitions.DeleteRequisitionAsync(new() { Id = begun.Id }, district.Anybody)
            .ResponseAsync;
        await Waits(host, db, deletion);
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO requisition SELECT (jsonb_populate_record(r, jsonb_build_object(
              'id', {Guid.CreateVersion7()}::uuid, 'period_id', {district.Periods[
                1
            ].Id}::uuid, 'period_from', {to}::date))).*
            FROM requisition AS r WHERE id = {id}
            """
        );
        await beginning.CommitAsync();
        Assert.Equal("NOT_NEWEST", (await Refused(deletion)).Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Where_nobody_ships_it_waits_in_a_list_until_somebody_does(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host, supplied: false);
        var approved = await district.Approved();
        Assert.Equal((RequisitionState.Approved, true), (approved.State, approved.NoSupplier));
        Assert.Equal([approved.Id], await Waiting());
        var refused = await Refused(Convert());
        Assert.Equal("NO_SUPPLY_LINE", refused.Reason());
        await using (var db = host.Open())
        {
            db.Add(
                SupplyLineEntry.Create(
                    Guid.CreateVersion7(),
                    new(district.Region, district.Program, district.Depot, false, ""),
                    host.Now()
                )
            );
            await db.SaveChangesAsync();
        }

        Assert.Empty(await Waiting());
        Assert.Equal((RequisitionState.Released, false), ((await Convert()).State, (await Get()).NoSupplier));

        AsyncUnaryCall<V1.Requisition> Convert() =>
            district.Requisitions.ConvertRequisitionAsync(
                new() { Id = approved.Id, SupplyingFacilityId = district.Depot.ToString() },
                district.Anybody
            );

        async Task<V1.Requisition> Get() =>
            await district.Requisitions.GetRequisitionAsync(new() { Id = approved.Id }, district.Anybody);

        async Task<IEnumerable<string>> Waiting() =>
            (
                await district.Requisitions.ListRequisitionsAsync(
                    new() { Work = V1.RequisitionWork.NoSupplier, ProgramId = district.Program.ToString() },
                    district.Anybody
                )
            ).Requisitions.Select(r => r.Id);
    }

    [Theory, OnBothDatabases]
    public async Task Approved_it_is_done_with_without_an_order(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var approved = await district.Approved();
        var done = await district.Requisitions.ReleaseRequisitionAsync(new() { Id = approved.Id }, district.Anybody);
        Assert.Equal(RequisitionState.ReleasedWithoutOrder, done.State);
    }

    [Theory, OnBothDatabases]
    public async Task Each_of_a_batch_is_approved_by_itself(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (one, two) = (await District.In(host), await District.In(host));
        var (good, early) = (await one.Authorized(), await two.Submitted());
        var nobody = Guid.CreateVersion7().ToString();
        var answer = await one.Requisitions.BatchApproveRequisitionsAsync(
            new() { Ids = { early.Id, nobody, good.Id }, Comment = "All at once" },
            one.Anybody
        );
        Assert.Equal(
            [(early.Id, "TRANSITION_NOT_ALLOWED"), (nobody, "REQUISITION_NOT_FOUND"), (good.Id, "")],
            answer.Results.Select(result => (result.Id, result.Code))
        );
        Assert.Equal(RequisitionState.InApproval, answer.Results[2].Requisition.State);
        var kept = await one.Requisitions.GetRequisitionAsync(new() { Id = good.Id }, one.Anybody);
        Assert.Equal(answer.Results[2].Requisition, kept);
        Assert.Equal(2, (await one.Lines(kept)).Count);
    }

    /// <summary>SQLite has one writer, whom nobody overtakes.</summary>
    [Fact]
    public async Task One_that_somebody_else_changes_does_not_hold_up_the_others_of_a_batch()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var (one, two) = (await District.In(host), await District.In(host));
        var (changed, good) = (await one.Authorized(), await two.Authorized());
        await using var db = host.Open();
        await using var change = await db.Database.BeginTransactionAsync();
        var id = Guid.Parse(changed.Id);
        await db.Database.ExecuteSqlAsync($"UPDATE requisition SET version = version + 1 WHERE id = {id}");
        var batch = one
            .Requisitions.BatchApproveRequisitionsAsync(new() { Ids = { changed.Id, good.Id } }, one.Anybody)
            .ResponseAsync;
        await Waits(host, db, batch);
        await change.CommitAsync();
        Assert.Equal(["CONCURRENT_CHANGE", ""], (await batch).Results.Select(result => result.Code));
    }

    [Theory, OnBothDatabases]
    public async Task A_batch_names_each_requisition_once(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var id = Guid.CreateVersion7().ToString();
        var refused = await Refused(
            district.Requisitions.BatchApproveRequisitionsAsync(
                new() { Ids = { id, id, "x" }, Comment = new string('x', 1001) },
                district.Anybody
            )
        );
        Assert.Equal(["comment: LENGTH", "ids: TWICE", "ids[2]: FORMAT"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task A_person_approves_at_the_very_node_alone(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var authorized = await district.Authorized();
        var approver = host.At(null, Rights.Read, Rights.Approve);
        Assert.Equal(StatusCode.NotFound, (await Refused(district.Approve(authorized, approver))).StatusCode);
        await district.Assign(AssignmentPlace.SupervisoryNode, district.Region, Rights.Approve);
        Assert.Equal("RIGHT_MISSING", (await Refused(district.Approve(authorized, approver))).Reason());
        await district.Assign(AssignmentPlace.SupervisoryNode, district.Node, Rights.Approve);
        Assert.Equal(RequisitionState.InApproval, (await district.Approve(authorized, approver)).State);
        Assert.Equal(RequisitionState.Approved, (await district.Approve(authorized, approver)).State);
    }

    [Theory, OnBothDatabases]
    public async Task Two_who_approve_at_once_approve_once(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres));
        var passed = await district.Approve(await district.Authorized());
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(Approve)));
        Assert.Equal(1, answers.Count(answer => answer == StatusCode.OK));
        Assert.All(
            answers.Where(answer => answer != StatusCode.OK),
            answer => Assert.True(answer is StatusCode.Aborted or StatusCode.FailedPrecondition)
        );

        async Task<StatusCode> Approve()
        {
            try
            {
                await district.Approve(passed);
                return StatusCode.OK;
            }
            catch (RpcException refused)
            {
                return refused.StatusCode;
            }
        }
    }

    /// <summary>Until a call waits for what a context holds, or is answered.</summary>
    private static async Task Waits(StockHost host, Platform.Stock.Storage.StockDb holder, Task call)
    {
        var pid = await holder.Database.SqlQuery<int>($"SELECT pg_backend_pid() AS \"Value\"").SingleAsync();
        await using var other = host.Open();
        await Poll.Until(async () =>
            call.IsCompleted
            || await other
                .Database.SqlQuery<bool>(
                    $"""
                    SELECT EXISTS (
                      SELECT 1 FROM pg_stat_activity AS a WHERE {pid} = ANY (pg_blocking_pids(a.pid))
                    ) AS "Value"
                    """
                )
                .SingleAsync()
        );
    }
}
