namespace Platform.Messaging.Messages.Domain;

/// <summary>Why a message stands where it does.</summary>
public enum MessageReason
{
    /// <summary>Suppressed: no consent, or no telephone.</summary>
    NoContact,

    /// <summary>Suppressed: what stands for the telephone is no number.</summary>
    PhoneMalformed,

    /// <summary>Suppressed: another country's number.</summary>
    PhoneForeign,

    /// <summary>Suppressed: too short, too long, or not a number that receives text messages here.</summary>
    PhoneNotInPlan,

    /// <summary>Suppressed: the country has no text for this event.</summary>
    NoTemplate,

    /// <summary>Suppressed: more segments than the country allows.</summary>
    TooLong,

    /// <summary>Suppressed: the event cannot be read.</summary>
    InvalidEvent,

    /// <summary>The gateway refuses this message.</summary>
    Refused,

    /// <summary>The gateway cannot be reached, or does not answer in time.</summary>
    Unreachable,

    /// <summary>The gateway asks for patience, or has a fault of its own.</summary>
    Busy,

    /// <summary>The gateway refuses the account, or its settings are wrong.</summary>
    Misconfigured,

    /// <summary>The gateway reported that the telephone was not reached.</summary>
    Undelivered,

    /// <summary>The time that telephone and text are kept was over before it could be sent.</summary>
    Expired,

    /// <summary>A process ended while it handed the message over; whether the gateway has it is not known.</summary>
    Interrupted,
}

/// <summary>What brings a message about.</summary>
public enum MessageEvent
{
    /// <summary>A policy became active.</summary>
    PolicyActivated,

    /// <summary>A claim was valuated, at first or again.</summary>
    ClaimValuated,

    /// <summary>A policy is about to expire.</summary>
    PolicyRenewalDue,

    /// <summary>A policy does not cover from a day on.</summary>
    PolicySuspended,

    /// <summary>A suspended policy covers again.</summary>
    PolicyResumed,

    /// <summary>A policy was ended before its time.</summary>
    PolicyCancelled,

    /// <summary>Money went back, and a policy covers no more.</summary>
    PolicyDeactivated,

    /// <summary>The last day of a policy is over.</summary>
    PolicyExpired,

    /// <summary>Money was recorded for a policy.</summary>
    ContributionRecorded,

    /// <summary>An officer is to visit a family whose policy is about to expire.</summary>
    RenewalVisitDue,

    /// <summary>A family is asked how it was cared for.</summary>
    FeedbackRequested,

    /// <summary>An officer is to ask a family how it was cared for.</summary>
    FeedbackVisitDue,

    /// <summary>A claim went back to its facility.</summary>
    ClaimReturned,

    /// <summary>A claim was rejected by its review.</summary>
    ClaimRejected,

    /// <summary>A valuated claim was taken back.</summary>
    ClaimReversed,

    /// <summary>A family was enrolled.</summary>
    FamilyEnrolled,

    /// <summary>A family moved.</summary>
    FamilyMoved,

    /// <summary>Somebody became a member of a family.</summary>
    MemberJoined,

    /// <summary>A member left a family.</summary>
    MemberLeft,

    /// <summary>Members left a family and founded one of their own.</summary>
    FamilySplit,

    /// <summary>A family has another head.</summary>
    FamilyHeadChanged,

    /// <summary>A member of a family died.</summary>
    MemberDied,

    /// <summary>A member of a family may use the insurance no more.</summary>
    MemberDeactivated,

    /// <summary>A member of a family may use the insurance again.</summary>
    MemberReactivated,

    /// <summary>Two records turned out to be of one person.</summary>
    InsureesMerged,

    /// <summary>Two records turned out to be of two people after all.</summary>
    InsureeMergeUndone,

    /// <summary>An insurance card was issued for a member of a family.</summary>
    CardIssued,

    /// <summary>A facility has a bill.</summary>
    BillIssued,

    /// <summary>Money was paid on a bill.</summary>
    BillPaid,

    /// <summary>A policy was sold, and is to be paid.</summary>
    PolicySold,

    /// <summary>An officer is to have a family pay for the policy it was sold.</summary>
    PaymentVisitDue,

    /// <summary>A policy covers one more member.</summary>
    PolicyMemberAdded,

    /// <summary>A policy covers one more member once that is paid.</summary>
    PolicyMemberCharged,

    /// <summary>The contract of a facility is new or changed.</summary>
    FacilityContractChanged,
}
