namespace Platform.Insurance.Policies.Domain;

/// <summary>Refusals of the policies subdomain.</summary>
public enum PolicyError
{
    /// <summary>A named member is not of the family, or named twice.</summary>
    MemberUnknown,

    /// <summary>More members are named than the product takes.</summary>
    TooManyMembers,

    /// <summary>The family has a policy of this product on some of these days (decision I47).</summary>
    PolicyOverlaps,

    /// <summary>The money came after the last payment day, and nobody who may has allowed it (decision I44).</summary>
    PaidTooLate,

    InvalidPolicy,
    PolicyNotFound,
    InvalidContribution,
    ContributionNotFound,

    /// <summary>The family has no member who could be covered.</summary>
    NobodyToCover,

    /// <summary>The policy is not renewed by that product, or was renewed already.</summary>
    NotRenewable,

    /// <summary>The product is not sold on the enrolment date, or not here.</summary>
    ProductNotSold,

    /// <summary>A contribution to the product has this receipt.</summary>
    ReceiptTaken,

    /// <summary>The policy takes no money in the state it is in.</summary>
    PolicyClosed,

    /// <summary>The policy is not active.</summary>
    PolicyNotActive,

    /// <summary>The policy does not wait for approval: it is not paid, was approved already, or is over.</summary>
    PolicyNotReady,

    /// <summary>The policy is not suspended.</summary>
    PolicyNotSuspended,

    /// <summary>The policy is over: cancelled, or its last day has passed.</summary>
    PolicyEnded,

    /// <summary>Money was recorded for the policy, it covered, or another continues it.</summary>
    PolicyInUse,

    /// <summary>The policy covers the person already.</summary>
    MemberCovered,

    /// <summary>The last installment of the product pays all that the family owes.</summary>
    InstallmentTooSmall,

    /// <summary>The contribution was taken back, or is itself money taken or given back.</summary>
    ContributionClosed,

    /// <summary>The funding was taken back already.</summary>
    FundingUndone,
    InvalidFunding,
    FundingNotFound,
    InvalidRenewal,
    RenewalNotFound,

    /// <summary>The notice was answered by a renewal, or its policy was cancelled.</summary>
    RenewalAnswered,
}
