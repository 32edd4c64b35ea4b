using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Platform.Identity.Authorization.Domain;

namespace Platform.Identity.Http;

/// <summary>Reads the parameters of requests: from the query of a GET, from the form of a POST, never from both.</summary>
internal static class RequestParameters
{
    public static async Task<Parameters> Read(HttpContext http) =>
        new(Flatten(HttpMethods.IsPost(http.Request.Method) ? await Form(http) : http.Request.Query));

    /// <summary>The form of a POST; empty when it is none.</summary>
    public static async Task<IEnumerable<KeyValuePair<string, StringValues>>> Form(HttpContext http) =>
        http.Request.HasFormContentType ? await http.Request.ReadFormAsync(http.RequestAborted) : [];

    public static Parameters FromQuery(string query) =>
        new(Flatten(Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query)));

    private static IEnumerable<KeyValuePair<string, string>> Flatten(
        IEnumerable<KeyValuePair<string, StringValues>> values
    ) => values.SelectMany(v => v.Value.Select(one => KeyValuePair.Create(v.Key, one ?? "")));
}
