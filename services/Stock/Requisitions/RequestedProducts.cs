using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>The products that a facility may ask for in a program, as they are today.</summary>
internal static class RequestedProducts
{
    private const int HundredthsOfPeriod = 100;

    /// <summary>All of them; one query.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="programId">The program.</param>
    /// <param name="facilityType">The type of the facility.</param>
    /// <param name="today">The day whose prices hold.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<List<ProductTerms>> Read(
        StockDb db,
        Guid programId,
        string facilityType,
        DateOnly today,
        CancellationToken cancel
    )
    {
        var found = await (
            from approved in db.ApprovedProducts
            where approved.ProgramId == programId && approved.FacilityType == facilityType && approved.Active
            join product in db.Products on approved.ProductId equals product.Id
            where product.Active
            from managed in product.Programs
            where managed.ProgramId == programId
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
                approved.MaxPeriods,
                Price = db
                    .ProductPrices.Where(price =>
                        price.ProgramId == programId && price.ProductId == product.Id && price.ValidFrom <= today
                    )
                    .OrderByDescending(price => price.ValidFrom)
                    .Select(price => (long?)price.PerPack)
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
                PricePerPack = one.Price,
                DosesPerPatient = one.DosesPerPatient,
                MaxPeriodsOfStock = new Rational(one.MaxPeriods, HundredthsOfPeriod),
            }),
        ];
    }
}
