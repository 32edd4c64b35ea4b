using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Sessions;
using Platform.Identity.Storage;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Authorization;

/// <summary>Reads requests for codes against the tenant's clients, and answers them.</summary>
internal sealed class Codes(IdentityDb db, TenantScope scope)
{
    public async Task<AuthorizationReading> Read(Parameters parameters, CancellationToken cancel)
    {
        var id = AuthorizationRequests.ClientIdOf(parameters);
        var client = id is null ? null : await db.Clients.SingleOrDefaultAsync(c => c.ClientId == id, cancel);
        return AuthorizationRequests.Read(parameters, client);
    }

    /// <summary>Adds a code for a signed-in person; answers the address to send the browser to once it is committed.</summary>
    public string Issue(AuthorizationRequest request, SignedIn signedIn, DateTime now)
    {
        var code = RandomSecret.New();
        db.Add(
            new AuthorizationCode
            {
                Hash = RandomSecret.Hash(code),
                ClientKey = request.Client.Id,
                AccountId = signedIn.Account.Id,
                SessionId = signedIn.Session.Id,
                RedirectUri = request.RedirectUri,
                Scopes = request.Scopes,
                Nonce = request.Nonce,
                CodeChallenge = request.CodeChallenge,
                ExpiresAt = now + AuthorizationCode.Life,
            }
        );
        // RFC 9207: the client sees which issuer answers, so that it does not take the code to another one.
        return RedirectUri.With(request.RedirectUri, ("code", code), ("state", request.State), ("iss", scope.Issuer));
    }

    /// <summary>The address that tells the client why it gets no code.</summary>
    public string Refusal(AuthorizationRefusal refusal) =>
        RedirectUri.With(
            refusal.RedirectUri,
            ("error", refusal.Error),
            ("error_description", refusal.Description),
            ("state", refusal.State),
            ("iss", scope.Issuer)
        );

    /// <summary>Sends the browser on by GET, whatever brought it here: a form must not be sent again elsewhere (RFC 9700 section 4.12).</summary>
    public static void SendTo(HttpContext http, string address)
    {
        http.Response.StatusCode = StatusCodes.Status303SeeOther;
        http.Response.Headers.Location = address;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
