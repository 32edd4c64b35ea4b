using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Policies.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Takes the money for policies, whenever it was paid; a policy that waited for it becomes active.</summary>
internal static class ImportContributions
{
    private const long MaxAmount = 1_000_000_000_000;

    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        var rows = step.Import.Rows("contributions", step.Export.Contributions).ToList();
        if (rows.Count == 0)
            return;
        var policies = await Policies(step, rows, cancel);
        var money = await Money(step, policies, cancel);
        var receipts = await Receipts(step, rows, cancel);
        foreach (var row in rows)
        {
            if (step.Import.RefuseChanged(row))
                continue;
            var policyId = step.Import.Parent(row, "PolicyID", step.Export.Policies);
            var values = Values(step, row);
            if (policyId is { } id)
                row.Csv.Validation.Check(
                    receipts.Add((policies[id].ProductId, values.Receipt)),
                    "Receipt",
                    "RECEIPT_TAKEN",
                    "A contribution to this product has this receipt."
                );
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            var contribution = Contribution.Record(step.Call.NewId(), policies[policyId!.Value], values, step.Call.Now);
            money[policyId.Value].Add(contribution.ToPayment());
            step.Db.Add(contribution);
            step.Import.Created(step.Db, row, contribution);
        }
        foreach (var (id, payments) in money)
            policies[id].Reckon(payments, step.Call.Now);
        await step.Import.Commit(step.Db, cancel);
    }

    private static ContributionValues Values(ImportStep step, SourceRow row)
    {
        var values = new ContributionValues(
            step.Import.Parent(row, "PayerID", step.Export.Payers, required: false),
            row.Csv.Scaled("Amount", step.Digits) ?? 0,
            ImportStep.Text(row, "Receipt", Contribution.MaxReceipt, required: true),
            ImportStep.Day(row, "PayDate"),
            row.Choice(
                "PayType",
                ("B", PaymentType.Bank),
                ("C", PaymentType.Cash),
                ("M", PaymentType.Mobile),
                ("F", PaymentType.Funding)
            ),
            row.Flag("isPhotoFee")
        );
        row.Csv.Validation.Check(
            values.Amount is > 0 and <= MaxAmount,
            "Amount",
            "OUT_OF_RANGE",
            $"From 1 to {MaxAmount} minor units."
        );
        return values;
    }

    private static async Task<Dictionary<Guid, Policy>> Policies(
        ImportStep step,
        List<SourceRow> rows,
        CancellationToken cancel
    )
    {
        var ids = rows.Select(r => step.Import.Find(step.Export.Policies.Name, r.Csv.Text("PolicyID")))
            .OfType<Guid>()
            .ToHashSet();
        return await step
            .Db.Policies.Include(p => p.Members)
            .Where(p => ids.Contains(p.Id))
            .ToDictionaryAsync(p => p.Id, cancel);
    }

    /// <summary>All money for the policies that was recorded before.</summary>
    private static async Task<Dictionary<Guid, List<Payment>>> Money(
        ImportStep step,
        Dictionary<Guid, Policy> policies,
        CancellationToken cancel
    )
    {
        var earlier = await step
            .Db.Contributions.AsNoTracking()
            .Where(c => policies.Keys.Contains(c.PolicyId))
            .ToListAsync(cancel);
        var byPolicy = earlier.ToLookup(c => c.PolicyId, c => c.ToPayment());
        return policies.Keys.ToDictionary(id => id, id => byPolicy[id].ToList());
    }

    private static async Task<HashSet<(Guid, string)>> Receipts(
        ImportStep step,
        List<SourceRow> rows,
        CancellationToken cancel
    )
    {
        var receipts = rows.Select(r => r.Text("Receipt")).ToHashSet(StringComparer.Ordinal);
        var taken = await step
            .Db.Contributions.Where(c => receipts.Contains(c.Receipt))
            .Select(c => new { c.ProductId, c.Receipt })
            .ToListAsync(cancel);
        return [.. taken.Select(t => (t.ProductId, t.Receipt))];
    }
}
