using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;

namespace Platform.Identity.Tokens;

/// <summary>What a client gets.</summary>
/// <param name="AccessToken">To call services with.</param>
/// <param name="Scopes">What it is good for.</param>
internal sealed record TokenGrant(string AccessToken, IReadOnlyList<string> Scopes)
{
    public string? IdToken { get; init; }

    public string? RefreshToken { get; init; }
}

/// <summary>A request for tokens is refused (RFC 6749 section 5.2).</summary>
internal sealed class TokenRefusedException(string error, string description) : Exception(description)
{
    public string Error { get; } = error;
}

/// <summary><c>POST token</c>: gives tokens for a code, a refresh token, or a client's own secret.</summary>
internal sealed class TokenEndpoint(
    ClientAuthentication clients,
    ExchangeCode exchange,
    RefreshTokens refresh,
    ClientCredentials credentials,
    IdentityOptions options
)
{
    public async Task Answer(HttpContext http)
    {
        var parameters = await RequestParameters.Read(http);
        if (await clients.Authenticate(http, parameters) is not { } client)
            return;
        try
        {
            await Write(http, await Grant(parameters, client, http.RequestAborted));
        }
        catch (TokenRefusedException refused)
        {
            await Json.Error(http, StatusCodes.Status400BadRequest, refused.Error, refused.Message);
        }
    }

    private Task<TokenGrant> Grant(Parameters parameters, Client client, CancellationToken cancel) =>
        parameters["grant_type"] switch
        {
            "authorization_code" => exchange.Run(parameters, client, cancel),
            "refresh_token" => refresh.Run(parameters, client, cancel),
            "client_credentials" => credentials.Run(parameters, client, cancel),
            null => throw new TokenRefusedException("invalid_request", "grant_type is missing."),
            _ => throw new TokenRefusedException(
                "unsupported_grant_type",
                "Only authorization_code, refresh_token and client_credentials are answered."
            ),
        };

    private Task Write(HttpContext http, TokenGrant grant)
    {
        var body = new JsonObject
        {
            ["access_token"] = grant.AccessToken,
            ["token_type"] = "Bearer",
            ["expires_in"] = (int)options.AccessTokenLife.TotalSeconds,
            ["scope"] = Scope.Text(grant.Scopes),
        };
        if (grant.IdToken is not null)
            body["id_token"] = grant.IdToken;
        if (grant.RefreshToken is not null)
            body["refresh_token"] = grant.RefreshToken;
        return Json.Private(http, StatusCodes.Status200OK, body);
    }
}
