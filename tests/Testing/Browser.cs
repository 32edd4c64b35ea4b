using System.Net;
using System.Text.RegularExpressions;

namespace Platform.Testing;

/// <summary>A browser without script: cookies, links, forms; it follows no redirect by itself.</summary>
public sealed partial class Browser : IDisposable
{
    private readonly HttpClient client;

    public Browser() =>
        client = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                CookieContainer = Cookies,
                UseCookies = true,
            }
        );

    public CookieContainer Cookies { get; } = new();

    public async Task<Seen> Get(string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await Seen.Read(await client.SendAsync(request));
    }

    public async Task<Seen> Post(string address, params (string Name, string Value)[] fields) =>
        await Seen.Read(
            await client.PostAsync(
                address,
                new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)))
            )
        );

    /// <summary>Sends the form of a page with its hidden fields.</summary>
    public Task<Seen> Submit(Seen page, params (string Name, string Value)[] fields) =>
        Post(new Uri(page.Address, page.FormAction).ToString(), [.. page.Hidden, .. fields]);

    public void Dispose() => client.Dispose();
}

/// <summary>What a browser got.</summary>
public sealed partial class Seen
{
    private Seen(Uri address, HttpResponseMessage response, string text) =>
        (Address, Response, Text) = (address, response, text);

    public Uri Address { get; }

    public HttpResponseMessage Response { get; }

    public HttpStatusCode Status => Response.StatusCode;

    public string Text { get; }

    /// <summary>Where it is sent to; null when it is not.</summary>
    public Uri? Location => Response.Headers.Location;

    /// <summary>The parameters of the address it is sent to.</summary>
    public IReadOnlyDictionary<string, string> Answer =>
        Microsoft
            .AspNetCore.WebUtilities.QueryHelpers.ParseQuery(Location!.Query)
            .ToDictionary(q => q.Key, q => q.Value.ToString());

    public string FormAction => WebUtility.HtmlDecode(Action().Match(Text).Groups["action"].Value);

    public IEnumerable<(string Name, string Value)> Hidden =>
        HiddenField()
            .Matches(Text)
            .Select(m => (m.Groups["name"].Value, WebUtility.HtmlDecode(m.Groups["value"].Value)));

    public string Header(string name) =>
        string.Join(", ", Response.Headers.TryGetValues(name, out var values) ? values : []);

    internal static async Task<Seen> Read(HttpResponseMessage response) =>
        new(response.RequestMessage!.RequestUri!, response, await response.Content.ReadAsStringAsync());

    [GeneratedRegex("<form method=\"post\" action=\"(?<action>[^\"]*)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Action();

    [GeneratedRegex(
        "<input type=\"hidden\" name=\"(?<name>[^\"]*)\" value=\"(?<value>[^\"]*)\"",
        RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex HiddenField();
}
