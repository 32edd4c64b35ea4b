using Microsoft.AspNetCore.Identity;
using Platform.Identity.Accounts.Domain;

namespace Platform.Identity.Accounts;

/// <summary>The account of nobody: checking a password against it costs what checking it against anybody's does.</summary>
internal sealed class Nobody(TimeProvider clock)
{
    private readonly Account account = Account.Create(Guid.Empty, "nobody", clock.GetUtcNow().UtcDateTime);
    private string? hash;

    public Task Verify(IPasswordHasher<Account> hasher, string password)
    {
        // Made by the same hasher, and so of the same cost.
        hash ??= hasher.HashPassword(account, Tokens.Domain.RandomSecret.New());
        _ = hasher.VerifyHashedPassword(account, hash, password);
        return Task.CompletedTask;
    }
}
