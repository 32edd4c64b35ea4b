using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Templates.Domain;

/// <summary>The placeholders that the texts of each event may hold, each with an example.</summary>
public static partial class EventPlaceholders
{
    private static DateOnly ExampleDay => new(2026, 7, 1);

    private static readonly Dictionary<string, TextValue> PolicyActivated = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["productCode"] = new TextValue.Words("AF01"),
        ["effectiveOn"] = new TextValue.Day(ExampleDay),
        ["expiresOn"] = new TextValue.Day(ExampleDay.AddYears(1).AddDays(-1)),
        ["amount"] = new TextValue.Amount(3_000_000),
        ["members"] = new TextValue.Count(5),
    };

    private static readonly Dictionary<string, TextValue> ClaimValuated = new(StringComparer.Ordinal)
    {
        ["claimCode"] = new TextValue.Words("CL-1042"),
        ["facility"] = new TextValue.Words("Mwananyamala"),
        ["visitOn"] = new TextValue.Day(ExampleDay),
        ["claimed"] = new TextValue.Amount(1_250_000),
        ["approved"] = new TextValue.Amount(1_200_000),
        ["amount"] = new TextValue.Amount(1_000_000),
    };

    private static readonly Dictionary<string, TextValue> PolicyRenewalDue = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["productCode"] = new TextValue.Words("AF01"),
        ["expiresOn"] = new TextValue.Day(ExampleDay.AddYears(1).AddDays(-1)),
        ["renewableTo"] = new TextValue.Day(ExampleDay.AddYears(1).AddMonths(1)),
    };

    private static readonly Dictionary<string, TextValue> PolicySuspended = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["from"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> PolicyResumed = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["from"] = new TextValue.Day(ExampleDay),
        ["expiresOn"] = new TextValue.Day(ExampleDay.AddYears(1).AddDays(-1)),
    };

    private static readonly Dictionary<string, TextValue> PolicyCancelled = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["from"] = new TextValue.Day(ExampleDay),
        ["refund"] = new TextValue.Amount(1_000_000),
    };

    private static readonly Dictionary<string, TextValue> PolicyDeactivated = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["due"] = new TextValue.Amount(2_000_000),
    };

    private static readonly Dictionary<string, TextValue> PolicyExpired = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["expiresOn"] = new TextValue.Day(ExampleDay.AddYears(1).AddDays(-1)),
    };

    private static readonly Dictionary<string, TextValue> ContributionRecorded = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["receipt"] = new TextValue.Words("AF01-000042"),
        ["amount"] = new TextValue.Amount(1_000_000),
        ["paidOn"] = new TextValue.Day(ExampleDay),
        ["due"] = new TextValue.Amount(2_000_000),
    };

    /// <summary>
    /// Names and examples. <c>amount</c> is the policy's value, what the scheme pays of the claim, or what was paid; below 0 it went back.
    /// </summary>
    public static IReadOnlyDictionary<string, TextValue> Of(MessageEvent happened) =>
        happened switch
        {
            MessageEvent.PolicyActivated => PolicyActivated,
            MessageEvent.ClaimValuated => ClaimValuated,
            MessageEvent.PolicyRenewalDue => PolicyRenewalDue,
            MessageEvent.PolicySuspended => PolicySuspended,
            MessageEvent.PolicyResumed => PolicyResumed,
            MessageEvent.PolicyCancelled => PolicyCancelled,
            MessageEvent.PolicyDeactivated => PolicyDeactivated,
            MessageEvent.PolicyExpired => PolicyExpired,
            MessageEvent.ContributionRecorded => ContributionRecorded,
            MessageEvent.RenewalVisitDue => RenewalVisitDue,
            MessageEvent.FeedbackRequested => FeedbackRequested,
            MessageEvent.FeedbackVisitDue => FeedbackVisitDue,
            MessageEvent.ClaimReturned => ClaimReturned,
            MessageEvent.ClaimRejected => ClaimRejected,
            MessageEvent.ClaimReversed => ClaimReversed,
            MessageEvent.FamilyEnrolled => FamilyEnrolled,
            MessageEvent.FamilyMoved => FamilyMoved,
            MessageEvent.MemberJoined => Nothing,
            MessageEvent.MemberLeft => MemberLeft,
            MessageEvent.FamilySplit => FamilySplit,
            MessageEvent.FamilyHeadChanged => Nothing,
            MessageEvent.MemberDied => MemberDied,
            MessageEvent.MemberDeactivated => MemberDeactivated,
            MessageEvent.MemberReactivated => MemberReactivated,
            MessageEvent.InsureesMerged => Nothing,
            MessageEvent.InsureeMergeUndone => Nothing,
            MessageEvent.CardIssued => Nothing,
            MessageEvent.BillIssued => BillIssued,
            MessageEvent.BillPaid => BillPaid,
            MessageEvent.PolicySold => PolicySold,
            MessageEvent.PaymentVisitDue => PaymentVisitDue,
            MessageEvent.PolicyMemberAdded => PolicyMemberAdded,
            MessageEvent.PolicyMemberCharged => PolicyMemberCharged,
            MessageEvent.FacilityContractChanged => FacilityContractChanged,
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
