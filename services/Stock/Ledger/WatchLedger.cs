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

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<TenantCode, DateTime> looked = new();
    private readonly ConcurrentDictionary<(TenantCode Tenant, string What), string> troubles = new();

    public string Name => "stock ledger";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        var now = calls.System(turn, Name).Now;
        if (await IsPastBeingMade(turn, cancel))
            return Pause;
        // Days pass once a day; promises end, and lots are recalled, at any moment.
        var isDue = !looked.TryGetValue(turn.Tenant.Code, out var last) || now - last >= Look;
        await EndReservations(turn, cancel);
        var more = await TellChangedLots(turn, cancel);
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
                if (await Release(turn, call, [.. together], cancel))
                    continue;
                // One that cannot be released, or that somebody released meanwhile, holds up no other.
                foreach (var one in together)
                    await Release(turn, call, [one], cancel);
            }
        }
    }

    /// <summary>Releases promises of one facility and program together; false, and nothing is released, where it cannot be.</summary>
    private Task<bool> Release(Turn turn, Call call, IReadOnlyList<EndedReservation> ended, CancellationToken cancel)
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
        return Done(
            turn,
            ended.Count == 1 ? $"the end of the promise {ended[0].ReservationId}" : null,
            () =>
                LedgerPosting.Commit(
                    databases,
                    call,
                    async db =>
                        (
                            await LedgerPosting.Post(db, call, draft, new EventPaper(), permission: null, cancel)
                        ).ToProto(),
                    cancel
                ),
            cancel
        );
    }

    /// <summary>Does what is about one thing, or some; false where it cannot be done, which is told once as long as it is so.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="what">What it is, for the log; null for what is tried again in parts.</param>
    /// <param name="work">Does it.</param>
    /// <param name="cancel">Cancels the pass.</param>
    private async Task<bool> Done(Turn turn, string? what, Func<Task> work, CancellationToken cancel)
    {
        try
        {
            await work();
            if (what is not null)
                troubles.TryRemove((turn.Tenant.Code, what), out _);
            return true;
        }
        catch (Exception trouble) when (trouble.IsOfOne(cancel))
        {
            var why = trouble is DomainException refused ? refused.Code.ToString() : Unavailability.Reason(trouble);
            if (what is null || troubles.GetValueOrDefault((turn.Tenant.Code, what)) == why)
                return false;
            troubles[(turn.Tenant.Code, what)] = why;
            log.LogWarning("In {Tenant} {What} cannot be noted: {Why}; it is tried again", turn.Tenant.Code, what, why);
            return false;
        }
    }

    /// <summary>Tells of lots that changed, one after the other; true if there may be more.</summary>
    private async Task<bool> TellChangedLots(Turn turn, CancellationToken cancel)
    {
        var after = Guid.Empty;
        while (true)
        {
            Guid lot;
            await using (var db = databases.Open(turn.Tenant))
                lot = await db
                    .ChangedLots.Where(one => one.LotId > after)
                    .OrderBy(one => one.LotId)
                    .Select(one => one.LotId)
                    .FirstOrDefaultAsync(cancel);
            if (lot == Guid.Empty)
                return false;
            if (await Done(turn, $"the change of the lot {lot}", () => TellChangedLot(turn, lot, cancel), cancel))
                return true;
            after = lot;
        }
    }

    /// <summary>
    /// Tells, facility by facility, that a lot may be used on other days than was told: what ran out of it or is there again, and that the
    /// past is another.
    /// </summary>
    private async Task TellChangedLot(Turn turn, Guid lot, CancellationToken cancel)
    {
        var call = calls.System(turn, "changed lots");
        await using var db = databases.Open(turn.Tenant);
        var changed = await db
            .ChangedLots.Where(one => one.LotId == lot)
            .OrderBy(one => one.Version)
            .FirstOrDefaultAsync(cancel);
        if (changed is null)
            return;
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
    }

    /// <summary>Tells what became of lots by their expiry since it was looked at last; true if there may be more.</summary>
    private async Task<bool> TellExpiry(Turn turn, CancellationToken cancel)
    {
        var call = calls.System(turn, "stock standings");
        LedgerWatermark? watermark;
        await using (var db = databases.Open(turn.Tenant))
            watermark = await db.LedgerWatermarks.AsNoTracking().FirstOrDefaultAsync(cancel);
        var told = await TellOverdue(turn, call, watermark?.Day ?? DateOnly.MinValue, cancel);
        if (await TellNearExpiry(turn, watermark?.Day ?? call.Today, cancel))
            return true;
        // What could not be told is looked for again, from the same day on.
        if (told && watermark?.Day != call.Today)
            await NoteLooked(turn, call, cancel);
        return false;
    }

    private async Task NoteLooked(Turn turn, Call call, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var watermark = await db.LedgerWatermarks.FindAsync([LedgerWatermark.Only], cancel);
        if (watermark is null)
            db.Add(watermark = new LedgerWatermark { Id = LedgerWatermark.Only });
        watermark.Day = call.Today;
        await db.Commit(call, cancel);
    }

    /// <summary>Tells of products that ran out by a day's passing; false where something could not be told.</summary>
    private async Task<bool> TellOverdue(Turn turn, Call call, DateOnly since, CancellationToken cancel)
    {
        var after = new OverdueStanding(Guid.Empty, Guid.Empty);
        var all = true;
        while (true)
        {
            List<OverdueStanding> found;
            await using (var db = databases.Open(turn.Tenant))
                found = await db.OverdueStandings(call.Today, since, after, Batch).ToListAsync(cancel);
            if (found.Count == 0)
                return all;
            after = found[^1];
            if (await Tell(turn, call, found, what: null, cancel))
                continue;
            foreach (var one in found)
                all &= await Tell(turn, call, [one], $"the stock of {one.ProductId} at {one.FacilityId}", cancel);
        }
    }

    private Task<bool> Tell(
        Turn turn,
        Call call,
        IReadOnlyList<OverdueStanding> found,
        string? what,
        CancellationToken cancel
    ) =>
        Done(
            turn,
            what,
            async () =>
            {
                await using var db = databases.Open(turn.Tenant);
                await Tell(db, call, found, () => { }, cancel);
            },
            cancel
        );

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
