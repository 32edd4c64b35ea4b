using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Storage.Ledger;

/// <summary>Of which stock cards something is asked; what is not said leaves all.</summary>
internal sealed record CardsAsked
{
    public Guid? FacilityId { get; init; }
    public Guid? LocationId { get; init; }
    public FacilityLevel? Level { get; init; }
    public Guid? PlaceId { get; init; }
    public Guid? ProductId { get; init; }
    public Guid? LotId { get; init; }
    public Guid? ProgramId { get; init; }

    /// <summary>The cards, where a caller may see them.</summary>
    public IQueryable<StockCardRow> Of(StockDb db, Call call, string permission)
    {
        var cards = db.CardsOf(call, permission).AsNoTracking();
        if (db.FacilitiesAsked(FacilityId, LocationId, Level) is { } facilities)
            cards = cards.Where(card => facilities.Contains(card.FacilityId));
        if (PlaceId is { } place)
            cards = cards.Where(card => card.PlaceId == place);
        if (ProductId is { } product)
            cards = cards.Where(card => card.ProductId == product);
        if (LotId is { } lot)
            cards = cards.Where(card => card.LotId == lot);
        // A card of no program is of all that manage its product.
        if (ProgramId is { } program)
            cards = cards.Where(card =>
                card.ProgramId == program
                || (
                    card.ProgramId == null
                    && db.Products.Any(one =>
                        one.Id == card.ProductId && one.Programs.Any(managed => managed.ProgramId == program)
                    )
                )
            );
        return cards;
    }
}

/// <summary>Of which facilities something is asked.</summary>
internal static class AskedFacilities
{
    /// <summary>
    /// Ids of the facilities that are a facility or were merged into it, lie in a location or below it, and are of a level, as far as that is
    /// said; null where nothing is, which leaves all.
    /// </summary>
    public static IQueryable<Guid>? FacilitiesAsked(
        this StockDb db,
        Guid? facilityId,
        Guid? locationId,
        FacilityLevel? level = null
    )
    {
        if (facilityId is null && locationId is null && level is null)
            return null;
        var facilities = db.Facilities.AsQueryable();
        if (facilityId is { } id)
            facilities = facilities.Where(facility => facility.Id == id || facility.MergedIntoId == id);
        if (locationId is { } top)
        {
            var below = db.Below(top);
            facilities = facilities.Where(facility => below.Contains(facility.LocationId));
        }

        if (level is { } wanted)
            facilities = facilities.Where(facility => facility.Level == wanted);
        return facilities.Select(facility => facility.Id);
    }
}
