using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Authorization;
using Platform.Identity.Http;
using Platform.Identity.Pages;
using Platform.Identity.Storage;

namespace Platform.Identity.Sessions;

/// <summary><c>account</c>: what a signed-in person may do with the account: change the password, begin and stop using an authenticator app.</summary>
internal sealed class AccountEndpoint(
    BrowserSessions sessions,
    AccountPages pages,
    PageWriter writer,
    Forms forms,
    Limits limits,
    SignIn signIn,
    Passwords passwords,
    TotpSecrets totp,
    IdentityDb db,
    TenantScope scope,
    TimeProvider clock
)
{
    public async Task Show(HttpContext http)
    {
        if (await SignedIn(http) is { } signedIn)
            await pages.Overview(http, signedIn.Account, null);
    }

    public async Task ShowPassword(HttpContext http)
    {
        if (await SignedIn(http) is { } signedIn)
            await pages.Password(http, signedIn.Account, []);
    }

    public async Task Password(HttpContext http)
    {
        if (await Sent(http, FormPurpose.Password) is not var (form, _, signedIn))
            return;
        var (account, texts) = (signedIn.Account, writer.Texts(http));
        if (form["current"].Length == 0)
            await pages.Password(http, account, [new PageError("current", texts["password.current.missing"])]);
        else if (await Proven(http, account, form["current"]) is { } wrong)
            await pages.Password(http, account, [wrong]);
        else if (passwords.Check(account, form["new"], form["repeat"], texts) is { Count: > 0 } errors)
            await pages.Password(http, account, errors);
        else
        {
            passwords.Set(account, form["new"], mustChange: false);
            await sessions.EndAll(account.Id, signedIn.Session.Id, http.RequestAborted);
            await db.Commit(scope.By(account, "account password"), http.RequestAborted);
            await pages.Overview(http, account, texts["password.done"]);
        }
    }

    public async Task ShowTotp(HttpContext http)
    {
        if (await SignedIn(http) is not { } signedIn)
            return;
        if (signedIn.Account.HasTotp)
            Codes.SendTo(http, $"{scope.Issuer}/account");
        else
            await pages.EnrolTotp(http, signedIn.Account, RandomNumberGenerator.GetBytes(Totp.SecretBytes), []);
    }

    public async Task EnrolTotp(HttpContext http)
    {
        if (await Sent(http, FormPurpose.EnrolTotp) is not var (form, state, signedIn))
            return;
        var (account, secret, now) = (signedIn.Account, state.TotpSecret!, clock.UtcNow());
        var texts = writer.Texts(http);
        if (Totp.Verify(secret, form["code"], now, lastStep: 0) is not { } step)
        {
            await pages.EnrolTotp(http, account, secret, [new PageError("code", texts["code.wrong"])]);
            return;
        }
        account.EnrolTotp(totp.Close(secret), step, now);
        await db.Commit(scope.By(account, "account code"), http.RequestAborted);
        await pages.Overview(http, account, texts["totp.done"]);
    }

    public async Task ShowRemoveTotp(HttpContext http)
    {
        if (await SignedIn(http) is { } signedIn)
            await pages.RemoveTotp(http, signedIn.Account, []);
    }

    public async Task RemoveTotp(HttpContext http)
    {
        if (await Sent(http, FormPurpose.RemoveTotp) is not var (form, _, signedIn))
            return;
        var (account, texts) = (signedIn.Account, writer.Texts(http));
        if (await Proven(http, account, form["current"]) is { } wrong)
        {
            await pages.RemoveTotp(http, account, [wrong]);
            return;
        }
        account.RemoveTotp(clock.UtcNow());
        await db.Commit(scope.By(account, "account code"), http.RequestAborted);
        await pages.Overview(http, account, texts["totp.removed"]);
    }

    /// <summary>Asks for the password again before something that whoever finds an open browser must not do; counted like a sign-in.</summary>
    private async Task<PageError?> Proven(HttpContext http, Account account, string password)
    {
        var texts = writer.Texts(http);
        if (limits.SignIn(http, scope, account.UserName) is not null)
            return new PageError("current", texts["error.wait"]);
        return await signIn.ByPassword(account.UserName, password, http.RequestAborted) is null
            ? new PageError("current", texts["password.current.wrong"])
            : null;
    }

    private async Task<SignedIn?> SignedIn(HttpContext http)
    {
        if (await sessions.Find(http) is { } signedIn)
            return signedIn;
        Codes.SendTo(http, $"{scope.Issuer}/sign-in");
        return null;
    }

    /// <summary>A form that the person signed in here was given; null when the request was answered.</summary>
    private async Task<(SentForm Form, FormState State, SignedIn SignedIn)?> Sent(HttpContext http, FormPurpose purpose)
    {
        if (await SignedIn(http) is not { } signedIn)
            return null;
        var form = await SentForm.Read(http);
        if (
            forms.Open(http, purpose, form["form"], out var expired) is { } state
            && !expired
            && state.Account == signedIn.Account.Id
        )
            return (form, state, signedIn);
        await writer.Failure(http, StatusCodes.Status400BadRequest, "error.form");
        return null;
    }
}
