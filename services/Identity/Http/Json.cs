using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Platform.Identity.Http;

/// <summary>Answers for programs.</summary>
internal static class Json
{
    /// <summary>An answer that nobody may keep: it holds tokens, or tells of them.</summary>
    public static Task Private(HttpContext http, int status, JsonObject body)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Pragma = "no-cache";
        return Write(http, status, body);
    }

    /// <summary>A document that is the same for everybody.</summary>
    public static Task Public(HttpContext http, JsonObject body, TimeSpan fresh)
    {
        http.Response.Headers.CacheControl = $"public, max-age={(int)fresh.TotalSeconds}";
        http.Response.Headers.AccessControlAllowOrigin = "*";
        return Write(http, StatusCodes.Status200OK, body);
    }

    /// <summary>An error of RFC 6749 section 5.2.</summary>
    public static Task Error(HttpContext http, int status, string error, string? description)
    {
        var body = new JsonObject { ["error"] = error };
        if (description is not null)
            body["error_description"] = description;
        return Private(http, status, body);
    }

    private static async Task Write(HttpContext http, int status, JsonObject body)
    {
        http.Response.StatusCode = status;
        http.Response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        http.Response.ContentType = "application/json";
        var bytes = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(body);
        http.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await http.Response.Body.WriteAsync(bytes, http.RequestAborted);
    }
}
