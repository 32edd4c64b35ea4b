using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Tests.ClaimsService;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Insurance.Tests.Payments.PayingCountry;
using FiscalMonth = Platform.Kernel.FiscalMonth;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

namespace Platform.Insurance.Tests.Payments;

/// <summary>Payment runs as those who pay see them.</summary>
public sealed class PaymentRunTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_run_pays_the_pool_to_the_cent_and_the_list_prices_whole(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var ids = new[]
        {
            await country.Claim(LastMonth, 1),
            await country.Claim(LastMonth, 1),
            await country.Claim(LastMonth, 5),
        };

        var run = await country.Run(LastMonth);

        var pool = Assert.Single(run.Pools);
        Assert.Equal(pool.Amount, pool.Payable);
        Assert.Equal(35_000, pool.Valuated);
        Assert.InRange(pool.Amount, 1, 6_000);
        Assert.Equal(30_000 + pool.Amount, run.Total);
        Assert.Equal(ids, (await country.Lines(run)).Select(line => Guid.Parse(line.ClaimId)));
        var claims = await Task.WhenAll(ids.Select(country.Read));
        Assert.All(claims, claim => Assert.Equal(ClaimState.Valuated, claim.State));
        Assert.Equal(run.Total, claims.Sum(claim => claim.Remunerated));
    }

    [Theory, OnBothDatabases]
    public async Task A_preview_is_what_the_run_then_pays_and_stores_nothing(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        await country.Claim(LastMonth, 3);

        var preview = await country.Preview(LastMonth);
        await using (var db = host.Open("tz"))
            Assert.False(await db.PaymentRuns.AnyAsync());
        var run = await country.Run(LastMonth);

        Assert.Equal(preview.Bills.Select(bill => bill.Digest), (await country.Bills(run)).Select(bill => bill.Digest));
    }

    [Theory, OnBothDatabases]
    public async Task Law_10_a_run_that_is_reversed_and_run_again_pays_the_same_bills(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var id = await country.Claim(LastMonth, 3);
        await country.Claim(LastMonth, 4);
        var first = await country.Run(LastMonth);
        var bills = await country.Bills(first);

        var reversed = await country.ReverseRun(first);
        var between = await country.Read(id);
        var second = await country.Run(LastMonth);

        Assert.Equal(PaymentRunStatus.Reversed, reversed.Status);
        Assert.Equal((ClaimState.Processed, 10_000L), (between.State, between.Remunerated));
        Assert.Equal((first.Total, first.Pools), (second.Total, second.Pools));
        Assert.Equal(bills.Select(b => b.Digest), (await country.Bills(second)).Select(b => b.Digest));
        Assert.Equal(BillStatus.Void, Assert.Single(await country.Bills(first)).Status);
    }

    [Theory, OnBothDatabases]
    public async Task I33_a_claim_reversed_after_it_was_paid_is_clawed_back_by_the_next_run(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var id = await country.Claim(MonthBefore, 2);
        var paid = await country.Run(MonthBefore);
        await country.Reverse(id);

        var next = await country.Run(LastMonth);

        var line = Assert.Single(await country.Lines(next));
        Assert.Equal((BillLineKind.Adjustment, -paid.Total), (line.Kind, line.Amount));
    }

    [Theory, OnBothDatabases]
    public async Task I12_a_paid_claim_that_rises_gets_the_difference_in_the_next_run(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host, new LimitAmounts(null, null, 100_000));
        var consultation = country.Small.ConsultationId;
        var first = await host.Submit(country.Small, "A", (consultation, 800, 10_000));
        var second = await host.Submit(country.Small, "B", (consultation, 400, 10_000));
        await country.Process(second, MonthBefore);
        var paid = await country.Run(MonthBefore);

        await host.Review(first, new LineReview { Quantity = 300 });
        var next = await country.Run(LastMonth);

        var line = Assert.Single(await country.Lines(next));
        Assert.Equal((20_000, BillLineKind.Adjustment, 20_000), (paid.Total, line.Kind, line.Amount));
    }

    [Theory, OnBothDatabases]
    public async Task I14_what_a_run_pays_changes_nothing_that_was_used_of_a_policy(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var id = await country.Claim(LastMonth, 3);

        await country.Run(LastMonth);

        var claim = await country.Read(id);
        Assert.NotEqual(claim.Valuated, claim.Remunerated);
        await using var db = host.Open("tz");
        Assert.Equal(claim.Valuated, (await db.PolicyUsages.SingleAsync()).Counted.General);
    }

    [Theory, OnBothDatabases]
    public async Task I16_a_claim_processed_at_night_belongs_to_the_month_of_the_countrys_clock(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        // Half an hour after midnight in Dar es Salaam.
        var night = FirstDay(LastMonth).AddDays(-1).ToDateTime(new TimeOnly(21, 30), DateTimeKind.Utc);
        var id = await country.Claim(night, 1);

        var before = await country.Run(MonthBefore);
        var run = await country.Run(LastMonth);

        Assert.Empty(await country.Bills(before));
        Assert.Equal(id, Guid.Parse(Assert.Single(await country.Lines(run)).ClaimId));
    }

    [Theory, OnBothDatabases]
    public async Task I16_a_month_is_paid_once(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        await country.Run(LastMonth);

        await Refused("ALREADY_RUN", () => country.Run(LastMonth));
    }

    [Theory, OnBothDatabases]
    public async Task A_month_is_paid_when_it_is_over(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);

        await Refused("MONTH_NOT_OVER", () => country.Run(ThisMonth));
    }

    [Theory, OnBothDatabases]
    public async Task Months_are_paid_in_order_and_reversed_newest_first(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        var before = await country.Run(MonthBefore);
        var last = await country.Run(LastMonth);

        await Refused("LATER_RUN_EXISTS", () => country.ReverseRun(before));
        await country.ReverseRun(last);
        await country.ReverseRun(before);
        await Refused("ALREADY_REVERSED", () => country.ReverseRun(before));
    }

    [Theory, OnBothDatabases]
    public async Task A_run_takes_as_many_commands_for_eight_claims_as_for_one(TestDatabase database)
    {
        await using var host = await ClaimsService.InsuranceHost.Start(database, postgres);
        var country = await PayingCountry.In(host);
        await country.Run(MonthBefore);
        await country.Claim(LastMonth, 1);
        var (one, run) = await Counted(LastMonth);
        await country.ReverseRun(run);
        for (var i = 0; i < 7; i++)
            await country.Claim(LastMonth, 1 + i);
        var (eight, _) = await Counted(LastMonth);

        Assert.Equal(one, eight);

        async Task<(int Commands, V1.PaymentRun Run)> Counted(FiscalMonth month)
        {
            using var counter = CommandCounter.Start();
            var made = await country.Run(month);
            return (counter.Commands.Count, made);
        }
    }

    private static async Task Refused(string code, Func<Task> call)
    {
        var refusal = await Assert.ThrowsAsync<RpcException>(call);
        Assert.Equal(StatusCode.FailedPrecondition, refusal.StatusCode);
        Assert.Equal(code, refusal.Reason());
    }
}
