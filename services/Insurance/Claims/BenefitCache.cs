using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// What product versions pay. A version under which policies were sold never changes, so that what was read once serves every claim;
/// a version of a thousand lines would else be read with each of them.
/// </summary>
public sealed class BenefitCache
{
    private const int Most = 500;

    private readonly ConcurrentDictionary<(TenantCode Tenant, Guid Version), BenefitTerms> known = new();

    internal async Task<IReadOnlyDictionary<Guid, BenefitTerms>> Of(
        InsuranceDb db,
        Tenant tenant,
        IEnumerable<Guid> versionIds,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<Guid, BenefitTerms>();
        var missing = new List<Guid>();
        foreach (var id in versionIds.Distinct())
        {
            if (known.TryGetValue((tenant.Code, id), out var terms))
                found.Add(id, terms);
            else
                missing.Add(id);
        }

        if (missing.Count == 0)
            return found;
        if (known.Count > Most)
            known.Clear();
        foreach (var terms in await Read(db, missing, cancel))
        {
            known[(tenant.Code, terms.VersionId)] = terms;
            found.Add(terms.VersionId, terms);
        }

        return found;
    }

    private static async Task<List<BenefitTerms>> Read(InsuranceDb db, List<Guid> ids, CancellationToken cancel)
    {
        var versions = await db.ProductVersions.AsNoTracking().Where(v => ids.Contains(v.Id)).ToListAsync(cancel);
        var products = versions.Select(v => v.ProductId).Distinct().ToList();
        var entries = await db
            .ProductEntries.AsNoTracking()
            .Where(e => products.Contains(e.ProductId))
            .ToListAsync(cancel);
        return
        [
            .. versions.Select(v =>
                v.Terms.ToBenefits(
                    v.Id,
                    entries
                        .Where(e =>
                            e.ProductId == v.ProductId
                            && e.FirstVersion <= v.Number
                            && (e.LastVersion is null || v.Number <= e.LastVersion)
                        )
                        .ToFrozenDictionary(e => e.EntryId, e => e.Line)
                )
            ),
        ];
    }
}
