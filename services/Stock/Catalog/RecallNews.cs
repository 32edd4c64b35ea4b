using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>What others are told when a lot is recalled: who holds it at that moment, and what of it is on its way (decision S27).</summary>
internal static class RecallNews
{
    /// <summary>Holders of one message.</summary>
    private const int MostHolders = 500;

    /// <summary>Tells of a recall that begins now; three queries, however many hold the lot.</summary>
    public static async Task Recalled(StockDb db, Call call, Lot lot, CancellationToken cancel)
    {
        var recall = lot.Lasting(LotRestrictionKind.Recall)!;
        var product = await db
            .Products.Where(one => one.Id == lot.ProductId)
            .Select(one => new { one.Code, one.Name })
            .SingleAsync(cancel);
        var holders = await Holders(db, lot.Id, cancel);
        var transits = await Transits(db, lot.Id, cancel);
        var parts = Math.Max(1, (holders.Count + MostHolders - 1) / MostHolders);
        for (var part = 0; part < parts; part++)
        {
            var told = new Events.V1.LotRecalled
            {
                LotId = lot.Id.ToString(),
                Version = lot.Version,
                Part = part + 1,
                Parts = parts,
                ProductId = lot.ProductId.ToString(),
                ProductCode = product.Code,
                ProductName = product.Name,
                LotCode = lot.Code,
                ExpiresOn = lot.ExpiresOn.ToText(),
                From = recall.From.ToText(),
                Reason = recall.Reason,
                Holders = { holders.Skip(part * MostHolders).Take(MostHolders) },
            };
            if (part == 0)
                told.InTransit.AddRange(transits);
            db.Publish(call, $"{lot.Id}/recall/{lot.Version}", part + 1, told);
        }
    }

    private static async Task<List<Events.V1.RecalledStock>> Holders(StockDb db, Guid lot, CancellationToken cancel)
    {
        var found = await (
            from card in db.StockCards
            where card.LotId == lot && card.OnHand != 0
            join facility in db.Facilities on card.FacilityId equals facility.Id
            join place in db.StoragePlaces on card.PlaceId equals place.Id into places
            from place in places.DefaultIfEmpty()
            group card by new
            {
                card.FacilityId,
                facility.Code,
                facility.Name,
                card.PlaceId,
                Place = place == null ? "" : place.Name,
            } into held
            orderby held.Key.Code, held.Key.PlaceId
            select new
            {
                held.Key,
                OnHand = held.Sum(card => card.OnHand),
                Quarantined = held.Sum(card => card.Held + card.Discarded),
                Reserved = held.Sum(card => card.Reserved),
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return found.ConvertAll(held => new Events.V1.RecalledStock
        {
            FacilityId = held.Key.FacilityId.ToString(),
            FacilityCode = held.Key.Code,
            FacilityName = held.Key.Name,
            PlaceId = held.Key.PlaceId.ToString(),
            PlaceName = held.Key.Place,
            OnHand = held.OnHand,
            Quarantined = held.Quarantined,
            Reserved = held.Reserved,
        });
    }

    private static async Task<List<Events.V1.RecalledTransit>> Transits(StockDb db, Guid lot, CancellationToken cancel)
    {
        var found = await (
            from transit in db.StockTransits
            where transit.LotId == lot && transit.Quantity != 0
            join shipment in db.Shipments on transit.TransferId equals shipment.Id into shipments
            from shipment in shipments.DefaultIfEmpty()
            orderby transit.Id
            select new
            {
                transit.TransferId,
                transit.Quantity,
                From = shipment == null ? (Guid?)null : shipment.FromFacilityId,
                To = shipment == null ? (Guid?)null : shipment.ToFacilityId,
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return found.ConvertAll(transit => new Events.V1.RecalledTransit
        {
            TransferId = transit.TransferId.ToString(),
            FromFacilityId = transit.From.ToText(),
            ToFacilityId = transit.To.ToText(),
            Quantity = transit.Quantity,
        });
    }
}
