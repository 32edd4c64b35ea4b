using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.CareServices.Domain;
using Platform.Hosting.Auth;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Testing;

namespace Platform.Benchmarks.Stock;

/// <summary>A country of fifty facilities with a program of five hundred products.</summary>
internal sealed class StockCountry : IAsyncDisposable
{
    /// <summary>Facilities.</summary>
    public const int FacilityCount = 50;

    /// <summary>Products, each on a card at every facility.</summary>
    public const int ProductCount = 500;

    private readonly StockServer server;
    private readonly Guid[] facilities = [.. Enumerable.Range(0, FacilityCount).Select(_ => Id())];
    private readonly Guid[] products = [.. Enumerable.Range(0, ProductCount).Select(_ => Id())];
    private readonly Guid program = Id();
    private readonly Guid supplier = Id();
    private readonly Guid ward = Id();

    private StockCountry(StockServer server) => this.server = server;

    public Tenant Tenant => server.Tenant;

    public IReadOnlyList<Guid> Facilities => facilities;

    public T Get<T>()
        where T : notnull => server.Get<T>();

    /// <summary>A call of somebody who reads the stock of one facility, where they work.</summary>
    public Call Storekeeper(int facility) =>
        new(
            Tenant,
            new Caller
            {
                Home = Tenant.Code,
                Subject = $"storekeeper-{facility}",
                Name = null,
                ClientId = null,
                IsPartner = false,
                Permissions = ["stock.read"],
                Roles = [],
                HomeFacility = $"F{facility}",
                Countries = [],
                TokenId = null,
                Expires = DateTimeOffset.MaxValue,
            },
            "benchmark",
            Outbox.ToNobody,
            TimeProvider.System
        );

    public static async Task<StockCountry> Start()
    {
        var country = new StockCountry(await StockServer.Start());
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

    public Task<NpgsqlConnection> Administrator() => server.Administrator();

    public Task Analyze() => server.Analyze();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    private Task Post(Guid facility, bool receive)
    {
        var databases = server.Get<TenantDbContextFactory<StockDb>>();
        var call = server.Call();
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
        var call = server.Call();
        var (now, since) = (call.Now, call.Today.AddYears(-2));
        await using var db = server.Get<TenantDbContextFactory<StockDb>>().Open(Tenant);
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
            db.Add(FacilityProgram.Create(Id(), new FacilityProgramValues(facilities[i], program, since, null), now));
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
