using Platform.Kernel;

namespace Platform.Insurance.Enrolment.Domain;

/// <summary>What the QR code of a membership card holds. It says who the person is and nothing about cover: that is asked of the service.</summary>
public static class MembershipCard
{
    /// <summary>The longest payload, in characters.</summary>
    public const int MaxPayload = 200;

    private const string Scheme = "platform:";

    /// <summary>The payload of a person's card: <c>platform:tz:070707070</c>.</summary>
    public static string Payload(TenantCode tenant, string number) => $"{Scheme}{tenant}:{number}";

    /// <summary>
    /// The insurance number on a card; null for a card of another country. Cards that other systems printed hold the number alone.
    /// </summary>
    public static string? Number(TenantCode tenant, string payload)
    {
        var text = payload.Trim();
        if (!text.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return text;
        var ours = Payload(tenant, "");
        return text.StartsWith(ours, StringComparison.OrdinalIgnoreCase) ? text[ours.Length..] : null;
    }
}
