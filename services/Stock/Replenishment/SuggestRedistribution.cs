using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Replenishment;

namespace Platform.Stock.Replenishment;

/// <summary>Suggests moves between the facilities of a place, product by product.</summary>
internal static class SuggestRedistribution
{
    private const int MostFacilities = 500;
    private const int MostProducts = 20_000;
    private const int MostTransitDays = 90;
    private const int MostDays = 365;
    private const long MostLeast = 1_000_000_000;

    // Until the next supply of a product for which nobody set a lead or review time.
    private const int UsualHorizon = 30;

    public static async Task<V1.SuggestRedistributionResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SuggestRedistributionRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var filter = new ManagedFilter(
            null,
            validation.OptionalId("location_id", request.LocationId),
            validation.Id("program_id", request.ProgramId),
            validation.OptionalId("product_id", request.ProductId)
        );
        validation.Range("transit_days", request.TransitDays, 0, MostTransitDays);
        validation.Range("horizon_days", request.HorizonDays, 0, MostDays);
        validation.Range("least", request.Least, 0, MostLeast);
        validation.Range("least_days_left", request.LeastDaysLeft, 0, MostDays);
        var average = validation.Average(request.AverageMethod, request.LookBackMonths, call.Today);
        await using var db = databases.Open(call.Tenant);
        await db.CheckLocation(validation, "location_id", filter.LocationId, cancel);
        if (filter.ProgramId is { } program && program != Guid.Empty)
        {
            var isProgram = await db.SupplyPrograms.AnyAsync(one => one.Id == program, cancel);
            validation.Check(isProgram, "program_id", "UNKNOWN", "There is no such program.");
        }

        validation.ThrowIfInvalid(ReplenishmentError.InvalidRequest);
        var managed = await db.Managed(call, filter, call.Today).Take(MostProducts + 1).ToListAsync(cancel);
        if (managed.Count > MostProducts || managed.Select(one => one.FacilityId).Distinct().Count() > MostFacilities)
        {
            throw new DomainException(
                ReplenishmentError.TooMuch,
                ErrorKind.FailedPrecondition,
                $"At most {MostFacilities} facilities and {MostProducts} products at facilities: ask by location or product."
            );
        }

        var known = await FigureReader.Read(db, managed, FigureReading.Today(call, average), cancel);
        var terms = new RedistributionTerms(call.Today, Math.Max(1, request.Least), request.LeastDaysLeft);
        var response = new V1.SuggestRedistributionResponse();
        foreach (var product in known.GroupBy(one => one.Product.ProductId).OrderBy(same => same.Key))
        {
            FacilityStock[] facilities = [.. product.Select(one => StockOf(one, average, request.HorizonDays))];
            var ways = Ways(facilities, call.Today, request.TransitDays);
            Add(response, product.Key, RedistributionPlanner.Plan(facilities, ways, terms));
        }

        return response;
    }

    private static FacilityStock StockOf(KnownProduct known, AverageTerms average, int horizon)
    {
        var days =
            horizon > 0 ? horizon
            : known.Levels is { } levels ? levels.LeadDays + levels.ReviewDays
            : 0;
        var figures = ProductFigures.AverageOf(known.Facts, average);
        return new FacilityStock(
            known.Product.FacilityId,
            figures,
            known.Lots,
            known.Facts.InTransit,
            // What a facility is not approved for it may give, and not take (decision S9).
            known.Levels
                is null
                ? Rational.Zero
                : ReplenishmentTerms.Days(days > 0 ? days : UsualHorizon)
        );
    }

    /// <summary>From everybody who has something that would expire to everybody else.</summary>
    private static List<TransferRoute> Ways(FacilityStock[] facilities, DateOnly today, int days) =>
        [
            .. from giver in facilities
            where giver.Average.Monthly is { } monthly && ExpiryProjection.Expiring(giver.Lots, monthly, today) > 0
            from taker in facilities
            where taker.FacilityId != giver.FacilityId && taker.Average.Monthly is not null
            select new TransferRoute(giver.FacilityId, taker.FacilityId, days),
        ];

    private static void Add(V1.SuggestRedistributionResponse response, Guid product, RedistributionPlan plan)
    {
        response.Moves.AddRange(
            plan.Transfers.Select(move => new V1.SuggestedMove
            {
                FromFacilityId = move.From.ToString(),
                ToFacilityId = move.To.ToString(),
                ProductId = product.ToString(),
                LotId = move.Lot.LotId.ToString(),
                ExpiresOn = move.Lot.Expiry.ToText(),
                Quantity = move.Quantity,
                WouldExpire = move.WouldExpire,
                Shortage = move.Shortage,
                ArrivesOn = move.Arrives.ToText(),
                TakerLastsUntil = move.TakerLastsUntil.ToText(),
                Explanation = Explanations.Of(move),
            })
        );
        response.Shortages.AddRange(
            plan.Unmet.Select(unmet => new V1.RemainingShortage
            {
                FacilityId = unmet.FacilityId.ToString(),
                ProductId = product.ToString(),
                Quantity = unmet.Quantity,
                Reason = (V1.RedistributionGap)unmet.Why,
            })
        );
        response.Expiries.AddRange(
            plan.Expiring.Select(left => new V1.RemainingExpiry
            {
                FacilityId = left.FacilityId.ToString(),
                ProductId = product.ToString(),
                LotId = left.Lot.LotId.ToString(),
                ExpiresOn = left.Lot.Expiry.ToText(),
                Quantity = left.Quantity,
                Reason = (V1.RedistributionGap)left.Why,
            })
        );
    }
}
