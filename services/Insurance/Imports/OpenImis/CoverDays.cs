using Platform.Hosting.Imports;

namespace Platform.Insurance.Imports.OpenImis;

/// <summary>The days of a policy, or of a person's cover by it.</summary>
/// <param name="Enrolled">The enrolment date.</param>
/// <param name="Start">First day it may cover.</param>
/// <param name="Effective">First day it covers; null while too little is paid.</param>
/// <param name="Expiry">Last day.</param>
internal sealed record CoverDays(DateOnly Enrolled, DateOnly Start, DateOnly? Effective, DateOnly Expiry)
{
    /// <summary>Those of a row of policies.</summary>
    public static CoverDays OfPolicy(SourceRow row) => Of(row, "EnrollDate");

    /// <summary>Those of a row of person cover.</summary>
    public static CoverDays OfLink(SourceRow row) => Of(row, "EnrollmentDate");

    /// <summary>Those of a policy by a rule: its own, or from the first to the last day of its links, where it has any.</summary>
    public static CoverDays By(CoverageRule rule, CoverDays policy, IReadOnlyCollection<CoverDays> links) =>
        rule == CoverageRule.Policy || links.Count == 0
            ? policy
            : new CoverDays(
                links.Min(l => l.Enrolled),
                links.Min(l => l.Start),
                links.Min(l => l.Effective),
                links.Max(l => l.Expiry)
            );

    /// <summary>Whether no day is in both.</summary>
    public bool IsApartFrom(CoverDays other) => Expiry < other.Start || other.Expiry < Start;

    private static CoverDays Of(SourceRow row, string enrolled)
    {
        var days = new CoverDays(
            ImportStep.Day(row, enrolled),
            ImportStep.Day(row, "StartDate"),
            row.Csv.Date("EffectiveDate"),
            ImportStep.Day(row, "ExpiryDate")
        );
        row.Csv.Validation.Check(
            days.Start <= days.Expiry,
            "ExpiryDate",
            "RANGE",
            "The last day is not before the first."
        );
        return days;
    }
}
