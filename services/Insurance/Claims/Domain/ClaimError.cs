namespace Platform.Insurance.Claims.Domain;

/// <summary>Refusals of the claims subdomain.</summary>
public enum ClaimError
{
    /// <summary>The claim's state does not allow it.</summary>
    TransitionNotAllowed,

    /// <summary>The review or feedback is not where this step starts.</summary>
    SelectionNotAllowed,

    /// <summary>The claim is selected for review, and nobody bypassed that (decision I31).</summary>
    UnderReview,

    /// <summary>A reason is needed.</summary>
    ReasonRequired,

    /// <summary>The claim, with all that were restored from its first, was restored as often as may be (decision I33).</summary>
    RestoredTooOften,

    /// <summary>A change of the review is not one a reviewer may make (decision I32).</summary>
    ReviewInvalid,

    /// <summary>Fields of the claim break rules, all of them named.</summary>
    InvalidClaim,

    /// <summary>There is no such claim for the caller.</summary>
    ClaimNotFound,

    /// <summary>Another claim has this code.</summary>
    CodeTaken,

    /// <summary>Another claim on the same policies came in between; the call is worth trying again.</summary>
    ClaimedMeanwhile,

    /// <summary>Fields of a bulk operation break rules, all of them named.</summary>
    InvalidSelection,

    /// <summary>There is no such operation.</summary>
    OperationNotFound,

    /// <summary>Fields of a feedback break rules, all of them named.</summary>
    InvalidFeedback,

    /// <summary>The day until which the feedback was to be given is over.</summary>
    FeedbackOverdue,

    /// <summary>Nobody gave, or was asked for, a feedback on the claim.</summary>
    FeedbackNotFound,

    /// <summary>The file breaks rules, all of them named.</summary>
    InvalidAttachment,

    /// <summary>The claim has no such attachment.</summary>
    AttachmentNotFound,

    /// <summary>The claim has as many attachments as it may have.</summary>
    TooManyAttachments,

    /// <summary>The claim was imported as checked, and has no valuation of ours that could become final.</summary>
    NotValued,
}
