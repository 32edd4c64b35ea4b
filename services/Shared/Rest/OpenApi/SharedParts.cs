using System.Text.Json.Nodes;
using Platform.Rest.Problems;

namespace Platform.Rest.OpenApi;

/// <summary>Parameters and answers that many operations refer to; a document holds those it uses.</summary>
internal sealed class SharedParts
{
    public const string IdempotencyKey = nameof(IdempotencyKey);
    public const string IfMatch = nameof(IfMatch);

    private static readonly Dictionary<string, string> Descriptions = new()
    {
        ["BadRequest"] = "The request breaks a rule; `errors` names every field that does.",
        ["Unauthorized"] = "There is no valid token.",
        ["Forbidden"] = "The token's permissions, or its tenant, do not allow it.",
        ["NotFound"] = "There is no such thing for this caller.",
        ["Conflict"] =
            "The state of things does not allow it, a business key is taken, or the same idempotency key is in flight.",
        ["PreconditionFailed"] = "Somebody else changed it first: `If-Match`, or `etag`, is not its version.",
        ["UnprocessableContent"] = "The idempotency key was used with another request.",
        [nameof(Problem)] = "It did not succeed; `code` says why.",
    };

    private readonly SortedSet<string> parameters = new(StringComparer.Ordinal);
    private readonly SortedSet<string> responses = new(StringComparer.Ordinal);

    public JsonObject Parameter(string name)
    {
        parameters.Add(name);
        return new JsonObject { ["$ref"] = $"#/components/parameters/{name}" };
    }

    public JsonObject Response(string name)
    {
        responses.Add(name);
        return new JsonObject { ["$ref"] = $"#/components/responses/{name}" };
    }

    public JsonObject Parameters()
    {
        var json = new JsonObject();
        foreach (var name in parameters)
            json[name] =
                name == IdempotencyKey
                    ? Header(
                        "Idempotency-Key",
                        "Makes a repeated call answer as the first did: a value that is new for each intended change, such as a UUID. Partner clients must send it.",
                        "0194bc5e-2d80-7c10-8000-5c1f3a9d0b42"
                    )
                    : Header(
                        "If-Match",
                        "The `ETag` of what was read: the call is refused if it changed since.",
                        "\"7\""
                    );
        return json;
    }

    public JsonObject Responses()
    {
        var json = new JsonObject();
        foreach (var name in responses)
            json[name] = new JsonObject
            {
                ["description"] = Descriptions[name],
                ["content"] = new JsonObject
                {
                    [Problems.Problem.ContentType] = new JsonObject
                    {
                        ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{Schemas.Problem}" },
                    },
                },
            };
        return json;
    }

    public static JsonObject ProblemSchema() =>
        new()
        {
            ["type"] = "object",
            ["description"] = "An error, as RFC 9457 has it.",
            ["required"] = new JsonArray("type", "title", "status", "detail", "code", "errors", "traceId"),
            ["properties"] = new JsonObject
            {
                ["type"] = Text("URI of the kind of error.", "urn:platform:problem:INVALID_REQUEST"),
                ["title"] = Text("The HTTP status in words.", "Bad Request"),
                ["status"] = new JsonObject { ["type"] = "integer", ["description"] = "The HTTP status." },
                ["detail"] = Text("What went wrong, for a person.", "1 field(s) are not valid."),
                ["code"] = Text("What went wrong, for programs.", "INVALID_REQUEST"),
                ["errors"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "The fields that break a rule, all of them at once.",
                    ["items"] = new JsonObject
                    {
                        ["type"] = "object",
                        ["required"] = new JsonArray("field", "code", "message"),
                        ["properties"] = new JsonObject
                        {
                            ["field"] = Text(
                                "Path of the field; empty for the request as a whole.",
                                "members[0].birthDate"
                            ),
                            ["code"] = Text("The rule.", "OUT_OF_RANGE"),
                            ["message"] = Text("What is wrong, for a person.", "Expected a day before today."),
                        },
                    },
                },
                ["traceId"] = Text("What to name when asking for help.", "4bf92f3577b34da6a3ce929d0e0e4736"),
            },
        };

    private static JsonObject Header(string name, string description, string example) =>
        new()
        {
            ["name"] = name,
            ["in"] = "header",
            ["description"] = description,
            ["schema"] = new JsonObject { ["type"] = "string", ["examples"] = new JsonArray(example) },
        };

    private static JsonObject Text(string description, string example) =>
        new()
        {
            ["type"] = "string",
            ["description"] = description,
            ["examples"] = new JsonArray(example),
        };
}
