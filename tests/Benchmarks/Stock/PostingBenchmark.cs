using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Insurance;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Stock;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Testing;

namespace Platform.Benchmarks.Stock;

/// <summary>
/// Fifty facilities post events of 500 lines at once, past the network: read, decided, stored with their projections, audit and events; then
/// the very rows that were stored, taken out by COPY, put back by COPY into the same tables with the same keys and indexes.
/// </summary>
internal static class PostingBenchmark
{
    private const int Facilities = 50;
    private const int Lines = 500;
    private const int WarmUp = 4;
    private const int Rounds = 4;
    private const double LeastShare = 0.2;
    private const int MostCommands = 8;

    private static readonly string[] Tables =
    [
        "stock_event",
        "stock_card",
        "stock_line",
        "stock_day",
        "stock_usage",
        "stock_standing",
        "stock_document",
        "stock_book",
        "audit",
        "audit_pending",
        "audit_personal",
        "outbox",
    ];

    public static async Task<int> Run()
    {
        await using var country = await Country.Start();
        await country.Post(receive: true, events: 1, count: null);
        await country.Post(receive: false, WarmUp, count: null);
        await country.Analyze();
        await using var administrator = await country.Administrator();
        var before = await Sizes(administrator);
        var times = new List<TimeSpan>();
        var watch = Stopwatch.StartNew();
        await country.Post(receive: false, Rounds, times);
        var posting = watch.Elapsed;
        var commands = await country.Commands();
        var (copy, rows) = await Copy(administrator, before);
        var count = Facilities * Lines * Rounds;
        times.Sort();
        await Console.Out.WriteLineAsync(
            $"{count:N0} lines in events of {Lines} by {Facilities} facilities at once; {rows:N0} rows, {commands} commands an event"
        );
        await Console.Out.WriteLineAsync(
            $"  posting {posting.TotalSeconds:N2} s {count / posting.TotalSeconds, 10:N0} lines/s; an event p50 {At(times, 0.5).TotalMilliseconds:N0} ms, p99 {At(times, 0.99).TotalMilliseconds:N0} ms"
        );
        await Console.Out.WriteLineAsync(
            $"  COPY    {copy.TotalSeconds:N2} s {count / copy.TotalSeconds, 10:N0} lines/s"
        );
        await Console.Out.WriteLineAsync($"  share   {copy / posting:0.00}");
        return copy / posting >= LeastShare && commands <= MostCommands ? 0 : 1;
    }

