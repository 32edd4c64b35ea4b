using System.Buffers;
using System.Diagnostics;
using Microsoft.Extensions.Primitives;

namespace Platform.Gateway.Headers;

/// <summary>
/// Lets a caller's log and ours be laid side by side: <c>x-request-id</c> is the caller's or the trace's id, handed on and given back;
/// <c>traceresponse</c> names the trace (W3C Trace Context, level 2). The trace itself is handed on by the HTTP client.
/// </summary>
internal static class Correlation
{
    private const string RequestId = "x-request-id";
    private const int LongestId = 128;

    private static readonly SearchValues<char> Allowed = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.:/+="
    );

    public static void UseCorrelation(this WebApplication app) =>
        app.Use(
            (http, next) =>
            {
                var id =
                    Given(http.Request.Headers[RequestId])
                    ?? Activity.Current?.TraceId.ToHexString()
                    ?? http.TraceIdentifier;
                http.Request.Headers[RequestId] = id;
                http.Response.OnStarting(
                    static state =>
                    {
                        var (headers, id, activity) = ((IHeaderDictionary, string, Activity?))state;
                        headers[RequestId] = id;
                        if (activity is not null)
                            headers["traceresponse"] = activity.Id;
                        return Task.CompletedTask;
                    },
                    (http.Response.Headers, id, Activity.Current)
                );
                return next(http);
            }
        );

    // It goes into logs: nothing but what ids are made of.
    private static string? Given(StringValues values) =>
        values is [{ Length: > 0 and <= LongestId } id] && !id.AsSpan().ContainsAnyExcept(Allowed) ? id : null;
}
