using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Fulfilment;

/// <summary>Says why nothing of what is still to be shipped could be proposed.</summary>
internal static class NothingFree
{
    private const int MostReasons = 100;

    /// <summary>A refusal that names, order line by order line, why the batches were skipped; at most a hundred reasons.</summary>
    public static async Task<DomainException> Refusal(
        StockDb db,
        IReadOnlyCollection<(OrderLine Line, AllocationPlan Plan)> plans,
        CancellationToken cancel
    )
    {
        var told = plans.Take(MostReasons).ToList();
        var ids = told.ConvertAll(one => one.Line.ProductId);
        var codes = await db
            .Products.Where(product => ids.Contains(product.Id))
            .ToDictionaryAsync(product => product.Id, product => product.Code, cancel);
        return new DomainException(
            FulfilmentError.NothingToShip,
            ErrorKind.FailedPrecondition,
            "Nothing of what is still to be shipped is free.",
            [
                .. told.SelectMany(one => Reasons(one.Line, one.Plan, codes.GetValueOrDefault(one.Line.ProductId, "")))
                    .Take(MostReasons),
            ]
        );
    }

    private static IEnumerable<FieldError> Reasons(OrderLine line, AllocationPlan plan, string product)
    {
        var field = $"order_lines[{line.Id}]";
        if (plan.Lines.Count == 0)
            return [new FieldError(field, AllocationReason.NothingOnHand.ToName(), $"{product}: nothing is on hand.")];
        return plan
            .Lines.GroupBy(batch => batch.Reason)
            .Select(same => new FieldError(field, same.Key.ToName(), $"{product}: {Told([.. same])}"));
    }

    /// <summary>The first batch stands for those that are skipped for the same.</summary>
    private static string Told(AllocationLine[] same) =>
        same is [var only]
            ? $"{only.Candidate.OnHand} on hand. {only.Explain()}"
            : $"{same.Length} batches, {same.Sum(batch => batch.Candidate.OnHand)} on hand, the first of them: {same[0].Explain()}";
}
