using Platform.Kernel;
using Reviews = Platform.Insurance.Claims.Domain.Review;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What is decided about a claim, from its submission to its reversal.</summary>
public sealed partial class Claim
{
    /// <summary>Takes on what was decided at its submission. What it uses of policies is reserved apart.</summary>
    /// <param name="decided">The decision.</param>
    /// <param name="duplicateReason">Why it is no duplicate; empty where nobody said so.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="now">When it is submitted.</param>
    /// <returns>The record of its valuation.</returns>
    /// <exception cref="DomainException"><see cref="ClaimError.TransitionNotAllowed"/>.</exception>
    public ClaimValuation Submit(Decided decided, string duplicateReason, DateOnly today, DateTime now)
    {
        State = ClaimStates.Submit(State, decided.Outcome.Passed);
        DuplicateReason = duplicateReason;
        (StateReason, FeedbackReason) = ("", "");
        Category = decided.Outcome.Category;
        AtHospital = decided.Case.Facility.At(TargetDate) is { IsHospital: true };
        (Review, Feedback) = (Selections.AtSubmission(Review), Selection.Idle);
        Attempt++;
        FirstSubmittedOn ??= today;
        SubmittedAt = now;
        foreach (var line in lines)
            line.Take(decided.Outcome.Lines[line.Number]);
        Rejection = decided.Outcome.Code;
        return Value(decided.Value, decided.Trace, now);
    }

    /// <summary>Reserves what it uses of a policy.</summary>
    /// <param name="sequence">Its place in the policy's sequence (decision I12).</param>
    /// <param name="members">Persons linked to the policy at the target date.</param>
    /// <param name="reservation">What it uses.</param>
    public void Reserve(long sequence, int members, Reservation reservation) =>
        reservations.Add(new ClaimReservation(Id, InsureeId, sequence, members, reservation));

    /// <summary>
    /// Takes on what a medical officer decided; it stands as reviewed, whether or not it was selected. It is to be valued again by
    /// <see cref="Revalue"/>, at its place in the sequence of its policies.
    /// </summary>
    /// <param name="decisions">The decisions, each line once.</param>
    /// <param name="justifications">Why, for each decision; empty for nothing.</param>
    /// <param name="adjustment">What is said about the claim; empty for nothing.</param>
    /// <param name="validation">What was wrong with the review as it was read.</param>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.ReviewInvalid"/>, <see cref="ClaimError.NotValued"/>.
    /// </exception>
    public void TakeReview(
        IReadOnlyList<ReviewedLine> decisions,
        IReadOnlyList<string> justifications,
        string adjustment,
        Validation validation
    )
    {
        ClaimStates.Review(State, passes: true);
        RequireValuation();
        var reviewed = Reviews.Apply(CaseBy([]).Lines, Outcome, decisions, validation);
        State = ClaimStates.Review(State, reviewed.Outcome.Passed);
        Rejection = reviewed.Outcome.Code;
        foreach (var line in lines)
            line.Take(reviewed.Lines[line.Number], reviewed.Outcome.Lines[line.Number]);
        for (var i = 0; i < decisions.Count; i++)
            lines.Single(line => line.Number == decisions[i].Line).Justify(justifications[i]);
        Adjustment = adjustment;
        Review = Selection.Delivered;
    }

    /// <summary>Decides about its review or the feedback on it, among those nobody has decided about.</summary>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.SelectionNotAllowed"/>.
    /// </exception>
    public void SelectReview(SelectionAction action, DateTime now)
    {
        Review = Selections.Apply(State, Review, action);
        Touch(now);
    }

    /// <inheritdoc cref="SelectReview"/>
    public void SelectFeedback(SelectionAction action, DateTime now)
    {
        Feedback = Selections.Apply(State, Feedback, action);
        Touch(now);
    }

    /// <summary>Notes that somebody else is to ask for the feedback.</summary>
    public void NoteFeedback(DateTime now) => Touch(now);

    /// <summary>Takes a file in, while the facility writes the claim or it is reviewed.</summary>
    /// <param name="already">The files it has.</param>
    /// <param name="now">When.</param>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.TooManyAttachments"/>.
    /// </exception>
    public void Attach(int already, DateTime now)
    {
        ClaimStates.Attach(State);
        if (already >= ClaimAttachment.MostOfClaim)
        {
            throw new DomainException(
                ClaimError.TooManyAttachments,
                ErrorKind.FailedPrecondition,
                $"A claim has at most {ClaimAttachment.MostOfClaim} files."
            );
        }

        Touch(now);
    }

    /// <summary>Takes a file off, while the facility writes the claim.</summary>
    /// <exception cref="DomainException"><see cref="ClaimError.TransitionNotAllowed"/>.</exception>
    public void Detach(DateTime now)
    {
        ClaimStates.Edit(State);
        Touch(now);
    }

    /// <summary>Does without a review that is wanted.</summary>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.SelectionNotAllowed"/>.
    /// </exception>
    public void BypassReview(string reason, DateTime now)
    {
        SelectReview(SelectionAction.Bypass, now);
        StateReason = reason;
    }

    /// <summary>Does without a feedback that is wanted.</summary>
    /// <inheritdoc cref="BypassReview"/>
    public void BypassFeedback(string reason, DateTime now)
    {
        SelectFeedback(SelectionAction.Bypass, now);
        FeedbackReason = reason;
    }

    /// <summary>Hands a review in that is wanted and changes nothing: it is valued as it was.</summary>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.SelectionNotAllowed"/>, <see cref="ClaimError.NotValued"/>.
    /// </exception>
    public void DeliverReview(DateTime now)
    {
        ClaimStates.Review(State, passes: true);
        RequireValuation();
        SelectReview(SelectionAction.Deliver, now);
    }

