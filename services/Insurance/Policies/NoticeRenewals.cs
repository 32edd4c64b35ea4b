using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>
/// Notices every policy once that is about to expire. What is looked for is a window of days, and a policy that has no notice: what was not
/// done one night is done the next.
/// </summary>
internal sealed class NoticeRenewals(TenantDbContextFactory<InsuranceDb> databases, CallFactory calls) : IWork
{
    private const int Batch = 500;

    private static readonly PolicyStatus[] Renewable =
    [
        PolicyStatus.Active,
        PolicyStatus.Suspended,
        PolicyStatus.Expired,
    ];

    /// <summary>Countries have their own midnights, so the day is asked often.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(15);

    public string Name => "renewal notices";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        await Run(turn, cancel);
        return Pause;
    }

    /// <summary>Notices what is due, in batches; answers how many.</summary>
    internal async Task<int> Run(Turn turn, CancellationToken cancel)
    {
        var noticed = 0;
        int batch;
        do
        {
            var call = calls.System(turn, "notice renewals");
            await using var db = databases.Open(turn.Tenant);
            var due = await Due(db, call, cancel);
            if (due.Count > 0 && !await Notice(db, call, due, cancel))
                return noticed;
            noticed += batch = due.Count;
        } while (batch == Batch);
        return noticed;
    }

    /// <summary>
    /// Policies that expire within the country's days, or did as long ago, without a notice, and which no policy of the family follows.
    /// </summary>
    private static async Task<List<ExpiringPolicy>> Due(InsuranceDb db, Call call, CancellationToken cancel)
    {
        var days = call.Tenant.Section<InsuranceSection>().RenewalNoticeDays;
        var (from, to) = (call.Today.AddDays(-days), call.Today.AddDays(days));
        var found = await db
            .Policies.Where(p =>
                Renewable.Contains(p.Status)
                && p.EffectiveOn != null
                && p.ExpiresOn >= from
                && p.ExpiresOn <= to
                && !db.RenewalNotices.Any(n => n.PolicyId == p.Id)
                && !db.Policies.Any(o =>
                    o.FamilyId == p.FamilyId
                    && o.Status != PolicyStatus.Cancelled
                    && (o.RenewsId == p.Id || (o.ProductId == p.ProductId && o.StartsOn > p.ExpiresOn))
                )
            )
            .OrderBy(p => p.ExpiresOn)
            .ThenBy(p => p.Id)
            .Take(Batch)
            .Select(p => new
            {
                p.Id,
                p.FamilyId,
                p.ProductId,
                p.OfficerId,
                p.ExpiresOn,
                p.Status,
                Covered = p
                    .Members.Where(m => m.ExpiresOn >= p.ExpiresOn)
                    .Select(m => new { m.InsureeId, m.Class })
                    .ToList(),
            })
            .ToListAsync(cancel);
        return
        [
            .. found.Select(p => new ExpiringPolicy(
                p.Id,
                p.FamilyId,
                p.ProductId,
                p.OfficerId,
                p.ExpiresOn,
                p.Status,
                p.Covered.DistinctBy(m => m.InsureeId).ToDictionary(m => m.InsureeId, m => m.Class)
            )),
        ];
    }

    /// <summary>False when one of the policies was changed at this moment: what is left is found at the next round.</summary>
    private static async Task<bool> Notice(
        InsuranceDb db,
        Call call,
        List<ExpiringPolicy> due,
        CancellationToken cancel
    )
    {
        var facts = await RenewalFacts.Load(db, call, due, cancel);
        foreach (var policy in due)
        {
            var outlook = facts.Outlook(policy);
            var notice = RenewalNotice.Of(call.NewId(), policy, outlook, call.Now);
            db.Add(notice);
            var (code, name) = facts.NameOf(outlook.ProductId);
            var news = new Events.V1.PolicyRenewalDue
            {
                NoticeId = notice.Id.ToString(),
                Version = notice.Version,
                PolicyId = policy.Id.ToString(),
                FamilyId = policy.FamilyId.ToString(),
                ProductCode = code,
                ProductName = name,
                ExpiresOn = policy.ExpiresOn.ToText(),
                RenewableTo = outlook.RenewableTo.ToText(),
                OfficerId = outlook.OfficerId.ToText(),
                Contact = facts.ContactOf(policy.FamilyId),
            };
            facts.TellOfficer(news, policy.FamilyId, outlook.OfficerId);
            db.Publish(call, notice, news);
        }

        try
        {
            await db.CommitBulk(call, cancel);
            return true;
        }
        catch (DomainException conflict) when (conflict.Kind is ErrorKind.Aborted or ErrorKind.AlreadyExists)
        {
            return false;
        }
    }
}
