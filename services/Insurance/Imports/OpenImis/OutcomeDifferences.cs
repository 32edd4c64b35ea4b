using System.Globalization;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Finds where a variant differs from what was recorded of a claim, line by line, and why.</summary>
/// <param name="digits">Decimals of the currency.</param>
internal sealed class OutcomeDifferences(int digits)
{
    public IReadOnlyList<OutcomeDifference> Of(
        RecordedCase recorded,
        ClaimCase claim,
        RejectionCode rejection,
        long valuated,
        IReadOnlyList<PreviewLine> lines,
        PreviewVariant variant
    )
    {
        if (recorded.Recorded is not { } outcome)
            return NeverDecided(claim, rejection, lines);
        if (rejection == RejectionCode.NoCoverage)
            return outcome.Rejection == rejection
                ? []
                : [OfClaim(DifferenceReason.NotCovered, $"{Decided(outcome, rejection)} {NotCovered(claim)}")];
        var found = lines
            .Select((line, i) => Line(i, line, outcome, variant, claim.Header.HasStay))
            .OfType<OutcomeDifference>()
            .ToList();
        var why = found.Count > 0 ? DifferenceReason.LinesDiffer : DifferenceReason.Unexplained;
        if (rejection != outcome.Rejection)
            found.Insert(0, OfClaim(why, Decided(outcome, rejection)));
        if (outcome.State == ClaimState.Valuated && outcome.Valuated != valuated)
            found.Add(
                OfClaim(why, $"The claim: {Amount(outcome.Valuated)} were recorded, {Amount(valuated)} come out.")
            );
        foreach (var stale in outcome.Reservations.Where(r => r.Counted > valuated))
            found.Add(
                OfClaim(
                    DifferenceReason.ReservationStale,
                    $"The reservation recorded is {Amount(stale.Counted)}, though {Amount(valuated)} are left."
                )
            );
        return found;
    }

    private List<OutcomeDifference> NeverDecided(
        ClaimCase claim,
        RejectionCode rejection,
        IReadOnlyList<PreviewLine> lines
    )
    {
        const string Entered = "No outcome was recorded: the claim was only entered.";
        if (rejection == RejectionCode.NoCoverage)
            return [OfClaim(DifferenceReason.NotCovered, $"{Entered} {NotCovered(claim)}")];
        var found = new List<OutcomeDifference> { OfClaim(DifferenceReason.NeverDecided, Entered) };
        foreach (var (i, line) in lines.Index())
        {
            if (line.Rejection != RejectionCode.Accepted)
                Add(i, $"{Name(line)} is rejected {(int)line.Rejection}.");
            else if (Reductions(line) is { Length: > 0 } reductions)
                Add(i, $"{Name(line)}: {reductions}");
        }
        return found;

        void Add(int i, string text) => found.Add(new OutcomeDifference(i, DifferenceReason.NeverDecided, text));
    }

    private OutcomeDifference? Line(int i, PreviewLine line, ImportedOutcome outcome, PreviewVariant variant, bool stay)
    {
        var recorded = outcome.Lines[i];
        if (recorded.Rejection != line.Rejection)
        {
            var was = recorded.Passed ? "passed" : $"was rejected {(int)recorded.Rejection}";
            var now = line.Rejection == RejectionCode.Accepted ? "passes" : $"is rejected {(int)line.Rejection}";
            var (reason, words) = WhyCode(line, recorded, outcome, variant, stay);
            return new OutcomeDifference(i, reason, $"{Name(line)} {was}, and {now} now. {words}".TrimEnd());
        }

        if (line.Rejection != RejectionCode.Accepted || recorded.Valuated == line.Terms.Valuated)
            return null;
        var comesOut = $"{Amount(line.Terms.Valuated)} come out. {Reductions(line)}".TrimEnd();
        if (recorded.Valuated is { } valuated)
            return new OutcomeDifference(
                i,
                WhyAmount(line, recorded),
                $"{Name(line)}: {Amount(valuated)} were recorded, {comesOut}"
            );
        var why = outcome.State == ClaimState.Checked ? DifferenceReason.NeverValued : DifferenceReason.Unexplained;
        return new OutcomeDifference(i, why, $"{Name(line)} was not valued; {comesOut}");
    }

