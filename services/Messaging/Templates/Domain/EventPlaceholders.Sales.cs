namespace Platform.Messaging.Templates.Domain;

/// <summary>What texts about sales, members who join policies and contracts of facilities may hold.</summary>
public static partial class EventPlaceholders
{
    private static readonly Dictionary<string, TextValue> PolicySold = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["productCode"] = new TextValue.Words("AF01"),
        ["value"] = new TextValue.Amount(3_000_000),
        ["due"] = new TextValue.Amount(3_000_000),
        ["first"] = new TextValue.Amount(1_000_000),
        ["installments"] = new TextValue.Count(3),
        ["payBy"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> PaymentVisitDue = new(PolicySold, StringComparer.Ordinal)
    {
        ["number"] = new TextValue.Words("070707070"),
        ["place"] = new TextValue.Words("Kigogo"),
    };

    private static readonly Dictionary<string, TextValue> PolicyMemberAdded = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["from"] = new TextValue.Day(ExampleDay),
    };

    private static readonly Dictionary<string, TextValue> PolicyMemberCharged = new(StringComparer.Ordinal)
    {
        ["product"] = new TextValue.Words("Afya"),
        ["charge"] = new TextValue.Amount(500_000),
        ["due"] = new TextValue.Amount(500_000),
    };

    private static readonly Dictionary<string, TextValue> FacilityContractChanged = new(StringComparer.Ordinal)
    {
        ["on"] = new TextValue.Day(ExampleDay),
    };
}
