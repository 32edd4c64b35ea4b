using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Platform.Protos;
using Platform.Rest.Binding;
using Platform.Rest.Json;
using Platform.Rest.Problems;
using Platform.Rest.Responses;

namespace Platform.Rest.OpenApi;

/// <summary>Methods, by one HTTP rule each, as OpenAPI operations.</summary>
internal sealed class Operations(Schemas schemas, SharedParts shared)
{
    // A message that contains itself would have parameters without end.
    private const int MostSteps = 4;

    public JsonObject Of(RestRule rule, UrlTemplate url, int number)
    {
        var method = rule.Method;
        var comment = Comments.Of(method);
        var changes = method.GetOptions()?.GetExtension(OptionsExtensions.ReadOnly) != true;
        var versioned = changes && rule.Variables.Count > 0 && HasEtag(rule);
        var operation = new JsonObject
        {
            ["operationId"] = $"{method.Service.Name}_{method.Name}{(number > 1 ? $"_{number}" : "")}",
            ["tags"] = new JsonArray(Tag(method.Service)),
            ["summary"] = Comments.Summary(comment),
            ["description"] = comment,
        };
        if (method.GetOptions()?.GetExtension(OptionsExtensions.Requires) is { Length: > 0 } permission)
            operation["x-permission"] = permission;

        var parameters = new JsonArray([.. PathParameters(url), .. QueryParameters(rule, method.InputType, [])]);
        if (changes)
            parameters.Add(shared.Parameter(SharedParts.IdempotencyKey));
        if (versioned)
            parameters.Add(shared.Parameter(SharedParts.IfMatch));
        if (parameters.Count > 0)
            operation["parameters"] = parameters;
        if (rule.TakesBody)
            operation["requestBody"] = RequestBody(rule);
        operation["responses"] = Responses(rule, changes, versioned);
        return operation;
    }

    /// <summary>The tag of a service's operations: <c>Location</c> for LocationService.</summary>
    public static string Tag(ServiceDescriptor service) =>
        service.Name.EndsWith("Service", StringComparison.Ordinal) ? service.Name[..^"Service".Length] : service.Name;

    private IEnumerable<JsonNode> PathParameters(UrlTemplate url)
    {
        foreach (var (name, bound) in url.Parameters)
        {
            var schema = bound is null ? new JsonObject { ["type"] = "string" } : schemas.Of(bound.Fields[^1]);
            yield return Parameter(name, "path", required: true, schema);
        }
    }

    private IEnumerable<JsonNode> QueryParameters(RestRule rule, MessageDescriptor type, FieldDescriptor[] way)
    {
        foreach (var field in type.Fields.InDeclarationOrder())
        {
            FieldDescriptor[] fields = [.. way, field];
            if (rule.InQuery(fields))
            {
                yield return Parameter(FieldSetter.JsonPath(fields), "query", required: false, schemas.Of(field));
                continue;
            }
            var nested =
                !rule.BodyIsRequest
                && fields[0] != rule.BodyField
                && field is { IsRepeated: false, FieldType: FieldType.Message }
                && WellKnown.KindOf(field.MessageType) == WellKnownKind.None
                && fields.Length < MostSteps
                && way.All(step => step.MessageType != field.MessageType);
            if (!nested)
                continue;
            foreach (var parameter in QueryParameters(rule, field.MessageType, fields))
                yield return parameter;
        }
    }

    private static bool HasEtag(RestRule rule) =>
        new[]
        {
            rule.Method.InputType,
            rule.Method.OutputType,
            rule.BodyField is { FieldType: FieldType.Message } body ? body.MessageType : null,
        }.Any(type => type?.FindFieldByName("etag") is not null);

    private JsonObject RequestBody(RestRule rule)
    {
        var schema = rule.BodyField is { } field
            ? schemas.Of(field)
            : schemas.Of(
                rule.Method.InputType,
                [.. rule.Variables.Where(variable => variable.Fields.Count == 1).Select(variable => variable.Fields[0])]
            );
        return new JsonObject
        {
            ["content"] = Content("application/json", schema),
            ["required"] = rule.MaskField is not null,
        };
    }

    private JsonObject Responses(RestRule rule, bool changes, bool versioned)
    {
        var schema = rule.ResponseField is { } field ? schemas.Of(field) : schemas.Of(rule.Method.OutputType);
        var (type, description) = rule.Method.IsServerStreaming
            ? (
                NdjsonStream.ContentType,
                "A line of JSON for each answer; a failure after the first is a last line `{\"problem\": …}`."
            )
            : ("application/json", "Done.");
        var responses = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = description, ["content"] = Content(type, schema) },
            ["400"] = shared.Response("BadRequest"),
            ["401"] = shared.Response("Unauthorized"),
            ["403"] = shared.Response("Forbidden"),
        };
        if (rule.Variables.Count > 0)
            responses["404"] = shared.Response("NotFound");
        if (changes)
            responses["409"] = shared.Response("Conflict");
        if (versioned)
            responses["412"] = shared.Response("PreconditionFailed");
        if (changes)
            responses["422"] = shared.Response("UnprocessableContent");
        responses["default"] = shared.Response(nameof(Problem));
        return responses;
    }

    private static JsonObject Parameter(string name, string place, bool required, JsonObject schema)
    {
        var parameter = new JsonObject { ["name"] = name, ["in"] = place };
        if (schema.Remove("description", out var description))
            parameter["description"] = description;
        if (required)
            parameter["required"] = true;
        parameter["schema"] = schema;
        return parameter;
    }

    private static JsonObject Content(string type, JsonObject schema) =>
        new() { [type] = new JsonObject { ["schema"] = schema } };
}
