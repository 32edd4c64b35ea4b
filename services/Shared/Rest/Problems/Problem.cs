using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Platform.V1;

namespace Platform.Rest.Problems;

/// <summary>An error as REST shows it: RFC 9457, with the members <c>code</c>, <c>errors</c> and <c>traceId</c>.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">What went wrong, for programs, in upper snake case: <c>NUMBER_TAKEN</c>.</param>
/// <param name="Detail">What went wrong, for a person; never the text of an unexpected exception.</param>
public sealed record Problem(int Status, string Code, string Detail)
{
    public const string ContentType = "application/problem+json";

    /// <summary>The broken rules, by the paths of their fields in JSON.</summary>
    public IReadOnlyList<FieldError> Errors { get; init; } = [];

    /// <summary>When to try again: the header <c>Retry-After</c>, in whole seconds, rounded up.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The problem of an HTTP status that no service chose: 404 for no such path, 405 and so on.</summary>
    public static Problem OfStatus(int status) =>
        new(
            status,
            Title(status).ToUpperInvariant().Replace(' ', '_').Replace('-', '_'),
            status switch
            {
                StatusCodes.Status401Unauthorized => "Sign in first.",
                StatusCodes.Status403Forbidden => "You may not do this.",
                StatusCodes.Status404NotFound => "There is nothing at this address.",
                StatusCodes.Status405MethodNotAllowed =>
                    "The method is not allowed at this address; the header Allow names those that are.",
                _ => $"{Title(status)}.",
            }
        );

    /// <summary>Answers with the problem, if nothing is sent yet.</summary>
    public async Task WriteAsync(HttpContext http)
    {
        if (http.Response.HasStarted)
            return;
        http.Response.StatusCode = Status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.CacheControl = "no-store";
        if (Status == StatusCodes.Status401Unauthorized && http.Response.Headers.WWWAuthenticate.Count == 0)
            http.Response.Headers.WWWAuthenticate = "Bearer";
        if (RetryAfter is { } wait)
            http.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        using var buffer = new MemoryStream();
        await using (var json = new Utf8JsonWriter(buffer))
            Write(json, http);
        http.Response.ContentLength = buffer.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(
                buffer.GetBuffer().AsMemory(0, (int)buffer.Length),
                http.RequestAborted
            );
    }

    internal void Write(Utf8JsonWriter json, HttpContext http)
    {
        json.WriteStartObject();
        json.WriteString("type", $"urn:platform:problem:{Code}");
        json.WriteString("title", Title(Status));
        json.WriteNumber("status", Status);
        json.WriteString("detail", Detail);
        json.WriteString("code", Code);
        json.WriteStartArray("errors");
        foreach (var error in Errors)
        {
            json.WriteStartObject();
            json.WriteString("field", error.Field);
            json.WriteString("code", error.Code);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteString("traceId", Activity.Current?.TraceId.ToHexString() ?? http.TraceIdentifier);
        json.WriteEndObject();
    }

    private static string Title(int status) =>
        status == StatusCodes.Status499ClientClosedRequest ? "Client Closed Request"
        : ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase
        : "Error";
}
