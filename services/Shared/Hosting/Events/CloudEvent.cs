using System.Text.Json;
using System.Text.Json.Nodes;
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

    /// <summary>The service that the event tells of: the last part of <see cref="Source"/>.</summary>
    public string Service => Source[(Source.LastIndexOf('/') + 1)..];

    internal static CloudEvent From(OutboxRow row, TenantCode tenant, string service) =>
        new(
            row.EventId,
            $"/{tenant}/{service}",
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
            // Extension attributes of CloudEvents are strings or 32-bit integers; the sequence extension is a string.
            json.WriteString("sequence", Sequence.ToString());
            json.WriteString("position", Position.ToString());
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
    public static CloudEvent? Parse(ReadOnlySpan<byte> utf8, out string reason)
    {
        reason = "";
        JsonNode? root;
        try
        {
            root = JsonNode.Parse(utf8, documentOptions: new JsonDocumentOptions { MaxDepth = 64 });
        }
        catch (JsonException)
        {
            reason = "not JSON";
            return null;
        }
        if (root is not JsonObject json)
        {
            reason = "not a JSON object";
            return null;
        }
        if (Text(json, "specversion") != "1.0")
            reason = "specversion is not 1.0";
        else if (!Guid.TryParse(Text(json, "id"), out _))
            reason = "id is no UUID";
        else if (!TenantCode.TryParse(Text(json, "tenant"), out _))
            reason = "tenant is missing";
        else if (!long.TryParse(Text(json, "sequence"), out _) || !long.TryParse(Text(json, "position") ?? "0", out _))
            reason = "sequence or position is no number";
        else if (Text(json, "type") is null || Text(json, "subject") is null || Text(json, "source") is null)
            reason = "type, subject or source is missing";
        else if (!DateTimeOffset.TryParse(Text(json, "time"), System.Globalization.CultureInfo.InvariantCulture, out _))
            reason = "time is no instant";
        else if (json["data"] is not JsonObject)
            reason = "data is no JSON object";
        if (reason.Length > 0)
            return null;
        return new CloudEvent(
            Guid.Parse(Text(json, "id")!),
            Text(json, "source")!,
            Text(json, "type")!,
            Text(json, "subject")!,
            long.Parse(Text(json, "sequence")!),
            long.Parse(Text(json, "position") ?? "0"),
            TenantCode.Parse(Text(json, "tenant")!),
            DateTimeOffset.Parse(Text(json, "time")!, System.Globalization.CultureInfo.InvariantCulture).UtcDateTime,
            Text(json, "traceparent"),
            json["data"]!.ToJsonString()
        );
    }

    private static string? Text(JsonObject json, string name) =>
        json.TryGetPropertyValue(name, out var node) && node is JsonValue value
            ? value.TryGetValue<string>(out var text)
                ? text
                : value.ToJsonString()
            : null;
}
