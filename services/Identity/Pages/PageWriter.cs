using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;

namespace Platform.Identity.Pages;

/// <summary>One page.</summary>
/// <param name="Title">Heading and title.</param>
/// <param name="Body">What follows the heading.</param>
internal sealed record Page(string Title, Html Body)
{
    public int Status { get; init; } = StatusCodes.Status200OK;

    public IReadOnlyList<PageError> Errors { get; init; } = [];

    /// <summary>The client's address that a form of the page may end at; null when it stays here.</summary>
    public string? EndsAt { get; init; }

    /// <summary>Where the links to the other languages lead: a path below the issuer with its query, without <c>ui_locales</c>; null for none.</summary>
    public string? Self { get; init; }
}

/// <summary>Something wrong with a field.</summary>
/// <param name="Field">Id of the field; null when it is none's.</param>
/// <param name="Text">What is wrong, and what to do.</param>
internal sealed record PageError(string? Field, string Text);

/// <summary>Writes pages: plain HTML that works without script, in the language of the reader, that no other site can frame or feed.</summary>
internal sealed class PageWriter(TenantScope scope, Cookies cookies)
{
    private static readonly string Style = Resource("style.css");

    private static readonly string StyleSource =
        $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'";

    /// <summary>The path that all addresses of the tenant's issuer begin with.</summary>
    public string Base => new Uri(scope.Issuer).AbsolutePath;

    /// <summary>The texts in the language that the request asks for, that was chosen before, or that the browser prefers.</summary>
    public PageTexts Texts(HttpContext http)
    {
        var offered = PageTexts.Offered(scope.Tenant.Locales);
        var asked = Scope.Parse(
            new Parameters(http.Request.Query.Select(q => KeyValuePair.Create(q.Key, q.Value.ToString())))["ui_locales"]
        );
        if (PageTexts.Choose(asked, offered) is { } now)
        {
            cookies.WriteLanguage(http, now);
            return PageTexts.In(now);
        }
        var before = cookies.ReadLanguage(http);
        var preferred = http
            .Request.GetTypedHeaders()
            .AcceptLanguage.Where(l => l.Value.HasValue)
            .OrderByDescending(l => l.Quality ?? 1)
            .Select(l => l.Value.Value!);
        return PageTexts.In(
            PageTexts.Choose(before is null ? preferred : preferred.Prepend(before), offered) ?? offered[0]
        );
    }

    /// <summary>A page that only says what went wrong.</summary>
    public Task Failure(HttpContext http, int status, string text)
    {
        var texts = Texts(http);
        return Write(http, new Page(texts["error.title"], Html.Of($"<p>{texts[text]}</p>")) { Status = status });
    }

    public async Task Write(HttpContext http, Page page)
    {
        var texts = Texts(http);
        var response = http.Response;
        response.StatusCode = page.Status;
        response.ContentType = "text/html; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.ContentLanguage = texts.Language;
        response.Headers.Vary = "Accept-Language, Cookie";
        response.Headers[HeaderNames.XContentTypeOptions] = "nosniff";
        response.Headers[HeaderNames.XFrameOptions] = "DENY";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        response.Headers.ContentSecurityPolicy =
            $"default-src 'none'; style-src {StyleSource}; form-action 'self'{(page.EndsAt is null ? "" : " " + RedirectUri.Source(page.EndsAt))}; base-uri 'none'; frame-ancestors 'none'";
        var bytes = Encoding.UTF8.GetBytes(Layout(texts, page).ToString());
        response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
            await response.Body.WriteAsync(bytes, http.RequestAborted);
    }

    private Html Layout(PageTexts texts, Page page)
    {
        var title = page.Errors.Count > 0 ? $"{texts["error.prefix"]}: {page.Title}" : page.Title;
        return Html.Of(
            $"""
            <!doctype html>
            <html lang="{texts.Language}">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="robots" content="noindex">
            <title>{title} – {scope.Tenant.Name}</title>
            {Stylesheet}
            </head>
            <body>
            <header>{scope.Tenant.Name}</header>
            <main>
            {Summary(texts, page.Errors)}<h1>{page.Title}</h1>
            {page.Body}
            </main>
            {Languages(texts, page.Self)}</body>
            </html>

            """
        );
    }

    // Between the tags stands exactly what the policy's hash was made of.
    private static readonly Html Stylesheet = Html.Markup($"<style>{Style}</style>");

    private static Html Summary(PageTexts texts, IReadOnlyList<PageError> errors)
    {
        if (errors.Count == 0)
            return Html.Empty;
        var lines = Html.Join(
            errors.Select(e =>
                e.Field is null
                    ? Html.Of($"<li>{e.Text}</li>")
                    : Html.Of($"""<li><a href="#{e.Field}">{e.Text}</a></li>""")
            )
        );
        return Html.Of(
            $"""
            <div class="summary" role="alert" aria-labelledby="summary" tabindex="-1" autofocus>
            <h2 id="summary">{texts["error.summary"]}</h2>
            <ul>{lines}</ul>
            </div>

            """
        );
    }

    private Html Languages(PageTexts texts, string? self)
    {
        var offered = PageTexts.Offered(scope.Tenant.Locales);
        if (self is null || offered.Count < 2)
            return Html.Empty;
        var links = Html.Join(
            offered.Select(language =>
                language == texts.Language
                    ? Html.Of(
                        $"""<li><span lang="{language}" aria-current="true">{PageTexts.In(language)["language"]}</span></li>"""
                    )
                    : Html.Of(
                        $"""<li><a lang="{language}" hreflang="{language}" href="{RedirectUri.With($"{Base}/{self}", ("ui_locales", language))}">{PageTexts.In(language)["language"]}</a></li>"""
                    )
            )
        );
        return Html.Of(
            $"""
            <footer><nav aria-label="{texts["languages"]}"><ul>{links}</ul></nav></footer>

            """
        );
    }

    private static string Resource(string name)
    {
        using var stream = typeof(PageWriter).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }
}
