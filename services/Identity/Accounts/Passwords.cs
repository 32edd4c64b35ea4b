using Microsoft.AspNetCore.Identity;
using Platform.Hosting.Calls;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Pages;

namespace Platform.Identity.Accounts;

/// <summary>Sets passwords: their rules are the domain's, their hashes ASP.NET Core Identity's.</summary>
internal sealed class Passwords(IPasswordHasher<Account> hasher, TimeProvider clock)
{
    /// <summary>What is wrong with a new password that a person typed twice.</summary>
    public IReadOnlyList<PageError> Check(Account account, string password, string repeated, PageTexts texts)
    {
        if (PasswordRules.Check(password, account.UserName) is { } broken)
            return [new PageError("new", texts[$"password.{broken}"])];
        if (password != repeated)
            return [new PageError("repeat", texts["password.repeat.differs"])];
        return IsPresent(account, password) ? [new PageError("new", texts["password.same"])] : [];
    }

    public void Set(Account account, string password, bool mustChange) =>
        account.SetPassword(
            Convert.FromBase64String(hasher.HashPassword(account, password)),
            mustChange,
            clock.UtcNow()
        );

    private bool IsPresent(Account account, string password) =>
        account.PasswordHash is { } hash
        && hasher.VerifyHashedPassword(account, Convert.ToBase64String(hash), password)
            != PasswordVerificationResult.Failed;
}
