using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Platform.Hosting;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Seeding;

/// <summary>
/// Makes the supply chain of a demonstration country in the background: registers and a year of movements over the facilities of its
/// registry. What a stop breaks off goes on at the next start; what is there is left alone.
/// </summary>
public sealed class DemonstrationSupply(
    TenantDbContextFactory<StockDb> databases,
    CallFactory calls,
    Bell<DemonstrationSupply> bell,
    ILogger<DemonstrationSupply> log
) : IWork
{
    /// <summary>What is made: more than 60 medicines, and tests, supplies and kits beside them.</summary>
    internal static readonly SeedOrder Order = new(Facilities: null, Products: 88, Years: 1, Seed: 1, Monthly: true);
    private static readonly TimeSpan Idle = TimeSpan.FromHours(1);
    private static readonly TimeSpan BetweenWords = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<TenantCode, int> asked = new();

    public string Name => "demonstration supply";

    /// <summary>Has a country get its supply chain, once its facilities have come here from the registry.</summary>
    /// <param name="tenant">The country.</param>
    /// <param name="facilities">How many facilities its registry has, 1 or more.</param>
    public void Ask(TenantCode tenant, int facilities)
    {
        asked[tenant] = facilities;
        bell.Ring(tenant);
    }

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant.Code;
        if (!asked.TryGetValue(tenant, out var facilities))
            return Idle;
        await using (var db = databases.Open(turn.Tenant))
        {
            if (await db.Facilities.CountAsync(cancel) < facilities)
                return null;
            var begun = await db.Seedings.AsNoTracking().SingleOrDefaultAsync(cancel);
            if (begun is { EndedAt: not null } || (begun is null && await db.Products.AnyAsync(cancel)))
            {
                asked.TryRemove(tenant, out _);
                return Idle;
            }
        }

        await Make(turn, cancel);
        asked.TryRemove(tenant, out _);
        return Idle;
    }

    private async Task Make(Turn turn, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        var told = TimeSpan.Zero;
        log.LogInformation("The supply chain of {Tenant} is being made", turn.Tenant.Code);
        var seed = new SeedStock(databases);
        var now = calls.System(turn, Name).Now;
        SeededStock made;
        try
        {
            made = await seed.Run(turn, Order, now, Tell, cancel);
        }
        catch (DomainException refused) when (refused.Code is LedgerError.StockRefused or LedgerError.InvalidEvent)
        {
            log.LogWarning(
                "The past of {Tenant} is left as far as it is made: somebody changed meanwhile what it rests on. {Reason}",
                turn.Tenant.Code,
                refused.Message
            );
            await seed.GiveUp(turn, now, cancel);
            return;
        }

        log.LogInformation(
            "The supply chain of {Tenant} is made: {Sites} stores and facilities, {Products} products, {Lines} lines",
            turn.Tenant.Code,
            made.Country.Network.Sites.Count,
            made.Country.Products.Count,
            made.Lines
        );

        void Tell(SeededStock so)
        {
            if (watch.Elapsed - told < BetweenWords)
                return;
            told = watch.Elapsed;
            log.LogInformation("The supply chain of {Tenant}: {Lines} lines up to now", turn.Tenant.Code, so.Lines);
        }
    }
}

/// <summary>What a service of the supply chain does besides in a demonstration.</summary>
internal static class DemonstrationServices
{
    /// <summary>With <c>Stock:Demonstration</c> a supply chain is made for whoever asks <see cref="DemonstrationSupply"/>.</summary>
    public static ServiceBuilder Demonstrates(this ServiceBuilder service) =>
        service.Configuration.GetValue("Stock:Demonstration", false) ? service.Work<DemonstrationSupply>() : service;
}
