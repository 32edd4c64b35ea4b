using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Seeding;
using Platform.Stock.Storage;
using Platform.Testing;

namespace Platform.Stock.Tests.Seeding;

public sealed class SeedStockTests(PostgresServer postgres)
{
    private static readonly DateTimeOffset Today = new(2026, 6, 30, 12, 0, 0, TimeSpan.Zero);

    [Theory, OnBothDatabases]
    public async Task A_supply_chain_is_made_by_the_rules_that_every_movement_is_posted_by(TestDatabase database)
    {
        await using var platform = await Start(database);
        var errors = await platform.Command(StockService.Build, null, "migrate") + await Seed(platform);
        Assert.Equal("", errors);
        await using var service = await platform.RunAsIs(StockService.Name, StockService.Build);
        await using var db = service
            .Services.GetRequiredService<TenantDbContextFactory<StockDb>>()
            .Open(service.Tenant("tz"));
        // A central, a regional and a district store, and the two facilities.
        Assert.Equal(5, await db.Facilities.CountAsync());
        Assert.Equal(6, await db.Products.CountAsync());
        Assert.Equal(12, await db.Periods.CountAsync());
        Assert.Equal(3, await db.SupervisoryNodes.CountAsync());
        Assert.Equal(3, await db.RequisitionGroups.CountAsync());
        Assert.True(await db.RejectionReasons.AnyAsync(reason => reason.Active));
        Assert.Equal(1, await db.RequisitionTemplates.CountAsync());
        Assert.True(await db.StockLines.CountAsync(line => line.Kind == LineKind.Issue) > 300);
        Assert.False(await db.StockCards.AnyAsync(card => card.OnHand < 0));
        Assert.False(await db.StockShortfalls.AnyAsync());
        Assert.False(await db.Set<OutboxRow>().AnyAsync());
        var known = Countries.Of(3, facilities: 2, products: 6).Movements().Sum(entered => entered.Lines.Count);
        Assert.Equal(known, await db.StockLines.CountAsync());
        Assert.Contains("products already", await Seed(platform), StringComparison.Ordinal);
    }

    [Theory, OnBothDatabases]
    public async Task A_supply_chain_that_was_broken_off_goes_on_where_it_stood(TestDatabase database)
    {
        await using var platform = await Start(database);
        Assert.Equal("", await platform.Command(StockService.Build, null, "migrate"));
        await using var service = await platform.RunAsIs(StockService.Name, StockService.Build);
        var turn = Turn.Unguarded(service.Tenant("tz"));
        var databases = service.Services.GetRequiredService<TenantDbContextFactory<StockDb>>();
        var order = new SeedOrder(Facilities: 2, Products: 12, Years: 1, Seed: 3, Monthly: true);
        var whole = Countries.Of(3, facilities: 2, products: 12).Movements().Sum(entered => entered.Lines.Count);
        // It is broken off three times, and again begun on another day.
        for (var stop = 1; stop < 4; stop++)
        {
            using var power = new CancellationTokenSource();
            var most = whole * stop / 4;
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                new SeedStock(databases).Run(
                    turn,
                    order,
                    Today.UtcDateTime.AddDays(stop - 1),
                    so =>
                    {
                        if (so.Lines > most)
                            power.Cancel();
                    },
                    power.Token
                )
            );
        }

        var made = await new SeedStock(databases).Run(turn, order, Today.UtcDateTime.AddDays(9), _ => { }, default);
        await using var db = databases.Open(service.Tenant("tz"));
        Assert.Equal(whole, made.Lines);
        Assert.Equal(whole, await db.StockLines.CountAsync());
        Assert.NotEqual(0, await db.StockLines.CountAsync(line => line.Kind == LineKind.Cancel));
        Assert.False(await db.StockShortfalls.AnyAsync());
    }

    [Theory, OnBothDatabases]
    public async Task A_supply_chain_goes_on_by_the_order_that_began_it_alone(TestDatabase database)
    {
        await using var platform = await Start(database);
        Assert.Equal("", await platform.Command(StockService.Build, null, "migrate"));
        await using var service = await platform.RunAsIs(StockService.Name, StockService.Build);
        var turn = Turn.Unguarded(service.Tenant("tz"));
        var databases = service.Services.GetRequiredService<TenantDbContextFactory<StockDb>>();
        using var power = new CancellationTokenSource();
        var seed = new SeedStock(databases);
        var order = new SeedOrder(Facilities: 1, Products: 6, Years: 1, Seed: 3);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            seed.Run(turn, order, Today.UtcDateTime, _ => power.Cancel(), power.Token)
        );

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            seed.Run(turn, order with { Products = 7 }, Today.UtcDateTime, _ => { }, default)
        );

        Assert.Contains("Products = 6", refused.Message, StringComparison.Ordinal);
    }

    private Task<TestPlatform> Start(TestDatabase database) =>
        TestPlatform.Start(database, postgres, [StockService.Name], clock: new ManualClock(Today), tenants: ["tz"]);

    private static Task<string> Seed(TestPlatform platform) =>
        platform.Command(
            StockService.Build,
            null,
            "seed",
            "tz",
            "--facilities=2",
            "--products=6",
            "--seed=3",
            "--monthly"
        );
}
