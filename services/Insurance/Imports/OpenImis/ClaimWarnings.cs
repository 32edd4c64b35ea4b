using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>
/// What is odd about a recorded claim. The rules on dates are not applied to what another system decided; the oddities are told.
/// </summary>
internal static class ClaimWarnings
{
    public static void Warn(ImportStep step, SourceRow row, ClaimValues values, ImportedOutcome? outcome)
    {
        var visit = values.TargetDate;
        Dates(step, row, visit);
        if (row.Csv.Text("RunID").Length > 0)
            step.Import.Warn(row, "run_dropped", "It was paid by a payment run, which is not in the export.");
        if (outcome is null)
            return;
        if (outcome.State == ClaimState.Rejected && row.Csv.Text("RejectionReason") is "" or "0")
            step.Import.Warn(row, "rejection_derived", "Rejected without a reason: taken as 1, no line passed.");
        var decided = outcome.State is ClaimState.Checked or ClaimState.Processed or ClaimState.Valuated;
        if (decided && row.Csv.Text("Approved").Length == 0)
            step.Import.Warn(row, "approved_derived", "The approved amount was worked out from the lines.");
        if (outcome.State == ClaimState.Valuated && row.Csv.Text("Valuated").Length == 0)
            step.Import.Warn(
                row,
                "valuated_derived",
                "The amounts valuated and remunerated were worked out from the lines."
            );
        var stays = values.VisitFrom != visit;
        if (outcome.Category == ServiceCategory.Hospitalization && !stays)
            step.Import.Warn(row, "category_contradicts", "Of category H though it has no stay: kept as recorded.");
    }

    private static void Dates(ImportStep step, SourceRow row, DateOnly visit)
    {
        var written = Day("ValidityFrom");
        var submitted = Day("SubmitStamp");
        var processed = Day("ProcessStamp");
        if (written < visit)
            step.Import.Warn(row, "written_before_visit", $"Written on {written:yyyy-MM-dd}, before the visit.");
        if (submitted < visit)
            step.Import.Warn(row, "submitted_before_visit", $"Submitted on {submitted:yyyy-MM-dd}, before the visit.");
        if (processed < visit)
            step.Import.Warn(row, "processed_before_visit", $"Processed on {processed:yyyy-MM-dd}, before the visit.");
        if (row.Csv.Date("DateProcessed") < row.Csv.Date("DateClaimed"))
            step.Import.Warn(row, "processed_before_claimed", "Processed before the date on the claim.");

        DateOnly? Day(string column) =>
            ClaimRows.Instant(row, column) is { } instant ? DateOnly.FromDateTime(instant) : null;
    }
}
