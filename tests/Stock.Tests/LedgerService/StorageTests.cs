using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Hosting.Calls;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;
using Platform.Testing;
using LineKind = Platform.Stock.V1.LineKind;
using ListStockCardsRequest = Platform.Stock.V1.ListStockCardsRequest;
using StockLine = Platform.Stock.V1.StockLine;

namespace Platform.Stock.Tests.LedgerService;

/// <summary>What reading and posting cost, and that nothing posted can be changed.</summary>
public sealed class StorageTests(PostgresServer postgres, StockHosts hosts)
{
    [Fact]
    public async Task An_event_takes_as_many_commands_for_five_hundred_lines_as_for_one()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var store = await Store.At(host);
        var products = await store.More(500);
        await store.Post(Lines(LineKind.Receive, 2, 500));
        var (few, many) = (await Count(1), await Count(500));
        Assert.Equal(few, many);
        Assert.InRange(many, 1, 8);

        StockLine[] Lines(LineKind kind, int ago, int count) =>
            [
                .. products
                    .Take(count)
                    .Select(product =>
                        store.Line(
                            kind,
                            ago,
                            9,
                            line =>
                            {
                                line.ProductId = product.ToString();
                                if (kind == LineKind.Receive)
                                    line.SourceId = store.Supplier.ToString();
                                else
                                    line.DestinationId = store.Ward.ToString();
                            }
                        )
                    ),
            ];

        async Task<int> Count(int count)
        {
            var keeper = store.Keeper;
            keeper.Add("idempotency-key", Guid.CreateVersion7().ToString());
            using var counter = CommandCounter.Start();
            var request = store.Event(Lines(LineKind.Issue, 1, count));
            foreach (var line in request.Lines)
                line.Quantity = 1;
            await store.Events.PostStockEventAsync(request, keeper);
            return counter.Commands.Count;
        }
    }

    [Theory, OnBothDatabases]
    public async Task Stock_of_a_past_day_is_read_by_index(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(10, 100), store.Issue(5, 30));
        IReadOnlyList<string> plans;
        using (var asked = QueryPlans.Start())
        {
            var request = new ListStockCardsRequest
            {
                FacilityId = store.Facility.ToString(),
                AsOf = store.Day(7).ToText(),
            };
            await Stock.Ledger.ListStockCards.Run(host.Databases, host.Everywhere(), request, CancellationToken.None);
            await using var db = host.Open();
            plans = await asked.Explain(await Opened(db));
        }

        var read = Assert.Single(plans, plan => plan.Contains("stock_day", StringComparison.Ordinal));
        Assert.DoesNotContain("stock_line", read, StringComparison.Ordinal);
        Assert.Empty(QueryPlans.ReadWhole(read));
    }

    [Theory, OnBothDatabases]
    public async Task Whether_a_facility_conserves_its_stock_is_read_by_index(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        await store.Post(store.Receive(10, 100), store.Issue(5, 30));
        IReadOnlyList<string> plans;
        using (var asked = QueryPlans.Start())
        {
            var request = new Platform.Stock.V1.CheckConservationRequest
            {
                From = store.Day(20).ToText(),
                To = store.Day(7).ToText(),
                FacilityId = store.Facility.ToString(),
            };
            await Stock.Ledger.CheckConservation.Run(
                host.Databases,
                host.Everywhere(),
                request,
                CancellationToken.None
            );
            await using var db = host.Open();
            plans = await asked.Explain(await Opened(db));
        }

        var read = Assert.Single(plans, plan => plan.Contains("stock_line", StringComparison.Ordinal));
        Assert.Empty(QueryPlans.ReadWhole(read));
    }

    [Theory, OnBothDatabases]
    public async Task The_lots_of_lines_that_are_taken_back_are_found_by_key(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var store = await Store.At(host);
        var posted = await store.Post(store.Vaccines(store.Receive(10, 100)));
        await using var db = host.Open();
        await using var transaction = await db.Database.BeginTransactionAsync();
        var (statements, plan) = (new Statements(db), new List<string>());
        if (database == TestDatabase.Postgres)
            statements.Do("SET LOCAL enable_seqscan = off");
        statements.ReadBy(
            new Rows("stock_line", 1).Column("id", _ => Guid.Parse(posted.Lines[0].Id)),
            $"{(database == TestDatabase.Postgres ? "EXPLAIN" : "EXPLAIN QUERY PLAN")} SELECT o.id FROM {CatalogQueries.LotsOfLines}",
            row => plan.Add(row.GetString(database == TestDatabase.Postgres ? 0 : 3))
        );
        await statements.Run(CancellationToken.None);
        Assert.NotEmpty(plan);
        Assert.Empty(QueryPlans.ReadWhole(string.Join('\n', plan)).Except(["json_each"]));
    }

    [Fact]
    public async Task The_service_cannot_change_a_line_on_PostgreSQL()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        await using var db = host.Open();
        foreach (var forbidden in new[] { "UPDATE stock_line SET quantity = 0", "DELETE FROM stock_event" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => db.Database.ExecuteSqlRawAsync(forbidden));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    private static async Task<System.Data.Common.DbConnection> Opened(DbContext db)
    {
        await db.Database.OpenConnectionAsync();
        return db.Database.GetDbConnection();
    }
}
