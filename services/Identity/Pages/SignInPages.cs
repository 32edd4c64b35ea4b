using Microsoft.AspNetCore.Http;
using Platform.Identity.Authorization.Domain;
using Platform.Identity.Http;

namespace Platform.Identity.Pages;

/// <summary>The pages of a sign-in: name and password, then the code, then a password of one's own, as far as each is needed.</summary>
internal sealed class SignInPages(PageWriter writer, Forms forms)
{
    public Task SignIn(
        HttpContext http,
        FormState state,
        AuthorizationRequest? request,
        string userName,
        IReadOnlyList<PageError> errors,
        int? status = null
    )
    {
        var texts = writer.Texts(http);
        var token = forms.Issue(http, state with { Purpose = FormPurpose.SignIn, Account = null, Methods = [] });
        var fields = Html.Join([
            Fields.UserName(texts, userName.Length <= Accounts.Domain.Account.MaxName ? userName : "", errors),
            Fields.Password("password", texts["signin.password"], null, isNew: false, errors),
        ]);
        var to = request is null ? Html.Empty : Html.Of($"<p>{texts.Format("signin.to", request.Client.Name)}</p>\n");
        return writer.Write(
            http,
            new Page(
                texts["signin.title"],
                Html.Of($"{to}{Fields.Form($"{writer.Base}/sign-in", token, fields, texts["signin.submit"])}")
            )
            {
                Status = status ?? StatusOf(errors),
                Errors = errors,
                EndsAt = request?.RedirectUri,
                Self = SelfOf(state),
            }
        );
    }

    public Task Code(
        HttpContext http,
        FormState state,
        AuthorizationRequest? request,
        IReadOnlyList<PageError> errors,
        int? status = null
    )
    {
        var texts = writer.Texts(http);
        var token = forms.Issue(http, state with { Purpose = FormPurpose.Code });
        return writer.Write(
            http,
            new Page(
                texts["code.title"],
                Fields.Form(
                    $"{writer.Base}/sign-in/code",
                    token,
                    Fields.Code(texts, null, errors),
                    texts["code.submit"]
                )
            )
            {
                Status = status ?? StatusOf(errors),
                Errors = errors,
                EndsAt = request?.RedirectUri,
            }
        );
    }

    public Task FirstPassword(
        HttpContext http,
        FormState state,
        AuthorizationRequest? request,
        IReadOnlyList<PageError> errors
    )
    {
        var texts = writer.Texts(http);
        var token = forms.Issue(http, state with { Purpose = FormPurpose.FirstPassword });
        var fields = NewPassword(texts, errors);
        return writer.Write(
            http,
            new Page(
                texts["password.title"],
                Html.Of(
                    $"<p>{texts["password.first"]}</p>\n{Fields.Form($"{writer.Base}/sign-in/password", token, fields, texts["password.submit"])}"
                )
            )
            {
                Status = StatusOf(errors),
                Errors = errors,
                EndsAt = request?.RedirectUri,
            }
        );
    }

    public static Html NewPassword(PageTexts texts, IReadOnlyList<PageError> errors) =>
        Html.Join([
            Fields.Password("new", texts["password.new"], texts["password.hint"], isNew: true, errors),
            Fields.Password("repeat", texts["password.repeat"], null, isNew: true, errors),
        ]);

    /// <summary>The status of a page that comes back with errors.</summary>
    public static int StatusOf(IReadOnlyList<PageError> errors) =>
        errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;

    private static string SelfOf(FormState state)
    {
        if (state.Request is null)
            return "sign-in";
        var others = state.Request.Split('&').Where(p => !p.StartsWith("ui_locales=", StringComparison.Ordinal));
        return $"authorize?{string.Join('&', others)}";
    }
}
