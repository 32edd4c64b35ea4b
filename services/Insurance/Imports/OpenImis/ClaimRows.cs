using System.Globalization;
using Platform.Hosting.Imports;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>What the columns of openIMIS's claims mean.</summary>
internal static class ClaimRows
{
    private static readonly string[] MoreDiagnoses = ["ICDID1", "ICDID2", "ICDID3", "ICDID4"];

    /// <summary>Columns that must be there.</summary>
    public static string[] Columns =>
        [
            "InsureeID",
            "ClaimCode",
            "DateFrom",
            "DateTo",
            "ICDID",
            .. MoreDiagnoses,
            "ClaimStatus",
            "Approved",
            "Valuated",
            "Remunerated",
            "DateClaimed",
            "RejectionReason",
            "HFID",
            "ClaimAdminId",
            "VisitType",
            "ClaimCategory",
            "SubmitStamp",
            "ProcessStamp",
        ];

    /// <summary>What the facility said, without the lines.</summary>
    public static ClaimValues Values(ImportStep step, SourceRow row) =>
        new()
        {
            Code = ImportStep.Code(row, "ClaimCode", ClaimValues.MaxCode),
            InsureeId = step.Import.Parent(row, "InsureeID", step.Export.Insurees) ?? Guid.Empty,
            FacilityId = step.Facility(row, "HFID", required: true) ?? Guid.Empty,
            ClaimAdministratorId = step.Import.Parent(row, "ClaimAdminId", step.Export.Administrators) ?? Guid.Empty,
            Visit = row.Choice(
                "VisitType",
                ("", VisitType.Other),
                ("O", VisitType.Other),
                ("E", VisitType.Emergency),
                ("R", VisitType.Referral)
            ),
            VisitFrom = ImportStep.Day(row, "DateFrom"),
            VisitTo = row.Csv.Date("DateTo"),
            ClaimedOn = ImportStep.Day(row, "DateClaimed"),
            DiagnosisIds = Diagnoses(step, row),
            Guarantee = ImportStep.Text(row, "GuaranteeId", ClaimValues.MaxGuarantee),
            Explanation = ImportStep.Text(row, "Explanation", ClaimValues.MaxExplanation),
        };

    public static ClaimState State(SourceRow row) =>
        row.Choice(
            "ClaimStatus",
            ("1", ClaimState.Rejected),
            ("2", ClaimState.Entered),
            ("4", ClaimState.Checked),
            ("8", ClaimState.Processed),
            ("16", ClaimState.Valuated)
        );

    /// <summary>What was decided; amounts that the header lacks are worked out from the lines.</summary>
    public static ImportedOutcome Outcome(
        ImportStep step,
        SourceRow row,
        Guid claimId,
        ClaimLineValues[] lines,
        ImportedLine[] decided
    )
    {
        var state = State(row);
        var terms = decided.Zip(lines, (line, values) => line.TermsOf(values.Quantity, values.Asked)).ToList();
        var valued = state is ClaimState.Valuated or ClaimState.Processed;
        var rejection = (RejectionCode)(row.Csv.Number("RejectionReason") ?? 0);
        return new ImportedOutcome
        {
            ClaimId = claimId,
            State = state,
            Category = RegisterRows.Category(row, "ClaimCategory"),
            Rejection =
                state == ClaimState.Rejected && rejection == RejectionCode.Accepted
                    ? RejectionCode.InvalidEntry
                    : rejection,
            Review = Selection(row, "ReviewStatus"),
            Feedback = Selection(row, "FeedbackStatus"),
            Approved =
                row.Csv.Scaled("Approved", step.Digits)
                ?? (state == ClaimState.Rejected ? 0 : terms.Sum(t => t.Approved)),
            Valuated = row.Csv.Scaled("Valuated", step.Digits) ?? (valued ? terms.Sum(t => t.Valuated) : 0),
            Remunerated =
                row.Csv.Scaled("Remunerated", step.Digits) ?? (valued ? terms.Sum(t => t.Remunerated ?? 0) : 0),
            SubmittedAt = Instant(row, "SubmitStamp"),
            ProcessedAt = Instant(row, "ProcessStamp"),
            // Without the column nobody knows what was paid, and nothing is paid twice.
            Owed = valued && row.Csv.Has("RunID") && row.Csv.Text("RunID").Length == 0,
            Lines = decided,
        };
    }

