using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Templates.Domain;

/// <summary>The placeholders that the texts of each event may hold, each with an example.</summary>
public static class EventPlaceholders
{
    private static readonly DateOnly ExampleDay = new(2026, 7, 1);

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

    /// <summary>Names and examples. <c>amount</c> is the policy's value, or what the scheme pays of the claim.</summary>
    public static IReadOnlyDictionary<string, TextValue> Of(MessageEvent happened) =>
        happened switch
        {
            MessageEvent.PolicyActivated => PolicyActivated,
            MessageEvent.ClaimValuated => ClaimValuated,
            _ => throw new ArgumentOutOfRangeException(nameof(happened)),
        };
}
