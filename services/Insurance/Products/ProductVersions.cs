using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Products;

/// <summary>Finds versions of products and the lines that stand in them.</summary>
internal static class ProductVersions
{
    /// <summary>The lines that stand in a version.</summary>
    public static IQueryable<ProductEntry> In(this IQueryable<ProductEntry> lines, Guid productId, int number) =>
        lines.Where(l =>
            l.ProductId == productId && l.FirstVersion <= number && (l.LastVersion == null || l.LastVersion >= number)
        );

    /// <summary>The version that is sold for an enrolment date; null when none is.</summary>
    public static async Task<ProductVersion?> SoldOn(
        this InsuranceDb db,
        Guid productId,
        DateOnly day,
        CancellationToken cancel
    )
    {
        var version = await db
            .ProductVersions.AsNoTracking()
            .Where(v =>
                v.ProductId == productId
                && v.Status == ProductVersionStatus.Published
                && (v.EffectiveFrom == null || v.EffectiveFrom <= day)
            )
            .OrderByDescending(v => v.Number)
            .FirstOrDefaultAsync(cancel);
        return
            version is not null
            && version.Terms.SoldFrom <= day
            && (version.Terms.SoldTo is null || day <= version.Terms.SoldTo)
            ? version
            : null;
    }

    /// <summary>What the policies of a version pay, or would: its terms with all its lines.</summary>
    public static async Task<BenefitTerms> Benefits(
        this InsuranceDb db,
        ProductVersion version,
        CancellationToken cancel
    )
    {
        var lines = await db
            .ProductEntries.AsNoTracking()
            .In(version.ProductId, version.Number)
            .ToDictionaryAsync(l => l.EntryId, l => l.Line, cancel);
        return version.Terms.ToBenefits(version.Id, lines.ToFrozenDictionary());
    }
}
