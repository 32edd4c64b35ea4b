using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Storage.Replenishment;

/// <summary>A product at a facility in a program.</summary>
internal sealed class ManagedProduct
{
    public Guid FacilityId { get; init; }
    public string FacilityCode { get; init; } = "";
    public string FacilityType { get; init; } = "";
    public DateOnly? OpenedOn { get; init; }
    public DateOnly? ClosedOn { get; init; }
    public Guid ProgramId { get; init; }
    public DateOnly StartsOn { get; init; }
    public DateOnly? EndsOn { get; init; }
    public Guid ProductId { get; init; }
    public string ProductCode { get; init; } = "";
    public string ProductName { get; init; } = "";
    public long NetContent { get; init; }
    public long RoundingThreshold { get; init; }
    public bool RoundToZero { get; init; }
}

/// <summary>Which of them are asked for.</summary>
internal sealed record ManagedFilter(Guid? FacilityId, Guid? LocationId, Guid? ProgramId, Guid? ProductId)
{
    /// <summary>Only what is approved there, and may be ordered.</summary>
    public bool ApprovedOnly { get; init; }
}

/// <summary>The products that facilities manage (decision S14), where a caller may know of them.</summary>
internal static class ManagedProducts
{
    /// <summary>The permission for it.</summary>
    public const string Permission = "replenishment.read";

    /// <summary>
    /// What a facility is approved for in a program that it takes part in, and what of the program it has a card of. In no order, so that who
    /// reads a page of them walks the keys of facility, program and product.
    /// </summary>
    public static IQueryable<ManagedProduct> Managed(this StockDb db, Call call, ManagedFilter filter, DateOnly day)
    {
        var members = db.FacilityPrograms.Where(member =>
            member.StartsOn <= day && (member.EndsOn == null || member.EndsOn >= day)
        );
        if (filter.FacilityId is { } one)
        {
            var kept = db
                .Facilities.Where(facility => facility.Id == one)
                .Select(facility => facility.MergedIntoId ?? one);
            members = members.Where(member => kept.Contains(member.FacilityId));
        }

        if (filter.ProgramId is { } program)
            members = members.Where(member => member.ProgramId == program);
        if (db.BooksOf(call, Permission) is { } books)
            members = members.Where(member =>
                books.Any(book =>
                    book.FacilityId == member.FacilityId
                    && (book.ProgramId == null || book.ProgramId == member.ProgramId)
                )
            );
        var facilities = db.Facilities.Where(facility =>
            facility.MergedIntoId == null
            && (facility.OpenedOn == null || facility.OpenedOn <= day)
            && (facility.ClosedOn == null || facility.ClosedOn >= day)
        );
        if (filter.LocationId is { } location)
        {
            var below = db.Below(location);
            facilities = facilities.Where(facility => below.Contains(facility.LocationId));
        }

        var products = filter.ProductId is { } only ? db.Products.Where(product => product.Id == only) : db.Products;
        var approvedOnly = filter.ApprovedOnly;
        return from member in members
            join facility in facilities on member.FacilityId equals facility.Id
            from product in products
            from managed in product.Programs
            where
                managed.ProgramId == member.ProgramId
                && (
                    (
                        product.Active
                        && db.ApprovedProducts.Any(approved =>
                            approved.ProgramId == member.ProgramId
                            && approved.FacilityType == facility.Type
                            && approved.ProductId == product.Id
                            && approved.Terms.Any(terms =>
                                terms.Approved
                                && terms.ValidFrom <= day
                                && (terms.ValidTo == null || terms.ValidTo >= day)
                            )
                        )
                    )
                    || (
                        !approvedOnly
                        && db.StockCards.Any(card =>
                            card.FacilityId == member.FacilityId
                            && card.ProductId == product.Id
                            && (card.ProgramId == null || card.ProgramId == member.ProgramId)
                        )
                    )
                )
            select new ManagedProduct
            {
                FacilityId = facility.Id,
                FacilityCode = facility.Code,
                FacilityType = facility.Type,
                OpenedOn = facility.OpenedOn,
                ClosedOn = facility.ClosedOn,
                ProgramId = member.ProgramId,
                StartsOn = member.StartsOn,
                EndsOn = member.EndsOn,
                ProductId = product.Id,
                ProductCode = product.Code,
                ProductName = product.Name,
                NetContent = product.NetContent,
                RoundingThreshold = product.RoundingThreshold,
                RoundToZero = product.RoundToZero,
            };
    }

    /// <summary>In the order of facilities, programs and products, from after one of them on.</summary>
    public static IQueryable<ManagedProduct> After(
        this IQueryable<ManagedProduct> managed,
        Guid facility,
        Guid program,
        Guid product
    ) =>
        managed
            // The first condition says what the second does, in the way in which an index is entered.
            .Where(one => one.FacilityId >= facility)
            .Where(one =>
                one.FacilityId > facility
                || one.ProgramId > program
                || (one.ProgramId == program && one.ProductId > product)
            )
            .OrderBy(one => one.FacilityId)
            .ThenBy(one => one.ProgramId)
            .ThenBy(one => one.ProductId);
}
