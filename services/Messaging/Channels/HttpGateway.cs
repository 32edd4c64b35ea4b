using System.Text.Json;
using Platform.Hosting.Tenancy;
using Platform.Messaging.Channels.Domain;

namespace Platform.Messaging.Channels;

/// <summary>How a gateway is asked.</summary>
public enum GatewayMethod
{
    Post,
    Put,
    Get,
}

/// <summary>What the body of the request is.</summary>
public enum GatewayFormat
{
    /// <summary>application/json</summary>
    Json,

    /// <summary>application/x-www-form-urlencoded</summary>
    Form,
}

/// <summary>
/// A gateway that takes messages by HTTP: <c>sections.messaging.http</c>. Address, headers and body may hold the placeholders of
/// <see cref="RequestTemplate"/>.
/// </summary>
public sealed class HttpGateway
{
    private static readonly string[] OwnHeaders =
    [
        "content-type",
        "content-length",
        "transfer-encoding",
        "connection",
        "host",
    ];

    /// <summary>The address; placeholders in its query alone, since logs of the way may show the rest. https, except to this very machine.</summary>
    public required string Url { get; init; }

    public GatewayMethod Method { get; init; } = GatewayMethod.Post;

    /// <summary>Headers by name.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>What <see cref="Body"/> is.</summary>
    public GatewayFormat Format { get; init; } = GatewayFormat.Json;

    /// <summary>The body; none for <see cref="GatewayMethod.Get"/>.</summary>
    public string? Body { get; init; }

    /// <summary>The statuses that say the gateway has taken the message.</summary>
    public IReadOnlyList<int> SuccessStatuses { get; init; } = [200, 201, 202];

    /// <summary>Where the gateway's answer names the message, as a JSON pointer (RFC 6901); null when it does not.</summary>
    public string? MessageId { get; init; }

    /// <summary>Longest wait for an answer, 1 to 25 seconds.</summary>
    public int TimeoutSeconds { get; init; } = 10;

    internal void Validate(SectionValidation validation, string path)
    {
        CheckUrl(validation, $"{path}.url");
        foreach (var (name, value) in Headers)
            CheckHeader(validation, $"{path}.headers.{name}", name, value);
        CheckBody(validation, $"{path}.body");
        foreach (var (at, text) in Parts(path))
        {
            var unknown = new RequestTemplate(text).Unknown.Select(u => $"{{{u}}}").ToArray();
            validation.Check(
                unknown.Length == 0,
                at,
                $"There is no placeholder {string.Join(", ", unknown)}; there are {{phone}}, {{phoneDigits}}, {{text}}, {{reference}} and {{secret:name}}."
            );
        }
        var used = Parts(path).SelectMany(p => new RequestTemplate(p.Text).Placeholders).ToHashSet();
        validation.Check(used.Contains("text"), path, "{text} stands nowhere in the request.");
        validation.Check(
            used.Contains("phone") || used.Contains("phoneDigits"),
            path,
            "Neither {phone} nor {phoneDigits} stands in the request."
        );
        // Without it a gateway cannot tell a second attempt from a second message.
        validation.Check(used.Contains("reference"), path, "{reference} stands nowhere in the request.");
        validation.Check(
            SuccessStatuses.Count > 0 && SuccessStatuses.All(s => s is >= 200 and <= 299),
            $"{path}.successStatuses",
            "At least one status from 200 to 299."
        );
        validation.Check(
            MessageId is null || JsonPointer.TryParse(MessageId, out _),
            $"{path}.messageId",
            "A JSON pointer is needed, as /messages/0/id."
        );
        validation.Check(TimeoutSeconds is >= 1 and <= 25, $"{path}.timeoutSeconds", "1 to 25 seconds.");
    }

    private void CheckUrl(SectionValidation validation, string path)
    {
        var fixedPart = Url.Split('?')[0];
        validation.Check(
            Uri.TryCreate(fixedPart, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && url.IsLoopback))
                && url is { UserInfo: "", Fragment: "" }
                && !Url.Contains('#', StringComparison.Ordinal)
                && Url.Length <= 2000,
            path,
            "An https address without user and fragment is needed (http to 127.0.0.1 or localhost alone)."
        );
        validation.Check(
            new RequestTemplate(fixedPart).Placeholders.Count == 0,
            path,
            "Placeholders stand in the query alone."
        );
    }

    private static void CheckHeader(SectionValidation validation, string path, string name, string value)
    {
        validation.Check(
            name.Length is > 0 and <= 100 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'),
            path,
            "A header's name is letters, digits, '-' and '_'."
        );
        validation.Check(
            !OwnHeaders.Contains(name, StringComparer.OrdinalIgnoreCase),
            path,
            "This header is set by the request itself."
        );
        validation.Check(
            value.Length <= 1000 && value.All(c => c is >= ' ' and <= '~'),
            path,
            "A header's value is up to 1,000 printable ASCII characters."
        );
        validation.Check(
            !new RequestTemplate(value).Placeholders.Contains("text"),
            path,
            "A header cannot hold {text}: it is not ASCII."
        );
    }

    private void CheckBody(SectionValidation validation, string path)
    {
        if (Method == GatewayMethod.Get)
        {
            validation.Check(Body is null, path, "A get has no body.");
            return;
        }
        if (
            !validation.Check(
                Body is { Length: > 0 and <= 10_000 },
                path,
                "A body of 1 to 10,000 characters is needed."
            )
        )
            return;
        if (Format == GatewayFormat.Json)
            validation.Check(
                IsJson(new RequestTemplate(Body!).Fill(_ => "x", _ => "x", Escaping.Json)),
                path,
                "The body is not JSON; placeholders stand within its strings."
            );
        else
            validation.Check(
                Body!.All(c => c is > ' ' and <= '~'),
                path,
                "A form is name=value, joined by '&', without blanks; what stands between placeholders is already escaped."
            );
    }

    private IEnumerable<(string Path, string Text)> Parts(string path)
    {
        yield return ($"{path}.url", Url);
        foreach (var (name, value) in Headers)
            yield return ($"{path}.headers.{name}", value);
        if (Body is not null)
            yield return ($"{path}.body", Body);
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
