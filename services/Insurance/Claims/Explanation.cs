using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Claims;

/// <summary>Makes the explanation of benefits: where the amount of each line went, and every step to it, in words.</summary>
internal static class Explanation
{
    /// <param name="call">Whose language the words are in.</param>
    /// <param name="claim">The claim, as it was decided.</param>
    /// <param name="steps">Its trace.</param>
    /// <param name="nameOf">Names of items and services.</param>
    public static V1.ClaimExplanation Of(
        Call call,
        Claim claim,
        IReadOnlyList<TraceStep> steps,
        Func<Guid, string?> nameOf
    )
    {
        var texts = ExplanationTexts.In(call.Locale);
        var words = new StepWords(texts, call.Tenant.Currency);
        var byLine = steps.ToLookup(step => step.Line, words.Explain);
        return new V1.ClaimExplanation
        {
            ClaimId = claim.Id == Guid.Empty ? "" : claim.Id.ToString(),
            Code = claim.Code,
            State = (V1.ClaimState)(int)claim.State,
            Category = (V1.ServiceCategory)claim.Category.ToWire(),
            RejectionCode = (int)claim.Rejection,
            Reason = texts.Reason(claim.Rejection, wholeClaim: true),
            Claimed = claim.Claimed,
            Approved = claim.Approved,
            Valuated = claim.Valuated,
            Remunerated = claim.Remunerated,
            Lines =
            {
                claim
                    .Lines.OrderBy(line => line.Number)
                    .Select(line => Of(line, texts, byLine[line.Number], nameOf(line.EntryId))),
            },
            Steps = { byLine[ClaimTrace.WholeClaim] },
            Language = texts.Language,
            Adjustment = claim.Adjustment,
            StateReason = claim.StateReason,
        };
    }

    private static V1.LineExplanation Of(
        ClaimEntry line,
        ExplanationTexts texts,
        IEnumerable<V1.ExplanationStep> steps,
        string? name
    )
    {
        var terms = line.Terms;
        var explained = new V1.LineExplanation
        {
            EntryId = line.EntryId.ToString(),
            Kind = (V1.EntryKind)line.Kind.ToWire(),
            Code = line.Code,
            Name = name ?? "",
            Quantity = line.Provided,
            Price = line.Asked,
            Claimed = terms.Claimed,
            Valuated = terms.Valuated,
            RejectionCode = (int)line.Rejection,
            Reason = texts.Reason(line.Rejection, wholeClaim: false),
            PolicyId = ClaimMapping.PolicyOf(line),
            Steps = { steps },
            Justification = line.Justification,
        };
        if (line.ApprovedQuantity is { } quantity)
            explained.ApprovedQuantity = quantity;
        if (line.ApprovedPrice is { } price)
            explained.ApprovedPrice = price;
        if (terms.Remunerated is { } remunerated)
            explained.Remunerated = remunerated;
        explained.Reductions.AddRange(ReductionsOf(terms, texts));
        return explained;
    }

    /// <summary>Where the amount of a line went that is not paid, by name.</summary>
    public static IEnumerable<V1.Reduction> ReductionsOf(LineTerms terms, ExplanationTexts texts)
    {
        (V1.ReductionKind Kind, long Amount)[] all =
        [
            (V1.ReductionKind.Rejected, terms.Rejected),
            (V1.ReductionKind.QuantityCut, terms.QuantityCut),
            (V1.ReductionKind.PackageSurplus, terms.PackageSurplus),
            (V1.ReductionKind.PriceAdjustment, terms.PriceAdjustment),
            (V1.ReductionKind.FixedLimit, terms.FixedLimit),
            (V1.ReductionKind.Deductible, terms.Deductible),
            (V1.ReductionKind.CoInsurance, terms.CoInsurance),
            (V1.ReductionKind.CategoryCap, terms.CategoryOver),
            (V1.ReductionKind.Ceiling, terms.CeilingOver),
        ];
        return all.Where(reduction => reduction.Amount != 0)
            .Select(reduction => new V1.Reduction
            {
                Kind = reduction.Kind,
                Name = texts[$"reduction.{reduction.Kind}"],
                Amount = reduction.Amount,
            });
    }
}
