using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>Marks policies whose last day is over, and tells of it.</summary>
internal sealed class ExpirePolicies(TenantDbContextFactory<InsuranceDb> databases, CallFactory calls) : IWork
{
    private const int Batch = 500;

    private static readonly PolicyStatus[] Running = [PolicyStatus.Active, PolicyStatus.Suspended, PolicyStatus.Ready];

    /// <summary>Countries have their own midnights, so the day is asked often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    public string Name => "policy expiry";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        await Run(turn, cancel);
        return Pause;
    }

    /// <summary>Expires what is due, in batches; answers how many.</summary>
    internal async Task<int> Run(Turn turn, CancellationToken cancel)
    {
        var expired = 0;
        int batch;
        do
        {
            var call = calls.System(turn, "expire policies");
            await using var db = databases.Open(turn.Tenant);
            var today = call.Today;
            var due = await db
                .Policies.Where(p => Running.Contains(p.Status) && p.ExpiresOn < today)
                .OrderBy(p => p.ExpiresOn)
                .ThenBy(p => p.Id)
                .Take(Batch)
                .ToListAsync(cancel);
            if (due.Count > 0)
            {
                await Expire(db, call, due, cancel);
                await Commit(db, call, cancel);
            }
            expired += batch = due.Count;
        } while (batch == Batch);
        return expired;
    }

    private static async Task Expire(InsuranceDb db, Call call, List<Policy> due, CancellationToken cancel)
    {
        var products = due.Select(p => p.ProductId).Distinct().ToList();
        var names = await db
            .Products.Where(p => products.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, p => p.Name, cancel);
        var contacts = await db.FamilyContactsOf([.. due.Select(p => p.FamilyId).Distinct()], cancel);
        foreach (var policy in due)
        {
            policy.Expire(call.Now);
            var contact = contacts.GetValueOrDefault(policy.FamilyId);
            db.AnnounceExpiry(call, policy, names[policy.ProductId], contact);
        }
    }

    /// <summary>One of the policies may be cancelled or renewed at this moment; what is left is found at the next round.</summary>
    private static async Task Commit(InsuranceDb db, Call call, CancellationToken cancel)
    {
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted) { }
    }
}
