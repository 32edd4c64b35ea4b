using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
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
        var asked = new CardsAsked
        {
            FacilityId = validation.OptionalId("facility_id", request.FacilityId),
            LocationId = validation.OptionalId("location_id", request.LocationId),
            Level = validation.Choice<FacilityLevel>("facility_level", (int)request.FacilityLevel),
            PlaceId = validation.OptionalId("place_id", request.PlaceId),
            ProductId = validation.OptionalId("product_id", request.ProductId),
            LotId = validation.OptionalId("lot_id", request.LotId),
            ProgramId = validation.OptionalId("program_id", request.ProgramId),
        };
        if (from != default && to != default)
            validation.Check(
                to >= from && to.DayNumber - from.DayNumber < MostDays,
                "to",
                "OUT_OF_RANGE",
                $"From the first day on, at most {MostDays} days."
            );
        await using var db = databases.Open(call.Tenant);
        await db.CheckLocation(validation, "location_id", asked.LocationId, cancel);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var found = await db.ConservedOver(asked.Of(db, call, "stock.read"), from, to, cancel);
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
