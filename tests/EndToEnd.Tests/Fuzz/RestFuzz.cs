using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Google.Api;
using Google.Protobuf;
using Platform.Rest;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Asks one route by REST, again and again, with paths, queries, headers and bodies that no good program sends.</summary>
internal sealed partial class RestFuzz(FuzzedPlatform fuzzed, Faults faults, Random random)
{
    private const int MostOfAVariable = 400;

    private static readonly JsonParser Answers = new(JsonParser.Settings.Default);

    private static readonly string[] MediaTypes =
    [
        "text/plain",
        "application/xml",
        "application/json; charset=utf-16",
        "application/json; charset=\"",
        "multipart/form-data; boundary=x",
        "application/octet-stream",
        "json",
    ];

    public async Task Ask(HttpClient http, string service, RestMethod route, string token)
    {
        using var request = Request(service, route);
        request.Version = http.DefaultRequestVersion;
        request.VersionPolicy = http.DefaultVersionPolicy;
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var input =
            $"{request.Method} {request.RequestUri}\n{string.Join('\n', request.Headers.Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}\n{body}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        try
        {
            using var response = await http.SendAsync(request);
            var answer = await response.Content.ReadAsByteArrayAsync();
            if (Fault(route, response, answer) is { } fault)
                faults.Add(route.Method.FullName, $"REST {(int)response.StatusCode} {fault}", input);
        }
        catch (HttpRequestException lost)
        {
            faults.Add(route.Method.FullName, $"REST {lost.GetBaseException().Message}", input);
        }
    }

    private HttpRequestMessage Request(string service, RestMethod route)
    {
        var message = new Requests(fuzzed.Specimens, random).Of(route.Method);
        if (random.Next(3) != 0)
            new HostileFields(fuzzed.Specimens, random).Spoil(message);
        var json = Json(message) ?? Json(new Requests(fuzzed.Specimens, random).Of(route.Method)) ?? [];
        var path = Variable()
            .Replace(route.Path, match => Uri.EscapeDataString(Take(json, match.Groups["field"].Value)));
        var rule = route.Method.GetOptions().GetExtension(AnnotationsExtensions.Http);
        var body = rule.Body switch
        {
            "" => null,
            "*" => json,
            var field => TakeNode(json, field) ?? new JsonObject(),
        };
        var query = rule.Body == "*" ? "" : string.Join('&', Query("", json));
        if (random.Next(6) == 0)
            query += HostileQuery();
        var request = new HttpRequestMessage(
            new HttpMethod(route.HttpMethod),
            $"/{fuzzed.Country}/{service}{path}{(query.Length > 0 ? "?" : "")}{query}"
        );
        if (body is not null)
        {
            var text = body.ToJsonString();
            request.Content = new ByteArrayContent(
                random.Next(2) == 0 ? HostileJson.Of(text, random) : Encoding.UTF8.GetBytes(text)
            );
            request.Content.Headers.TryAddWithoutValidation(
                "Content-Type",
                random.Next(25) == 0 ? MediaTypes[random.Next(MediaTypes.Length)] : "application/json"
            );
        }
        foreach (var (name, value) in Headers.Of(random))
            request.Headers.TryAddWithoutValidation(name, value);
        return request;
    }

