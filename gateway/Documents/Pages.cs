using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using Platform.Gateway.Routing;

namespace Platform.Gateway.Documents;

/// <summary>The gateway's own pages, embedded: what this is, and the documentation of the REST interfaces. They load nothing from elsewhere.</summary>
internal static class Pages
{
    private const string Html = "text/html; charset=utf-8";

    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void MapPages(this WebApplication app)
    {
        MapPage(app, "/", "index.html", Html);
        MapPage(app, "/docs", "docs.html", Html);
        MapPage(app, "/docs/docs.js", "docs.js", "text/javascript; charset=utf-8");
        MapPage(app, "/docs/pages.css", "pages.css", "text/css; charset=utf-8");
        app.MapGet(
            "/openapi/{service}.json",
            (string service, HttpContext http, OpenApiDocuments documents) => documents.Answer(http, service)
        );
    }

    private static void MapPage(WebApplication app, string path, string file, string type)
    {
        var bytes = Encoding.UTF8.GetBytes(
            Read(file).Replace("<!-- services -->", ServiceLinks(), StringComparison.Ordinal)
        );
        var tag = $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"";
        app.MapGet(
            path,
            http =>
            {
                http.Response.Headers.ContentSecurityPolicy = Policy;
                http.Response.Headers.CacheControl = "no-cache";
                return Results
                    .Bytes(bytes, type, entityTag: new Microsoft.Net.Http.Headers.EntityTagHeaderValue(tag))
                    .ExecuteAsync(http);
            }
        );
    }

    private static string ServiceLinks() =>
        string.Concat(
            PlatformServices
                .All.Select(s => HtmlEncoder.Default.Encode(s.Name))
                .Select(name => $"<li><a href=\"/docs#{name}\">{name}</a></li>")
        );

    private static string Read(string file)
    {
        using var stream =
            typeof(Pages).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"{file} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
