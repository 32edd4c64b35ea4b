using System.Diagnostics;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Imports.OpenImis;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Insurance.Tests.Imports;

/// <summary>Imports of an invented export, whole and changed.</summary>
public sealed class InventedImportTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_whole_export_is_taken_without_a_refusal(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        var (report, submitted) = await host.Import(export.Folder);
        Assert.DoesNotContain(report.Notes, n => n.Refusal);
        Assert.Equal([new SubmittedClaim("CL2", "checked")], submitted);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_to_come_gets_what_the_recorded_ones_have_left_of_the_ceiling(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        await using var db = host.OpenInsurance();
        var claim = await db.Claims.Include(c => c.Lines).SingleAsync(c => c.Code == "CL2");
        Assert.Equal((20_000, 20_000), (claim.Valuated, Assert.Single(claim.Lines).Terms.CeilingOver));
    }

    [Theory, OnBothDatabases]
    public async Task A_policy_that_waited_for_approval_waits_here_and_covers_nobody(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        export.With("Policy", "2019-12-31,2,300.00", "2099-12-31,16,300.00");
        var (_, submitted) = await host.Import(export.Folder);
        Assert.Equal([new SubmittedClaim("CL2", "rejected (21)")], submitted);
        await using var db = host.OpenInsurance();
        var policy = await db.Policies.Include(p => p.Members).SingleAsync();
        Assert.Equal(
            (PolicyStatus.Ready, null, true, 30_000),
            (policy.Status, policy.EffectiveOn, policy.NeedsApproval, policy.Paid)
        );
        Assert.All(policy.Members, member => Assert.Null(member.EffectiveOn));
    }

    [Theory, OnBothDatabases]
    public async Task A_preview_replays_the_claims_of_a_policy_in_their_order(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        var previews = await host.Preview(export.Folder);
        Assert.All(
            PreviewVariant.All.Index(),
            variant => Assert.Equal([80_000, 20_000], previews.Select(p => p.Outcomes[variant.Index].Valuated))
        );
        Assert.Empty(previews[0].Outcomes[0].Differences);
    }

    [Theory, OnBothDatabases]
    public async Task A_changed_row_changes_the_record_it_made_from_today_on(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        export.With("Items", "100.00", "120.00").With("Locations", "Village", "Hamlet");
        var (report, _) = await host.Import(export.Folder);
        Assert.Equal(["locations", "items"], report.Kinds.Where(k => k.Changed > 0).Select(k => k.Name));
        await using var db = host.OpenInsurance();
        var item = await db.MedicalEntries.SingleAsync(e => e.Code == "I1");
        Assert.Equal([10_000, 12_000], item.Versions.OrderBy(v => v.Number).Select(v => v.Values.Price));
        Assert.Equal("Hamlet", (await db.Locations.SingleAsync(l => l.Code == "R1D1W1V1")).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_record_that_somebody_has_changed_here_is_not_overwritten(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        await using (var db = host.OpenInsurance())
        {
            var diagnosis = await db.Diagnoses.SingleAsync(d => d.Code == "A00");
            diagnosis.Change(diagnosis.Values with { Name = "Cholera, confirmed" }, DateTime.UtcNow);
            await db.SaveChangesAsync();
        }
        export.With("ICDCodes", "Cholera", "Cholera suspect");
        var (report, _) = await host.Import(export.Folder);
        var refused = Assert.Single(report.Notes, n => n.Refusal);
        Assert.Equal(("ICDCodes.csv", 2, "diverged"), (refused.File, refused.Line, refused.Code));
        await using var after = host.OpenInsurance();
        Assert.Equal("Cholera, confirmed", (await after.Diagnoses.SingleAsync(d => d.Code == "A00")).Name);
    }

    [Theory, OnBothDatabases]
    public async Task A_code_of_another_origin_is_not_taken_over_and_what_hangs_on_the_row_is_refused(
        TestDatabase database
    )
    {
        await using var host = await ImportHost.Start(database, postgres);
        await using (var db = host.OpenInsurance())
        {
            var values = new Registers.Domain.DiagnosisValues("A00", "Of another origin", null, null);
            db.Add(Registers.Domain.Diagnosis.Create(Ids.New(TimeProvider.System), values, DateTime.UtcNow));
            await db.SaveChangesAsync();
        }
        using var export = new InventedExport();
        var (report, _) = await host.Import(export.Folder);
        Assert.Equal(
            [
                ("ICDCodes", "code_taken"),
                ("Claim", "parent_refused"),
                ("Claim", "parent_refused"),
                ("ClaimItems", "parent_refused"),
                ("ClaimItems", "parent_refused"),
                ("ClaimDedRem", "parent_refused"),
            ],
            report.Notes.Where(n => n.Refusal).Select(n => (n.File[..^4], n.Code))
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_was_sold_or_decided_is_taken_once(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        export
            .With("Policy", "2019-12-31,2", "2019-12-31,8")
            .With("Premium", "RE1", "RE2")
            .With("Claim", "16,800.00,800.00", "16,800.00,700.00")
            .With("Product", "300.00", "400.00");
        var (report, _) = await host.Import(export.Folder);
        Assert.Equal(
            ["Product", "Policy", "Premium", "Claim"],
            report.Notes.Where(n => n is { Refusal: true, Code: "changed_in_source" }).Select(n => n.File[..^4])
        );
    }

    [Theory, OnBothDatabases]
    public async Task Money_that_comes_later_activates_a_policy_that_waited_for_it(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        export
            .With("Policy", "2019-01-05,2019-12-31,2", ",2099-12-31,1")
            .With("InsureePolicy", "2019-01-05,2019-12-31", ",2099-12-31")
            .With("Premium", "300.00", "100.00");
        await host.Import(export.Folder);
        await using (var db = host.OpenInsurance())
            Assert.Equal(PolicyStatus.Idle, (await db.Policies.SingleAsync()).Status);
        export.With("Premium", "C,false\n", "C,false\n2,1,,200.00,RE2,2019-02-10,M,false\n");
        await host.Import(export.Folder);
        await using var after = host.OpenInsurance();
        var policy = await after.Policies.SingleAsync();
        Assert.Equal((PolicyStatus.Active, new DateOnly(2019, 2, 10)), (policy.Status, policy.EffectiveOn!.Value));
    }

    [Theory, OnBothDatabases]
    public async Task Diagnoses_without_ids_are_named_by_their_place_when_that_is_asked_for(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        export
            .With("ICDCodes", "ICDID,ICDCode,ICDName\n7,A00,Cholera\n9,", "ICDCode,ICDName\nA00,Cholera\n")
            .With("Claim", "2019-02-01,7,", "2019-02-01,1,")
            .With("Claim", ",9,7,", ",2,1,");
        var (report, _) = await host.Import(export.Folder, new OpenImisOptions(DiagnosisIdIsRow: true));
        Assert.DoesNotContain(report.Notes, n => n.Refusal);
        await using var db = host.OpenInsurance();
        var malaria = await db.Diagnoses.SingleAsync(d => d.Code == "B50");
        Assert.Equal(malaria.Id, (await db.Claims.SingleAsync(c => c.Code == "CL2")).MainDiagnosisId);
    }

    [Theory, OnBothDatabases]
    public async Task What_was_recorded_of_a_claim_can_be_read(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        var outcome = await host.Claims.GetImportedOutcomeAsync(
            new() { Id = await host.ClaimId("CL1") },
            host.Tenants.As("tz", "claims.read")
        );
        Assert.Equal((V1.ClaimState.Valuated, 80_000), (outcome.State, outcome.Valuated));
        // The export does not say which payment run took it, so nobody knows that it was not paid.
        Assert.False(outcome.Owed);
        Assert.Equal(80_000, Assert.Single(outcome.Lines).Valuated);
        Assert.Equal(80_000, Assert.Single(outcome.Reservations).Counted);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_that_was_decided_here_has_no_imported_outcome(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        var request = new V1.GetImportedOutcomeRequest { Id = await host.ClaimId("CL2") };
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Claims.GetImportedOutcomeAsync(request, host.Tenants.As("tz", "claims.read"))
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_that_was_only_checked_there_is_not_processed_for_nothing_here(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        export.With("Claim", "16,800.00,800.00,800.00", "4,,,");
        await host.Import(export.Folder);
        var request = new V1.ProcessClaimRequest { Id = await host.ClaimId("CL1") };
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Claims.ProcessClaimAsync(request, host.Tenants.As("tz", "claims.process"))
        );
        Assert.Equal(StatusCode.FailedPrecondition, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task A_row_that_has_ended_is_history_and_is_refused(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        export
            .With("Premium", "isPhotoFee\n", "isPhotoFee,ValidityTo\n")
            .With("Premium", "C,false\n", "C,false,2020-01-01 00:00:00+00\n");
        var (report, _) = await host.Import(export.Folder);
        var refused = Assert.Single(report.Notes, n => n.Refusal);
        Assert.Equal(("Premium.csv", 2, "ended"), (refused.File, refused.Line, refused.Code));
    }

    [Theory, OnBothDatabases]
    public async Task Nothing_is_placed_where_a_location_has_ended(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.ImportPlaces(export.Folder);
        await host.EndLocation("R1D1W1V1", "2020-12-31");
        await host.EndLocation("R1D1W1", "2020-12-31");
        export
            .With("Locations", "4,R1D1W1V1,", "5,R1D1W1V2,Village,3,V,,,,\n4,R1D1W1V1,")
            .With("HF", "1,DISP1,", "2,DISP2,Dispensary,G,D,N,,4,,O,1,1,ACC2\n1,DISP1,");
        var report = await host.ImportPlaces(export.Folder);
        Assert.Equal(
            [("HF.csv", "2", "closed"), ("Locations.csv", "5", "closed")],
            report.Notes.Where(n => n.Refusal).Select(n => (n.File, n.Key, n.Code)).Order()
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_belongs_to_a_location_that_was_merged_comes_to_the_one_that_stayed(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        export.With("Locations", "4,R1D1W1V1,", "5,R1D1W1V2,Village,3,V,,,,\n4,R1D1W1V1,");
        await host.ImportPlaces(export.Folder);
        await host.MergeLocation("R1D1W1V2", "R1D1W1V1");
        export.With("HF", "1,DISP1,", "2,DISP2,Dispensary,G,D,N,,5,,O,1,1,ACC2\n1,DISP1,");
        await host.ImportPlaces(export.Folder);
        await using var db = host.OpenRegistry();
        var facility = await db.Facilities.SingleAsync(f => f.Code == "DISP2");
        Assert.Equal("R1D1W1V1", (await db.Locations.SingleAsync(l => l.Id == facility.LocationId)).Code);
    }

    [Theory, OnBothDatabases]
    public async Task An_import_stops_when_the_copy_of_the_registry_stays_behind(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        var clock = new ManualClock();
        var missing = new PlaceVersions(
            new Dictionary<Guid, long> { [Guid.NewGuid()] = 1 },
            new Dictionary<Guid, long>()
        );
        var wait = new FollowedRegistry<InsuranceDb>(host.Databases, clock).Await(
            host.Insurance.Tenant("tz"),
            missing,
            new SourceReport().Tell,
            TestContext.Current.CancellationToken
        );
        await Poll.Until(() =>
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            return wait.IsCompleted;
        });
        var refusal = await Assert.ThrowsAsync<DomainException>(() => wait);
        Assert.Contains("1 places behind", refusal.Message, StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task Databases_are_asked_as_often_for_a_hundred_families_as_for_ten(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        using var counter = CommandCounter.Start();
        await SeenByAll(host, export);
        var ten = await Commands(host, export.WithFamilies(10, 10), counter);
        var hundred = await Commands(host, export.WithFamilies(100, 100), counter);
        Assert.Equal(ten, hundred);
    }

    /// <summary>A context of EF looks for listeners once a second at most: those that were used before the counter came go on unseen.</summary>
    private static Task SeenByAll(ImportHost host, InventedExport export)
    {
        var began = Stopwatch.GetTimestamp();
        return Poll.Until(async () =>
        {
            await host.Import(export.Folder);
            return Stopwatch.GetElapsedTime(began) > TimeSpan.FromSeconds(2);
        });
    }

    private static async Task<int> Commands(ImportHost host, InventedExport export, CommandCounter counter)
    {
        var before = counter.Commands.Count;
        var (report, _) = await host.Import(export.Folder);
        Assert.DoesNotContain(report.Notes, n => n.Refusal);
        return counter.Commands.Count - before;
    }
}
