using Platform.Hosting.Tenancy;
using Platform.Insurance.Policies.Domain;

namespace Platform.Insurance;

/// <summary>What a country decides about its insurance: <c>sections.insurance</c> of the tenant file.</summary>
public sealed class InsuranceSection : ITenantSection
{
    public const string Name = "insurance";

    /// <summary>Age in years from which a person is an adult.</summary>
    public int Majority { get; init; } = 18;

    /// <summary>The installment with which a policy becomes active; null when the full value must be paid (decision I45).</summary>
    public int? ActivatingInstallment { get; init; }

    /// <summary>Whether a policy that is paid covers only once somebody has approved it; of policies sold from now on.</summary>
    public bool PolicyApproval { get; init; }

    /// <summary>Days before its expiry in which a policy is noticed for renewal, 1 to 180.</summary>
    public int RenewalNoticeDays { get; init; } = 14;

    /// <summary>Months after which a renewal asks for a new photo of an adult, 0 to 240; 0 asks for none.</summary>
    public int AdultPhotoMonths { get; init; } = 60;

    /// <summary>Months after which a renewal asks for a new photo of a child, 0 to 240; 0 asks for none.</summary>
    public int ChildPhotoMonths { get; init; } = 12;

    /// <summary>What is given back when a policy is cancelled.</summary>
    public RefundRule CancellationRefund { get; init; } = RefundRule.Credit;

    /// <summary>The score from which two people are told of as possible duplicates, 50 to 100.</summary>
    public int DuplicateScore { get; init; } = 70;

    /// <summary>Whether somebody of the same telephone, birth date and name is enrolled only with a reason; else it is told of alone.</summary>
    public bool RefuseDuplicates { get; init; } = true;

    public void Validate(SectionValidation validation)
    {
        validation.Check(Majority is >= 1 and <= 30, "majority", "An age of majority is 1 to 30.");
        validation.Check(
            ActivatingInstallment is null or (>= 1 and <= 120),
            "activatingInstallment",
            "An installment is 1 to 120."
        );
        validation.Check(RenewalNoticeDays is >= 1 and <= 180, "renewalNoticeDays", "1 to 180 days.");
        validation.Check(AdultPhotoMonths is >= 0 and <= 240, "adultPhotoMonths", "0 to 240 months.");
        validation.Check(ChildPhotoMonths is >= 0 and <= 240, "childPhotoMonths", "0 to 240 months.");
        validation.Check(DuplicateScore is >= 50 and <= 100, "duplicateScore", "A score is 50 to 100.");
    }
}
