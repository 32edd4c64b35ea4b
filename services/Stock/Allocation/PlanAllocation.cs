using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Fulfilment;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Allocation;

/// <summary>Says which batches would be taken for a quantity, and why; nothing is promised.</summary>
internal static class PlanAllocation
{
    private sealed record Asked(
        CandidateQuestion Where,
        Guid ProductId,
        long Quantity,
        Guid? DestinationId,
        PackRule Packs,
        int? DaysOfLife
    );

    public static async Task<V1.AllocationPlan> Run(
        StockDb db,
        Call call,
        V1.PlanAllocationRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var asked = Read(call, request, validation);
        var destination = await CheckPlaces(db, call, request, asked, validation, cancel);
        validation.ThrowIfInvalid(AllocationError.Invalid);
        var section = call.Tenant.Section<FulfilmentSection>();
        var cards = await db.CandidatesOf(asked.Where, [asked.ProductId]).ToDictionaryAsync(c => c.Card.Id, cancel);
        var plan = Fefo.Allocate(
            new AllocationRequest(asked.Quantity, asked.Where.Day)
            {
                Packs = asked.Packs,
                DaysOfLife = asked.DaysOfLife ?? section.DaysOfLife.GetValueOrDefault(destination ?? ""),
                VvmFirst = section.VvmFirst,
            },
            [.. cards.Values.Select(card => card.ToCandidate())]
        );
        return plan.ToProto(asked.ProductId, cards);
    }

    private static Asked Read(Call call, V1.PlanAllocationRequest request, Validation validation)
    {
        var scheme = call.Tenant.Section<LedgerSection>().Cards;
        var program = validation.OptionalId("program_id", request.ProgramId);
        if (scheme == CardScheme.Program)
            validation.Check(
                request.ProgramId.Length > 0,
                "program_id",
                LedgerCodes.Required,
                "Cards are kept by program: one is needed."
            );
        var day = validation.OptionalDate("day", request.Day) ?? call.Today;
        validation.Check(
            day == default || (day >= call.Today && day <= call.Today.AddDays(AllocationRequest.MaxDaysOfLife)),
            "day",
            "OUT_OF_RANGE",
            $"Today or later, at most {AllocationRequest.MaxDaysOfLife} days from now."
        );
        validation.Range("quantity", request.Quantity, 1, AllocationRequest.MaxQuantity);
        validation.Range("days_of_life", request.DaysOfLife, 0, AllocationRequest.MaxDaysOfLife);
        return new Asked(
            new CandidateQuestion(
                validation.Id("facility_id", request.FacilityId),
                scheme == CardScheme.Program ? program : null,
                validation.OptionalId("place_id", request.PlaceId),
                day
            ),
            validation.Id("product_id", request.ProductId),
            request.Quantity,
            validation.OptionalId("destination_facility_id", request.DestinationFacilityId),
            validation.Choice<PackRule>("packs", (int)request.Packs) ?? PackRule.Open,
            request.HasDaysOfLife ? request.DaysOfLife : null
        );
    }

    /// <summary>Whether what is named is there; answers the type of the destination, null for none.</summary>
    private static async Task<string?> CheckPlaces(
        StockDb db,
        Call call,
        V1.PlanAllocationRequest request,
        Asked asked,
        Validation validation,
        CancellationToken cancel
    )
    {
        var (facility, product) = (asked.Where.FacilityId, asked.ProductId);
        var program = Wire.IdOrNone(request.ProgramId) is var given && given == Guid.Empty ? (Guid?)null : given;
        if (facility != Guid.Empty)
            validation.Check(
                await db.FacilitiesOf(call, "stock.read", program).AnyAsync(one => one.Id == facility, cancel),
                "facility_id",
                LedgerCodes.FacilityUnknown,
                "There is no such facility."
            );
        if (asked.Where.PlaceId is { } place && place != Guid.Empty && place != facility)
            validation.Check(
                await db.StoragePlaces.AnyAsync(one => one.Id == place && one.FacilityId == facility, cancel),
                "place_id",
                LedgerCodes.PlaceUnknown,
                "The facility has no such storage place."
            );
        if (product != Guid.Empty)
            validation.Check(
                await db.Products.AnyAsync(one => one.Id == product, cancel),
                "product_id",
                LedgerCodes.ProductUnknown,
                "There is no such product."
            );
        if (asked.DestinationId is not { } destination || destination == Guid.Empty)
            return null;
        var type = await db
            .Facilities.Where(one => one.Id == destination && one.MergedIntoId == null)
            .Select(one => one.Type)
            .FirstOrDefaultAsync(cancel);
        validation.Check(
            type is not null,
            "destination_facility_id",
            LedgerCodes.FacilityUnknown,
            "There is no such facility."
        );
        return type;
    }
}
