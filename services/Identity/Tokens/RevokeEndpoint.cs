using Microsoft.AspNetCore.Http;
using Platform.Identity.Clients;
using Platform.Identity.Http;

namespace Platform.Identity.Tokens;

/// <summary><c>POST revoke</c> (RFC 7009). Access tokens end by themselves within minutes; only refresh tokens can be given back.</summary>
internal sealed class RevokeEndpoint(ClientAuthentication clients, RefreshTokens refresh)
{
    public async Task Answer(HttpContext http)
    {
        var parameters = await RequestParameters.Read(http);
        if (await clients.Authenticate(http, parameters) is not { } client)
            return;
        if (parameters["token"] is not { } token)
        {
            await Json.Error(
                http,
                StatusCodes.Status400BadRequest,
                "invalid_request",
                "token is missing, repeated or too long."
            );
            return;
        }
        await refresh.Revoke(token, client, http.RequestAborted);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.StatusCode = StatusCodes.Status200OK;
    }
}
