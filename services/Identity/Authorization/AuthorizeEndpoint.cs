using Microsoft.AspNetCore.Http;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Http;
using Platform.Identity.Pages;
using Platform.Identity.Sessions;
using Platform.Identity.Storage;
using Platform.Identity.Tokens;

namespace Platform.Identity.Authorization;

/// <summary><c>authorize</c>: gives the client a code when somebody is signed in, and asks the person to sign in when nobody is.</summary>
internal sealed class AuthorizeEndpoint(
    Codes codes,
    BrowserSessions sessions,
    SignInPages pages,
    PageWriter writer,
    TokenReader tokens,
    IdentityDb db,
    TenantScope scope,
    TimeProvider clock
)
{
    public async Task Answer(HttpContext http)
    {
        var parameters = await RequestParameters.Read(http);
        var reading = await codes.Read(parameters, http.RequestAborted);
        if (reading.Untrusted is { } untrusted)
            await writer.Failure(
                http,
                StatusCodes.Status400BadRequest,
                untrusted == UntrustedRequest.Client ? "error.client" : "error.redirect"
            );
        else if (reading.Refusal is { } refusal)
            Codes.SendTo(http, codes.Refusal(refusal));
        else
            await Answer(http, parameters, reading.Request!);
    }

    private async Task Answer(HttpContext http, Parameters parameters, AuthorizationRequest request)
    {
        var now = clock.UtcNow();
        if (await sessions.Find(http) is { } signedIn && await Suffices(signedIn, request, now, http.RequestAborted))
        {
            var address = codes.Issue(request, signedIn, now);
            await db.Commit(scope.By(signedIn.Account, "authorize", request.Client), http.RequestAborted);
            Codes.SendTo(http, address);
        }
        else if (request.Silent)
            Codes.SendTo(
                http,
                codes.Refusal(
                    new AuthorizationRefusal(
                        request.RedirectUri,
                        request.State,
                        "login_required",
                        "Nobody is signed in."
                    )
                )
            );
        else
            await pages.SignIn(
                http,
                new FormState(FormPurpose.SignIn) { Request = parameters.ToQuery() },
                request,
                request.LoginHint ?? "",
                []
            );
    }

    private async Task<bool> Suffices(
        SignedIn signedIn,
        AuthorizationRequest request,
        DateTime now,
        CancellationToken cancel
    )
    {
        if (request.SignInAgain || (request.MaxAge is { } age && now - signedIn.Session.StartedAt > age))
            return false;
        return request.IdTokenHint is null
            || (await tokens.Hint(request.IdTokenHint, cancel))?.Subject == signedIn.Account.Id.ToString();
    }
}
