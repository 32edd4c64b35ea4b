using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// Takes what recorded claims had reserved. Claims to come see no more than what a claim is still worth: a review that cut a claim left
/// the first amount standing in openIMIS (decision I13).
/// </summary>
/// <param name="step">The commit.</param>
/// <param name="claims">The claims of this commit that were decided, by openIMIS's keys.</param>
internal sealed class ClaimReservations(
    ImportStep step,
    Dictionary<string, (Claim Claim, ImportedOutcome Outcome)> claims
)
{
    public async Task Take(List<SourceRow> rows, CancellationToken cancel)
    {
        if (rows.Count == 0)
            return;
        var policies = rows.Select(r => step.Import.Find(step.Export.Policies.Name, r.Csv.Text("PolicyID")))
            .OfType<Guid>()
            .ToHashSet();
        var usages = await step
            .Db.PolicyUsages.Where(u => policies.Contains(u.PolicyId))
            .ToDictionaryAsync(u => u.PolicyId, cancel);
        var own = await step
            .Db.InsureeUsages.Where(u => policies.Contains(u.PolicyId))
            .ToDictionaryAsync(u => (u.PolicyId, u.InsureeId), cancel);
        var seen = new HashSet<(string, Guid)>();
        foreach (var row in rows)
        {
            if (step.Import.RefuseChanged(row))
                continue;
            step.Import.Parent(row, "ClaimID", step.Export.Claims);
            var policy = step.Import.Parent(row, "PolicyID", step.Export.Policies);
            var insuree = step.Import.Parent(row, "InsureeID", step.Export.Insurees);
            var key = row.Csv.Text("ClaimID");
            var known = claims.TryGetValue(key, out var decided);
            row.Csv.Validation.Check(
                !row.Csv.Validation.Ok || (known && decided.Claim.InsureeId == insuree),
                "ClaimID",
                "NOT_DECIDED",
                "The claim is of another person, is not decided, or was imported before."
            );
            if (policy is { } id)
                row.Csv.Validation.Check(seen.Add((key, id)), "ClaimID", "REPEATED", "The claim reserves twice.");
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            Reserve(row, decided.Claim, decided.Outcome, policy!.Value, usages, own);
            step.Import.Created(step.Db, row, id: null);
        }
    }

    private void Reserve(
        SourceRow row,
        Claim claim,
        ImportedOutcome outcome,
        Guid policyId,
        Dictionary<Guid, PolicyUsage> usages,
        Dictionary<(Guid, Guid), InsureeUsage> own
    )
    {
        var recorded = new ImportedReservation(
            policyId,
            Hospital: row.Csv.Text("RemIP").Length > 0,
            row.Csv.Scaled("DedG", step.Digits) ?? 0,
            row.Csv.Scaled("RemG", step.Digits) ?? 0
        );
        outcome.Remember(recorded);
        var worth = outcome
            .Lines.Zip(claim.Lines.OrderBy(l => l.Number), (line, entry) => (line, entry))
            .Where(l => l.line.Passed && (l.line.PolicyId ?? policyId) == policyId)
            .Sum(l => l.line.Valuated ?? l.entry.Terms.Approved);
        if (recorded.Counted > worth)
            step.Import.Warn(row, "reservation_stale", "More was reserved than the claim is still worth.");
        if (!ClaimStates.IsLive(claim.State))
            return;
        var counted = Math.Min(recorded.Counted, worth);
        var used = new Reservation(
            policyId,
            outcome.Category ?? ServiceCategory.Visit,
            recorded.Hospital,
            recorded.Deductible,
            counted,
            counted
        );
        if (!usages.TryGetValue(policyId, out var usage))
            usages.Add(policyId, usage = step.Db.Add(PolicyUsage.Of(step.Call.NewId(), policyId)).Entity);
        if (!own.TryGetValue((policyId, claim.InsureeId), out var mine))
            own.Add(
                (policyId, claim.InsureeId),
                mine = step.Db.Add(InsureeUsage.Of(step.Call.NewId(), policyId, claim.InsureeId)).Entity
            );
        usage.Touch();
        mine.Add(used);
        claim.Reserve(usage.Add(used), members: 1, used);
    }
}
