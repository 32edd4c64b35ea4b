using Microsoft.AspNetCore.Http;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Http;

namespace Platform.Identity.Pages;

/// <summary>The pages of a person's own account.</summary>
internal sealed class AccountPages(PageWriter writer, Forms forms, TenantScope scope)
{
    /// <param name="http">The request.</param>
    /// <param name="account">Whose account it is.</param>
    /// <param name="done">What has just been done; null for nothing.</param>
    public Task Overview(HttpContext http, Account account, string? done)
    {
        var texts = writer.Texts(http);
        var notice = done is null ? Html.Empty : Html.Of($"<div class=\"done\" role=\"status\"><p>{done}</p></div>\n");
        var totp = account.HasTotp
            ? Html.Of(
                $"<p>{texts["account.totp.on"]} <a href=\"{writer.Base}/account/code/remove\">{texts["account.totp.remove"]}</a></p>"
            )
            : Html.Of(
                $"<p>{texts["account.totp.off"]} <a href=\"{writer.Base}/account/code\">{texts["account.totp.enrol"]}</a></p>"
            );
        return writer.Write(
            http,
            new Page(
                texts["account.title"],
                Html.Of(
                    $"""
                    {notice}<p>{texts.Format("account.signedin", account.DisplayName)}</p>
                    <p><a href="{writer.Base}/account/password">{texts["account.password"]}</a></p>
                    {totp}
                    <p><a href="{writer.Base}/sign-out">{texts["account.signout"]}</a></p>
                    """
                )
            )
            {
                Self = "account",
            }
        );
    }

    public Task Password(HttpContext http, Account account, IReadOnlyList<PageError> errors)
    {
        var texts = writer.Texts(http);
        var fields = Html.Join([
            Fields.Password("current", texts["password.current"], null, isNew: false, errors),
            SignInPages.NewPassword(texts, errors),
        ]);
        return Form(
            http,
            account,
            FormPurpose.Password,
            "password.title",
            Html.Empty,
            "account/password",
            fields,
            "password.submit",
            errors,
            null
        );
    }

    public Task EnrolTotp(HttpContext http, Account account, byte[] secret, IReadOnlyList<PageError> errors)
    {
        var texts = writer.Texts(http);
        var before = Html.Of(
            $"""
            <p>{texts["totp.scan"]}</p>
            {QrCode.Svg(Totp.Address(secret, scope.Tenant.Name, account.UserName), texts["totp.picture"])}
            <p>{texts["totp.key"]}: <code>{Grouped(Totp.Base32(secret))}</code></p>

            """
        );
        var fields = Fields.Code(texts, texts["totp.confirm"], errors);
        return Form(
            http,
            account,
            FormPurpose.EnrolTotp,
            "totp.title",
            before,
            "account/code",
            fields,
            "totp.submit",
            errors,
            secret
        );
    }

    public Task RemoveTotp(HttpContext http, Account account, IReadOnlyList<PageError> errors)
    {
        var fields = Fields.Password("current", writer.Texts(http)["password.current"], null, isNew: false, errors);
        return Form(
            http,
            account,
            FormPurpose.RemoveTotp,
            "totp.remove.title",
            Html.Empty,
            "account/code/remove",
            fields,
            "totp.remove.submit",
            errors,
            null
        );
    }

    private Task Form(
        HttpContext http,
        Account account,
        FormPurpose purpose,
        string title,
        Html before,
        string path,
        Html fields,
        string submit,
        IReadOnlyList<PageError> errors,
        byte[]? secret
    )
    {
        var texts = writer.Texts(http);
        var token = forms.Issue(http, new FormState(purpose) { Account = account.Id, TotpSecret = secret });
        return writer.Write(
            http,
            new Page(
                texts[title],
                Html.Of($"{before}{Fields.Form($"{writer.Base}/{path}", token, fields, texts[submit])}")
            )
            {
                Status = SignInPages.StatusOf(errors),
                Errors = errors,
            }
        );
    }

    /// <summary>In groups of four, as people read keys to one another.</summary>
    private static string Grouped(string key) => string.Join(' ', key.Chunk(4).Select(c => new string(c)));
}