    private static TimeSpan At(List<TimeSpan> sorted, double part) =>
        sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];

    private static async Task<Dictionary<string, long>> Sizes(NpgsqlConnection connection)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
            sizes.Add(table, (long)(await command.ExecuteScalarAsync())!);
        }

        return sizes;
    }

    // Everything is put back; what was there before the rounds is taken off by its share of the rows.
    private static async Task<(TimeSpan Time, long Rows)> Copy(
        NpgsqlConnection connection,
        Dictionary<string, long> before
    )
    {
        var saved = new List<(string Table, byte[] Rows)>();
        var after = await Sizes(connection);
        foreach (var table in Tables)
        {
            using var bytes = new MemoryStream();
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)"))
                await copy.CopyToAsync(bytes);
            saved.Add((table, bytes.ToArray()));
        }

        foreach (var table in Tables.Reverse())
            await Execute(connection, $"DELETE FROM {table}");
        await Execute(connection, "BEGIN");
        var time = TimeSpan.Zero;
        foreach (var (table, bytes) in saved)
        {
            var watch = Stopwatch.StartNew();
            await using (
                var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)")
            )
                await copy.WriteAsync(bytes);
            var share = after[table] == 0 ? 0 : (after[table] - before[table]) / (double)after[table];
            time += watch.Elapsed * share;
        }

        await Execute(connection, "COMMIT");
        return (time, Tables.Sum(table => after[table] - before[table]));
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A country of fifty facilities with a program of five hundred products.</summary>
    private sealed class Country : IAsyncDisposable
    {
        private readonly TestPlatform platform;
        private readonly PostgresServer postgres;
        private readonly WebApplication service;
        private readonly Guid[] facilities = [.. Enumerable.Range(0, Facilities).Select(_ => Id())];
        private readonly Guid[] products = [.. Enumerable.Range(0, Lines).Select(_ => Id())];
        private readonly Guid program = Id();
        private readonly Guid supplier = Id();
        private readonly Guid ward = Id();

        private Country(TestPlatform platform, PostgresServer postgres)
        {
            (this.platform, this.postgres) = (platform, postgres);
            service = StockService.Build([], platform.Configured());
            Tenant = service.Services.GetRequiredService<Tenants>().Served.Single();
        }

        private Tenant Tenant { get; }

        public static async Task<Country> Start()
        {
            var started = new PostgresServer();
            var countries = await TestPlatform.Start(
                TestDatabase.Postgres,
                started,
                [StockService.Name],
                tenants: ["tz"]
            );
            countries
                .With("Subscribers:metrics:Topics", StockService.Name)
                .With("Services:metrics:Http", "http://127.0.0.1:1/");
            var errors = await countries.Command(StockService.Build, null, "migrate");
            if (errors.Length > 0)
                throw new InvalidOperationException(errors);
            var country = new Country(countries, started);
            await country.Fill();
            return country;
        }

        /// <summary>Has each facility post so many events, one after the other, all facilities at once.</summary>
        public async Task Post(bool receive, int events, List<TimeSpan>? count)
        {
            var gate = new Lock();
            await Task.WhenAll(
                facilities.Select(facility =>
                    Task.Run(async () =>
                    {
                        for (var i = 0; i < events; i++)
                        {
                            var watch = Stopwatch.StartNew();
                            await Post(facility, receive);
                            lock (gate)
                                count?.Add(watch.Elapsed);
                        }
                    })
                )
            );
        }

        /// <summary>How many commands one more event takes.</summary>
        public async Task<int> Commands()
        {
            using var counter = CommandCounter.Start();
            await Post(facilities[0], receive: false);
            return counter.Commands.Count;
        }

        public async Task<NpgsqlConnection> Administrator()
        {
            var settings = new NpgsqlConnectionStringBuilder(await postgres.CreateDatabase())
            {
                Database = Tenant.Connection(StockService.Name).DatabaseName(),
                SearchPath = StockService.Name,
                CommandTimeout = 600,
            };
            var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync();
            return connection;
        }

        public async Task Analyze()
        {
            await using var administrator = await Administrator();
            await Execute(administrator, "VACUUM ANALYZE");
        }

        public async ValueTask DisposeAsync()
        {
            await service.DisposeAsync();
            await platform.DisposeAsync();
            await postgres.DisposeAsync();
        }

        private Task Post(Guid facility, bool receive)
        {
            var databases = service.Services.GetRequiredService<TenantDbContextFactory<StockDb>>();
            var call = service.Services.GetRequiredService<CallFactory>().System(Tenant, "benchmark");
            DraftLine[] lines =
            [
                .. products.Select(product =>
                    receive
                        ? (DraftLine)
                            new DraftLine.Receive
                            {
                                ProductId = product,
                                Quantity = 1_000_000,
                                OccurredOn = call.Today.AddDays(-1),
                                SourceId = supplier,
                            }
                        : new DraftLine.Issue
                        {
                            ProductId = product,
                            Quantity = 7,
                            OccurredOn = call.Today,
                            DestinationId = ward,
                        }
                ),
            ];
            var draft = new StockEventDraft(facility, program, EventOrigin.Entered, lines);
            return LedgerPosting.Commit(
                databases,
                call,
                async db =>
                    (
                        await LedgerPosting.Post(
                            db,
                            call,
                            draft,
                            new EventPaper(),
                            permission: null,
                            CancellationToken.None
                        )
                    ).ToProto(),
                CancellationToken.None
            );
        }

        private async Task Fill()
        {
            var call = service.Services.GetRequiredService<CallFactory>().System(Tenant, "benchmark");
            var (now, since) = (call.Now, call.Today.AddYears(-2));
            await using var db = service.Services.GetRequiredService<TenantDbContextFactory<StockDb>>().Open(Tenant);
            db.Add(
                SupplyProgram.Create(
                    program,
                    new SupplyProgramValues("P", "P", "", true, NegativeStock.Refuse, false, false, false),
                    now
                )
            );
            for (var i = 0; i < facilities.Length; i++)
            {
                var copy = FacilityCopy.Of(facilities[i]);
                copy.Follow(
                    1,
                    new FacilityValues(
                        $"F{i}",
                        $"F{i}",
                        FacilityLevel.Store,
                        "",
                        "PUBLIC",
                        CareType.Both,
                        "STORE",
                        Id(),
                        null,
                        null
                    ),
                    call.Today
                );
                db.Add(copy);
                db.Add(
                    FacilityProgram.Create(Id(), new FacilityProgramValues(facilities[i], program, since, null), now)
                );
            }

            for (var i = 0; i < products.Length; i++)
            {
                db.Add(Product.Create(products[i], ProductOf(i), now));
                db.Add(
                    ApprovedProduct.Create(
                        Id(),
                        new ApprovedProductValues(
                            program,
                            "STORE",
                            products[i],
                            since,
                            true,
                            new StockLevels(ReplenishmentPolicy.MaxMin, 200, 100, null, null, 0, 0)
                        ),
                        now
                    )
                );
            }

            db.Add(StockNode.Create(supplier, new StockNodeValues("S", "S", StockNodeKind.Supplier, false, true), now));
            db.Add(StockNode.Create(ward, new StockNodeValues("W", "W", StockNodeKind.Ward, false, true), now));
            db.Add(Assigned(supplier, NodeDirection.Source, CountsAs.None, now));
            db.Add(Assigned(ward, NodeDirection.Destination, CountsAs.Consumption, now));
            await db.Commit(call, CancellationToken.None);
        }

        private ProductValues ProductOf(int number) =>
            new(
                $"PR{number}",
                "Product",
                "",
                "tablet",
                0,
                0,
                false,
                null,
                null,
                null,
                false,
                false,
                null,
                true,
                [],
                [new ProductProgram(1, program, true, "", 0, null)]
            );

        private NodeAssignment Assigned(Guid node, NodeDirection direction, CountsAs countsAs, DateTime now) =>
            NodeAssignment.Create(
                Id(),
                new NodeAssignmentValues(direction, program, "", node, null, "", countsAs, null, true),
                now
            );

        private static Guid Id() => Ids.New(TimeProvider.System);
    }
}
