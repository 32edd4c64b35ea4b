using Google.Protobuf;
using Platform.Insurance.Events.V1;
using Platform.V1;

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

    /// <summary>What becomes of a policy and the money for it, by the names of the events.</summary>
    public static IMessage OfPolicy(string happened, Contact contact)
    {
        var policy = Guid.CreateVersion7().ToString();
        return happened switch
        {
            nameof(PolicyRenewalDue) => new PolicyRenewalDue
            {
                NoticeId = Guid.CreateVersion7().ToString(),
                Version = 1,
                PolicyId = policy,
                ProductName = "Afya Bora",
                ExpiresOn = "2027-07-16",
                RenewableTo = "2027-08-16",
                Contact = contact,
            },
            nameof(PolicySuspended) => new PolicySuspended
            {
                PolicyId = policy,
                Version = 2,
                ProductName = "Afya Bora",
                From = "2026-07-17",
                Contact = contact,
            },
            nameof(PolicyResumed) => new PolicyResumed
            {
                PolicyId = policy,
                Version = 2,
                ProductName = "Afya Bora",
                From = "2026-07-17",
                ExpiresOn = "2027-07-16",
                Contact = contact,
            },
            nameof(PolicyCancelled) => new PolicyCancelled
            {
                PolicyId = policy,
                Version = 2,
                ProductName = "Afya Bora",
                From = "2026-07-17",
                Refund = 12_345_678,
                Contact = contact,
            },
            nameof(PolicyDeactivated) => new PolicyDeactivated
            {
                PolicyId = policy,
                Version = 2,
                ProductName = "Afya Bora",
                Due = 12_345_678,
                Contact = contact,
            },
            nameof(PolicyExpired) => new PolicyExpired
            {
                PolicyId = policy,
                Version = 2,
                ProductName = "Afya Bora",
                ExpiresOn = "2027-07-16",
                Contact = contact,
            },
            nameof(ContributionRecorded) => new ContributionRecorded
            {
                ContributionId = Guid.CreateVersion7().ToString(),
                Version = 1,
                PolicyId = policy,
                ProductName = "Afya Bora",
                Receipt = "AF01-000042",
                Amount = 12_345_678,
                PaidOn = "2026-07-17",
                Due = 100,
                Contact = contact,
            },
            nameof(PolicySold) => new PolicySold
            {
                PolicyId = policy,
                Version = 1,
                ProductName = "Afya Bora",
                Value = 12_345_678,
                FamilyDue = 12_345_678,
                ActivatesAt = 100,
                Installments = 3,
                PayBy = "2026-07-17",
                Contact = contact,
            },
            nameof(PolicyMemberAdded) => new PolicyMemberAdded
            {
                PolicyId = policy,
                Version = 3,
                ProductName = "Afya Bora",
                JoinedOn = "2026-07-17",
                Charge = 12_345_678,
                Due = 12_345_678,
                FamilyDue = 12_345_678,
                Contact = contact,
            },
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
    }
}
