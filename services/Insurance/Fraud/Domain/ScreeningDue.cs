namespace Platform.Insurance.Fraud.Domain;

/// <summary>A claim that waits to be screened.</summary>
public sealed class ScreeningDue
{
    private ScreeningDue() { }

    /// <summary>Id of the record, in the order of time.</summary>
    public Guid Id { get; private init; }

    /// <summary>The claim.</summary>
    public Guid ClaimId { get; private init; }

    /// <summary>A claim that is to be screened.</summary>
    public static ScreeningDue Of(Guid id, Guid claimId) => new() { Id = id, ClaimId = claimId };
}
