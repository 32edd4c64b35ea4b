using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>
/// The part of a product version that says what its policies cost (sheet 2.4, 6.1, 6.2). Amounts are minor units, ≥ 0, and 0
/// is none (decision I9). A policy keeps the terms it was sold under.
/// </summary>
public sealed record PriceTerms
{
    /// <summary>One price for the members up to <see cref="Threshold"/>; 0 when every member is charged.</summary>
    public long LumpSum { get; init; }

    /// <summary>
    /// Members the lump sum covers; null covers all of them. Without a lump sum it prices nothing (decision I37).
    /// </summary>
    public int? Threshold { get; init; }

    /// <summary>Members a policy may have, &gt; 0; null is any number.</summary>
    public int? MaxMembers { get; init; }

    /// <summary>Price of a member of age.</summary>
    public long AdultPremium { get; init; }

    /// <summary>Price of a member under age.</summary>
    public long ChildPremium { get; init; }

    /// <summary>Registration of the whole family; 0 when each member pays <see cref="RegistrationFee"/>.</summary>
    public long RegistrationLumpSum { get; init; }

    /// <summary>Registration of a member.</summary>
    public long RegistrationFee { get; init; }

    /// <summary>Months after which a renewal pays registration again; null is never.</summary>
    public int? RegistrationRecurrenceMonths { get; init; }

    /// <summary>General assembly fee of the whole family; 0 when each member pays <see cref="AssemblyFee"/>.</summary>
    public long AssemblyLumpSum { get; init; }

    /// <summary>General assembly fee of a member.</summary>
    public long AssemblyFee { get; init; }

    /// <summary>Installments the value may be paid in: 1 to 120.</summary>
    public int MaxInstallments { get; init; } = 1;

    /// <summary>Off for new policies of products with cycles that are sold early enough; null is none.</summary>
    public EarlyDiscount? EnrolmentDiscount { get; init; }

    /// <summary>Off for renewals that are sold early enough; null is none.</summary>
    public EarlyDiscount? RenewalDiscount { get; init; }
}

/// <summary>A discount on the whole value for those who come early (decision I40).</summary>
/// <param name="BasisPoints">1 to 10,000.</param>
/// <param name="Months">How long before the start: ≥ 1 month of the tenant's calendar.</param>
public readonly record struct EarlyDiscount(int BasisPoints, int Months);
