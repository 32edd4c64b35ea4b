using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Assignments.Domain;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>What the ledger has of approved requisitions that people filled in.</summary>
public sealed class HandOverTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task What_was_approved_is_counted_on_the_last_day_of_the_period_and_explained(TestDatabase database)
    {
        var (host, district) = await At(database);
        var approved = await district.Approved();
        var told = await Done(host, district, approved);
        Assert.Equal((2, 0, approved.PeriodTo), (told.PostedProducts, told.RefusedProducts, told.Day));
        await using var db = host.Open();
        var cards = await db.StockCards.Where(card => card.FacilityId == district.Facility).ToListAsync();
        Assert.Equal([60L, 60L], cards.Select(card => card.OnHand));
        var ids = cards.ConvertAll(card => card.Id);
        var counts = await db.StockCounts.Where(count => ids.Contains(count.CardId)).ToListAsync();
        Assert.All(
            counts,
            count =>
                Assert.Equal((approved.PeriodTo, 60L, 60L), (count.Day.ToText(), count.Difference, count.Explained))
        );
        var consumed = await db
            .StockUsages.Where(usage => ids.Contains(usage.CardId) && usage.CountsAs == CountsAs.Consumption)
            .ToListAsync();
        Assert.Equal([90L, 90L], consumed.Select(usage => usage.Quantity));
    }

    [Theory, OnBothDatabases]
    public async Task It_is_told_once_however_many_work_on_it(TestDatabase database)
    {
        var (host, district) = await At(database);
        var approved = await district.Approved();
        await Task.WhenAll(Pass(host), Pass(host), Pass(host));
        await Done(host, district, approved);
        await Pass(host);
        await using var db = host.Open();
        var posted = await db.StockEvents.SingleAsync(one => one.FacilityId == district.Facility);
        Assert.Equal(
            (approved.Number, EventOrigin.Requisition, 2),
            (posted.DocumentNumber, posted.Origin, posted.LineCount)
        );
        var subject = $"{approved.Id}/stock";
        var news = await db.Set<OutboxRow>().Where(row => row.Subject == subject).Select(row => row.Data).ToListAsync();
        var told = Stock.Events.V1.RequisitionHandedOver.Parser.ParseJson(Assert.Single(news));
        Assert.Equal((2, 0, approved.Number), (told.PostedProducts, told.RefusedProducts, told.Number));
    }

    [Theory, OnBothDatabases]
    public async Task The_balance_it_found_is_what_the_next_one_begins_with(TestDatabase database)
    {
        var (host, district) = await At(database);
        await Done(host, district, await district.Approved(2));
        await Done(host, district, await district.Approved(1));
        await using var db = host.Open();
        var card = await db.StockCards.FirstAsync(one => one.FacilityId == district.Facility);
        // The book began with 60 and the report with 100: 40 too many, and what came and went.
        var count = await db.StockCounts.Where(one => one.CardId == card.Id).OrderBy(one => one.Day).LastAsync();
        Assert.Equal((60L, 0L, 0L), (card.OnHand, count.Difference, count.Explained));
    }

    [Theory, OnBothDatabases]
    public async Task A_locked_period_leaves_it_in_the_list_until_it_is_open_again(TestDatabase database)
    {
        var (host, district) = await At(database);
        var locks = new V1.LockedDaysService.LockedDaysServiceClient(host.Service.Channel);
        var locked = await locks.LockDaysAsync(
            new() { FacilityId = district.Facility.ToString(), To = district.Periods[1].EndsOn.ToText() },
            host.Supervisor()
        );
        var approved = await district.Approved();
        var told = await Done(host, district, approved);
        Assert.Equal((0, 2, 2), (told.PostedProducts, told.RefusedProducts, told.OpenProblems));
        var problems = await Problems(host, approved);
        Assert.All(problems, problem => Assert.Equal(("PERIOD_LOCKED", 60L), (problem.Code, problem.Counted)));
        var refused = await Refused(Settle(host, problems[0], (null, 60)));
        Assert.Contains("PERIOD_LOCKED", refused.Fields().Select(field => field.Split(": ")[1]));
        await locks.ReopenDaysAsync(new() { Id = locked.Id }, host.Supervisor());
        var settled = await Settle(host, problems[0], (null, 60));
        Assert.Equal(V1.StockHandOverProblemState.Posted, settled.State);
        var left = await Client(host)
            .SettleStockHandOverProblemAsync(
                new() { Id = problems[1].Id, Note = "Counted wrongly." },
                host.Supervisor()
            );
        Assert.Equal((V1.StockHandOverProblemState.Left, "Counted wrongly."), (left.State, left.Note));
        Assert.Empty(await Problems(host, approved));
        await using var db = host.Open();
        Assert.Equal(
            60,
            await db.StockCards.Where(card => card.FacilityId == district.Facility).SumAsync(c => c.OnHand)
        );
    }

    [Theory, OnBothDatabases]
    public async Task What_is_followed_by_lot_is_posted_once_somebody_says_how_much_there_is_of_each(
        TestDatabase database
    )
    {
        var (host, district) = await At(database);
        var lots = await Follow(host, district.Products[0]);
        var approved = await district.Approved();
        var told = await Done(host, district, approved);
        Assert.Equal((1, 1), (told.PostedProducts, told.RefusedProducts));
        var problem = Assert.Single(await Problems(host, approved));
        Assert.Equal(("LOT_REQUIRED", district.Products[0].ToString()), (problem.Code, problem.ProductId));
        var wrong = await Refused(Settle(host, problem, (lots[0], 20), (lots[1], 30)));
        Assert.Equal(["counts: SUM"], wrong.Fields());
        await Settle(host, problem, (lots[0], 20), (lots[1], 40));
        await using var db = host.Open();
        var cards = await db
            .StockCards.Where(card => card.FacilityId == district.Facility && card.ProductId == district.Products[0])
            .ToListAsync();
        Assert.Equal([20L, 40L], lots.Select(lot => cards.Single(card => card.LotId == lot).OnHand));
        var again = await Refused(Settle(host, problem, (lots[0], 20), (lots[1], 40)));
        Assert.Equal(StatusCode.FailedPrecondition, again.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Who_says_how_much_lies_where_must_be_one_who_counts(TestDatabase database)
    {
        var (host, district) = await At(database);
        var lots = await Follow(host, district.Products[0]);
        var approved = await district.Approved();
        await Done(host, district, approved);
        var problem = Assert.Single(await Problems(host, approved));
        var refused = await Refused(Settle(host, problem, host.Supervisor(), (lots[0], 20), (lots[1], 40)));
        Assert.Equal((StatusCode.PermissionDenied, "PERMISSION_MISSING"), (refused.StatusCode, refused.Reason()));
        await district.Assign(AssignmentPlace.Facility, district.Facility, "stock.repair");
        var elsewhere = host.At(null, "stock.read", "stock.repair", "stock.count");
        var unseen = await Refused(Settle(host, problem, elsewhere, (lots[0], 20), (lots[1], 40)));
        Assert.Contains("facility_id: FACILITY_UNKNOWN", unseen.Fields());
        var left = await Client(host)
            .SettleStockHandOverProblemAsync(new() { Id = problem.Id, Note = "Counted wrongly." }, host.Supervisor());
        Assert.Equal(V1.StockHandOverProblemState.Left, left.State);
    }

    [Theory, OnBothDatabases]
    public async Task A_requisition_that_fails_waits_and_holds_up_no_other(TestDatabase database)
    {
        var (host, district) = await At(database);
        var other = await District.In(host);
        await Explain(host, other.Program);
        var (fails, goes) = (await district.Approved(), await other.Approved());
        await using (await BrokenFacility.Of(host, postgres, district.Facility))
        {
            await Done(host, other, goes);
            var waits = await Told(host, district, fails);
            Assert.Equal(V1.StockHandOverState.Waiting, waits.State);
            // The service's own work fails at it too.
            Assert.InRange(waits.Failures, 1, 2);
            Assert.InRange(waits.NextTryAt.ToDateTime(), host.Now(), host.Now().AddMinutes(3));
        }

        await using (var db = host.Open())
            await db
                .StockHandOvers.Where(one => one.FacilityId == district.Facility)
                .ExecuteUpdateAsync(note => note.SetProperty(one => one.NextTryAt, host.Now()));
        var done = await Done(host, district, fails);
        Assert.Equal((2, 0, null), (done.PostedProducts, done.Failures, done.NextTryAt));
    }

    [Theory, OnBothDatabases]
    public async Task A_batch_is_told_as_each_of_it_would_be(TestDatabase database)
    {
        var (host, district) = await At(database);
        var authorized = await district.Approve(await district.Authorized());
        await district.Requisitions.BatchApproveRequisitionsAsync(new() { Ids = { authorized.Id } }, district.Anybody);
        Assert.Equal(2, (await Done(host, district, authorized)).PostedProducts);
    }

    [Theory, OnBothDatabases]
    public async Task What_the_ledger_filled_has_nothing_to_tell_it(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host, District.StockBased);
        var approved = await district.Approve(
            await district.Approve(await district.Authorize(await district.Submit(await district.Initiate())))
        );
        var refused = await Refused(
            Client(host).GetStockHandOverAsync(new() { RequisitionId = approved.Id }, district.Anybody)
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Who_has_no_right_at_the_facility_finds_nothing_of_it(TestDatabase database)
    {
        var (host, district) = await At(database);
        await Follow(host, district.Products[0]);
        var approved = await district.Approved();
        await Done(host, district, approved);
        var problem = Assert.Single(await Problems(host, approved));
        var stranger = host.At(null, "stock.read", "stock.repair", "requisitions.read");
        Assert.Empty(
            (
                await Client(host).ListStockHandOverProblemsAsync(new() { RequisitionId = approved.Id }, stranger)
            ).Problems
        );
        foreach (
            var refused in new[]
            {
                await Refused(
                    Client(host).SettleStockHandOverProblemAsync(new() { Id = problem.Id, Note = "x" }, stranger)
                ),
                await Refused(Client(host).GetStockHandOverAsync(new() { RequisitionId = approved.Id }, stranger)),
            }
        )
            Assert.Equal(StatusCode.NotFound, refused.StatusCode);
        var ours = host.At(district.Code, "stock.read");
        Assert.Single((await Client(host).ListStockHandOverProblemsAsync(new(), ours)).Problems);
    }

    [Theory, OnBothDatabases]
    public async Task All_that_is_wrong_with_a_settlement_is_named_at_once(TestDatabase database)
    {
        var (host, _) = await At(database);
        var refused = await Refused(
            Client(host)
                .SettleStockHandOverProblemAsync(
                    new()
                    {
                        Id = "x",
                        Counts =
                        {
                            new V1.HandedOverCount
                            {
                                LotId = "x",
                                PlaceId = "y",
                                Quantity = -1,
                            },
                        },
                        Note = new string('a', 501),
                    },
                    host.Supervisor()
                )
        );
        Assert.Equal(
            ["counts[0].lot_id", "counts[0].place_id", "counts[0].quantity", "note"],
            refused.Fields().Select(field => field.Split(": ")[0])
        );
    }

    [Fact]
    public async Task The_ledger_is_told_of_many_products_as_quickly_as_of_few()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var district = await District.In(host, products: 601);
        var begun = await district.Initiate();
        await district.Update(begun, [.. Enumerable.Range(0, 600).Select(i => district.Fill(i))]);
        var approved = await district.Approve(
            await district.Approve(await district.Authorize(await district.Submit(begun)))
        );
        using var counter = CommandCounter.Start();
        await Pass(host);
        Assert.True(counter.Commands.Count <= 25, string.Join('\n', counter.Commands));
        Assert.Equal(600, (await Done(host, district, approved)).PostedProducts);
    }

    private async Task<(StockHost Host, District District)> At(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        await Explain(host, district.Program);
        return (host, district);
    }

    /// <summary>Lets a program use the reasons that the country explains counts by.</summary>
    private static async Task Explain(StockHost host, Guid program)
    {
        await using var db = host.Open();
        foreach (
            var (code, type, countsAs) in new[]
            {
                ("HO-RECEIVED", ReasonType.Credit, CountsAs.Transfer),
                ("HO-CONSUMED", ReasonType.Debit, CountsAs.Consumption),
                ("HO-EXCESS", ReasonType.Credit, CountsAs.Correction),
                ("HO-SHORT", ReasonType.Debit, CountsAs.Correction),
            }
        )
        {
            var known = await db.Reasons.SingleOrDefaultAsync(reason => reason.Code == code);
            var values =
                known?.Values
                ?? new ReasonValues(
                    code,
                    code,
                    "",
                    type,
                    ReasonCategory.Adjustment,
                    countsAs,
                    ReasonText.Refused,
                    true,
                    []
                );
            var use = new ReasonUse(values.Uses.Count + 1, program, "");
            values = values with { Uses = [.. values.Uses, use] };
            if (known is null)
                db.Add(Reason.Create(Ids.New(TimeProvider.System), values, host.Now()));
            else
                known.Change(values, host.Now());
        }

        await db.SaveChangesAsync();
    }

    private static async Task<Guid[]> Follow(StockHost host, Guid product)
    {
        await using var db = host.Open();
        var known = await db.Products.SingleAsync(one => one.Id == product);
        known.Change(known.Values with { TracksLots = true }, host.Now());
        var lots = Enumerable.Range(0, 2).Select(_ => Ids.New(TimeProvider.System)).ToArray();
        foreach (var lot in lots)
            db.Add(
                Lot.Create(
                    lot,
                    LotKey.Of(null, product, Unused.Code("L")),
                    product,
                    new LotDates(host.Today().AddYears(1), null),
                    host.Now()
                )
            );
        await db.SaveChangesAsync();
        return lots;
    }

    private static V1.StockHandOverService.StockHandOverServiceClient Client(StockHost host) =>
        new(host.Service.Channel);

    private static AsyncUnaryCall<V1.StockHandOverProblem> Settle(
        StockHost host,
        V1.StockHandOverProblem problem,
        params (Guid? Lot, long Quantity)[] counts
    ) => Settle(host, problem, by: null, counts);

    private static AsyncUnaryCall<V1.StockHandOverProblem> Settle(
        StockHost host,
        V1.StockHandOverProblem problem,
        Metadata? by,
        params (Guid? Lot, long Quantity)[] counts
    ) =>
        Client(host)
            .SettleStockHandOverProblemAsync(
                new()
                {
                    Id = problem.Id,
                    Counts =
                    {
                        counts.Select(count => new V1.HandedOverCount
                        {
                            LotId = count.Lot.ToText(),
                            Quantity = count.Quantity,
                        }),
                    },
                },
                by ?? host.As("tz", "stock.repair", "stock.count", "stock.everywhere")
            );

    private static async Task<IReadOnlyList<V1.StockHandOverProblem>> Problems(
        StockHost host,
        V1.Requisition requisition
    ) =>
        (
            await Client(host)
                .ListStockHandOverProblemsAsync(new() { RequisitionId = requisition.Id }, host.Supervisor())
        ).Problems;

    private static async Task Pass(StockHost host)
    {
        var work = host.HandOver();
        while (await work.Pass(Turn.Unguarded(host.Service.Tenant("tz")), CancellationToken.None) == TimeSpan.Zero) { }
    }

    private static async Task<V1.StockHandOver> Done(StockHost host, District district, V1.Requisition requisition)
    {
        await Pass(host);
        var told = await Told(host, district, requisition);
        Assert.Equal(V1.StockHandOverState.Done, told.State);
        return told;
    }

    private static async Task<V1.StockHandOver> Told(StockHost host, District district, V1.Requisition requisition) =>
        await Client(host).GetStockHandOverAsync(new() { RequisitionId = requisition.Id }, district.Anybody);
}
