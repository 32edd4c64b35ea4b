using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Fraud.Domain;

/// <summary>A claim as it is screened.</summary>
/// <param name="Id">The claim.</param>
/// <param name="Code">Its code.</param>
/// <param name="FacilityId">The facility that claims.</param>
/// <param name="SubmittedAt">When it was last submitted, UTC.</param>
/// <param name="From">First day of the visit.</param>
/// <param name="To">Last day of the visit.</param>
/// <param name="Lines">What was given.</param>
public sealed record ScreenedClaim(
    Guid Id,
    string Code,
    Guid FacilityId,
    DateTime SubmittedAt,
    DateOnly From,
    DateOnly To,
    ScreenedLine[] Lines
)
{
    /// <summary>Whether the person stayed a night.</summary>
    public bool IsStay => To > From;

    /// <summary>Whether it came before another: of two that repeat one another the later one is the signal.</summary>
    public bool IsBefore(ScreenedClaim other) => (SubmittedAt, Id).CompareTo((other.SubmittedAt, other.Id)) < 0;
}

/// <summary>A line as it is screened.</summary>
/// <param name="EntryId">The item or service.</param>
/// <param name="Code">Its code.</param>
/// <param name="Quantity">Quantity given, hundredths.</param>
/// <param name="Claimed">What is claimed for it, minor units.</param>
public readonly record struct ScreenedLine(Guid EntryId, string Code, long Quantity, long Claimed)
{
    /// <summary>For whom it is, on the last day of the visit.</summary>
    public PatientMask Mask { get; init; } = PatientMask.All;

    /// <summary>What facilities of the level give of it; null where too little is known.</summary>
    public Peers? Peers { get; init; }
}

/// <summary>The person of a claim as far as a screening asks.</summary>
/// <param name="Sex">Sex, as far as masks ask.</param>
/// <param name="BirthDate">Date of birth.</param>
/// <param name="Died">Day of death; null for the living.</param>
/// <param name="Adult">Whether of age on the last day of the visit.</param>
public sealed record ScreenedPerson(Sex Sex, DateOnly BirthDate, DateOnly? Died, bool Adult);
