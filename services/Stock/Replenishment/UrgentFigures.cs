using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage.Replenishment;

namespace Platform.Stock.Replenishment;

/// <summary>A product at a facility with what is worked out of it.</summary>
internal sealed record FoundFigure(KnownProduct Known, ProductFigures Figures);

/// <summary>How urgent a product at a facility is; of two the one that runs out sooner comes first, then by what they are.</summary>
/// <param name="Day">Number of the last day in stock.</param>
internal readonly record struct Urgency(int Day, Guid FacilityId, Guid ProgramId, Guid ProductId)
{
    /// <summary>Keys of a page token.</summary>
    public const int Keys = 4;

    /// <summary>How urgent it is on a day.</summary>
    public static Urgency Of(FoundFigure found, DateOnly day)
    {
        var product = found.Known.Product;
        return new Urgency(
            found.Figures.LastDayInStock(day).DayNumber,
            product.FacilityId,
            product.ProgramId,
            product.ProductId
        );
    }

    /// <summary>The last row of the page before; null on the first.</summary>
    public static Urgency? After(Validation validation, Page page)
    {
        if (page.After.Count == 0)
            return null;
        var isNumber = int.TryParse(page.After[0], NumberStyles.None, CultureInfo.InvariantCulture, out var day);
        validation.Check(
            isNumber,
            "page_token",
            "STALE",
            "The token is not one of this list with this filter; begin at the first page."
        );
        return new Urgency(day, page.AfterId(validation, 1), page.AfterId(validation, 2), page.AfterId(validation, 3));
    }

    /// <summary>The token of the page that begins after it.</summary>
    public string Token(string list) =>
        Page.Token(
            list,
            Day.ToString(CultureInfo.InvariantCulture),
            FacilityId.ToString(),
            ProgramId.ToString(),
            ProductId.ToString()
        );

    /// <summary>What the list is ordered by.</summary>
    public (int, Guid, Guid, Guid) Key => (Day, FacilityId, ProgramId, ProductId);
}

/// <summary>
/// Finds what runs out soonest: which that is shows when all that is asked for was worked out, so that it is asked of so much at most.
/// </summary>
internal static class UrgentFigures
{
    private const int Most = 20_000;

    /// <summary>The most urgent after one of them, in their order.</summary>
    /// <param name="managed">What is asked for.</param>
    /// <param name="atOnce">How many are worked out at a time.</param>
    /// <param name="find">Works some out, and answers those that are wanted.</param>
    /// <param name="day">The day.</param>
    /// <param name="after">The last of the page before; null on the first.</param>
    /// <param name="count">Most of them.</param>
    /// <param name="cancel">Cancels the call.</param>
    public static async Task<List<FoundFigure>> First(
        IQueryable<ManagedProduct> managed,
        int atOnce,
        Func<IReadOnlyList<ManagedProduct>, Task<IEnumerable<FoundFigure>>> find,
        DateOnly day,
        Urgency? after,
        int count,
        CancellationToken cancel
    )
    {
        var all = await managed.Take(Most + 1).ToListAsync(cancel);
        if (all.Count > Most)
        {
            throw new DomainException(
                ReplenishmentError.TooMuch,
                ErrorKind.FailedPrecondition,
                $"At most {Most} products at facilities come by when they run out: ask by location, facility, program or product."
            );
        }

        List<FoundFigure> first = [];
        foreach (var some in all.Chunk(atOnce))
        {
            var found = (await find(some)).Where(one =>
                after is not { } last || Urgency.Of(one, day).Key.CompareTo(last.Key) > 0
            );
            first = [.. first.Concat(found).OrderBy(one => Urgency.Of(one, day).Key).Take(count)];
        }

        return first;
    }
}
