using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Identity.Accounts.Domain;
using Platform.Identity.Http;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Accounts;

/// <summary>
/// Checks what a person shows. Whatever is wrong, the answer is the same and costs one hash: nobody learns which names exist, which
/// are locked, or which disabled.
/// </summary>
internal sealed class SignIn(
    UserManager<Account> users,
    IdentityDb db,
    TenantScope scope,
    Nobody nobody,
    OneAtATime turns,
    TotpSecrets totp,
    TimeProvider clock,
    ILogger<SignIn> log
)
{
    private const int Retries = 5;

    private static readonly Counter<long> Attempts = new Meter(CallTelemetry.Name).CreateCounter<long>(
        "platform.identity.sign_ins",
        description: "Passwords and codes checked, by tenant and outcome."
    );

    /// <summary>The account of that name and password; null when something is wrong. A failure is counted.</summary>
    public async Task<Account?> ByPassword(string userName, string password, CancellationToken cancel)
    {
        var account =
            AccountNames.IsValid(userName) && password.Length <= PasswordRules.Most
                ? await users.FindByNameAsync(userName)
                : null;
        if (account is null)
        {
            await nobody.Verify(users.PasswordHasher, password);
            return Told(account, false);
        }
        // One at a time: else many guesses made at once would all be checked before the first is counted.
        using var turn = await turns.Enter(scope.Tenant.Code, account.Id, cancel);
        await db.Entry(account).ReloadAsync(cancel);
        if (account.PasswordHash is null)
        {
            await nobody.Verify(users.PasswordHasher, password);
            return Told(account, false);
        }
        var right = await users.CheckPasswordAsync(account, password);
        if (account.Disabled || account.IsLocked(clock.UtcNow()))
            return Told(account, false);
        if (!right)
            await CountFailure(account, cancel);
        return Told(account, right);
    }

    /// <summary>Whether the code is one the person's app shows now, and was not used before. A failure is counted.</summary>
    public async Task<bool> ByCode(Account account, string code, CancellationToken cancel)
    {
        using var turn = await turns.Enter(scope.Tenant.Code, account.Id, cancel);
        await db.Entry(account).ReloadAsync(cancel);
        var now = clock.UtcNow();
        if (account.Disabled || account.IsLocked(now) || account.TotpSecret is null)
            return Told(account, false) is not null;
        if (Totp.Verify(totp.Open(account.TotpSecret), code, now, account.TotpStep) is not { } step)
        {
            await CountFailure(account, cancel);
            return Told(account, false) is not null;
        }
        account.UseTotp(step, now);
        try
        {
            await db.Commit(scope.By(account, "code"), cancel);
        }
        catch (DomainException used) when (used.IsOvertaken())
        {
            // Another replica took something of this account at the same instant, perhaps this very code.
            return Told(account, false) is not null;
        }
        return Told(account, true) is not null;
    }

    private async Task CountFailure(Account account, CancellationToken cancel)
    {
        for (var left = Retries; ; left--)
        {
            account.Fail(clock.UtcNow());
            try
            {
                await db.Commit(scope.BySystem("sign-in"), cancel);
                return;
            }
            catch (DomainException conflict) when (conflict.IsOvertaken() && left > 0)
            {
                db.ChangeTracker.Clear();
                account = (await db.Accounts.FindAsync([account.Id], cancel))!;
            }
        }
    }

    private Account? Told(Account? account, bool right)
    {
        Attempts.Add(1, new("tenant", scope.Tenant.Code.Value), new("outcome", right ? "right" : "wrong"));
        if (!right)
            log.LogInformation("A password or code was refused in {Tenant}", scope.Tenant.Code);
        return right ? account : null;
    }
}