    private static (DifferenceReason Reason, string Words) WhyCode(
        PreviewLine line,
        ImportedLine recorded,
        ImportedOutcome outcome,
        PreviewVariant variant,
        bool stay
    )
    {
        var wasOfHospital = outcome.Category == Registers.Domain.ServiceCategory.Hospitalization;
        return (recorded.Rejection, line.Rejection, variant.CareType) switch
        {
            (RejectionCode.CareType, _, CareTypeRule.Facility) => (
                DifferenceReason.CareTypeOfFacility,
                "The record asked for a stay or none; here the facility's care type alone decides."
            ),
            (RejectionCode.CareType, _, _) when wasOfHospital && !stay => (
                DifferenceReason.DatesChanged,
                "The record is of a claim with a stay; its dates were made the same day afterwards."
            ),
            (_, RejectionCode.CareType, CareTypeRule.Stay) => (
                DifferenceReason.CareTypeOfStay,
                "The stay decides here on the type of care."
            ),
            _ => (DifferenceReason.Unexplained, ""),
        };
    }

    private static DifferenceReason WhyAmount(PreviewLine line, ImportedLine recorded)
    {
        var terms = line.Terms;
        if (recorded.ListPrice is { } price && price != terms.UnitPrice)
            return DifferenceReason.OtherPrice;
        var used = (recorded.Deductible, recorded.CategoryOver, recorded.CeilingOver);
        return used != (terms.Deductible, terms.CategoryOver, terms.CeilingOver)
            ? DifferenceReason.OtherUse
            : DifferenceReason.Unexplained;
    }

    private static string NotCovered(ClaimCase claim)
    {
        var cover = claim.Covers.Select(c =>
            $"a policy runs {Day(c.PolicyEffective)} to {Day(c.PolicyExpiry)}, the person's cover {Day(c.LinkEffective)} to {Day(c.LinkExpiry)}"
        );
        return $"Nothing covers {Day(claim.Header.Start!.Value)} to {Day(claim.Header.TargetDate!.Value)}: {string.Join("; ", cover.DefaultIfEmpty("the person has no policy"))}.";
    }

    private string Reductions(PreviewLine line)
    {
        var terms = line.Terms;
        var parts = new List<string>();
        if (terms.PriceAdjustment != 0)
            parts.Add(
                $"asked {Amount(line.Asked)}, list {Amount(line.ListPrice)}: price adjustment {Amount(terms.PriceAdjustment)}"
            );
        Add("quantity cut", terms.QuantityCut);
        Add("package surplus", terms.PackageSurplus);
        Add("above the fixed amount", terms.FixedLimit);
        Add("deductible", terms.Deductible);
        Add("co-insurance", terms.CoInsurance);
        Add("above the category's cap", terms.CategoryOver);
        Add("above the ceiling", terms.CeilingOver);
        return parts.Count == 0 ? "" : string.Join(", ", parts) + ".";

        void Add(string name, long amount)
        {
            if (amount != 0)
                parts.Add($"{name} {Amount(amount)}");
        }
    }

    private static OutcomeDifference OfClaim(DifferenceReason reason, string text) =>
        new(ClaimTrace.WholeClaim, reason, text);

    private static string Name(PreviewLine line) => $"{line.Kind} {line.Code}";

    private static string Decided(ImportedOutcome outcome, RejectionCode rejection)
    {
        var was =
            outcome.Rejection == RejectionCode.Accepted
                ? outcome.State.ToString().ToLowerInvariant()
                : $"rejected {(int)outcome.Rejection}";
        return $"The claim: {was}, now {(rejection == RejectionCode.Accepted ? "valued" : $"rejected {(int)rejection}")}.";
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Amount(long minor) =>
        (minor / (decimal)Math.Pow(10, digits)).ToString($"N{digits}", CultureInfo.InvariantCulture);
}
