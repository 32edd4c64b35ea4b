using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>An imported claim with all that decides it.</summary>
/// <param name="Code">The claim.</param>
/// <param name="InsureeId">The person.</param>
/// <param name="Case">As it would be checked today, without cover.</param>
/// <param name="Covers">The person's policies, with their days in each reading of cover.</param>
/// <param name="Recorded">What was decided before; null of a claim that was only entered.</param>
internal sealed record RecordedCase(
    string Code,
    Guid InsureeId,
    ClaimCase Case,
    IReadOnlyDictionary<CoverageRule, Cover[]> Covers,
    ImportedOutcome? Recorded
);

/// <summary>
/// Values recorded claims in their order from nothing, in one variant: what each uses counts for those that follow, and nothing is kept.
/// Reviews are applied as they were recorded.
/// </summary>
internal sealed class PreviewReplay(PreviewVariant variant, AdjudicationRules rules, OutcomeDifferences differences)
{
    private readonly Dictionary<Guid, PolicyTally> tallies = [];
    private readonly Dictionary<Guid, List<PriorLine>> history = [];

    /// <summary>Values the next claim.</summary>
    public PreviewOutcome Next(RecordedCase recorded)
    {
        var covers = recorded
            .Covers[variant.Coverage]
            .Select(cover => cover with { Use = Tally(cover.PolicyId).SeenBy(recorded.InsureeId) })
            .ToArray();
        var claim = recorded.Case with
        {
            Header = Undated(recorded.Case.Header),
            Covers = covers,
            PriorLines = [.. Before(recorded.InsureeId)],
        };
        var trace = new ClaimTrace();
        var asked = rules with { CareType = variant.CareType, SubmissionDays = null };
        var outcome = Adjudication.Check(claim, asked, trace);
        (claim, outcome) = Reviewed(claim, outcome, recorded.Recorded);
        trace = ClaimTrace.After(
            trace.Steps,
            outcome.Lines.Index().Where(line => line.Item.Code == RejectionCode.ByMedicalOfficer).Select(l => l.Index)
        );
        var value = Valuation.Of(claim, outcome, trace);
        Keep(recorded.InsureeId, claim, outcome, value);
        var lines = claim
            .Lines.Select(
                (line, i) =>
                    new PreviewLine(
                        line.Entry.Kind,
                        line.Entry.Code,
                        line.Provided,
                        line.Asked,
                        outcome.Lines[i].Code,
                        outcome.Lines[i].Assignment.ListPrice,
                        value.Lines[i]
                    )
            )
            .ToList();
        return new PreviewOutcome(
            variant,
            outcome.Code,
            value.Claimed,
            value.Valuated,
            lines,
            trace.Steps,
            differences.Of(recorded, claim, outcome.Code, value.Valuated, lines, variant)
        );
    }

    /// <summary>Rules on the day a claim was written, which is no more than the day its row was edited, are left out.</summary>
    private static ClaimHeader Undated(ClaimHeader header) =>
        header.TargetDate is { } visit
            ? header with
            {
                ClaimedOn = header.ClaimedOn < visit ? visit : header.ClaimedOn,
                HasDuplicate = false,
            }
            : header;

    private static (ClaimCase, CheckedClaim) Reviewed(ClaimCase claim, CheckedClaim outcome, ImportedOutcome? recorded)
    {
        if (recorded is null || !outcome.Passed)
            return (claim, outcome);
        var decisions = recorded
            .Lines.Select((line, i) => (Line: line, Number: i))
            .Where(l => outcome.Lines[l.Number].Passed)
            .Where(l =>
                l.Line.Rejection == RejectionCode.ByMedicalOfficer
                || (l.Line.Passed && (l.Line.ApprovedQuantity ?? l.Line.ApprovedPrice) is not null)
            )
            .Select(l => new ReviewedLine(
                l.Number,
                l.Line.Rejection == RejectionCode.ByMedicalOfficer,
                l.Line.ApprovedQuantity,
                l.Line.ApprovedPrice
            ))
            .ToList();
        if (decisions.Count == 0)
            return (claim, outcome);
        var reviewed = Review.Apply(claim.Lines, outcome, decisions);
        return (claim with { Lines = reviewed.Lines }, reviewed.Outcome);
    }

    private void Keep(Guid insureeId, ClaimCase claim, CheckedClaim outcome, Valuation value)
    {
        if (!outcome.Passed)
            return;
        foreach (var reservation in value.Reservations)
            Tally(reservation.PolicyId).Add(insureeId, reservation);
        for (var i = 0; i < claim.Lines.Length; i++)
        {
            var check = outcome.Lines[i];
            if (check.Passed)
                Before(insureeId)
                    .Add(
                        new PriorLine(
                            claim.Lines[i].Entry.Id,
                            check.Assignment.PolicyId,
                            claim.Header.TargetDate!.Value,
                            value.Lines[i].Quantity
                        )
                    );
        }
    }

    private PolicyTally Tally(Guid policyId)
    {
        if (!tallies.TryGetValue(policyId, out var tally))
            tallies.Add(policyId, tally = new PolicyTally());
        return tally;
    }

    private List<PriorLine> Before(Guid insureeId)
    {
        if (!history.TryGetValue(insureeId, out var lines))
            history.Add(insureeId, lines = []);
        return lines;
    }
}
