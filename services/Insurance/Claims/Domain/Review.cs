using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a medical officer decides about a line.</summary>
/// <param name="Line">Index of the line in the claim.</param>
/// <param name="Rejected">Whether it is rejected; false takes back an earlier rejection by review.</param>
/// <param name="Quantity">
/// Approved quantity, hundredths; null is all that is provided, 0 rejects. What a maximum number took stays taken.
/// </param>
/// <param name="Price">Approved unit price, minor units; null is what the rules find.</param>
public readonly record struct ReviewedLine(int Line, bool Rejected, long? Quantity = null, long? Price = null);

/// <summary>A claim after a review, to be valued again.</summary>
public sealed record Reviewed(ClaimLine[] Lines, CheckedClaim Outcome);

/// <summary>
/// What a review may change (decision I32): lines that passed, and those an earlier review rejected; quantity and price down
/// to 0, the quantity up to what is provided, the price up to the higher of asked and listed (decision I3).
/// </summary>
public static class Review
{
    /// <inheritdoc cref="Apply(IReadOnlyList{ClaimLine}, CheckedClaim, IReadOnlyList{ReviewedLine}, Validation)"/>
    public static Reviewed Apply(
        IReadOnlyList<ClaimLine> lines,
        CheckedClaim outcome,
        IReadOnlyList<ReviewedLine> decisions
    ) => Apply(lines, outcome, decisions, new Validation());

    /// <summary>Applies a review; lines that it does not name stay as they are.</summary>
    /// <param name="lines">The lines of the claim.</param>
    /// <param name="outcome">What the checks, and earlier reviews, found of them.</param>
    /// <param name="decisions">The decisions, each line once.</param>
    /// <param name="validation">What was wrong with the review as it was read.</param>
    /// <exception cref="DomainException"><see cref="ClaimError.ReviewInvalid"/>, with every broken rule.</exception>
    public static Reviewed Apply(
        IReadOnlyList<ClaimLine> lines,
        CheckedClaim outcome,
        IReadOnlyList<ReviewedLine> decisions,
        Validation validation
    )
    {
        Validate(lines, outcome, decisions, validation);
        var reviewed = lines.ToArray();
        var checks = outcome.Lines.ToArray();
        foreach (var decision in decisions)
        {
            ref var line = ref reviewed[decision.Line];
            ref var check = ref checks[decision.Line];
            var rejected = decision.Rejected || decision.Quantity == 0;
            line = line with
            {
                ApprovedQuantity = rejected ? 0 : decision.Quantity,
                ApprovedPrice = rejected ? null : decision.Price,
            };
            check = check with { Code = rejected ? RejectionCode.ByMedicalOfficer : RejectionCode.Accepted };
        }

        var passes = checks.Any(check => check.Passed);
        return new Reviewed(
            reviewed,
            outcome with
            {
                Code = passes ? RejectionCode.Accepted : RejectionCode.InvalidEntry,
                Lines = checks,
            }
        );
    }

    private static void Validate(
        IReadOnlyList<ClaimLine> lines,
        CheckedClaim outcome,
        IReadOnlyList<ReviewedLine> decisions,
        Validation validation
    )
    {
        var seen = new HashSet<int>();
        for (var i = 0; i < decisions.Count; i++)
        {
            var decision = decisions[i];
            var field = $"lines[{i}]";
            if (
                !validation.Check(
                    decision.Line >= 0 && decision.Line < lines.Count,
                    $"{field}.line",
                    "UNKNOWN",
                    "The claim has no such line."
                )
            )
                continue;
            validation.Check(seen.Add(decision.Line), $"{field}.line", "REPEATED", "A line is reviewed once.");
            var check = outcome.Lines[decision.Line];
            validation.Check(
                check.Code is RejectionCode.Accepted or RejectionCode.ByMedicalOfficer,
                $"{field}.line",
                "NOT_REVIEWABLE",
                "A line that its checks rejected stays rejected."
            );
            Within(validation, $"{field}.quantity", decision.Quantity, lines[decision.Line].Provided);
            var most = Math.Max(lines[decision.Line].Asked, check.Assignment.ListPrice);
            Within(validation, $"{field}.price", decision.Price, most);
        }

        validation.ThrowIfInvalid(ClaimError.ReviewInvalid);
    }

    private static void Within(Validation validation, string field, long? value, long most) =>
        validation.Check(value is null || (value >= 0 && value <= most), field, "OUT_OF_RANGE", $"From 0 to {most}.");
}
