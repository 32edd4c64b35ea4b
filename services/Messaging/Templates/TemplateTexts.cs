using Platform.Hosting.Tenancy;
using Platform.Messaging.Messages.Domain;
using Platform.Messaging.Templates.Domain;

namespace Platform.Messaging.Templates;

/// <summary>The texts of a country's messages: <c>sections.messaging.templates</c>.</summary>
public sealed class TemplateTexts
{
    private static readonly Dictionary<string, string> None = [];

    /// <summary>By locale, when a policy became active.</summary>
    public IReadOnlyDictionary<string, string> PolicyActivated { get; init; } = None;

    /// <summary>By locale, when a claim was valuated.</summary>
    public IReadOnlyDictionary<string, string> ClaimValuated { get; init; } = None;

    /// <summary>By locale, when a policy is about to expire.</summary>
    public IReadOnlyDictionary<string, string> PolicyRenewalDue { get; init; } = None;

    /// <summary>By locale, when a policy was suspended.</summary>
    public IReadOnlyDictionary<string, string> PolicySuspended { get; init; } = None;

    /// <summary>By locale, when a suspended policy covers again.</summary>
    public IReadOnlyDictionary<string, string> PolicyResumed { get; init; } = None;

    /// <summary>By locale, when a policy was ended before its time.</summary>
    public IReadOnlyDictionary<string, string> PolicyCancelled { get; init; } = None;

    /// <summary>By locale, when money went back and a policy covers no more.</summary>
    public IReadOnlyDictionary<string, string> PolicyDeactivated { get; init; } = None;

    /// <summary>By locale, when a policy expired.</summary>
    public IReadOnlyDictionary<string, string> PolicyExpired { get; init; } = None;

    /// <summary>By locale, when money was recorded for a policy.</summary>
    public IReadOnlyDictionary<string, string> ContributionRecorded { get; init; } = None;

    /// <summary>By locale, for the officer who is to visit a family whose policy is about to expire.</summary>
    public IReadOnlyDictionary<string, string> RenewalVisitDue { get; init; } = None;

    /// <summary>By locale, when a family is asked how it was cared for.</summary>
    public IReadOnlyDictionary<string, string> FeedbackRequested { get; init; } = None;

    /// <summary>By locale, for the officer who is to ask a family how it was cared for.</summary>
    public IReadOnlyDictionary<string, string> FeedbackVisitDue { get; init; } = None;

    /// <summary>By locale, for the facility to which a claim went back.</summary>
    public IReadOnlyDictionary<string, string> ClaimReturned { get; init; } = None;

    /// <summary>By locale, for the facility whose claim was rejected by its review.</summary>
    public IReadOnlyDictionary<string, string> ClaimRejected { get; init; } = None;

    /// <summary>By locale, for the facility whose valuated claim was taken back.</summary>
    public IReadOnlyDictionary<string, string> ClaimReversed { get; init; } = None;

    /// <summary>By locale, when a family was enrolled.</summary>
    public IReadOnlyDictionary<string, string> FamilyEnrolled { get; init; } = None;

    /// <summary>By locale, when a family moved.</summary>
    public IReadOnlyDictionary<string, string> FamilyMoved { get; init; } = None;

    /// <summary>By locale, when somebody became a member of a family.</summary>
    public IReadOnlyDictionary<string, string> MemberJoined { get; init; } = None;

    /// <summary>By locale, when a member left a family.</summary>
    public IReadOnlyDictionary<string, string> MemberLeft { get; init; } = None;

    /// <summary>By locale, for the family that members left to found one of their own.</summary>
    public IReadOnlyDictionary<string, string> FamilySplit { get; init; } = None;

    /// <summary>By locale, when a family has another head.</summary>
    public IReadOnlyDictionary<string, string> FamilyHeadChanged { get; init; } = None;

    /// <summary>By locale, when a member of a family died.</summary>
    public IReadOnlyDictionary<string, string> MemberDied { get; init; } = None;

    /// <summary>By locale, when a member may use the insurance no more.</summary>
    public IReadOnlyDictionary<string, string> MemberDeactivated { get; init; } = None;

    /// <summary>By locale, when a member may use the insurance again.</summary>
    public IReadOnlyDictionary<string, string> MemberReactivated { get; init; } = None;

    /// <summary>By locale, when two records turned out to be of one person.</summary>
    public IReadOnlyDictionary<string, string> InsureesMerged { get; init; } = None;

