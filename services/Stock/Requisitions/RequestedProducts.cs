using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>The products that a facility may ask for in a program, as they are today.</summary>
internal static class RequestedProducts
{
    /// <summary>All of them; one query.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="asked">The facility, program and period.</param>
    /// <param name="facilityType">The type of the facility.</param>
    /// <param name="period">The period that levels of months are told in.</param>
    /// <param name="today">The day whose approvals and prices hold.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<List<ProductTerms>> Read(
        StockDb db,
        InitiationAsked asked,
        string facilityType,
        PeriodTerms period,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var (facility, program, periodId) = (asked.FacilityId, asked.ProgramId, asked.PeriodId);
        var prices =
            from price in db.ProductPrices
            where price.ProgramId == program
            from terms in price.Terms
            where terms.ValidFrom <= today && (terms.ValidTo == null || terms.ValidTo >= today)
            select new
            {
                price.ProductId,
                terms.Amount,
                terms.Per,
            };
        var found = await (
            from approved in db.ApprovedProducts
            where approved.ProgramId == program && approved.FacilityType == facilityType
            from terms in approved.Terms
            where terms.Approved && terms.ValidFrom <= today && (terms.ValidTo == null || terms.ValidTo >= today)
            join product in db.Products on approved.ProductId equals product.Id
            where product.Active
            from managed in product.Programs
            where managed.ProgramId == program
            select new
            {
                product.Id,
                product.Version,
                product.Code,
                product.Name,
                product.DispensingUnit,
                product.NetContent,
                product.RoundingThreshold,
                product.RoundToZero,
                managed.FullSupply,
                managed.DisplayOrder,
                managed.DosesPerPatient,
                terms.Policy,
                terms.MaxMonths,
                terms.MinMonths,
                terms.EmergencyMonths,
                terms.SafetyMonths,
                terms.LeadDays,
                terms.ReviewDays,
                Ideal = db
                    .IdealStockAmounts.Where(ideal =>
                        ideal.FacilityId == facility
                        && ideal.PeriodId == periodId
                        && ideal.CommodityTypeId == product.CommodityTypeId
                    )
                    .Select(ideal => (long?)ideal.Amount)
                    .FirstOrDefault(),
                // Each by itself is a step down an index for each product; read as one they are a join that may be of all with all.
                PriceAmount = prices
                    .Where(price => price.ProductId == product.Id)
                    .Select(price => (long?)price.Amount)
                    .FirstOrDefault(),
                PricePer = prices
                    .Where(price => price.ProductId == product.Id)
                    .Select(price => (long?)price.Per)
                    .FirstOrDefault(),
            }
        )
            .AsNoTracking()
            .ToListAsync(cancel);
        return
        [
            .. found.Select(one => new ProductTerms(one.Id, one.Version, one.Code, one.Name)
            {
                DispensingUnit = one.DispensingUnit,
                FullSupply = one.FullSupply,
                Order = one.DisplayOrder,
                Pack = new PackRounding(one.NetContent, one.RoundingThreshold, one.RoundToZero),
                Price = one.PriceAmount is { } amount ? Price.Of(amount, one.PricePer!.Value) : null,
                DosesPerPatient = one.DosesPerPatient,
                IdealStockAmount = one.Ideal,
                LeadDays = one.LeadDays == 0 ? null : one.LeadDays,
                ReviewDays = one.ReviewDays == 0 ? null : one.ReviewDays,
                MaxPeriodsOfStock = Periods(
                    new StockLevels(
                        one.Policy,
                        one.MaxMonths,
                        one.MinMonths,
                        one.EmergencyMonths,
                        one.SafetyMonths,
                        one.LeadDays,
                        one.ReviewDays
                    ),
                    period
                ),
            }),
        ];
    }

    /// <summary>The months of stock to order up to (decision S20), in periods.</summary>
    private static Rational Periods(StockLevels levels, PeriodTerms period) => levels.ToTerms().UpTo(1) / period.Months;
}
