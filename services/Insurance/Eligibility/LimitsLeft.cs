using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Eligibility;

/// <summary>What the claims so far have left of a policy's limits.</summary>
internal static class LimitsLeft
{
    public static IEnumerable<V1.LimitLeft> OfDeductible(Cover cover) =>
        Of(cover.Benefits.Deductible, (limit, column) => (limit.Amount, cover.Use.DeductibleOf(limit.Basis, column)));

    public static IEnumerable<V1.LimitLeft> OfCeiling(Cover cover) =>
        Of(
            cover.Benefits.Ceiling,
            (limit, column) =>
                (
                    limit.Basis == LimitBasis.Policy
                        ? cover.Benefits.Growth.Apply(column, limit.Amount, cover.Members)
                        : limit.Amount,
                    cover.Use.CountedOf(limit.Basis, column)
                )
        );

    public static IEnumerable<V1.CategoryLeft> OfCategories(Cover cover)
    {
        foreach (var category in Enum.GetValues<ServiceCategory>())
        {
            var (claims, amount) = (cover.Benefits.MaxClaims[category], cover.Benefits.MaxAmount[category]);
            if (claims is null && amount is null)
                continue;
            var left = new V1.CategoryLeft { Category = (V1.ServiceCategory)category.ToWire() };
            if (claims is { } most)
                left.Claims = Math.Max(0, most - cover.Use.Claims[category]);
            if (amount is { } cap)
                left.Amount = Math.Max(0, cap - cover.Use.Valuated[category]);
            yield return left;
        }
    }

    private static IEnumerable<V1.LimitLeft> Of(
        Limits limits,
        Func<Limit, LimitColumn, (long Amount, long Used)> reckon
    )
    {
        foreach (var column in Enum.GetValues<LimitColumn>())
        {
            var limit = limits[column];
            if (!limit.IsSet)
                continue;
            var (amount, used) = reckon(limit, column);
            yield return new V1.LimitLeft
            {
                Scope = (V1.LimitScope)column.ToWire(),
                Basis = (V1.LimitBasis)(int)limit.Basis,
                Amount = amount,
                Left = Math.Max(0, amount - used),
            };
        }
    }
}