    /// <summary>By locale, when two records turned out to be of two people after all.</summary>
    public IReadOnlyDictionary<string, string> InsureeMergeUndone { get; init; } = None;

    /// <summary>By locale, when an insurance card was issued for a member.</summary>
    public IReadOnlyDictionary<string, string> CardIssued { get; init; } = None;

    /// <summary>By locale, for the facility that has a bill.</summary>
    public IReadOnlyDictionary<string, string> BillIssued { get; init; } = None;

    /// <summary>By locale, for the facility on whose bill money was paid.</summary>
    public IReadOnlyDictionary<string, string> BillPaid { get; init; } = None;

    /// <summary>By locale, when a policy was sold and is to be paid.</summary>
    public IReadOnlyDictionary<string, string> PolicySold { get; init; } = None;

    /// <summary>By locale, for the officer who is to have a family pay for the policy it was sold.</summary>
    public IReadOnlyDictionary<string, string> PaymentVisitDue { get; init; } = None;

    /// <summary>By locale, when a policy covers one more member.</summary>
    public IReadOnlyDictionary<string, string> PolicyMemberAdded { get; init; } = None;

    /// <summary>By locale, when a policy covers one more member once that is paid.</summary>
    public IReadOnlyDictionary<string, string> PolicyMemberCharged { get; init; } = None;

    /// <summary>By locale, for the facility whose contract is new or changed.</summary>
    public IReadOnlyDictionary<string, string> FacilityContractChanged { get; init; } = None;

    /// <summary>The texts of an event by locale; empty where it sends nothing.</summary>
    public IReadOnlyDictionary<string, string> Of(MessageEvent happened) =>
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
            MessageEvent.MemberJoined => MemberJoined,
            MessageEvent.MemberLeft => MemberLeft,
            MessageEvent.FamilySplit => FamilySplit,
            MessageEvent.FamilyHeadChanged => FamilyHeadChanged,
            MessageEvent.MemberDied => MemberDied,
            MessageEvent.MemberDeactivated => MemberDeactivated,
            MessageEvent.MemberReactivated => MemberReactivated,
            MessageEvent.InsureesMerged => InsureesMerged,
            MessageEvent.InsureeMergeUndone => InsureeMergeUndone,
            MessageEvent.CardIssued => CardIssued,
            MessageEvent.BillIssued => BillIssued,
            MessageEvent.BillPaid => BillPaid,
            MessageEvent.PolicySold => PolicySold,
            MessageEvent.PaymentVisitDue => PaymentVisitDue,
            MessageEvent.PolicyMemberAdded => PolicyMemberAdded,
            MessageEvent.PolicyMemberCharged => PolicyMemberCharged,
            MessageEvent.FacilityContractChanged => FacilityContractChanged,
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };

    /// <summary>The template of an event in a locale; null where the event sends nothing.</summary>
    internal TextTemplate? Find(MessageEvent happened, string locale) =>
        Of(happened).TryGetValue(locale, out var text)
            ? TextTemplate.Parse(text, [.. EventPlaceholders.Of(happened).Keys], _ => { })
            : null;

    internal void Validate(SectionValidation validation, string path, MessageEvent happened, int maxSegments)
    {
        var texts = Of(happened);
        if (texts.Count == 0)
            return;
        path = $"{path}.{Key(happened)}";
        foreach (var locale in validation.Locales.Where(l => l is not null && !texts.ContainsKey(l)))
            validation.Check(false, $"{path}.{locale}", "The text is missing in this locale.");
        var known = EventPlaceholders.Of(happened).Keys.ToArray();
        foreach (var (locale, text) in texts)
        {
            var at = $"{path}.{locale}";
            if (!validation.Check(validation.Locales.Contains(locale), at, "The country has no such locale."))
                continue;
            var causes = new List<string>();
            var template = TextTemplate.Parse(text, known, causes.Add);
            validation.Check(causes.Count == 0, at, string.Join(' ', causes));
            if (template is null)
                continue;
            var shortest = SmsText.Measure(template.Fill(_ => ""));
            validation.Check(
                shortest.Segments <= maxSegments,
                at,
                $"The text alone takes {shortest.Segments} parts, and {maxSegments} are allowed."
            );
        }
    }

    private static string Key(MessageEvent happened) =>
        System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(happened.ToString());
}
