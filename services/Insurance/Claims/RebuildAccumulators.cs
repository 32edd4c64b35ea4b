using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>What a rebuild found.</summary>
/// <param name="Policies">Policies that claims use.</param>
/// <param name="Claims">Claims that were valued from the start.</param>
/// <param name="Differences">Each claim and accumulator that said something else, named by codes and ids alone.</param>
public sealed record Rebuilt(int Policies, int Claims, IReadOnlyList<string> Differences);

/// <summary>
/// Values every claim that uses a policy from the first of its sequence on, from what is stored of the claims and nothing else, and
/// compares, or replaces, what they are paid and what they used (decision I12, law 6).
/// </summary>
public sealed class RebuildAccumulators(
    TenantDbContextFactory<InsuranceDb> databases,
    BenefitCache benefits,
    CallFactory calls
)
{
    private const int Batch = 100;
    private const int MostAttempts = 20;

    /// <param name="tenant">The country.</param>
    /// <param name="check">Whether nothing is changed.</param>
    /// <param name="cancel">Cancels the work; what was replaced before stays so.</param>
    public async Task<Rebuilt> Run(Tenant tenant, bool check, CancellationToken cancel)
    {
        var done = new HashSet<Guid>();
        var claims = 0;
        var differences = new List<string>();
        var last = Guid.Empty;
        while (await Next(tenant, last, cancel) is { Count: > 0 } policies)
        {
            last = policies[^1];
            var open = policies.Where(id => !done.Contains(id)).ToList();
            if (open.Count > 0)
                claims += await Rebuild(tenant, open, check, done, differences, cancel);
        }

        return new Rebuilt(done.Count, claims, differences);
    }

    private async Task<List<Guid>> Next(Tenant tenant, Guid after, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        return await db
            .PolicyUsages.Where(u => u.PolicyId > after)
            .OrderBy(u => u.PolicyId)
            .Select(u => u.PolicyId)
            .Take(Batch)
            .ToListAsync(cancel);
    }

    /// <summary>Rebuilds some policies with all that they share claims with; again when a claim came in between.</summary>
    private async Task<int> Rebuild(
        Tenant tenant,
        List<Guid> policies,
        bool check,
        HashSet<Guid> done,
        List<string> differences,
        CancellationToken cancel
    )
    {
        for (var attempt = 1; ; attempt++)
        {
            var call = calls.System(tenant, "claims rebuild");
            await using var db = databases.Open(tenant);
            var book = await PolicyBook.Open(db, benefits, call, policies, cancel);
            var wrong = new HashSet<Guid>();
            var changed = await book.FromTheStart(wrong, cancel);
            try
            {
                if (!check && (changed.Count > 0 || wrong.Count > 0))
                {
                    await db.AnnounceDecisions(call, changed, cancel);
                    await db.Commit(call, cancel);
                }
            }
            catch (DomainException) when (attempt < MostAttempts)
            {
                continue;
            }

            done.UnionWith(book.Policies);
            done.UnionWith(policies);
            differences.AddRange(changed.Select(claim => $"claim {claim.Code}: valuated {claim.Valuated}"));
            differences.AddRange(wrong.Select(id => $"policy {id}: what was used of it"));
            return book.Claims;
        }
    }
}
