using System.Reflection;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Platform.Rest;

/// <summary>Serves OpenAPI documents.</summary>
public static class OpenApiEndpoints
{
    // Stands in the document for where it is asked for; no name ends in .invalid.
    private const string Origin = "https://origin.invalid";

    // Text is for people: only what JSON itself forbids is escaped.
    private static readonly JsonSerializerOptions Plain = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>
    /// Serves the document of a service at <c>/openapi/&lt;service&gt;.json</c>, without sign-in: it holds no data. Its server is
    /// that of the request, as tools do not agree on how to read a relative one with variables.
    /// </summary>
    /// <exception cref="InvalidOperationException">The assembly holds no contracts, or a rule that does not fit its method.</exception>
    public static IEndpointConventionBuilder MapOpenApiDocument(
        this IEndpointRouteBuilder endpoints,
        Assembly contracts,
        string service
    )
    {
        var document = OpenApiDocument.For(contracts, service, Origin).ToJsonString(Plain);
        return endpoints
            .MapGet(
                $"/openapi/{service}.json",
                async http =>
                {
                    var origin = JsonEncodedText.Encode($"{http.Request.Scheme}://{http.Request.Host}").ToString();
                    var bytes = Encoding.UTF8.GetBytes(document.Replace(Origin, origin, StringComparison.Ordinal));
                    http.Response.ContentType = "application/json";
                    http.Response.ContentLength = bytes.Length;
                    await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
                }
            )
            .WithDisplayName($"OpenAPI - {service}")
            .AllowAnonymous();
    }
}
