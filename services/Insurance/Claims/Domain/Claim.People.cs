namespace Platform.Insurance.Claims.Domain;

/// <summary>What becomes of a claim by what becomes of its person.</summary>
public sealed partial class Claim
{
    /// <summary>The person turned out to be another: the claim, and what it uses of policies, is that one's.</summary>
    public void Follow(Guid insureeId, DateTime now)
    {
        InsureeId = insureeId;
        foreach (var reservation in reservations)
            reservation.Follow(insureeId);
        Touch(now);
    }
}
