namespace Platform.Insurance.Seeding.Domain;

/// <summary>A line of a claim that is to be submitted.</summary>
/// <param name="Entry">What is given.</param>
/// <param name="Quantity">Hundredths.</param>
/// <param name="Asked">Unit price, minor units.</param>
public readonly record struct SeedLine(SeedEntry Entry, long Quantity, long Asked);

/// <summary>A claim that is to be submitted.</summary>
public sealed record SeedVisit(
    Guid Id,
    SeedPerson Person,
    SeedFacility Facility,
    DateOnly From,
    DateOnly To,
    SeedDiagnosis Diagnosis,
    SeedLine[] Lines
)
{
    /// <summary>Whether the person stays a night.</summary>
    public bool IsStay => To > From;
}
