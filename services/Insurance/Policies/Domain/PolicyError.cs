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

    /// <summary>The product is not sold on the enrolment date, or not here.</summary>
    ProductNotSold,

    /// <summary>The product has a rule that is not there yet, so that a sale could come out wrong (decision C7).</summary>
    RuleNotSupported,

    /// <summary>A contribution to the product has this receipt.</summary>
    ReceiptTaken,

    /// <summary>The policy takes no money in the state it is in.</summary>
    PolicyClosed,
}
