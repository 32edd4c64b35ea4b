using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using Platform.Hosting.Calls;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;

namespace Platform.Identity.Tokens;

/// <summary><c>GET userinfo</c> (OpenID Connect Core section 5.3): who the bearer of a token acts for, as known now.</summary>
internal sealed class UserInfoEndpoint(IdentityDb db, TokenReader reader, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    public async Task Answer(HttpContext http)
    {
        if (await Bearer(http) is not { Length: > 0 } given)
        {
            await Refuse(http, StatusCodes.Status401Unauthorized, null);
            return;
        }
        if (await reader.Access(given, http.RequestAborted) is not { } token)
        {
            await Refuse(http, StatusCodes.Status401Unauthorized, "invalid_token");
            return;
        }
        var scopes = Scope.Parse(Claim(token, "scope"));
        if (!scopes.Contains(Scope.OpenId) || !Guid.TryParse(token.Subject, out var id))
        {
            await Refuse(http, StatusCodes.Status403Forbidden, "insufficient_scope");
            return;
        }
        var account = await db.Accounts.FindAsync([id], http.RequestAborted);
        if (account is not { Disabled: false } || await SignedOut(token, http.RequestAborted))
        {
            await Refuse(http, StatusCodes.Status401Unauthorized, "invalid_token");
            return;
        }
        var body = new JsonObject { ["sub"] = token.Subject };
        if (scopes.Contains(Scope.Profile))
        {
            body["name"] = account.DisplayName;
            body["preferred_username"] = account.UserName;
        }
        await Json.Private(http, StatusCodes.Status200OK, body);
    }

    private static async Task<string?> Bearer(HttpContext http)
    {
        var header = http.Request.Headers.Authorization.ToString();
        if (header.Length > 0)
            return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
                ? header[Scheme.Length..].Trim()
                : null;
        if (!HttpMethods.IsPost(http.Request.Method))
            return null;
        Parameters form = await RequestParameters.Read(http);
        return form["access_token"];
    }

    private async Task<bool> SignedOut(JsonWebToken token, CancellationToken cancel) =>
        Guid.TryParse(Claim(token, "sid"), out var id)
        && !(await db.Sessions.FindAsync([id], cancel) is { } session && session.IsAlive(clock.UtcNow()));

    private static string? Claim(JsonWebToken token, string name) =>
        token.TryGetPayloadValue<string>(name, out var value) ? value : null;

    private static Task Refuse(HttpContext http, int status, string? error)
    {
        http.Response.Headers.WWWAuthenticate = error is null ? "Bearer" : $"Bearer error=\"{error}\"";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
