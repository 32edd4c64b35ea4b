using Microsoft.EntityFrameworkCore;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>A promise whose time is over.</summary>
internal sealed record EndedReservation(
    Guid FacilityId,
    Guid? ProgramId,
    Guid PlaceId,
    Guid ProductId,
    Guid? LotId,
    Guid ReservationId,
    long Quantity
);

/// <summary>A lot at a facility that reached a threshold that nobody was told of.</summary>
internal sealed record NearingLot(Guid FacilityId, Guid ProductId, Guid LotId, DateOnly ExpiresOn, long OnHand);

/// <summary>A product at a facility of which something else is so than was told.</summary>
internal sealed record OverdueStanding(Guid FacilityId, Guid ProductId);

/// <summary>What the passing of time has changed and nobody was told of yet.</summary>
internal static class WatchQueries
{
    /// <summary>Promises that have ended, by their ids.</summary>
    /// <param name="db">The database.</param>
    /// <param name="now">Now.</param>
    /// <param name="after">The id behind which to begin.</param>
    /// <param name="most">Most to answer.</param>
    public static IQueryable<EndedReservation> EndedReservations(this StockDb db, DateTime now, Guid after, int most) =>
        (
            from reservation in db.StockReservations
            where reservation.EndsAt <= now && reservation.ReservationId > after
            join card in db.StockCards on reservation.CardId equals card.Id
            orderby reservation.ReservationId, card.Id
            select new EndedReservation(
                card.FacilityId,
                card.ProgramId,
                card.PlaceId,
                card.ProductId,
                card.LotId,
                reservation.ReservationId,
                reservation.Quantity
            )
        ).Take(most);

    /// <summary>
    /// Products of lots that expired since a day, of which something else is so than was told. Only facilities with a card of such a lot are
    /// looked at.
    /// </summary>
    /// <param name="db">The database.</param>
    /// <param name="today">Today.</param>
    /// <param name="since">Lots that expired from this day on.</param>
    /// <param name="after">The one behind which to begin.</param>
    /// <param name="most">Most to answer.</param>
    public static IQueryable<OverdueStanding> OverdueStandings(
        this StockDb db,
        DateOnly today,
        DateOnly since,
        OverdueStanding after,
        int most
    )
    {
        var (facility, product) = (after.FacilityId, after.ProductId);
        var lots = db.Lots.Where(lot => lot.ExpiresOn >= since && lot.ExpiresOn < today).Select(lot => lot.Id);
        return db
            .StockStandings.Where(standing =>
                (standing.FacilityId > facility || (standing.FacilityId == facility && standing.ProductId > product))
                && db.StockCards.Any(card =>
                    card.FacilityId == standing.FacilityId
                    && card.ProductId == standing.ProductId
                    && lots.Contains(card.LotId!.Value)
                )
                && standing.InStock
                    != db.FitOn(today)
                        .Where(card => card.FacilityId == standing.FacilityId && card.ProductId == standing.ProductId)
                        .Sum(card => card.OnHand - card.Held - card.Discarded) > 0
            )
            .OrderBy(standing => standing.FacilityId)
            .ThenBy(standing => standing.ProductId)
            .Select(standing => new OverdueStanding(standing.FacilityId, standing.ProductId))
            .Take(most);
    }

    /// <summary>Facilities that had something of a lot at the end of some day since it changed, behind the one that was told of last.</summary>
    public static IQueryable<OverdueStanding> HoldersOf(this StockDb db, ChangedLot changed, int most)
    {
        var (lot, from, after) = (changed.LotId, changed.From, changed.AfterFacilityId);
        return db
            .StockCards.Where(card =>
                card.LotId == lot
                && card.FacilityId > after
                && (
                    db.StockDays.Any(row => row.CardId == card.Id && row.Day > from && row.OnHand != 0)
                    || db.StockDays.Where(row => row.CardId == card.Id && row.Day <= from)
                        .OrderByDescending(row => row.Day)
                        .Select(row => row.OnHand)
                        .FirstOrDefault() != 0
                )
            )
            .Select(card => new { card.FacilityId, card.ProductId })
            .Distinct()
            .OrderBy(card => card.FacilityId)
            .Take(most)
            .Select(card => new OverdueStanding(card.FacilityId, card.ProductId));
    }

