using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What the family says of a visit, as an officer takes it down (sheet 2.7).</summary>
/// <param name="CareRendered">Whether the care was given.</param>
/// <param name="PaymentAsked">Whether the facility asked for money.</param>
/// <param name="DrugPrescribed">Whether a drug was prescribed.</param>
/// <param name="DrugReceived">Whether it was received.</param>
/// <param name="Assessment">Overall assessment, 1 (bad) to 5 (good).</param>
/// <param name="Remark">What else the family says; empty for nothing.</param>
/// <param name="GivenOn">The day it was given.</param>
public sealed record FeedbackAnswers(
    bool CareRendered,
    bool PaymentAsked,
    bool DrugPrescribed,
    bool DrugReceived,
    int Assessment,
    string Remark,
    DateOnly GivenOn
);

/// <summary>A feedback that was asked for on one attempt of a claim, and what was answered.</summary>
public sealed class ClaimFeedback
{
    /// <summary>The best assessment; 1 is the worst.</summary>
    public const int Best = 5;

    /// <summary>The longest remark, in characters.</summary>
    public const int MaxRemark = 500;

    private ClaimFeedback() { }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>The attempt of the claim that it is about.</summary>
    public int Attempt { get; private init; }

    /// <summary>The officer who asks the family; null where nobody was named.</summary>
    public Guid? OfficerId { get; private set; }

    /// <summary>The day it was asked for.</summary>
    public DateOnly RequestedOn { get; private set; }

    /// <summary>The last day it is taken.</summary>
    public DateOnly DueOn { get; private set; }

    /// <summary>The day it was given; null while it was not.</summary>
    public DateOnly? GivenOn { get; private set; }

    /// <inheritdoc cref="FeedbackAnswers.CareRendered"/>
    public bool CareRendered { get; private set; }

    /// <inheritdoc cref="FeedbackAnswers.PaymentAsked"/>
    public bool PaymentAsked { get; private set; }

    /// <inheritdoc cref="FeedbackAnswers.DrugPrescribed"/>
    public bool DrugPrescribed { get; private set; }

    /// <inheritdoc cref="FeedbackAnswers.DrugReceived"/>
    public bool DrugReceived { get; private set; }

    /// <summary>Overall assessment, 1 to <see cref="Best"/>; 0 while there is none.</summary>
    public int Assessment { get; private set; }

    /// <inheritdoc cref="FeedbackAnswers.Remark"/>
    public string Remark { get; private set; } = "";

    /// <summary>A feedback that is asked for.</summary>
    public static ClaimFeedback Request(Claim claim, Guid? officerId, DateOnly today, int days) =>
        new()
        {
            ClaimId = claim.Id,
            Attempt = claim.Attempt,
            OfficerId = officerId,
            RequestedOn = today,
            DueOn = today.AddDays(days),
        };

    /// <summary>Names the officer who asks the family; null for nobody.</summary>
    public void Assign(Guid? officerId) => OfficerId = officerId;

    /// <summary>Takes the answers down.</summary>
    /// <param name="answers">The answers.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="validation">What was wrong with the answers as they were read.</param>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.FeedbackOverdue"/>; <see cref="ClaimError.InvalidFeedback"/>, with every broken rule.
    /// </exception>
    public void Record(FeedbackAnswers answers, DateOnly today, Validation validation)
    {
        if (today > DueOn)
        {
            throw new DomainException(
                ClaimError.FeedbackOverdue,
                ErrorKind.FailedPrecondition,
                "The day until which the feedback was to be given is over."
            );
        }

        validation.Check(
            answers.Assessment is >= 1 and <= Best,
            "assessment",
            "OUT_OF_RANGE",
            $"An assessment is 1 to {Best}."
        );
        validation.Check(
            answers.GivenOn == default || (answers.GivenOn >= RequestedOn && answers.GivenOn <= today),
            "given_on",
            "OUT_OF_RANGE",
            "From the day it was asked for to today."
        );
        validation.Check(
            answers.DrugPrescribed || !answers.DrugReceived,
            "drug_received",
            "NOT_PRESCRIBED",
            "A drug that was not prescribed is not received."
        );
        validation.ThrowIfInvalid(ClaimError.InvalidFeedback);
        (CareRendered, PaymentAsked) = (answers.CareRendered, answers.PaymentAsked);
        (DrugPrescribed, DrugReceived) = (answers.DrugPrescribed, answers.DrugReceived);
        (Assessment, Remark, GivenOn) = (answers.Assessment, answers.Remark, answers.GivenOn);
    }
}
