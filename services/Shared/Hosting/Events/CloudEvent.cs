using System.Globalization;
using System.Text.Json;
using Platform.Hosting.Storage;
using Platform.Kernel;

namespace Platform.Hosting.Events;

/// <summary>An event on the wire: CloudEvents 1.0, structured JSON.</summary>
/// <param name="Id">Id of the event; the same in every attempt and at every destination.</param>
/// <param name="Source">Tenant and service: <c>/tz/insurance</c>.</param>
/// <param name="Type">Full name of the payload message.</param>
/// <param name="Subject">Id of the aggregate.</param>
/// <param name="Sequence">Version of the aggregate.</param>
/// <param name="Position">Place in the feed of the tenant and service, 1 and up.</param>
/// <param name="Tenant">Whose event it is.</param>
/// <param name="Time">When it happened, UTC.</param>
/// <param name="TraceParent">W3C trace context of the call that caused it.</param>
/// <param name="Data">The payload in the protobuf JSON mapping.</param>
public sealed record CloudEvent(
    Guid Id,
    string Source,
    string Type,
    string Subject,
    long Sequence,
    long Position,
    TenantCode Tenant,
    DateTime Time,
    string? TraceParent,
    string Data
)
{
    public const string ContentType = "application/cloudevents+json";
    private const int MaxAttribute = 255;

    // A key that stands twice would be read differently by different readers.
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>The service that the event tells of: the last part of <see cref="Source"/>.</summary>
    public string Service => Source[(Source.LastIndexOf('/') + 1)..];

    /// <summary>What events of a tenant and service name as their source.</summary>
    public static string SourceOf(TenantCode tenant, string service) => $"/{tenant}/{service}";

    internal static CloudEvent From(OutboxRow row, TenantCode tenant, string service) =>
        new(
            row.EventId,
            SourceOf(tenant, service),
            row.Type,
            row.Subject,
            row.Sequence,
            row.Position ?? 0,
            tenant,
            row.At,
            row.TraceParent,
            row.Data
        );

    public byte[] ToJson()
    {
        using var buffer = new MemoryStream(512 + Data.Length);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("specversion", "1.0");
            json.WriteString("id", Id);
            json.WriteString("source", Source);
            json.WriteString("type", Type);
            json.WriteString("subject", Subject);
            json.WriteString("time", Time);
            json.WriteString("datacontenttype", "application/json");
            // Extension attributes of CloudEvents are strings or 32-bit integers.
            json.WriteString("sequence", Sequence.ToString(CultureInfo.InvariantCulture));
            json.WriteString("position", Position.ToString(CultureInfo.InvariantCulture));
            json.WriteString("tenant", Tenant.Value);
            if (TraceParent is not null)
                json.WriteString("traceparent", TraceParent);
            json.WritePropertyName("data");
            json.WriteRawValue(Data, skipInputValidation: true);
            json.WriteEndObject();
        }
        return buffer.ToArray();
    }

    /// <summary>Reads an event; null with the reason when it is none of ours.</summary>
    public static CloudEvent? Parse(ReadOnlyMemory<byte> utf8, out string reason)
    {
        try
        {
            using var json = JsonDocument.Parse(utf8, Strict);
            if (json.RootElement.ValueKind == JsonValueKind.Object)
                return Read(json.RootElement, out reason);
            reason = "not a JSON object";
        }
        catch (JsonException)
        {
            reason = "not JSON";
        }
        return null;
    }

    private static CloudEvent? Read(JsonElement json, out string reason)
    {
        var (type, subject, source) = (Text(json, "type"), Text(json, "subject"), Text(json, "source"));
        json.TryGetProperty("data", out var data);
        var hasId = Guid.TryParseExact(Text(json, "id"), "D", out var id);
        var hasTenant = TenantCode.TryParse(Text(json, "tenant"), out var tenant);
        var hasSequence = TryNumber(json, "sequence", out var sequence);
        var hasPosition = TryNumber(json, "position", out var position);
        var hasTime = DateTimeOffset.TryParse(
            Text(json, "time"),
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out var time
        );
        reason =
            Text(json, "specversion") != "1.0" ? "specversion is not 1.0"
            : !hasId ? "id is no UUID"
            : !hasTenant ? "tenant is missing"
            : !hasSequence || !hasPosition ? "sequence or position is no number"
            : !hasTime ? "time is no instant"
            : type is null || subject is null || source is null ? "type, subject or source is missing"
            : data.ValueKind != JsonValueKind.Object ? "data is no JSON object"
            : "";
        if (reason.Length > 0)
            return null;
        return new CloudEvent(
            id,
            source!,
            type!,
            subject!,
            sequence,
            position,
            tenant,
            time.UtcDateTime,
            Text(json, "traceparent"),
            data.GetRawText()
        );
    }

    /// <summary>Brokers may hand numbers on as texts, or texts as numbers.</summary>
    private static bool TryNumber(JsonElement json, string name, out long number) =>
        long.TryParse(
            json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number
                ? value.GetRawText()
                : Text(json, name),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out number
        );

    /// <summary>An attribute of 1 to 255 characters; null when it is absent or anything else.</summary>
    private static string? Text(JsonElement json, string name) =>
        json.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= MaxAttribute } text
        && !text.Any(char.IsControl)
            ? text
            : null;
}
