using Platform.Insurance.Events.V1;

namespace Platform.Messaging.Tests.World;

/// <summary>Events as the insurance service publishes them.</summary>
internal static class Happened
{
    public const string TanzanianPhone = "0712 345 678";
    public const string NepaliPhone = "9841234567";

    public static PolicyActivated Activation(string phone = TanzanianPhone, string language = "") =>
        new()
        {
            PolicyId = Guid.CreateVersion7().ToString(),
            Version = 3,
            FamilyId = Guid.CreateVersion7().ToString(),
            ProductCode = "AF01",
            ProductName = "Afya Bora",
            EffectiveOn = "2026-07-17",
            ExpiresOn = "2027-07-16",
            Value = 3_000_000,
            Members = 5,
            Contact = new Contact { Language = language, Phone = phone },
        };

    public static ClaimValuated Valuation(string phone = TanzanianPhone, string language = "") =>
        new()
        {
            ClaimId = Guid.CreateVersion7().ToString(),
            Version = 4,
            ClaimCode = "CL-1042",
            FacilityId = Guid.CreateVersion7().ToString(),
            FacilityName = "Mwananyamala",
            FamilyId = Guid.CreateVersion7().ToString(),
            VisitOn = "2026-02-20",
            Claimed = 15_000_000,
            Approved = 13_000_000,
            Valuated = 12_345_678,
            Remunerated = 12_000_000,
            Contact = new Contact { Language = language, Phone = phone },
        };
}
