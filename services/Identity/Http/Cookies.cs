using Microsoft.AspNetCore.Http;

namespace Platform.Identity.Http;

/// <summary>The cookies of one tenant: their names and their path hold the tenant, so no country's browser sends another's.</summary>
internal sealed class Cookies(TenantScope scope)
{
    private string Session => $"platform-{scope.Tenant.Code}-session";

    private string Form => $"platform-{scope.Tenant.Code}-form";

    private string Language => $"platform-{scope.Tenant.Code}-language";

    public string? ReadSession(HttpContext http) => http.Request.Cookies[Session];

    public string? ReadForm(HttpContext http) => http.Request.Cookies[Form];

    public string? ReadLanguage(HttpContext http) => http.Request.Cookies[Language];

    // Ends with the browser: its life is the session's, which the database knows.
    public void WriteSession(HttpContext http, string value) => http.Response.Cookies.Append(Session, value, Options());

    public void WriteForm(HttpContext http, string value) => http.Response.Cookies.Append(Form, value, Options());

    public void WriteLanguage(HttpContext http, string value) =>
        http.Response.Cookies.Append(Language, value, Options());

    public void DropSession(HttpContext http) => http.Response.Cookies.Delete(Session, Options());

    private CookieOptions Options()
    {
        var issuer = new Uri(scope.Issuer);
        return new CookieOptions
        {
            Path = issuer.AbsolutePath,
            HttpOnly = true,
            Secure = issuer.Scheme == Uri.UriSchemeHttps,
            // Lax, not Strict: the person comes here from the client's site.
            SameSite = SameSiteMode.Lax,
            IsEssential = true,
        };
    }
}