    private static string? Fault(RestMethod route, HttpResponseMessage response, byte[] answer)
    {
        var text = Encoding.UTF8.GetString(answer);
        if (response.StatusCode == HttpStatusCode.OK)
        {
            try
            {
                Answers.Parse(text, route.Method.OutputType);
                return null;
            }
            catch (InvalidProtocolBufferException exception)
            {
                return $"with an answer that is no {route.Method.OutputType.Name}: {exception.Message}";
            }
        }
        if ((int)response.StatusCode is < 400 or >= 499 or 401 or 403 or 405 or 408)
            return text;
        if (response.Content.Headers.ContentType?.MediaType != "application/problem+json")
            return $"is no problem+json: {response.Content.Headers.ContentType} {text}";
        JsonNode problem;
        try
        {
            problem = JsonNode.Parse(answer)!;
        }
        catch (JsonException)
        {
            return $"is no JSON: {text}";
        }
        if ((string?)problem["code"] is not { Length: > 0 } || (string?)problem["detail"] is not { Length: > 0 })
            return $"without code or detail: {text}";
        if ((int?)problem["status"] != (int)response.StatusCode || (string?)problem["traceId"] is not { Length: > 0 })
            return $"says another status, or no trace: {text}";
        if (
            response.StatusCode == HttpStatusCode.BadRequest
            && problem["errors"]!.AsArray().Count == 0
            && (string?)problem["code"] != "MALFORMED_JSON"
            && !((string?)problem["detail"])!.StartsWith("The body: ", StringComparison.Ordinal)
        )
            return $"names no field: {text}";
        if (problem["errors"]!.AsArray().Any(e => Members.Any(m => (string?)e![m] is not { Length: > 0 })))
            return $"has an error without field, code or message: {text}";
        return null;
    }

    private static readonly string[] Members = ["field", "code", "message"];

    private string HostileQuery()
    {
        string[] parts =
        [
            "&unknown=1",
            "&pageSize=1&pageSize=2",
            "&page_size=1",
            "&pageSize=",
            "&pageSize=1e3",
            "&pageSize=99999999999",
            "&pageToken=%00",
            "&pageToken=AAAA",
            "&=",
            "&&&",
            "&a.b.c.d.e.f.g.h.i.j=1",
            "&%ff=%ff",
            "&query=%ed%a0%80",
            "&updateMask=*",
            "&updateMask=name,,nope.nope",
            "&" + new string('q', 3000),
        ];
        return parts[random.Next(parts.Length)];
    }

    /// <summary>The message as a caller would write it; null for one that has no JSON form.</summary>
    private static JsonObject? Json(IMessage message)
    {
        try
        {
            return (JsonObject)JsonNode.Parse(JsonFormatter.Default.Format(message))!;
        }
        catch (Exception exception) when (exception is InvalidOperationException or JsonException or ArgumentException)
        {
            return null;
        }
    }

    private static string Take(JsonObject json, string field)
    {
        var value = (TakeNode(json, field)?.ToString() ?? "").Replace("\0", "", StringComparison.Ordinal);
        // An empty segment is another address, dots are folded by whoever writes addresses, and the server itself, below all that could
        // explain it, refuses U+0000 and addresses of more than 8 KiB.
        return value.Trim('.', '/').Length is 0 or > MostOfAVariable ? "x" : value;
    }

    private static JsonNode? TakeNode(JsonObject json, string field)
    {
        JsonNode? node = json;
        var names = field.Split('.').Select(JsonName).ToArray();
        foreach (var name in names[..^1])
            node = node is JsonObject inner ? inner[name] : null;
        if (node is not JsonObject owner || !owner.Remove(names[^1], out var taken))
            return null;
        return taken;
    }

    private static IEnumerable<string> Query(string prefix, JsonObject json)
    {
        foreach (var (name, value) in json)
        {
            var parts = value switch
            {
                JsonObject inner => Query($"{prefix}{name}.", inner),
                JsonArray list => list.Take(10).Select(e => $"{prefix}{name}={Uri.EscapeDataString($"{e}")}"),
                _ => [$"{prefix}{name}={Uri.EscapeDataString($"{value}")}"],
            };
            foreach (var part in parts.Where(p => p.Length < 3000))
                yield return part;
        }
    }

    private static string JsonName(string name) =>
        Underscore().Replace(name, match => match.Groups["letter"].Value.ToUpperInvariant());

    [GeneratedRegex(@"\{(?<field>[^}]*)\}", RegexOptions.None, 1000)]
    private static partial Regex Variable();

    [GeneratedRegex("_(?<letter>[a-z])", RegexOptions.None, 1000)]
    private static partial Regex Underscore();
}
