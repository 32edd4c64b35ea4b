using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>
/// Pays, or takes back, the next contributions of a funding: they, the policies, the events and the progress are saved together, in a number
/// of commands that their number does not change. When one of the policies was changed at the same moment, the batch is read anew.
/// </summary>
internal sealed class RunFunding(
    TenantDbContextFactory<InsuranceDb> databases,
    CallFactory calls,
    ILogger<RunFunding> log
) : OperationWork<InsuranceDb>(databases, log)
{
    internal const int BatchSize = 200;

    public override string Name => "funding of policies";

    protected override IQueryable<Guid> Open(InsuranceDb db) => db.Fundings.Where(f => f.IsOpen).Select(f => f.Id);

    protected override async Task Fail(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = Databases.Open(turn.Tenant);
        var funding = await db.Fundings.FirstAsync(f => f.Id == operationId, cancel);
        var call = calls.As(turn, funding.StartedBy, funding.Client, $"funding {funding.State}");
        funding.Fail(Attempts.Code, Attempts.Words, call.Now);
        await db.Commit(call, cancel);
    }

    /// <summary>The next policies of a funding; false where one of them was changed meanwhile.</summary>
    public override async Task<bool> Batch(Turn turn, Guid operationId, CancellationToken cancel)
    {
        await using var db = Databases.Open(turn.Tenant);
        var funding = await db.Fundings.FirstAsync(f => f.Id == operationId, cancel);
        var product = await db.Products.FirstAsync(p => p.Id == funding.ProductId, cancel);
        if (!funding.IsOpen)
            return true;
        var call = calls.As(turn, funding.StartedBy, funding.Client, $"funding {funding.State}");
        if (funding.State == FundingState.Running)
            await Pay(db, call, funding, product, cancel);
        else
            await TakeBack(db, call, funding, product, cancel);
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

    private static async Task Pay(InsuranceDb db, Call call, Funding funding, Product product, CancellationToken cancel)
    {
        var terms = funding.Terms;
        var policies = await db.PoliciesOf(terms)
            .Include(p => p.Members)
            .AsSplitQuery()
            .Where(p => p.Id > funding.Cursor)
            .OrderBy(p => p.Id)
            .Take(BatchSize)
            .ToListAsync(cancel);
        if (policies.Count == 0)
        {
            funding.End(call.Now);
            return;
        }

        var ids = policies.ConvertAll(p => p.Id);
        var money = await db.MoneyOf(ids, cancel);
        var funds = await db.Policies.Where(p => ids.Contains(p.Id)).Funded(db, terms).ToListAsync(cancel);
        var standings = funds.ToDictionary(p => p.PolicyId, p => p.Standing);
        var (sums, left) = (new FundingSums(), funding.Left);
        var paid = new List<(Policy Policy, long Amount)>();
        foreach (var policy in policies)
        {
            if (sums.Add(policy.Id, standings.GetValueOrDefault(policy.Id), terms, left) is > 0 and var amount)
                paid.Add((policy, amount));
        }

        var receipts = await Receipts.Draw(db, product, paid.Count, cancel);
        var contacts = await ContactsOf(db, [.. paid.Select(p => p.Policy)], cancel);
        foreach (var (i, (policy, amount)) in paid.Index())
        {
            var values = new ContributionValues(
                terms.PayerId,
                amount,
                receipts[i],
                terms.PaidOn,
                PaymentType.Funding,
                PhotoFee: false
            );
            var contribution = Contribution.Record(call.NewId(), policy, values, call.Now, funding.Id);
            db.Add(contribution);
            var earlier = money.GetValueOrDefault(policy.Id, []).Select(m => m.Payment);
            var activated = policy.Reckon([.. earlier, contribution.ToPayment()], call.Now);
            db.AnnounceContribution(call, contribution, policy, product, contact: null);
            if (activated)
                db.AnnounceActivation(call, policy, product, contacts.GetValueOrDefault(policy.FamilyId)?.Clone());
        }

        funding.Advance(policies[^1].Id, sums);
    }

    private static async Task TakeBack(
        InsuranceDb db,
        Call call,
        Funding funding,
        Product product,
        CancellationToken cancel
    )
    {
        var paid = await db
            .Contributions.AsNoTracking()
            .Where(c => c.FundingId == funding.Id && c.Kind == ContributionKind.Payment && c.Id > funding.Cursor)
            .OrderBy(c => c.Id)
            .Take(BatchSize)
            .ToListAsync(cancel);
        if (paid.Count == 0)
        {
            funding.EndUndo(call.Now);
            return;
        }

        var ids = paid.ConvertAll(c => c.PolicyId);
        var money = await db.MoneyOf(ids, cancel);
        var back = paid.Where(c => c.LeftOf(money[c.PolicyId]) == c.Amount).ToList();
        var policies = await db
            .Policies.Include(p => p.Members)
            .AsSplitQuery()
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, cancel);
        var receipts = await Receipts.Draw(db, product, back.Count, cancel);
        var contacts = await ContactsOf(db, policies.Values, cancel);
        foreach (var (i, contribution) in back.Index())
        {
            var policy = policies[contribution.PolicyId];
            var reversal = contribution.Reverse(call.NewId(), receipts[i], funding.UndoReason, call.Now);
            db.Add(reversal);
            var earlier = money[policy.Id].Select(m => m.Payment);
            var deactivated = policy.TakeBack([.. earlier, reversal.ToPayment()], call.Now);
            db.AnnounceContribution(call, reversal, policy, product, contact: null);
            if (deactivated)
                db.AnnounceDeactivation(call, policy, product, contacts.GetValueOrDefault(policy.FamilyId)?.Clone());
        }

        funding.TakeBack(
            paid[^1].Id,
            back.Count,
            back.Sum(c => c.Amount),
            [
                .. paid.Except(back)
                    .Select(c => new FundingError(
                        c.PolicyId,
                        "GIVEN_BACK",
                        $"Of the contribution {c.Receipt} money was given back already; the rest can be refunded."
                    )),
            ]
        );
    }

    private static Task<Dictionary<Guid, Platform.V1.Contact>> ContactsOf(
        InsuranceDb db,
        IEnumerable<Policy> policies,
        CancellationToken cancel
    ) => db.FamilyContactsOf([.. policies.Select(p => p.FamilyId).Distinct()], cancel);
}
