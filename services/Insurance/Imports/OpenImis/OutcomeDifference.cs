using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>Why a claim comes out otherwise than it was recorded.</summary>
public enum DifferenceReason
{
    /// <summary>Nothing that is known here explains it.</summary>
    Unexplained,

    /// <summary>The claim was only entered there: nothing was decided.</summary>
    NeverDecided,

    /// <summary>The claim was only checked there, and is valued there when it is processed.</summary>
    NeverValued,

    /// <summary>In this reading no policy covers the visit.</summary>
    NotCovered,

    /// <summary>There a stay decides on the type of care, here the facility.</summary>
    CareTypeOfFacility,

    /// <summary>There the facility decides on the type of care, here a stay.</summary>
    CareTypeOfStay,

    /// <summary>It was decided as a claim with a stay; its dates were made one day afterwards.</summary>
    DatesChanged,

    /// <summary>A unit costs something else here.</summary>
    OtherPrice,

    /// <summary>Other claims have left something else of a deductible, a cap or a ceiling.</summary>
    OtherUse,

    /// <summary>The claim differs because lines of it do.</summary>
    LinesDiffer,

    /// <summary>A review cut the claim, and what it had reserved before was left as it was (decision I13).</summary>
    ReservationStale,
}

/// <summary>Where a claim comes out otherwise than it was recorded, and why. The steps to it are in the trace of the outcome.</summary>
/// <param name="Line">Index of the line in the claim; <see cref="ClaimTrace.WholeClaim"/> for the claim itself.</param>
/// <param name="Reason">Why.</param>
/// <param name="Text">What was recorded and what comes out, in words.</param>
public sealed record OutcomeDifference(int Line, DifferenceReason Reason, string Text);
