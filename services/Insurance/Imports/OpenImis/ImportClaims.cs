using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// Takes claims with their lines. What was decided about them is kept as history; claims that were only entered wait to be submitted.
/// </summary>
internal sealed class ImportClaims(ImportStep step)
{
    private readonly Dictionary<string, List<ClaimedLine>> linesOf = new(StringComparer.Ordinal);
    private readonly HashSet<Guid> made = [];

    /// <summary>A line with its row; the claim is refused with any of them.</summary>
    private sealed record ClaimedLine(SourceRow Row, ClaimLineValues Values, ImportedLine Decided);

    public static async Task Run(ImportStep step, CancellationToken cancel)
    {
        await new ImportClaims(step).Run(cancel);
        await step.Import.Commit(step.Db, cancel);
    }

    private async Task Run(CancellationToken cancel)
    {
        var claims = step.Import.Rows("claims", step.Export.Claims).ToList();
        var items = step.Import.Rows("claim items", step.Export.ClaimItems).ToList();
        var services = step.Import.Rows("claim services", step.Export.ClaimServices).ToList();
        var reservations = step.Import.Rows("claim reservations", step.Export.Reservations).ToList();
        foreach (var row in items)
            Read(row, "ItemID", step.Export.Items, "ClaimItemStatus");
        foreach (var row in services)
            Read(row, "ServiceID", step.Export.Services, "ClaimServiceStatus");
        var taken = await Take(claims, cancel);
        foreach (var row in items.Concat(services))
            TakeLine(row);
        await new ClaimReservations(step, taken).Take(reservations, cancel);
    }

    private void Read(SourceRow row, string column, SourceTable entries, string status)
    {
        var entry = step.Import.Parent(row, column, entries);
        var policy = row.Csv.Text("PolicyID") is { Length: > 0 } key
            ? step.Import.Find(step.Export.Policies.Name, key)
            : null;
        var line = new ClaimedLine(
            row,
            ClaimLineRows.Values(row, entry ?? Guid.Empty, step.Digits),
            ClaimLineRows.Decided(row, status, policy, step.Digits)
        );
        var claim = row.Csv.Text("ClaimID");
        if (!linesOf.TryGetValue(claim, out var lines))
            linesOf.Add(claim, lines = []);
        lines.Add(line);
    }

    private async Task<Dictionary<string, (Claim Claim, ImportedOutcome Outcome)>> Take(
        List<SourceRow> rows,
        CancellationToken cancel
    )
    {
        var decided = new Dictionary<string, (Claim, ImportedOutcome)>(StringComparer.Ordinal);
        if (rows.Count == 0)
            return decided;
        var entries = await Entries(cancel);
        var codes = rows.Select(r => r.Csv.Text("ClaimCode")).ToHashSet(StringComparer.Ordinal);
        var taken = (
            await step.Db.Claims.Where(c => codes.Contains(c.Code)).Select(c => c.Code).ToListAsync(cancel)
        ).ToHashSet(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (step.Import.RefuseChanged(row))
                continue;
            var lines = linesOf.GetValueOrDefault(row.Key, []);
            var values = ClaimRows.Values(step, row) with { Lines = [.. lines.Select(l => l.Values)] };
            var state = ClaimRows.State(row);
            var outcome = ClaimRows.Outcome(
                step,
                row,
                step.Call.NewId(),
                values.Lines,
                [.. lines.Select(l => l.Decided)]
            );
            row.Csv.Validation.Check(taken.Add(values.Code), "ClaimCode", "CODE_TAKEN", "Another claim has this code.");
            row.Csv.Validation.Check(lines.Count > 0, "", "NO_LINES", "The claim has no line.");
            row.Csv.Validation.Check(
                lines.TrueForAll(l => l.Row.Csv.Validation.Ok),
                "",
                "LINE_REFUSED",
                "A line of the claim is not valid."
            );
            if (!row.Csv.Validation.Ok)
            {
                step.Import.Refuse(row);
                continue;
            }
            if (state == ClaimState.Entered)
            {
                Add(row, Claim.Enter(outcome.ClaimId, values, entries, step.Call.Now));
                ClaimWarnings.Warn(step, row, values, outcome: null);
                continue;
            }
            var claim = Claim.Import(outcome.ClaimId, values, entries, outcome, step.Call.Now);
            Add(row, claim);
            step.Db.Add(outcome);
            decided.Add(row.Key, (claim, outcome));
            ClaimWarnings.Warn(step, row, values, outcome);
        }
        return decided;
    }

    private void Add(SourceRow row, Claim claim)
    {
        step.Db.Add(claim);
        step.Import.Created(step.Db, row, claim);
        made.Add(claim.Id);
    }

    private void TakeLine(SourceRow row)
    {
        if (step.Import.RefuseChanged(row))
            return;
        var claim = step.Import.Parent(row, "ClaimID", step.Export.Claims);
        if (claim is { } id && !made.Contains(id))
            row.Csv.Validation.Add("ClaimID", "CLAIMED", "The claim was imported before, without this line.");
        if (!row.Csv.Validation.Ok)
        {
            step.Import.Refuse(row);
            return;
        }
        var decided = linesOf[row.Csv.Text("ClaimID")].Find(l => l.Row == row)!.Decided;
        if (decided is { Rejection: RejectionCode.ByMedicalOfficer, ApprovedQuantity: 0 })
            step.Import.Warn(
                row,
                "approved_zero",
                "Passed with an approved quantity of 0: taken as rejected in review."
            );
        step.Import.Created(step.Db, row, id: null);
    }

    private async Task<Dictionary<Guid, RegisterEntry>> Entries(CancellationToken cancel)
    {
        var ids = linesOf.Values.SelectMany(l => l).Select(l => l.Values.EntryId).ToHashSet();
        var entries = await step.Db.MedicalEntries.AsNoTracking().Where(e => ids.Contains(e.Id)).ToListAsync(cancel);
        return entries.ToDictionary(e => e.Id, e => e.ToRegisterEntry());
    }
}
