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
}
