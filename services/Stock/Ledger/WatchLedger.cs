using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>
/// What time does to stock: promises end, lots expire and are recalled, so that products run out, and lots near their expiry. Each is found by
/// what is stored and not by the clock's having passed a moment, so that a night without this work delays the telling and loses nothing.
/// </summary>
public sealed class WatchLedger(TenantDbContextFactory<StockDb> databases, CallFactory calls, ILogger<WatchLedger> log)
    : IWork
{
    private const int Batch = 500;

    private const int Grace = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<TenantCode, DateTime> looked = new();
    private readonly ConcurrentDictionary<(TenantCode Tenant, Guid Reservation), byte> refused = new();

    public string Name => "stock ledger";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var now = calls.System(turn, Name).Now;
        if (await IsPastBeingMade(turn, cancel))
            return Pause;
        // Days pass once a day; promises end, and lots are recalled, at any moment.
        var isDue = !looked.TryGetValue(turn.Tenant.Code, out var last) || now - last >= Look;
        await EndReservations(turn, cancel);
        var more = await TellStandings(turn, isDue, cancel);
        if (isDue)
            more |= await TellNearExpiry(turn, cancel);
        if (isDue && !more)
            looked[turn.Tenant.Code] = now;
        return more ? TimeSpan.Zero : Pause;
    }

    /// <summary>A supply chain whose past is still being made has no present to tell of yet.</summary>
    private async Task<bool> IsPastBeingMade(Turn turn, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        return await db.Seedings.AnyAsync(seeding => seeding.EndedAt == null, cancel);
    }

    /// <summary>Releases the promises whose time is over, facility by facility.</summary>
    private async Task EndReservations(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, "reservations end");
        var after = Guid.Empty;
        while (true)
        {
            List<EndedReservation> ended;
            await using (var db = databases.Open(turn.Tenant))
                ended = await db.EndedReservations(call.Now, after, Batch).ToListAsync(cancel);
            if (ended.Count == 0)
                return;
            after = ended[^1].ReservationId;
            foreach (var together in ended.GroupBy(one => (one.FacilityId, one.ProgramId)))
            {
                if (await Release(call, [.. together], cancel))
                    continue;
                // One that cannot be released, or that somebody released meanwhile, holds up no other.
                foreach (var one in together)
                {
                    if (!await Release(call, [one], cancel) && refused.TryAdd((turn.Tenant.Code, one.ReservationId), 0))
                        log.LogWarning(
                            "The promise {Reservation} of {Tenant} is over and cannot be released; it stays until it can",
                            one.ReservationId,
                            turn.Tenant.Code
                        );
                }
            }
        }
    }

    /// <summary>Releases promises of one facility and program together; false, and nothing is released, where the ledger refuses.</summary>
    private async Task<bool> Release(Call call, IReadOnlyList<EndedReservation> ended, CancellationToken cancel)
    {
        var lines = ended
            .Select(one => new DraftLine.Release(one.ReservationId)
            {
                ProductId = one.ProductId,
                LotId = one.LotId,
                PlaceId = one.PlaceId,
                Quantity = one.Quantity,
            })
            .ToArray();
        var draft = new StockEventDraft(ended[0].FacilityId, ended[0].ProgramId, EventOrigin.Entered, lines);
        try
        {
            await LedgerPosting.Commit(
                databases,
                call,
                async db =>
                    (await LedgerPosting.Post(db, call, draft, new EventPaper(), permission: null, cancel)).ToProto(),
                cancel
            );
            return true;
        }
        catch (DomainException kept) when (kept.Code is LedgerError.StockRefused or LedgerError.InvalidEvent)
        {
            return false;
        }
    }

    /// <summary>Tells of products that ran out, or are there again, because a lot expired or was recalled; true if there may be more.</summary>
    private async Task<bool> TellStandings(Turn turn, bool isDue, CancellationToken cancel)
    {
        var call = calls.System(turn, "stock standings");
        await using var db = databases.Open(turn.Tenant);
        var watermark = isDue ? await db.LedgerWatermarks.FindAsync([LedgerWatermark.Only], cancel) : null;
        // Somebody may have corrected the expiry of a lot to a day that is past.
        var since = isDue ? (watermark?.Day ?? DateOnly.MinValue.AddDays(Grace)).AddDays(-Grace) : (DateOnly?)null;
        var found = await db.OverdueStandings(call.Today, since, Batch).ToListAsync(cancel);
        if (found.Count > 0)
            await Tell(db, call, found, cancel);
        if (found.Count == Batch)
            return true;
        if (isDue && watermark?.Day != call.Today)
        {
            if (watermark is null)
                db.Add(watermark = new LedgerWatermark { Id = LedgerWatermark.Only });
            watermark.Day = call.Today;
            await db.Commit(call, cancel);
        }

        return false;
    }

    private static Task Tell(StockDb db, Call call, IReadOnlyList<OverdueStanding> found, CancellationToken cancel) =>
        db.CommitLocked(
            call,
            async () =>
            {
                foreach (var (standing, usable) in await Standings.Take(db, found, call.Today, cancel))
                    db.Tell(call, standing, usable);
                return new Google.Protobuf.WellKnownTypes.Empty();
            },
            cancel
        );

    /// <summary>Tells of lots that reached a threshold, the nearest first; true if there may be more.</summary>
    private async Task<bool> TellNearExpiry(Turn turn, CancellationToken cancel)
    {
        var thresholds = turn.Tenant.Section<LedgerSection>().NearExpiryDays;
        var call = calls.System(turn, "near expiry");
        var first = call.Today;
        foreach (var days in thresholds.Order())
        {
            var last = call.Today.AddDays(days);
            await using var db = databases.Open(turn.Tenant);
            var nearing = await db.NearingExpiry(days, (first, last), Batch).ToListAsync(cancel);
            foreach (var lot in nearing)
                await Tell(db, call, lot, thresholds, cancel);
            if (nearing.Count > 0)
                await db.Commit(call, cancel);
            if (nearing.Count == Batch)
                return true;
            first = last.AddDays(1);
        }

        return false;
    }

    private static async Task Tell(
        StockDb db,
        Call call,
        NearingLot lot,
        IReadOnlyList<int> thresholds,
        CancellationToken cancel
    )
    {
        var marker = await db.ExpiryMarkers.FindAsync([lot.FacilityId, lot.LotId], cancel);
        var told = marker?.ExpiresOn == lot.ExpiresOn ? marker.Threshold : int.MaxValue;
        var news = NearExpiry.Decide(
            lot.ExpiresOn,
            call.Today,
            lot.OnHand,
            thresholds,
            [.. thresholds.Where(threshold => threshold >= told)]
        );
        if (news.Tell is not { } reached)
            return;
        if (marker is null)
            db.Add(marker = ExpiryMarker.Of(lot.FacilityId, lot.LotId));
        marker.Tell(reached, lot.ExpiresOn);
        db.Publish(
            call,
            $"{lot.FacilityId}/{lot.LotId}",
            marker.Sequence,
            new Events.V1.LotNearsExpiry
            {
                FacilityId = lot.FacilityId.ToString(),
                ProductId = lot.ProductId.ToString(),
                LotId = lot.LotId.ToString(),
                ExpiresOn = lot.ExpiresOn.ToText(),
                Threshold = reached,
                OnHand = lot.OnHand,
            }
        );
    }
}
