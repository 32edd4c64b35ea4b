using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Identity.Authorization;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Clients.Domain;
using Platform.Identity.Http;
using Platform.Identity.Pages;
using Platform.Identity.Storage;
using Platform.Identity.Tokens;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Sessions;

/// <summary>
/// <c>end-session</c> (OpenID Connect RP-Initiated Logout) and <c>sign-out</c>: at once when the client shows the ID token of the person
/// who is signed in, else after a question, for anybody can send a browser here.
/// </summary>
internal sealed class SignOutEndpoint(
    BrowserSessions sessions,
    TokenReader tokens,
    Cookies cookies,
    PageWriter writer,
    Forms forms,
    IdentityDb db,
    TenantScope scope
)
{
    public async Task ByClient(HttpContext http)
    {
        var parameters = await RequestParameters.Read(http);
        var hint = parameters["id_token_hint"] is { } given ? await tokens.Hint(given, http.RequestAborted) : null;
        var returnTo = await ReturnTo(parameters, hint?.Audiences.FirstOrDefault(), http.RequestAborted);
        if (await sessions.Find(http) is not { } signedIn)
            await SignedOut(http, returnTo);
        else if (hint is not null && hint.Subject == signedIn.Account.Id.ToString())
            await End(http, signedIn, returnTo);
        else
            await Ask(http, signedIn, returnTo);
    }

    public async Task Show(HttpContext http)
    {
        if (await sessions.Find(http) is { } signedIn)
            await Ask(http, signedIn, null);
        else
            await SignedOut(http, null);
    }

    public async Task Confirm(HttpContext http)
    {
        var form = await SentForm.Read(http);
        if (forms.Open(http, FormPurpose.SignOut, form["form"], out var expired) is not { } state || expired)
        {
            await writer.Failure(http, StatusCodes.Status400BadRequest, "error.form");
            return;
        }
        if (await sessions.Find(http) is { } signedIn)
            await End(http, signedIn, state.ReturnTo);
        else
            await SignedOut(http, state.ReturnTo);
    }

    private async Task End(HttpContext http, SignedIn signedIn, string? returnTo)
    {
        await sessions.End(signedIn.Session, RevocationReason.SignedOut, http.RequestAborted);
        await db.Commit(scope.By(signedIn.Account, "sign-out"), http.RequestAborted);
        cookies.DropSession(http);
        await SignedOut(http, returnTo);
    }

    private Task Ask(HttpContext http, SignedIn signedIn, string? returnTo)
    {
        var texts = writer.Texts(http);
        var token = forms.Issue(
            http,
            new FormState(FormPurpose.SignOut) { Account = signedIn.Account.Id, ReturnTo = returnTo }
        );
        return writer.Write(
            http,
            new Page(
                texts["signout.title"],
                Html.Of(
                    $"<p>{texts["signout.question"]}</p>\n{Fields.Form($"{writer.Base}/sign-out", token, Html.Empty, texts["signout.submit"])}"
                )
            )
            {
                EndsAt = returnTo,
                Self = "sign-out",
            }
        );
    }

    private Task SignedOut(HttpContext http, string? returnTo)
    {
        if (returnTo is not null)
        {
            Codes.SendTo(http, returnTo);
            return Task.CompletedTask;
        }
        var texts = writer.Texts(http);
        return writer.Write(http, new Page(texts["signout.done.title"], Html.Of($"<p>{texts["signout.done"]}</p>")));
    }

    /// <summary>Where the person goes afterwards, with the client's <c>state</c>; null unless the client registered exactly this address.</summary>
    private async Task<string?> ReturnTo(Parameters parameters, string? audience, CancellationToken cancel)
    {
        var id = parameters["client_id"] ?? audience;
        if (parameters["post_logout_redirect_uri"] is not { } address || id is null || !Client.IsClientId(id))
            return null;
        // A token that was given to another client says that somebody passes hints around.
        if (audience is not null && audience != id)
            return null;
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.ClientId == id, cancel);
        return client is { Disabled: false } && RedirectUri.IsRegistered(address, client.PostLogoutRedirectUris)
            ? RedirectUri.With(address, ("state", parameters["state"]))
            : null;
    }
}
