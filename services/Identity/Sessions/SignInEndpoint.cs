using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Authorization;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Http;
using Platform.Identity.Pages;
using Platform.Identity.Storage;

namespace Platform.Identity.Sessions;

/// <summary>
/// <c>sign-in</c>: takes the password, then the code where one is asked for, then a password of one's own where somebody else chose it;
/// then begins the session, and answers the client that waits.
/// </summary>
internal sealed class SignInEndpoint(
    SignIn signIn,
    SignInPages pages,
    PageWriter writer,
    Forms forms,
    Limits limits,
    BrowserSessions sessions,
    Cookies cookies,
    Codes codes,
    Passwords passwords,
    IdentityDb db,
    TenantScope scope,
    TimeProvider clock
)
{
    public async Task Show(HttpContext http)
    {
        if (await sessions.Find(http) is null)
            await pages.SignIn(http, new FormState(FormPurpose.SignIn), null, "", []);
        else
            Codes.SendTo(http, $"{scope.Issuer}/account");
    }

    public async Task Password(HttpContext http)
    {
        var form = await SentForm.Read(http);
        if (forms.Open(http, FormPurpose.SignIn, form["form"], out _) is not { } state)
        {
            await writer.Failure(http, StatusCodes.Status400BadRequest, "error.form");
            return;
        }
        var texts = writer.Texts(http);
        var request = await Waiting(state, http.RequestAborted);
        var (user, password) = (form["user"].Trim(), form["password"]);
        List<PageError> errors = [];
        if (user.Length == 0)
            errors.Add(new PageError("user", texts["signin.user.missing"]));
        if (password.Length == 0)
            errors.Add(new PageError("password", texts["signin.password.missing"]));
        if (errors.Count > 0)
            await pages.SignIn(http, state, request, user, errors);
        else if (limits.SignIn(http, scope, user) is { } wait)
            await pages.SignIn(
                http,
                state,
                request,
                user,
                [TooMany(http, texts, wait)],
                StatusCodes.Status429TooManyRequests
            );
        else if (await signIn.ByPassword(user, password, http.RequestAborted) is { } account)
            await Continue(http, state with { Account = account.Id, Methods = ["pwd"] }, account, request);
        else
            await pages.SignIn(http, state, request, user, [new PageError("user", texts["signin.failed"])]);
    }

    public async Task Code(HttpContext http)
    {
        var form = await SentForm.Read(http);
        if (await Step(http, FormPurpose.Code, form) is not var (state, account, request))
            return;
        var texts = writer.Texts(http);
        if (limits.SignIn(http, scope, account.UserName) is { } wait)
            await pages.Code(
                http,
                state,
                request,
                [TooMany(http, texts, wait) with { Field = "code" }],
                StatusCodes.Status429TooManyRequests
            );
        else if (await signIn.ByCode(account, form["code"], http.RequestAborted))
            await Continue(http, state with { Methods = [.. state.Methods, "otp"] }, account, request);
        else
            await pages.Code(http, state, request, [new PageError("code", texts["code.wrong"])]);
    }

    public async Task FirstPassword(HttpContext http)
    {
        var form = await SentForm.Read(http);
        if (await Step(http, FormPurpose.FirstPassword, form) is not var (state, account, request))
            return;
        var texts = writer.Texts(http);
        var errors = passwords.Check(account, form["new"], form["repeat"], texts);
        if (!account.MustChangePassword)
        {
            await writer.Failure(http, StatusCodes.Status400BadRequest, "error.form");
            return;
        }
        if (errors.Count > 0)
        {
            await pages.FirstPassword(http, state, request, errors);
            return;
        }
        passwords.Set(account, form["new"], mustChange: false);
        await sessions.EndAll(account.Id, null, http.RequestAborted);
        await Finish(http, state, account, request);
    }

    private async Task Continue(HttpContext http, FormState state, Account account, AuthorizationRequest? request)
    {
        if (account.HasTotp && !state.Methods.Contains("otp"))
            await pages.Code(http, state, request, []);
        else if (account.MustChangePassword)
            await pages.FirstPassword(http, state, request, []);
        else
            await Finish(http, state, account, request);
    }

    /// <summary>Begins the session and gives the waiting client its code, in one commit.</summary>
    private async Task Finish(HttpContext http, FormState state, Account account, AuthorizationRequest? request)
    {
        var call = scope.By(account, "sign-in", request?.Client);
        account.Succeed(call.Now);
        var (signedIn, cookie) = await sessions.Start(http, account, state.Methods, call);
        var address = request is null ? $"{scope.Issuer}/account" : codes.Issue(request, signedIn, call.Now);
        await db.Commit(call, http.RequestAborted);
        cookies.WriteSession(http, cookie);
        Codes.SendTo(http, address);
    }

    /// <summary>The state of a step after the first, whose account may still go on; null when the request was answered.</summary>
    private async Task<(FormState State, Account Account, AuthorizationRequest? Request)?> Step(
        HttpContext http,
        FormPurpose purpose,
        SentForm form
    )
    {
        if (forms.Open(http, purpose, form["form"], out var expired) is not { Account: { } id } state)
        {
            await writer.Failure(http, StatusCodes.Status400BadRequest, "error.form");
            return null;
        }
        var request = await Waiting(state, http.RequestAborted);
        var account = await db.Accounts.FindAsync([id], http.RequestAborted);
        if (!expired && account is { Disabled: false } && !account.IsLocked(clock.UtcNow()))
            return (state, account, request);
        var texts = writer.Texts(http);
        await pages.SignIn(
            http,
            state,
            request,
            "",
            [new PageError("user", texts[expired ? "signin.expired" : "signin.failed"])]
        );
        return null;
    }

    /// <summary>The client's request that waits for the sign-in, read anew: the client may have changed since.</summary>
    private async Task<AuthorizationRequest?> Waiting(FormState state, CancellationToken cancel) =>
        state.Request is null ? null : (await codes.Read(RequestParameters.FromQuery(state.Request), cancel)).Request;

    private static PageError TooMany(HttpContext http, PageTexts texts, TimeSpan wait)
    {
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString();
        return new PageError("user", texts["error.wait"]);
    }
}
