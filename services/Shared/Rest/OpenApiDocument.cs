using System.Reflection;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Platform.Rest.Binding;
using Platform.Rest.OpenApi;

namespace Platform.Rest;

/// <summary>OpenAPI 3.1 documents, made from the contracts that the code is made from, comments included.</summary>
public static class OpenApiDocument
{
    private const string Conventions = """
        Members of JSON are in camelCase. Numbers of 64 bits are strings in answers and may be strings or numbers in requests.
        Unknown members and unknown query parameters are refused. A PATCH changes the fields that `updateMask` names or, without
        it, those that its body holds, `null` included. Errors are `application/problem+json`.
        """;

    /// <summary>The document of a service, from the descriptor set that its contracts' assembly embeds.</summary>
    /// <param name="contracts">The assembly of the contracts, with the resource <c>platform.binpb</c>.</param>
    /// <param name="service">The service as paths name it: <c>registry</c>.</param>
    /// <param name="origin">Where it is reached: <c>https://health.example</c>.</param>
    /// <exception cref="InvalidOperationException">The assembly holds no contracts, or a rule that does not fit its method.</exception>
    public static JsonObject For(Assembly contracts, string service, string origin) =>
        For(Contracts.Of(contracts), service, origin);

    /// <summary>The document of a service, from a descriptor set, imports included.</summary>
    public static JsonObject For(FileDescriptorSet contracts, string service, string origin) =>
        For(Contracts.Of(contracts), service, origin);

    private static JsonObject For(Contracts contracts, string service, string origin)
    {
        var schemas = new Schemas();
        var shared = new SharedParts();
        schemas.Add(Schemas.Problem, SharedParts.ProblemSchema());
        var paths = Paths(contracts, new Operations(schemas, shared));
        var title = char.ToUpperInvariant(service[0]) + service[1..];
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = title,
                ["version"] = contracts.Version,
                ["description"] = $"{contracts.About}\n\n{Conventions.ReplaceLineEndings(" ")}".Trim(),
                ["contact"] = new JsonObject { ["name"] = "Platform" },
                ["license"] = new JsonObject { ["name"] = "Apache-2.0", ["identifier"] = "Apache-2.0" },
            },
            ["servers"] = new JsonArray(
                new JsonObject
                {
                    ["url"] = $"{origin}/{{tenant}}/{service}",
                    ["description"] = $"{title} of one country.",
                    ["variables"] = new JsonObject
                    {
                        ["tenant"] = new JsonObject
                        {
                            ["default"] = "commons",
                            ["description"] = "Code of the country (ISO 3166-1 alpha-2, lower case), or `commons`.",
                        },
                    },
                }
            ),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }),
            ["tags"] = Tags(contracts),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject
                    {
                        ["type"] = "http",
                        ["scheme"] = "bearer",
                        ["bearerFormat"] = "JWT",
                        ["description"] =
                            "An access token of the country's own issuer (OAuth 2.0). `x-permission` of an operation names the permission it demands.",
                    },
                },
                ["parameters"] = shared.Parameters(),
                ["responses"] = shared.Responses(),
                ["schemas"] = schemas.ToJson(),
            },
        };
    }

    private static JsonArray Tags(Contracts contracts) =>
        [
            .. contracts
                .Services.Select(service => (Name: Operations.Tag(service), About: Comments.Of(service)))
                .OrderBy(tag => tag.Name, StringComparer.Ordinal)
                .Select(tag => new JsonObject { ["name"] = tag.Name, ["description"] = tag.About }),
        ];

    private static JsonObject Paths(Contracts contracts, Operations operations)
    {
        var paths = new JsonObject();
        var shapes = new Dictionary<string, UrlTemplate>();
        foreach (var method in contracts.Services.SelectMany(service => service.Methods))
        {
            var number = 0;
            foreach (var rule in RestRule.Of(method))
            {
                var url = UrlTemplate.Of(rule, shapes);
                var path = paths[url.Path] as JsonObject;
                if (path is null)
                    paths[url.Path] = path = [];
                path[rule.HttpMethod.ToLowerInvariant()] = operations.Of(rule, url, ++number);
            }
        }
        return paths;
    }
}
