using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Replenishment;

namespace Platform.Stock.Replenishment;

/// <summary>Suggests what a facility orders in a program, product by product with the reason.</summary>
internal static class SuggestOrder
{
    private const int MostProducts = 10_000;

    public static async Task<V1.SuggestOrderResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SuggestOrderRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var facility = validation.Id("facility_id", request.FacilityId);
        var program = validation.Id("program_id", request.ProgramId);
        var policy = Policy(validation, request.Policy);
        var average = validation.Average(request.AverageMethod, request.LookBackMonths, call.Today);
        await using var db = databases.Open(call.Tenant);
        await Check(db, call, facility, program, validation, cancel);
        validation.ThrowIfInvalid(ReplenishmentError.InvalidRequest);

        var filter = new ManagedFilter(facility, null, program, null) { ApprovedOnly = true };
        var managed = await db.Managed(call, filter, call.Today)
            .OrderBy(one => one.ProductCode)
            .Take(MostProducts + 1)
            .ToListAsync(cancel);
        if (managed.Count > MostProducts)
        {
            throw new DomainException(
                ReplenishmentError.TooMuch,
                ErrorKind.FailedPrecondition,
                $"The facility is approved for more than {MostProducts} products of the program."
            );
        }

        var asked = FigureReading.Today(call, average);
        var response = new V1.SuggestOrderResponse();
        foreach (var known in await FigureReader.Read(db, managed, asked, cancel))
        {
            var line = LineOf(known, asked, policy);
            if (request.AllProducts || line.Quantity > 0)
                response.Lines.Add(line);
        }

        return response;
    }

    private static V1.SuggestedOrderLine LineOf(KnownProduct known, FigureAsked asked, ReplenishmentPolicy? policy)
    {
        var figures = ProductFigures.Of(known.Facts, asked.Average, asked.StockOut);
        var terms = known.Facts.Terms!;
        var suggestion = Suggestions.Exact(
            figures.Average,
            figures.Position,
            policy is { } other ? terms with { Policy = other } : terms
        );
        var product = known.Product;
        var rounding = new PackRounding(product.NetContent, product.RoundingThreshold, product.RoundToZero);
        var packs = rounding.PacksFor(suggestion.Quantity ?? 0);
        var ordered = packs * product.NetContent;
        var line = new V1.SuggestedOrderLine
        {
            ProductId = product.ProductId.ToString(),
            Quantity = ordered,
            Packs = packs,
            Reason = (V1.SuggestionReason)suggestion.Reason,
            Explanation = Explanations.Of(suggestion, figures.Average, ordered),
            Emergency = suggestion.Emergency,
            Figure = known.ToProto(figures, asked),
        };
        if (suggestion.Quantity is { } missing)
            line.Suggested = missing;
        return line;
    }

    private static ReplenishmentPolicy? Policy(Validation validation, V1.ReplenishmentPolicy sent)
    {
        if (sent == V1.ReplenishmentPolicy.Unspecified)
            return null;
        var policy = (ReplenishmentPolicy)sent;
        return validation.Check(Enum.IsDefined(policy), "policy", "UNKNOWN", "There is no such policy.")
            ? policy
            : null;
    }

    private static async Task Check(
        StockDb db,
        Call call,
        Guid facility,
        Guid program,
        Validation validation,
        CancellationToken cancel
    )
    {
        var found = await db.FacilitiesOf(call, ManagedProducts.Permission, program)
            .Where(one => one.Id == facility && one.MergedIntoId == null)
            .Select(one => new
            {
                TakesPart = db.FacilityPrograms.Any(member =>
                    member.FacilityId == one.Id
                    && member.ProgramId == program
                    && member.StartsOn <= call.Today
                    && (member.EndsOn == null || member.EndsOn >= call.Today)
                ),
            })
            .FirstOrDefaultAsync(cancel);
        var isProgram = await db.SupplyPrograms.AnyAsync(one => one.Id == program, cancel);
        if (facility != Guid.Empty)
            validation.Check(found is not null, "facility_id", "UNKNOWN", "There is no such facility.");
        if (program == Guid.Empty)
            return;
        if (validation.Check(isProgram, "program_id", "UNKNOWN", "There is no such program.") && found is not null)
            validation.Check(found.TakesPart, "program_id", "NO_MEMBER", "The facility does not take part in it.");
    }
}
