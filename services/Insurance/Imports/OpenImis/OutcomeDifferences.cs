using System.Globalization;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Says in words where a variant differs from what was recorded of a claim, line by line, and why.</summary>
/// <param name="digits">Decimals of the currency.</param>
internal sealed class OutcomeDifferences(int digits)
{
    public IReadOnlyList<string> Of(
        RecordedCase recorded,
        ClaimCase claim,
        RejectionCode rejection,
        long valuated,
        IReadOnlyList<PreviewLine> lines,
        PreviewVariant variant
    )
    {
        var found = new List<string>();
        if (recorded.Recorded is not { } outcome)
        {
            found.Add($"No outcome was recorded: the claim was only entered. {WhyClaim(claim, rejection)}".TrimEnd());
            if (rejection != RejectionCode.NoCoverage)
                Adjustments(found, lines);
            return found;
        }
        if (rejection != outcome.Rejection)
            found.Add($"The claim: {Was(outcome)}, now {Now(rejection)}. {WhyClaim(claim, rejection)}".TrimEnd());
        if (rejection == RejectionCode.NoCoverage)
            return found;
        for (var i = 0; i < lines.Count; i++)
            Line(found, lines[i], outcome, outcome.Lines[i], variant, claim.Header.HasStay);
        if (outcome.State == ClaimState.Valuated && outcome.Valuated != valuated)
            found.Add($"The claim: {Amount(outcome.Valuated)} were recorded, {Amount(valuated)} come out.");
        foreach (var stale in outcome.Reservations.Where(r => r.Counted > valuated))
            found.Add($"The reservation recorded is {Amount(stale.Counted)}, though {Amount(valuated)} are left.");
        return found;
    }

    private void Line(
        List<string> found,
        PreviewLine line,
        ImportedOutcome outcome,
        ImportedLine recorded,
        PreviewVariant variant,
        bool stay
    )
    {
        var name = $"{line.Kind} {line.Code}";
        if (recorded.Rejection != line.Rejection)
        {
            var was = recorded.Passed ? "passed" : $"was rejected {(int)recorded.Rejection}";
            var now = line.Rejection == RejectionCode.Accepted ? "passes" : $"is rejected {(int)line.Rejection}";
            found.Add($"{name} {was}, and {now} now. {WhyLine(line, recorded, outcome, variant, stay)}".TrimEnd());
        }
        else if (
            line.Rejection == RejectionCode.Accepted
            && recorded.Valuated is { } before
            && before != line.Terms.Valuated
        )
        {
            found.Add(
                $"{name}: {Amount(before)} were recorded, {Amount(line.Terms.Valuated)} come out. {Reductions(line)}"
            );
        }
        else if (line.Rejection == RejectionCode.Accepted && recorded.Valuated is null)
        {
            found.Add($"{name} was not valued; {Amount(line.Terms.Valuated)} come out. {Reductions(line)}".TrimEnd());
        }
    }

    private void Adjustments(List<string> found, IReadOnlyList<PreviewLine> lines)
    {
        foreach (var line in lines)
        {
            if (line.Rejection != RejectionCode.Accepted)
                found.Add($"{line.Kind} {line.Code} is rejected {(int)line.Rejection}.");
            else if (Reductions(line) is { Length: > 0 } reductions)
                found.Add($"{line.Kind} {line.Code}: {reductions}");
        }
    }

    private static string WhyClaim(ClaimCase claim, RejectionCode rejection)
    {
        if (rejection != RejectionCode.NoCoverage)
            return "";
        var cover = claim.Covers.Select(c =>
            $"a policy runs {Day(c.PolicyEffective)} to {Day(c.PolicyExpiry)}, the person's cover {Day(c.LinkEffective)} to {Day(c.LinkExpiry)}"
        );
        return $"Nothing covers {Day(claim.Header.Start!.Value)} to {Day(claim.Header.TargetDate!.Value)}: {string.Join("; ", cover.DefaultIfEmpty("the person has no policy"))}.";
    }

    private static string WhyLine(
        PreviewLine line,
        ImportedLine recorded,
        ImportedOutcome outcome,
        PreviewVariant variant,
        bool stay
    )
    {
        if (recorded.Rejection == RejectionCode.CareType)
            return variant.CareType == CareTypeRule.Facility
                    ? "The record asked for a stay or none; here the facility's care type alone decides."
                : outcome.Category == Registers.Domain.ServiceCategory.Hospitalization && !stay
                    ? "The record is of a claim with a stay; its dates were made the same day afterwards."
                : "";
        return line.Rejection == RejectionCode.CareType ? "The stay decides here on the type of care." : "";
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

    private static string Was(ImportedOutcome outcome) =>
        outcome.Rejection == RejectionCode.Accepted
            ? outcome.State.ToString().ToLowerInvariant()
            : $"rejected {(int)outcome.Rejection}";

    private static string Now(RejectionCode rejection) =>
        rejection == RejectionCode.Accepted ? "valued" : $"rejected {(int)rejection}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private string Amount(long minor) =>
        (minor / (decimal)Math.Pow(10, digits)).ToString($"N{digits}", CultureInfo.InvariantCulture);
}
