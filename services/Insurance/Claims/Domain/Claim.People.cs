namespace Platform.Insurance.Claims.Domain;

/// <summary>What becomes of a claim by what becomes of its person and its facility.</summary>
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

    /// <summary>The facility turned out to be another before the claim was submitted: it is that one's.</summary>
    public void BookTo(Guid facilityId, DateTime now)
    {
        FacilityId = facilityId;
        Touch(now);
    }
}