    /// <summary>Sends it back to the facility; what it used of its policies is free.</summary>
    /// <returns>The record that nothing of it is paid.</returns>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.ReasonRequired"/>.
    /// </exception>
    public ClaimValuation Return(string reason, DateTime now)
    {
        State = ClaimStates.Return(State, reason);
        foreach (var line in lines)
            line.Reopen();
        return Withdraw(reason, now);
    }

    /// <summary>Takes it back after it was valuated; what it used of its policies is free.</summary>
    /// <returns>The record that nothing of it is paid: what was paid by an earlier one is the next run's to claw back.</returns>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.ReasonRequired"/>.
    /// </exception>
    public ClaimValuation Reverse(string reason, DateTime now)
    {
        State = ClaimStates.Reverse(State, reason);
        foreach (var line in lines)
            line.Withdraw();
        return Withdraw(reason, now);
    }

    /// <summary>
    /// Values it as a review left it. Its place in the sequence of each policy stays, also where nothing of the policy is used any more,
    /// for a rejection by review may be taken back.
    /// </summary>
    /// <param name="value">The valuation.</param>
    /// <param name="trace">Every step to it.</param>
    /// <param name="now">When.</param>
    /// <returns>The record of the valuation.</returns>
    public ClaimValuation ValueReviewed(Valuation value, ClaimTrace trace, DateTime now)
    {
        if (ClaimStates.IsLive(State))
        {
            foreach (var reservation in reservations)
                reservation.Replace(value.Reservations);
        }
        else
        {
            reservations.Clear();
        }

        return Value(value, trace, now);
    }

    /// <summary>Values it again because claims before it on a policy changed (decision I12).</summary>
    /// <returns>The record of the valuation; null when it pays and uses what the one before did.</returns>
    /// <exception cref="DomainException"><see cref="ClaimError.TransitionNotAllowed"/>.</exception>
    /// <inheritdoc cref="ValueReviewed"/>
    public ClaimValuation? Revalue(Valuation value, ClaimTrace trace, DateTime now)
    {
        State = ClaimStates.Revalue(State);
        var settled = Settled(value);
        var same =
            lines.TrueForAll(line => line.Terms == settled.Lines[line.Number])
            && reservations.TrueForAll(reservation => reservation.Says(settled.Reservations));
        return same ? null : ValueReviewed(settled, trace, now);
    }

    /// <summary>What its checks, and its reviews, found: what later valuations start from.</summary>
    public CheckedClaim Outcome =>
        new(
            Rejection,
            Category ?? default,
            [.. lines.OrderBy(line => line.Number).Select(line => new LineCheck(line.Rejection, line.Assignment))],
            []
        );

    /// <summary>The claim as it is valued again, which asks nothing of the person nor of the registers.</summary>
    /// <param name="covers">The policies it is assigned to.</param>
    public ClaimCase CaseBy(Cover[] covers) =>
        new()
        {
            Header = new ClaimHeader(VisitFrom, VisitTo, ClaimedOn, ClaimedOn, Visit),
            Lines = [.. lines.OrderBy(line => line.Number).Select(line => line.ToLine())],
            Insuree = new InsureeFacts(default, default),
            Facility = new Facility(FacilityId, new FacilityVersion(DateRange.Always) { IsHospital = AtHospital }),
            Covers = covers,
        };

    /// <summary>Makes its valuation final. One that another system checked has no valuation that could be.</summary>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.UnderReview"/>, <see cref="ClaimError.NotValued"/>.
    /// </exception>
    public void Process(DateTime now)
    {
        var processed = ClaimStates.Process(State, Review, AwaitsIndex);
        RequireValuation();
        State = processed;
        Feedback = Selections.AtProcessing(Feedback);
        ProcessedAt = now;
        Touch(now);
    }

    private void RequireValuation()
    {
        if (Valuations == 0)
        {
            throw new DomainException(
                ClaimError.NotValued,
                ErrorKind.FailedPrecondition,
                "The claim was checked by another system, and was never valued here."
            );
        }
    }

    private ClaimValuation Value(Valuation value, ClaimTrace trace, DateTime now)
    {
        (Claimed, Approved, Valuated) = (value.Claimed, value.Approved, value.Valuated);
        (Remunerated, AwaitsIndex) = (value.Remunerated, value.AwaitsIndex);
        foreach (var line in lines)
            line.Take(value.Lines[line.Number]);
        Touch(now);
        return new ClaimValuation(this, ++Valuations, trace, now);
    }

    /// <summary>The index of a relative price, once it is paid, is the payment run's: a new valuation leaves what it paid.</summary>
    private Valuation Settled(Valuation value)
    {
        if (State != ClaimState.Valuated || !value.AwaitsIndex)
            return value;
        var terms = value.Lines.ToArray();
        foreach (var line in lines.Where(line => terms[line.Number].Remunerated is null))
            terms[line.Number] = terms[line.Number] with { Remunerated = line.Terms.Remunerated };
        return value with
        {
            Lines = terms,
            Remunerated = terms.Sum(line => line.Remunerated ?? 0),
            AwaitsIndex = Array.Exists(terms, line => line.Remunerated is null),
        };
    }

    private ClaimValuation Withdraw(string reason, DateTime now)
    {
        StateReason = reason;
        (Approved, Valuated, Remunerated, AwaitsIndex) = (0, 0, 0, false);
        reservations.Clear();
        Touch(now);
        return new ClaimValuation(this, ++Valuations, new ClaimTrace(), now);
    }
}
