using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Platform.Hosting.Calls;
using Platform.Identity.Http;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Pages;

/// <summary>What a form is for; a token made for one is none for another.</summary>
internal enum FormPurpose
{
    SignIn,
    Code,
    FirstPassword,
    Password,
    EnrolTotp,
    RemoveTotp,
    SignOut,
}

/// <summary>What a form carries from one page to the next, unseen and unchanged by the browser.</summary>
internal sealed record FormState(FormPurpose Purpose)
{
    /// <summary>The request for a code that waits for the person, as a query; null when there is none.</summary>
    public string? Request { get; init; }

    /// <summary>Who has got this far.</summary>
    public Guid? Account { get; init; }

    /// <summary>What the person has shown already: <c>pwd</c>, <c>otp</c>.</summary>
    public IReadOnlyList<string> Methods { get; init; } = [];

    /// <summary>The secret that an authenticator app is being given.</summary>
    public byte[]? TotpSecret { get; init; }

    /// <summary>Where the person goes after sign-out, checked already.</summary>
    public string? ReturnTo { get; init; }
}

/// <summary>
/// Makes and checks the hidden tokens of forms. A token holds the form's state, is encrypted for the tenant, and is bound to a cookie,
/// so that no other site can send a form in somebody's name.
/// </summary>
internal sealed class Forms(IDataProtectionProvider protection, Cookies cookies, TenantScope scope, TimeProvider clock)
{
    private static readonly TimeSpan StepLife = TimeSpan.FromMinutes(10);

    /// <summary>A token for a page that is being written.</summary>
    public string Issue(HttpContext http, FormState state)
    {
        var binding = cookies.ReadForm(http);
        if (RandomSecret.TryHash(binding) is null)
        {
            binding = RandomSecret.New();
            cookies.WriteForm(http, binding);
        }
        var content = new Content(binding!, clock.UtcNow(), state);
        return Base64Url.EncodeToString(Protector().Protect(JsonSerializer.SerializeToUtf8Bytes(content)));
    }

    /// <summary>The state of a form that was sent; null when it is not one of ours for this purpose, browser and time.</summary>
    /// <param name="http">The request.</param>
    /// <param name="purpose">What the form is for.</param>
    /// <param name="token">As sent.</param>
    /// <param name="expired">True when it is ours but too old; only steps in the middle of a sign-in grow old.</param>
    public FormState? Open(HttpContext http, FormPurpose purpose, string token, out bool expired)
    {
        expired = false;
        if (
            cookies.ReadForm(http) is not { } binding
            || Read(token) is not { } content
            || content.State.Purpose != purpose
        )
            return null;
        if (
            !CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(binding),
                Encoding.UTF8.GetBytes(content.Binding)
            )
        )
            return null;
        expired = content.State.Purpose != FormPurpose.SignIn && content.At + StepLife < clock.UtcNow();
        return content.State;
    }

    private Content? Read(string token)
    {
        try
        {
            return JsonSerializer.Deserialize<Content>(Protector().Unprotect(Base64Url.DecodeFromChars(token)));
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException or JsonException)
        {
            return null;
        }
    }

    private IDataProtector Protector() =>
        protection.CreateProtector("platform.identity", scope.Tenant.Code.Value, "form");

    private sealed record Content(string Binding, DateTime At, FormState State);
}
