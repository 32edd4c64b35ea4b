namespace Platform.Messaging.Templates.Domain;

/// <summary>Of families and people, and of who works with them: officers and facilities.</summary>
public static partial class EventPlaceholders
{
    private static readonly Dictionary<string, TextValue> Nothing = [];

    private static readonly Dictionary<string, TextValue> RenewalVisitDue = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["expiresOn"] = new TextValue.Day(ExampleDay.AddYears(1).AddDays(-1)),
        ["renewableTo"] = new TextValue.Day(ExampleDay.AddYears(1).AddMonths(1)),
        ["number"] = new TextValue.Words("070000028"),
        ["place"] = new TextValue.Words("Kigogo"),
    };

    private static readonly Dictionary<string, TextValue> FeedbackRequested = new(StringComparer.Ordinal)
    {
        ["claimCode"] = new TextValue.Words("CL-1042"),
        ["facility"] = new TextValue.Words("Mwananyamala"),
        ["visitOn"] = new TextValue.Day(ExampleDay),
        ["dueOn"] = new TextValue.Day(ExampleDay.AddMonths(1)),
    };

    private static readonly Dictionary<string, TextValue> FeedbackVisitDue = new(StringComparer.Ordinal)
    {
        ["claimCode"] = new TextValue.Words("CL-1042"),
        ["facility"] = new TextValue.Words("Mwananyamala"),
        ["visitOn"] = new TextValue.Day(ExampleDay),
        ["dueOn"] = new TextValue.Day(ExampleDay.AddMonths(1)),
        ["number"] = new TextValue.Words("070000028"),
        ["place"] = new TextValue.Words("Kigogo"),
    };

    private static readonly Dictionary<string, TextValue> ClaimReturned = new(StringComparer.Ordinal)
    {
        ["claimCode"] = new TextValue.Words("CL-1042"),
    };

    private static readonly Dictionary<string, TextValue> ClaimRejected = new(StringComparer.Ordinal)
    {
        ["claimCode"] = new TextValue.Words("CL-1042"),
        ["reason"] = new TextValue.Count(-1),
    };

    private static readonly Dictionary<string, TextValue> ClaimReversed = new(StringComparer.Ordinal)
    {
        ["claimCode"] = new TextValue.Words("CL-1042"),
    };

    private static readonly Dictionary<string, TextValue> FamilyEnrolled = new(StringComparer.Ordinal)
    {
        ["members"] = new TextValue.Count(5),
    };

    private static readonly Dictionary<string, TextValue> FamilyMoved = new(StringComparer.Ordinal)
    {
        ["place"] = new TextValue.Words("Kigogo"),
    };

    private static readonly Dictionary<string, TextValue> MemberLeft = new(StringComparer.Ordinal)
    {
        ["lastDay"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> FamilySplit = new(StringComparer.Ordinal)
    {
        ["members"] = new TextValue.Count(2),
        ["lastDay"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> MemberDied = new(StringComparer.Ordinal)
    {
        ["on"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> MemberDeactivated = new(StringComparer.Ordinal)
    {
        ["on"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> MemberReactivated = new(StringComparer.Ordinal)
    {
        ["on"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> BillIssued = new(StringComparer.Ordinal)
    {
        ["firstDay"] = new TextValue.Day(ExampleDay),
        ["lastDay"] = new TextValue.Day(ExampleDay.AddMonths(1).AddDays(-1)),
        ["amount"] = new TextValue.Amount(125_000_000),
    };

    private static readonly Dictionary<string, TextValue> BillPaid = new(StringComparer.Ordinal)
    {
        ["amount"] = new TextValue.Amount(25_000_000),
        ["paid"] = new TextValue.Amount(75_000_000),
        ["total"] = new TextValue.Amount(125_000_000),
    };
}
