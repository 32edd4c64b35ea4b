using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a claim is worth (sheet 4.6, decisions I1 to I8).</summary>
/// <param name="Lines">The terms of each line, in the order of the claim.</param>
/// <param name="Reservations">What it uses of each policy that pays a line of it; none when it is rejected.</param>
/// <param name="Claimed">Σ quantity provided × price asked of all lines, minor units.</param>
/// <param name="Approved">Σ quantity × price, as approved else as asked, of the lines that passed, minor units.</param>
/// <param name="Valuated">Σ of what is paid, minor units.</param>
/// <param name="Remunerated">Σ of what the facilities get and is known, minor units.</param>
/// <param name="AwaitsIndex">Whether a line waits for the index of its relative price.</param>
public sealed record Valuation(
    LineTerms[] Lines,
    Reservation[] Reservations,
    long Claimed,
    long Approved,
    long Valuated,
    long Remunerated,
    bool AwaitsIndex
)
{
    private const int CoversOnStack = 8;

    /// <summary>
    /// Values a checked claim: the same inputs always give the same result. It checks nothing, so a claim under review, or one
    /// whose predecessors on a policy changed, is valued again from what is stored (decisions I12, I32).
    /// </summary>
    /// <param name="claim">The claim with the quantities and prices approved so far, and the use before it of every policy
    /// that it is assigned to.</param>
    /// <param name="outcome">What the checks found.</param>
    /// <param name="trace">Takes the steps down, if given.</param>
    public static Valuation Of(ClaimCase claim, CheckedClaim outcome, ClaimTrace? trace = null)
    {
        var lines = claim.Lines;
        var amounts = AmountsOf(lines, outcome.Lines);
        var order = CanonicalOrder.ForValuation(lines, outcome.Lines, amounts);
        var terms = new LineTerms[lines.Length];
        Span<PolicyAccount> accounts =
            claim.Covers.Length <= CoversOnStack
                ? stackalloc PolicyAccount[CoversOnStack]
                : new PolicyAccount[claim.Covers.Length];
        for (var place = 0; place < order.Length; place++)
        {
            var i = order[place];
            trace?.Add(i, TraceRule.Order, 0, place);
            var check = outcome.Lines[i];
            if (!outcome.Passed || !check.Passed)
            {
                terms[i] = Reject(i, lines[i], trace);
                continue;
            }

            var c = IndexOf(claim.Covers, check.Assignment.PolicyId);
            if (!accounts[c].IsOpen)
                accounts[c] = OpenAccount(claim, outcome, c);
            var line = new LineValuation(i, lines[i], check.Assignment, amounts[i], claim.Covers[c].Benefits, trace);
            terms[i] = line.Value(ref accounts[c]);
        }

        return Sum(claim, outcome, terms, accounts);
    }

    private static LineAmount[] AmountsOf(ClaimLine[] lines, LineCheck[] checks)
    {
        var amounts = new LineAmount[lines.Length];
        for (var i = 0; i < lines.Length; i++)
        {
            var assignment = checks[i].Assignment;
            amounts[i] = new LineAmount(
                Math.Min(lines[i].ApprovedQuantity ?? lines[i].Provided, assignment.AllowedQuantity),
                lines[i].ApprovedPrice ?? assignment.UnitPrice
            );
        }

        return amounts;
    }

    private static LineTerms Reject(int i, in ClaimLine line, ClaimTrace? trace)
    {
        var claimed = line.Claimed;
        trace?.Add(i, TraceRule.Claimed, 0, claimed);
        trace?.Add(i, TraceRule.Rejected, claimed, 0);
        return new LineTerms
        {
            Claimed = claimed,
            Rejected = claimed,
            Remunerated = 0,
        };
    }

    private static int IndexOf(ReadOnlySpan<Cover> covers, Guid policyId)
    {
        for (var c = 0; c < covers.Length; c++)
        {
            if (covers[c].PolicyId == policyId)
                return c;
        }

        throw new ArgumentException(
            "A claim is valued with every policy that its lines are assigned to.",
            nameof(covers)
        );
    }

    private static PolicyAccount OpenAccount(ClaimCase claim, CheckedClaim outcome, int c)
    {
        var cover = claim.Covers[c];
        var target =
            claim.Header.TargetDate
            ?? throw new ArgumentException("A claim that passed has a target date.", nameof(claim));
        var hospital = CoverState.IsHospital(cover.Benefits, claim.Header.HasStay, claim.Facility.At(target));
        return PolicyAccount.Open(cover, hospital, outcome.Category);
    }

    private static Valuation Sum(
        ClaimCase claim,
        CheckedClaim outcome,
        LineTerms[] terms,
        ReadOnlySpan<PolicyAccount> accounts
    )
    {
        var (claimed, approved, valuated, remunerated, awaits) = (0L, 0L, 0L, 0L, false);
        foreach (ref readonly var line in terms.AsSpan())
        {
            checked
            {
                claimed += line.Claimed;
                approved += line.Approved;
                valuated += line.Valuated;
                remunerated += line.Remunerated ?? 0;
            }

            awaits |= line.Remunerated is null;
        }

        return new Valuation(
            terms,
            Reserve(claim.Covers, outcome, accounts),
            claimed,
            approved,
            valuated,
            remunerated,
            awaits
        );
    }

    private static Reservation[] Reserve(Cover[] covers, CheckedClaim outcome, ReadOnlySpan<PolicyAccount> accounts)
    {
        var count = 0;
        for (var c = 0; c < covers.Length; c++)
            count += accounts[c].IsOpen ? 1 : 0;
        var reservations = count == 0 ? [] : new Reservation[count];
        for (var c = covers.Length - 1; c >= 0; c--)
        {
            if (accounts[c].IsOpen)
                reservations[--count] = accounts[c].Reserve(covers[c].PolicyId, outcome.Category);
        }

        return reservations;
    }
}
