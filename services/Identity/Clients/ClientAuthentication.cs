using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;

namespace Platform.Identity.Clients;

/// <summary>
/// Finds out which client asks (RFC 6749 section 2.3): by a header of Basic authentication or by <c>client_id</c> and
/// <c>client_secret</c> in the form, never both. A client without a secret only names itself. Answers what it refuses.
/// </summary>
internal sealed class ClientAuthentication(IdentityDb db, TenantScope scope, Limits limits, TimeProvider clock)
{
    private const string Scheme = "Basic ";

    // Compared against when there is no such client, so that the work is the same.
    private static readonly Client Nobody = MakeNobody();

    /// <summary>The client; null when the request was answered.</summary>
    public async Task<Client?> Authenticate(HttpContext http, Parameters parameters)
    {
        if (parameters.FirstBad("client_id", "client_secret", "grant_type") is { } bad)
            return await Refuse(
                http,
                StatusCodes.Status400BadRequest,
                "invalid_request",
                $"{bad} is repeated, too long or not text."
            );
        var header = http.Request.Headers.Authorization.ToString();
        var byHeader = header.Length > 0;
        var (id, secret) = (parameters["client_id"], parameters["client_secret"]);
        if (byHeader)
        {
            if (secret is not null)
                return await Refuse(
                    http,
                    StatusCodes.Status400BadRequest,
                    "invalid_request",
                    "A client authenticates in one way only."
                );
            if (ReadBasic(header) is not var (named, given) || (id is not null && id != named))
                return await Unknown(http);
            (id, secret) = (named, given);
        }
        if (id is null)
            return await Refuse(http, StatusCodes.Status400BadRequest, "invalid_request", "client_id is missing.");
        if (limits.Token(http, scope, id) is { } wait)
        {
            http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
            return await Refuse(
                http,
                StatusCodes.Status429TooManyRequests,
                "temporarily_unavailable",
                "Too many requests; wait."
            );
        }
        var client = Client.IsClientId(id)
            ? await db.Clients.SingleOrDefaultAsync(c => c.ClientId == id, http.RequestAborted)
            : null;
        var right = (client ?? Nobody).HasSecret(secret ?? "", clock.UtcNow());
        var known = client is { Disabled: false } && (client.IsPublic ? secret is null : right);
        return known ? client : await Unknown(http);
    }

    private static (string Id, string Secret)? ReadBasic(string header)
    {
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[header.Length];
        if (!Convert.TryFromBase64String(header[Scheme.Length..].Trim(), bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        // Both parts are form-encoded, RFC 6749 section 2.3.1.
        return colon < 1 ? null : (Decode(text[..colon]), Decode(text[(colon + 1)..]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static Task<Client?> Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"platform\", charset=\"UTF-8\"";
        return Refuse(http, StatusCodes.Status401Unauthorized, "invalid_client", null);
    }

    private static async Task<Client?> Refuse(HttpContext http, int status, string error, string? description)
    {
        await Json.Error(http, status, error, description);
        return null;
    }

    private static Client MakeNobody()
    {
        var nobody = Client.Create(
            Guid.Empty,
            "nobody",
            isPublic: false,
            new ClientValues("nobody", null, [], [], []),
            DateTime.UnixEpoch
        );
        nobody.AddSecret(Client.NewSecret(), DateTime.UnixEpoch);
        return nobody;
    }
}
