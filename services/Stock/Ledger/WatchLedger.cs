using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
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
public sealed class WatchLedger(TenantDbContextFactory<StockDb> databases, CallFactory calls) : IWork
{
    private const int Batch = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<TenantCode, DateTime> looked = new();

    public string Name => "stock ledger";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var now = calls.System(turn, Name).Now;
        if (await IsPastBeingMade(turn, cancel))
            return Pause;
        // Days pass once a day; promises end, and lots are recalled, at any moment.
        var isDue = !looked.TryGetValue(turn.Tenant.Code, out var last) || now - last >= Look;
        var more = await EndReservations(turn, cancel) | await TellChangedLot(turn, cancel);
        if (isDue)
            more |= await TellExpiry(turn, cancel);
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

    /// <summary>Releases the promises of one facility whose time is over; true if there may be more.</summary>
    private async Task<bool> EndReservations(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, "reservations end");
        List<EndedReservation> ended;
        await using (var db = databases.Open(turn.Tenant))
            ended = await db.EndedReservations(call.Now, Batch).ToListAsync(cancel);
        if (ended.Count == 0)
            return false;
        var (facility, program) = (ended[0].FacilityId, ended[0].ProgramId);
        var lines = ended
            .Where(one => one.FacilityId == facility && one.ProgramId == program)
            .Select(one => new DraftLine.Release(one.ReservationId)
            {
                ProductId = one.ProductId,
                LotId = one.LotId,
                PlaceId = one.PlaceId,
                Quantity = one.Quantity,
            })
            .ToArray();
        var draft = new StockEventDraft(facility, program, EventOrigin.Entered, lines);
        try
        {
            await LedgerPosting.Commit(
                databases,
                call,
                async db =>
                    (await LedgerPosting.Post(db, call, draft, new EventPaper(), permission: null, cancel)).ToProto(),
                cancel
            );
        }
        catch (DomainException released) when (released.Code is LedgerError.StockRefused)
        {
            // Somebody released one of them meanwhile: the next pass reads anew what is left.
            return false;
        }

        return true;
    }

    /// <summary>
    /// Tells, facility by facility, that a lot may be used on other days than was told: what ran out of it or is there again, and that the
    /// past is another; true if there may be more.
    /// </summary>
    private async Task<bool> TellChangedLot(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, "changed lots");
        await using var db = databases.Open(turn.Tenant);
        var changed = await db
            .ChangedLots.OrderBy(one => one.LotId)
            .ThenBy(one => one.Version)
            .FirstOrDefaultAsync(cancel);
        if (changed is null)
            return false;
        var holders = await db.HoldersOf(changed, Batch).ToListAsync(cancel);
        await Tell(
            db,
            call,
            holders,
            () =>
            {
                if (changed.From < call.Today)
                    foreach (var holder in holders)
                        db.Tell(call, changed, holder);
                if (holders.Count < Batch)
                    db.Remove(changed);
                else
                    changed.AfterFacilityId = holders[^1].FacilityId;
            },
            cancel
        );
        return true;
    }

    /// <summary>Tells what became of lots by their expiry since it was looked at last; true if there may be more.</summary>
    private async Task<bool> TellExpiry(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, "stock standings");
        await using var db = databases.Open(turn.Tenant);
        var watermark = await db.LedgerWatermarks.FindAsync([LedgerWatermark.Only], cancel);
        var found = await db.OverdueStandings(call.Today, watermark?.Day ?? DateOnly.MinValue, Batch)
            .ToListAsync(cancel);
        if (found.Count > 0)
            await Tell(db, call, found, () => { }, cancel);
        if (found.Count == Batch || await TellNearExpiry(turn, watermark?.Day ?? call.Today, cancel))
            return true;
        if (watermark?.Day != call.Today)
        {
            if (watermark is null)
                db.Add(watermark = new LedgerWatermark { Id = LedgerWatermark.Only });
            watermark.Day = call.Today;
            await db.Commit(call, cancel);
        }

        return false;
    }

    private static Task Tell(
        StockDb db,
        Call call,
        IReadOnlyList<OverdueStanding> found,
        Action besides,
        CancellationToken cancel
    ) =>
        db.CommitLocked(
            call,
            async () =>
            {
                foreach (var (standing, usable) in await Standings.Take(db, found, call.Today, cancel))
                    db.Tell(call, standing, usable);
                besides();
                return new Google.Protobuf.WellKnownTypes.Empty();
            },
            cancel
        );

    /// <summary>
    /// Tells of lots that reached a threshold, the nearest first, those too whose last day passed since it was looked at; true if there may be
    /// more.
    /// </summary>
    private async Task<bool> TellNearExpiry(Turn turn, DateOnly since, CancellationToken cancel)
    {
        var thresholds = turn.Tenant.Section<LedgerSection>().NearExpiryDays;
        var call = calls.System(turn, "near expiry");
        var first = since;
        foreach (var days in thresholds.Order())
        {
            var last = call.Today.AddDays(days);
            await using var db = databases.Open(turn.Tenant);
            var nearing = await db.NearingExpiry(days, (first, last), Batch).ToListAsync(cancel);
            var markers = nearing.Count == 0 ? [] : await db.MarkersOf(nearing, cancel);
            foreach (var lot in nearing)
                Tell(db, call, lot, markers.GetValueOrDefault((lot.FacilityId, lot.LotId)), thresholds);
            if (nearing.Count > 0)
                await db.Commit(call, cancel);
            if (nearing.Count == Batch)
                return true;
            first = last.AddDays(1);
        }

        return false;
    }

    private static void Tell(StockDb db, Call call, NearingLot lot, ExpiryMarker? marker, IReadOnlyList<int> thresholds)
    {
        var told = marker?.ExpiresOn == lot.ExpiresOn ? marker.Threshold : (int?)null;
        if (NearExpiry.Reached(lot.ExpiresOn, call.Today, thresholds, told) is not { } reached)
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
