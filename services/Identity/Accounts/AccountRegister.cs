using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Http;
using Platform.Identity.Sessions;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Accounts;

/// <summary>What administrators do with the accounts of a tenant. Changes are tracked; the caller commits.</summary>
internal sealed class AccountRegister(IdentityDb db, TenantScope scope, Passwords passwords, BrowserSessions sessions)
{
    // No letters or digits that people take for one another when they read them to somebody.
    private const string Readable = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>A password to be told once and changed at the first sign-in: 80 random bits in groups of four.</summary>
    public static string NewPassword() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Readable, 4)));

    /// <param name="call">Who adds it.</param>
    /// <param name="userName">3 to 100 characters, unique whatever the case.</param>
    /// <param name="values">What is said of the person.</param>
    /// <param name="password">The first password.</param>
    /// <param name="mustChange">True when it must be changed at the first sign-in.</param>
    /// <param name="prefix">Path of the account in the request.</param>
    /// <exception cref="DomainException">Names every broken rule, or the name is taken.</exception>
    public async Task<Account> Add(
        Call call,
        string userName,
        AccountValues values,
        string password,
        bool mustChange,
        string prefix,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(AccountNames.IsValid(userName), prefix + "user_name", "FORMAT", AccountNames.Rule);
        Check(validation, values, prefix);
        validation.Check(
            PasswordRules.Check(password, userName) is null,
            "password",
            "WEAK",
            $"A password has {PasswordRules.Least} to {PasswordRules.Most} characters, {PasswordRules.LeastDifferent} different ones at least, and does not hold the user name."
        );
        validation.ThrowIfInvalid(AccountError.InvalidAccount);
        if (await Find(userName, cancel) is not null)
            throw new DomainException(
                AccountError.UserNameTaken,
                ErrorKind.AlreadyExists,
                "Another account has this user name.",
                [new FieldError(prefix + "user_name", "TAKEN", "Another account has this user name.")]
            );
        var account = Account.Create(call.NewId(), userName, call.Now);
        account.Describe(values, call.Now);
        passwords.Set(account, password, mustChange);
        db.Add(account);
        return account;
    }

    /// <summary>Takes the values on, unless they, or what <paramref name="validation"/> has already, are wrong.</summary>
    public void Describe(Call call, Account account, AccountValues values, Validation validation, string prefix)
    {
        Check(validation, values, prefix);
        validation.ThrowIfInvalid(AccountError.InvalidAccount);
        account.Describe(values, call.Now);
    }

    /// <summary>Lets the person in again, or no longer; whoever is shut out is signed out everywhere.</summary>
    public async Task SetDisabled(Call call, Account account, bool disabled, CancellationToken cancel)
    {
        account.SetDisabled(disabled, call.Now);
        if (disabled)
            await sessions.EndAll(account.Id, except: null, cancel);
    }

    /// <summary>Gives a new first password to somebody who lost the password or the telephone: codes are asked for no longer.</summary>
    /// <returns>The password, to be told once.</returns>
    public async Task<string> Reset(Call call, Account account, CancellationToken cancel)
    {
        var password = NewPassword();
        passwords.Set(account, password, mustChange: true);
        account.RemoveTotp(call.Now);
        await sessions.EndAll(account.Id, except: null, cancel);
        return password;
    }

    public Task<Account?> Find(string userName, CancellationToken cancel)
    {
        var normalized = userName.ToUpperInvariant();
        return AccountNames.IsValid(userName)
            ? db.Accounts.SingleOrDefaultAsync(a => a.NormalizedUserName == normalized, cancel)
            : Task.FromResult<Account?>(null);
    }

    private void Check(Validation validation, AccountValues values, string prefix) =>
        values.Check(validation, prefix, scope.Tenant.Roles.Keys, scope.Tenant.Code == TenantCode.Commons);
}
