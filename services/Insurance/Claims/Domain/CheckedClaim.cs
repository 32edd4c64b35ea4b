using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>
/// What the checks found of a claim. It is stored with the claim: later valuations start from it and check nothing again
/// (decision I32).
/// </summary>
/// <param name="Code">Why the claim is rejected, or <see cref="RejectionCode.Accepted"/>.</param>
/// <param name="Category">Its category, fixed from here on (decision I23).</param>
/// <param name="Lines">What was found of each line, in the order of the claim.</param>
/// <param name="Failures">
/// Every check that failed. The code of the claim, and of a line, is its first; one that names a policy dropped that policy
/// alone, and is the line's code only when no policy was left and this one would have come first (decisions I11, I19).
/// </param>
public sealed record CheckedClaim(RejectionCode Code, ServiceCategory Category, LineCheck[] Lines, Failure[] Failures)
{
    /// <summary>Whether the claim passes with one line at least.</summary>
    public bool Passed => Code == RejectionCode.Accepted;
}

/// <summary>What the checks found of a line.</summary>
/// <param name="Code">Why it is rejected, or <see cref="RejectionCode.Accepted"/>.</param>
/// <param name="Assignment">Which policy pays it and how; nothing when it is rejected.</param>
public readonly record struct LineCheck(RejectionCode Code, Assignment Assignment)
{
    /// <summary>Whether it passes.</summary>
    public bool Passed => Code == RejectionCode.Accepted;
}

/// <summary>Which policy pays a line and how.</summary>
/// <param name="PolicyId">The policy.</param>
/// <param name="Limitation">How much it pays.</param>
/// <param name="Origin">Where the price comes from.</param>
/// <param name="CeilingLeftOut">Whether the ceiling leaves it out.</param>
/// <param name="AllowedQuantity">What the maximum number leaves of the quantity provided, hundredths (decision I28).</param>
/// <param name="ListPrice">Unit price of the list, the register or the bundle at the target date, minor units.</param>
/// <param name="UnitPrice">Unit price that pays unless the reviewer approves another, minor units.</param>
/// <param name="SurplusPrice">What is asked, in one package, for parts beyond its definition, minor units (decision I35).</param>
public readonly record struct Assignment(
    Guid PolicyId,
    Limitation Limitation,
    PriceOrigin Origin,
    bool CeilingLeftOut,
    long AllowedQuantity,
    long ListPrice,
    long UnitPrice,
    long SurplusPrice
);

/// <summary>A check that failed.</summary>
/// <param name="Line">Index of the line; <see cref="ClaimTrace.WholeClaim"/> for the claim.</param>
/// <param name="Code">What failed.</param>
/// <param name="PolicyId">The policy that could have paid but for it; empty when it is about none.</param>
public readonly record struct Failure(int Line, RejectionCode Code, Guid PolicyId);
