using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Tests.Payments;
using Platform.Testing;
using Claimed = Platform.Insurance.Claims.Domain.Claim;

namespace Platform.Insurance.Tests.Imports;

/// <summary>Claims that openIMIS had valuated: what it still owed is paid here, once, as it was recorded.</summary>
public sealed class OwedClaimTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task What_no_payment_run_had_taken_is_paid_as_recorded_and_what_one_had_is_not(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = Runs(new InventedExport().WithFamilies(10, 2))
            .With("ClaimItems", "C,1,800.00,0.00", "C,1,600.00,0.00");
        await host.Import(export.Folder);
        var outcome = await host.Claims.GetImportedOutcomeAsync(
            new() { Id = await host.ClaimId("CL1") },
            host.Tenants.As("tz", "claims.read")
        );
        Assert.True(outcome.Owed);
        var batch = new V1.BatchService.BatchServiceClient(host.Insurance.Channel);
        var clerk = host.Tenants.As("tz", "batch.read", "batch.run");
        var request = await RunOf(host);

        var run = await batch.CreatePaymentRunAsync(request, clerk);

        var bill = Assert.Single((await batch.ListBillsAsync(new() { RunId = run.Id }, clerk)).Bills);
        Assert.Equal((60_000, 60_000), (run.Total, bill.Total));
        var lines = await batch.ListBillLinesAsync(new() { BillId = bill.Id }, clerk);
        Assert.Equal(await host.ClaimId("CL1"), Assert.Single(lines.Lines).ClaimId);

        // As often as it is reversed and run again, and never twice.
        await batch.ReversePaymentRunAsync(new() { Id = run.Id, Reason = "A wrong list" }, clerk);
        Assert.Equal(60_000, (await batch.CreatePaymentRunAsync(request, clerk)).Total);
        await using var db = host.OpenInsurance();
        var claim = await db.Claims.SingleAsync(c => c.Code == "CL1");
        Assert.Equal((Platform.Insurance.Claims.Domain.ClaimState.Valuated, 80_000), (claim.State, claim.Valuated));
    }

    [Theory, OnBothDatabases]
    public async Task What_waits_for_an_index_belongs_to_the_month_it_was_processed_in(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = Runs(new InventedExport())
            .With("Claim", "16,800.00,800.00,800.00", "8,800.00,800.00,")
            .With("ClaimItems", "C,1,800.00,0.00,0.00,,P", "C,1,,0.00,0.00,,R");
        await host.Import(export.Folder);
        await using var db = host.OpenInsurance();
        var claim = await db.Claims.Include(c => c.Lines).SingleAsync(c => c.Code == "CL1");
        Assert.True(claim.AwaitsIndex);
        Assert.Null(Assert.Single(claim.Lines).Terms.Remunerated);
        Assert.Equal(new DateTime(2019, 2, 3, 8, 0, 0, DateTimeKind.Utc), claim.OwedAt);
    }

    [Theory, OnBothDatabases]
    public async Task What_waited_for_an_index_is_paid_once_though_its_own_month_is_long_over(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = Runs(new InventedExport())
            .With("Claim", "16,800.00,800.00,800.00", "8,800.00,800.00,")
            .With("ClaimItems", "C,1,800.00,0.00,0.00,,P", "C,1,,0.00,0.00,,R");
        await host.Import(export.Folder);
        var batch = new V1.BatchService.BatchServiceClient(host.Insurance.Channel);
        var clerk = host.Tenants.As("tz", "batch.read", "batch.run");
        var request = await RunOf(host);

        var run = await batch.CreatePaymentRunAsync(request, clerk);
        var settled = await Read(host);
        await batch.ReversePaymentRunAsync(new() { Id = run.Id, Reason = "A wrong list" }, clerk);
        var waiting = await Read(host);
        var again = await batch.CreatePaymentRunAsync(request, clerk);

        Assert.Equal((false, true, false), (settled.AwaitsIndex, waiting.AwaitsIndex, (await Read(host)).AwaitsIndex));
        Assert.Equal((1, run.Total), (again.Bills, again.Total));
    }

    private static async Task<Claimed> Read(ImportHost host)
    {
        await using var db = host.OpenInsurance();
        return await db.Claims.AsNoTracking().SingleAsync(c => c.Code == "CL1");
    }

    /// <summary>Claims say which payment run took them: those of the families of one did, the couple's did not.</summary>
    private static InventedExport Runs(InventedExport export)
    {
        export
            .With("Claim", "SubmitStamp,ProcessStamp\n", "SubmitStamp,ProcessStamp,RunID\n")
            .With("Claim", "2019-02-03 08:00:00+00\n", "2019-02-03 08:00:00+00,\n")
            .With("Claim", ",O,,,\n", ",O,,,,\n");
        return export.WithOptional("Claim", "2019-02-02 08:00:00+00,\n", "2019-02-02 08:00:00+00,,6\n");
    }

    private static async Task<V1.CreatePaymentRunRequest> RunOf(ImportHost host)
    {
        await using var db = host.OpenInsurance();
        var month = PayingCountry.LastMonth;
        return new()
        {
            ProductId = (await db.Products.SingleAsync()).Id.ToString(),
            Year = month.Year,
            Month = month.Number,
        };
    }
}
