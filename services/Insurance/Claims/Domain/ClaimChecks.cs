namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// The checks of a claim as a whole, in the order that makes the stored code: 9, 7, 21, then 6, 8 and our own
/// (decisions I18 to I21). All of them run, so that a facility hears of everything at once.
/// </summary>
internal static class ClaimChecks
{
    public static void Run(ClaimCase claim, AdjudicationRules rules, VisitFacts visit, Findings findings)
    {
        var header = claim.Header;
        var insuree = claim.Insuree;
        if (header.ClaimedOn < visit.Start)
            findings.FailClaim(RejectionCode.TargetDate);
        if (insuree.Closed)
            findings.FailClaim(RejectionCode.InsureeClosed);
        // A visit that ends before it begins is a mistake of its own; its target date must be covered all the same.
        var from = visit.Start < visit.Target ? visit.Start : visit.Target;
        if (!CoveredDays.CoverAll([.. claim.Covers.Select(cover => cover.Days)], from, visit.Target))
            findings.FailClaim(RejectionCode.NoCoverage);
        if (header is { HasDuplicate: true, DuplicateAccepted: false })
            findings.FailClaim(RejectionCode.Duplicate);
        if (HasUnknownDiagnosis(header, visit.Target))
            findings.FailClaim(RejectionCode.DiagnosisUnknown);
        if (visit.Target < visit.Start)
            findings.FailClaim(RejectionCode.EndBeforeStart);
        if (visit.Start > header.SubmittedOn || visit.Target > header.SubmittedOn)
            findings.FailClaim(RejectionCode.VisitInFuture);
        if (visit.Target > insuree.Died || visit.Target > insuree.Deactivated)
            findings.FailClaim(RejectionCode.AfterDeathOrDeactivation);
        if (IsLate(header, rules, visit.Target))
            findings.FailClaim(RejectionCode.SubmittedTooLate);
        if (visit.Facility is not { } facility || !facility.Contract.Contains(visit.Target))
            findings.FailClaim(RejectionCode.FacilityNotContracted);
        if (!ClaimsAnything(claim.Lines))
            findings.FailClaim(RejectionCode.NothingClaimed);
    }

    private static bool HasUnknownDiagnosis(ClaimHeader header, DateOnly target)
    {
        foreach (var diagnosis in header.Diagnoses)
        {
            if (diagnosis.Validity is not { } validity || !validity.Contains(target))
                return true;
        }

        return header.Diagnoses.Length == 0;
    }

    private static bool IsLate(ClaimHeader header, AdjudicationRules rules, DateOnly target) =>
        rules.SubmissionDays is { } days
        && (header.FirstSubmittedOn ?? header.SubmittedOn).DayNumber - target.DayNumber > days;

    private static bool ClaimsAnything(ReadOnlySpan<ClaimLine> lines)
    {
        foreach (ref readonly var line in lines)
        {
            if (line.Claimed > 0)
                return true;
        }

        return false;
    }
}
