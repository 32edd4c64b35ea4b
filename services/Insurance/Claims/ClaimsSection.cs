using Platform.Hosting.Tenancy;
using Platform.Insurance.Claims.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>The part of a tenant file that says how claims are checked and valued: <c>sections.claims</c>.</summary>
public sealed class ClaimsSection : ITenantSection
{
    /// <summary>Key of the section.</summary>
    public const string Name = "claims";

    /// <summary>Whether the facility or the stay decides on the type of care (decision I24).</summary>
    public CareTypeRule CareType { get; init; } = CareTypeRule.Facility;

    /// <summary>Whether a list price above the price asked pays the price asked (decision I3).</summary>
    public bool PayAtMostAsked { get; init; }

    /// <summary>Days after the visit in which a claim must be submitted, 0 to 3,650; null is any time.</summary>
    public int? SubmissionDays { get; init; }

    /// <summary>How often a rejected claim may be written anew, with all that are restored from it: 0 to 20 (decision I33).</summary>
    public int MaxRestores { get; init; } = 1;

    /// <summary>Days in which feedback is taken after it was asked for, 1 to 365.</summary>
    public int FeedbackDays { get; init; } = 30;

    public void Validate(SectionValidation validation)
    {
        validation.Check(SubmissionDays is null or (>= 0 and <= 3650), "submissionDays", "0 to 3,650 days.");
        validation.Check(FeedbackDays is >= 1 and <= 365, "feedbackDays", "1 to 365 days.");
        validation.Check(MaxRestores is >= 0 and <= 20, "maxRestores", "0 to 20 times.");
    }

    /// <summary>The rules of a tenant.</summary>
    public static AdjudicationRules RulesOf(Tenant tenant)
    {
        var section = tenant.Section<ClaimsSection>();
        return new AdjudicationRules(tenant.Ages())
        {
            CareType = section.CareType,
            PayAtMostAsked = section.PayAtMostAsked,
            SubmissionDays = section.SubmissionDays,
        };
    }
}