    /// <summary>An instant such as <c>2018-03-28 09:58:26.233+00</c>, in UTC; null when empty.</summary>
    public static DateTime? Instant(SourceRow row, string column)
    {
        var text = row.Csv.Text(column);
        if (text.Length == 0)
            return null;
        var read = DateTimeOffset.TryParse(
            text,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var instant
        );
        row.Csv.Validation.Check(read, column, "FORMAT", "An instant.");
        return read ? instant.UtcDateTime : null;
    }

    private static Guid[] Diagnoses(ImportStep step, SourceRow row)
    {
        var main = step.Import.Parent(row, "ICDID", step.Export.Diagnoses) ?? Guid.Empty;
        var others = MoreDiagnoses
            .Select(column => step.Import.Parent(row, column, step.Export.Diagnoses, required: false))
            .OfType<Guid>();
        return [.. others.Prepend(main).Distinct()];
    }

    private static Selection Selection(SourceRow row, string column) =>
        row.Choice(
            column,
            ("", Claims.Domain.Selection.Idle),
            ("0", Claims.Domain.Selection.Idle),
            ("1", Claims.Domain.Selection.Idle),
            ("2", Claims.Domain.Selection.NotSelected),
            ("4", Claims.Domain.Selection.Selected),
            ("8", Claims.Domain.Selection.Delivered),
            ("16", Claims.Domain.Selection.Bypassed)
        );
}

/// <summary>What the columns of openIMIS's claim lines mean.</summary>
internal static class ClaimLineRows
{
    private const string Passed = "1";

    /// <summary>Columns that must be there in both tables of lines.</summary>
    public static string[] Columns =>
        [
            "ClaimID",
            "QtyProvided",
            "QtyApproved",
            "PriceAsked",
            "PriceAdjusted",
            "PriceApproved",
            "PriceValuated",
            "RejectionReason",
            "LimitationValue",
            "Limitation",
            "PolicyID",
            "RemuneratedAmount",
            "DeductableAmount",
            "ExceedCeilingAmount",
            "ExceedCeilingAmountCategory",
            "PriceOrigin",
        ];

    public static ClaimLineValues Values(SourceRow row, Guid entryId, int digits)
    {
        var quantity = row.Csv.Scaled("QtyProvided", 2) ?? 0;
        var asked = row.Csv.Scaled("PriceAsked", digits) ?? 0;
        Claims.Domain.ClaimLimits.Check(row.Csv.Validation, "line", quantity, asked);
        return new ClaimLineValues(
            entryId,
            quantity,
            asked,
            Parts: [],
            ImportStep.Text(row, "Explanation", ClaimValues.MaxReason)
        );
    }

    /// <summary>What was decided about it. openIMIS writes a quantity of 0 into lines that its checks rejected.</summary>
    /// <param name="row">The row.</param>
    /// <param name="status">Its column of the state.</param>
    /// <param name="policyId">The policy that paid it.</param>
    /// <param name="digits">Decimals of the currency.</param>
    public static ImportedLine Decided(SourceRow row, string status, Guid? policyId, int digits)
    {
        var reason = (RejectionCode)(row.Csv.Number("RejectionReason") ?? 0);
        var passed = row.Csv.Text(status) == Passed && reason == RejectionCode.Accepted;
        var approved = row.Csv.Scaled("QtyApproved", 2);
        // A reviewer who leaves nothing of a line rejects it (decision I32).
        var rejection =
            !passed && reason == RejectionCode.Accepted ? RejectionCode.InvalidEntry
            : !passed ? reason
            : approved == 0 ? RejectionCode.ByMedicalOfficer
            : RejectionCode.Accepted;
        return new ImportedLine(
            rejection,
            passed ? approved : null,
            passed ? row.Csv.Scaled("PriceApproved", digits) : null,
            row.Csv.Scaled("PriceAdjusted", digits),
            row.Csv.Scaled("PriceValuated", digits),
            row.Csv.Scaled("RemuneratedAmount", digits),
            row.Csv.Scaled("DeductableAmount", digits) ?? 0,
            row.Csv.Scaled("ExceedCeilingAmount", digits) ?? 0,
            row.Csv.Scaled("ExceedCeilingAmountCategory", digits) ?? 0,
            policyId,
            ProductLineRows.Limit(row, "Limitation", "LimitationValue", digits),
            ProductLineRows.Origin(row)
        );
    }
}
