using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Holds the ledger against itself over days (law 1).</summary>
internal static class CheckConservation
{
    private const int MostDays = 366;

    public static async Task<V1.CheckConservationResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.CheckConservationRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var (from, to) = (validation.Date("from", request.From), validation.Date("to", request.To));
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var product = validation.OptionalId("product_id", request.ProductId);
        if (from != default && to != default)
            validation.Check(
                to >= from && to.DayNumber - from.DayNumber < MostDays,
                "to",
                "OUT_OF_RANGE",
                $"From the first day on, at most {MostDays} days."
            );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var cards = db.CardsOf(call, "stock.read").AsNoTracking();
        if (facility is { } wanted)
        {
            var ids = db.WithMerged(wanted);
            cards = cards.Where(card => ids.Contains(card.FacilityId));
        }

        if (product is not null)
            cards = cards.Where(card => card.ProductId == product);
        var found = await db.ConservedOver(cards, from, to, cancel);
        return new V1.CheckConservationResponse
        {
            Opening = found.Opening,
            Received = found.Received,
            Gone = found.Gone,
            Found = found.Found,
            Closing = found.Closing,
            InTransitChange = found.InTransitChange,
            Holds = found.Opening + found.Received - found.Gone + found.Found == found.Closing,
        };
    }
}
