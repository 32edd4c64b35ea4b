namespace Platform.Insurance.Claims.Domain;

/// <summary>What every check of a claim asks of its visit, worked out once. All rules ask at the target date (decision I19).</summary>
/// <param name="Start">First day of the visit.</param>
/// <param name="Target">The target date: its last.</param>
/// <param name="HasStay">Whether a night lies between.</param>
/// <param name="Adult">Whether the person is of age at the target date.</param>
/// <param name="Facility">The facility at the target date; null when it was closed.</param>
internal readonly record struct VisitFacts(
    DateOnly Start,
    DateOnly Target,
    bool HasStay,
    bool Adult,
    FacilityVersion? Facility
)
{
    public static VisitFacts Of(ClaimCase claim, AdjudicationRules rules, DateOnly target)
    {
        var header = claim.Header;
        return new VisitFacts(
            header.Start!.Value,
            target,
            header.HasStay,
            rules.Ages.IsAdult(claim.Insuree.BirthDate, target),
            claim.Facility.At(target)
        );
    }
}
