using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>A batch that a request names.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null for none.</param>
/// <param name="PlaceId">The storage place; null for the main one.</param>
internal readonly record struct NamedBatch(Guid ProductId, Guid? LotId, Guid? PlaceId);

/// <summary>Whether batches that a request names are there: three queries, however many.</summary>
internal static class BatchChecks
{
    /// <summary>Reports, line by line, products, lots and places that are not there; answers the expiry of the lots.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="facilityId">Whose places they are; <see cref="Guid.Empty"/> for one that could not be read.</param>
    /// <param name="batches">The batches, in the order of the lines; those of <see cref="Guid.Empty"/> are told of already.</param>
    /// <param name="validation">Takes what is wrong.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<Dictionary<Guid, DateOnly?>> CheckBatches(
        this StockDb db,
        Guid facilityId,
        IReadOnlyList<NamedBatch> batches,
        Validation validation,
        CancellationToken cancel
    )
    {
        var productIds = batches.Select(batch => batch.ProductId).Distinct().ToArray();
        var lotIds = batches.Select(batch => batch.LotId ?? Guid.Empty).Distinct().ToArray();
        var products = await db
            .Products.Where(one => EF.Parameter(productIds).Contains(one.Id))
            .Select(one => new { one.Id, one.TracksLots })
            .ToDictionaryAsync(one => one.Id, one => one.TracksLots, cancel);
        var lots = await db
            .Lots.Where(one => EF.Parameter(lotIds).Contains(one.Id))
            .Select(one => new
            {
                one.Id,
                one.ProductId,
                one.ExpiresOn,
            })
            .ToDictionaryAsync(one => one.Id, cancel);
        var places = await db
            .StoragePlaces.Where(one => one.FacilityId == facilityId)
            .Select(one => one.Id)
            .ToHashSetAsync(cancel);
        for (var i = 0; i < batches.Count; i++)
        {
            var (product, lot, place) = batches[i];
            if (product == Guid.Empty)
                continue;
            var known = validation.Check(
                products.TryGetValue(product, out var tracksLots),
                $"lines[{i}].product_id",
                LedgerCodes.ProductUnknown,
                "There is no such product."
            );
            if (lot is { } named && named != Guid.Empty)
                validation.Check(
                    lots.TryGetValue(named, out var found) && found.ProductId == product,
                    $"lines[{i}].lot_id",
                    LedgerCodes.LotUnknown,
                    "The product has no such lot."
                );
            else if (known && lot is null)
                validation.Check(
                    !tracksLots,
                    $"lines[{i}].lot_id",
                    LedgerCodes.LotRequired,
                    "The product is followed by lot: one is needed."
                );
            validation.Check(
                facilityId == Guid.Empty
                    || place is null
                    || place == facilityId
                    || place == Guid.Empty
                    || places.Contains(place.Value),
                $"lines[{i}].place_id",
                LedgerCodes.PlaceUnknown,
                "The facility has no such storage place."
            );
        }

        return lots.Values.ToDictionary(lot => lot.Id, lot => lot.ExpiresOn);
    }
}
