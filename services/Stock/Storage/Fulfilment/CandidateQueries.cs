using Microsoft.EntityFrameworkCore;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Storage.Fulfilment;

/// <summary>Whose stock is looked at.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="ProgramId">The program whose cards they are; null where cards are product-wide.</param>
/// <param name="PlaceId">Only this place; null for all.</param>
/// <param name="Day">The day it would leave.</param>
internal sealed record CandidateQuestion(Guid FacilityId, Guid? ProgramId, Guid? PlaceId, DateOnly Day);

/// <summary>A card that stock could be taken from.</summary>
internal sealed class CandidateCard
{
    public required StockCardRow Card { get; init; }
    public string? LotCode { get; init; }
    public DateOnly? Expiry { get; init; }
    public bool Restricted { get; init; }
    public bool Held { get; init; }
    public long PackSize { get; init; }

    /// <summary>The card as the engine sees it.</summary>
    public Candidate ToCandidate() =>
        new(Card.Id, LotCode, Card.OnHand)
        {
            Reserved = Math.Max(0, Card.Reserved),
            Quarantined = Math.Max(0, Card.Held) + Math.Max(0, Card.Discarded),
            IsRecalled = Restricted,
            IsHeld = Held,
            Vvm = (VvmStage)(Card.VvmStage ?? 0),
            Expiry = Expiry,
            Received = Card.ReceivedOn,
            PackSize = Math.Max(1, PackSize),
        };
}

/// <summary>Reads what stock could be taken from: one query, however many products.</summary>
internal static class CandidateQueries
{
    /// <summary>Cards of products that show something.</summary>
    public static IQueryable<CandidateCard> CandidatesOf(
        this StockDb db,
        CandidateQuestion asked,
        IReadOnlyCollection<Guid> products
    )
    {
        var ids = products.ToArray();
        var (facility, program, place, day) = asked;
        var cards = db
            .StockCards.AsNoTracking()
            .Where(card =>
                card.FacilityId == facility
                && card.ProgramId == program
                && card.OnHand != 0
                && EF.Parameter(ids).Contains(card.ProductId)
            );
        if (place is { } only)
            cards = cards.Where(card => card.PlaceId == only);
        return from card in cards
            join product in db.Products on card.ProductId equals product.Id
            from lot in db.Lots.Where(lot => lot.Id == card.LotId).DefaultIfEmpty()
            select new CandidateCard
            {
                Card = card,
                LotCode = lot!.Code,
                Expiry = lot.ExpiresOn,
                Restricted = db.Lots.Any(one =>
                    one.Id == card.LotId
                    && one.Restrictions.Any(held => held.From <= day && (held.To == null || held.To >= day))
                ),
                Held = db.StoragePlaces.Any(one => one.Id == card.PlaceId && one.Kind == StoragePlaceKind.Quarantine),
                PackSize = product.NetContent,
            };
    }
}
