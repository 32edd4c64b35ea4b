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
        status switch
        {
            400 => new(status, "INVALID_ARGUMENT", "The request is not valid."),
            401 => new(status, "UNAUTHENTICATED", "Sign in first."),
            403 => new(status, "PERMISSION_DENIED", "You may not do this."),
            404 => new(status, "NOT_FOUND", "There is nothing at this address."),
            405 => new(status, "METHOD_NOT_ALLOWED", "The header Allow names the methods of this address."),
            413 => new(status, "CONTENT_TOO_LARGE", "The body is too large."),
            415 => new(status, "UNSUPPORTED_MEDIA_TYPE", "The body is of a type that is not read here."),
            429 => new(status, "RESOURCE_EXHAUSTED", "A limit is used up; try again later."),
            500 => new(status, "INTERNAL", "An unexpected error occurred."),
            503 => new(status, "UNAVAILABLE", "This cannot be served now; try again."),
            504 => new(status, "DEADLINE_EXCEEDED", "It took too long."),
            _ => new(status, $"HTTP_{status}", $"{Title(status)}."),
        };

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

    // As RFC 9110 has them; the framework's table is older.
    private static string Title(int status) =>
        status switch
        {
            413 => "Content Too Large",
            422 => "Unprocessable Content",
            499 => "Client Closed Request",
            _ => ReasonPhrases.GetReasonPhrase(status) is { Length: > 0 } phrase ? phrase : "Error",
        };
}