    /// <summary>What was told of lots at facilities, by both; of others too where both are many.</summary>
    public static async Task<Dictionary<(Guid Facility, Guid Lot), ExpiryMarker>> MarkersOf(
        this StockDb db,
        IReadOnlyList<NearingLot> lots,
        CancellationToken cancel
    )
    {
        var (facilities, ids) = (
            lots.Select(lot => lot.FacilityId).Distinct().ToArray(),
            lots.Select(lot => lot.LotId).Distinct().ToArray()
        );
        return await db
            .ExpiryMarkers.Where(marker =>
                EF.Parameter(facilities).Contains(marker.FacilityId) && EF.Parameter(ids).Contains(marker.LotId)
            )
            .ToDictionaryAsync(marker => (marker.FacilityId, marker.LotId), cancel);
    }

    /// <summary>Lots on hand that expire within some days, of which nothing as near was told.</summary>
    /// <param name="db">The database.</param>
    /// <param name="days">The threshold, days left.</param>
    /// <param name="expiry">The first and the last expiry.</param>
    /// <param name="most">Most to answer.</param>
    public static IQueryable<NearingLot> NearingExpiry(
        this StockDb db,
        int days,
        (DateOnly First, DateOnly Last) expiry,
        int most
    )
    {
        var (first, last) = expiry;
        return (
            from lot in db.Lots
            where lot.ExpiresOn >= first && lot.ExpiresOn <= last
            join card in db.StockCards on lot.Id equals card.LotId
            where
                card.OnHand > 0
                && !db.ExpiryMarkers.Any(marker =>
                    marker.FacilityId == card.FacilityId
                    && marker.LotId == lot.Id
                    && marker.ExpiresOn == lot.ExpiresOn
                    && marker.Threshold <= days
                )
            group card by new
            {
                card.FacilityId,
                card.ProductId,
                LotId = lot.Id,
                lot.ExpiresOn,
            } into held
            select new NearingLot(
                held.Key.FacilityId,
                held.Key.ProductId,
                held.Key.LotId,
                held.Key.ExpiresOn!.Value,
                held.Sum(card => card.OnHand)
            )
        ).Take(most);
    }
}

/// <summary>Holds products at facilities, and takes on what is so of them now.</summary>
internal static class Standings
{
    /// <summary>Those that are no longer as was told, with what is usable; they are written.</summary>
    public static async Task<List<(StockStandingRow Standing, long Usable)>> Take(
        StockDb db,
        IReadOnlyList<OverdueStanding> overdue,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var held = new List<StockStandingRow>(overdue.Count);
        var statements = new Statements(db);
        statements.ReadBy(
            new Rows("stock_standing", overdue.Count)
                .Column("facility_id", i => overdue[i].FacilityId)
                .Column("product_id", i => overdue[i].ProductId),
            """
            SELECT s.facility_id, s.product_id, s.version, s.in_stock FROM {0}
            JOIN stock_standing AS s ON s.facility_id = k.facility_id AND s.product_id = k.product_id
            ORDER BY s.facility_id, s.product_id
            """ + statements.ForUpdate("s"),
            row =>
                held.Add(
                    new StockStandingRow
                    {
                        FacilityId = row.GetGuid(0),
                        ProductId = row.GetGuid(1),
                        Version = row.GetInt64(2),
                        InStock = row.GetBoolean(3),
                    }
                )
        );
        await statements.Run(cancel);
        var (facilities, products) = (
            held.Select(row => row.FacilityId).Distinct().ToArray(),
            held.Select(row => row.ProductId).Distinct().ToArray()
        );
        var usable = await db.FitOn(today)
            .Where(card =>
                EF.Parameter(facilities).Contains(card.FacilityId) && EF.Parameter(products).Contains(card.ProductId)
            )
            .GroupBy(card => new { card.FacilityId, card.ProductId })
            .Select(cards => new
            {
                cards.Key.FacilityId,
                cards.Key.ProductId,
                Usable = cards.Sum(card => card.OnHand - card.Held - card.Discarded),
            })
            .ToDictionaryAsync(one => (one.FacilityId, one.ProductId), one => one.Usable, cancel);
        var changed = (
            from row in held
            let left = usable.GetValueOrDefault((row.FacilityId, row.ProductId))
            let news = PostingNews.Standing(row.ProductId, row.InStock, left)
            where news is not null
            select (
                new StockStandingRow
                {
                    FacilityId = row.FacilityId,
                    ProductId = row.ProductId,
                    Version = row.Version + 1,
                    InStock = !row.InStock,
                    Since = today,
                },
                left
            )
        ).ToList();
        PostedRows.WriteStandings(statements, changed.ConvertAll(one => one.Item1));
        await statements.Run(cancel);
        return changed;
    }
}
