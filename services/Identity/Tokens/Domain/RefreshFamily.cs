using Platform.Kernel;

namespace Platform.Identity.Tokens.Domain;

/// <summary>
/// All refresh tokens that follow from one sign-in at one client. Each is used once and gives the next; one that is used again was
/// copied, and ends them all.
/// </summary>
public sealed class RefreshFamily : IVersioned
{
    private RefreshFamily() { }

    public Guid Id { get; private init; }

    /// <summary>Rises when the family is revoked; not when its tokens are used.</summary>
    public long Version { get; private set; }

    public Guid ClientKey { get; private init; }

    public Guid AccountId { get; private init; }

    /// <summary>The session it ends with; null when it was asked to outlive it (<c>offline_access</c>).</summary>
    public Guid? SessionId { get; private init; }

    public IReadOnlyList<string> Scopes { get; private init; } = [];

    /// <summary>When the person signed in.</summary>
    public DateTime AuthenticatedAt { get; private init; }

    /// <summary>How the person signed in: <c>pwd</c>, <c>otp</c>.</summary>
    public IReadOnlyList<string> Methods { get; private init; } = [];

    public DateTime ExpiresAt { get; private init; }

    public DateTime? RevokedAt { get; private set; }

    public RevocationReason? RevokedFor { get; private set; }

    public static RefreshFamily Create(
        Guid id,
        Guid clientKey,
        Guid accountId,
        Guid? sessionId,
        IReadOnlyList<string> scopes,
        DateTime authenticatedAt,
        IReadOnlyList<string> methods,
        DateTime expiresAt
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            ClientKey = clientKey,
            AccountId = accountId,
            SessionId = sessionId,
            Scopes = [.. scopes],
            AuthenticatedAt = authenticatedAt,
            Methods = [.. methods],
            ExpiresAt = expiresAt,
        };

    public bool IsAlive(DateTime now) => RevokedAt is null && now < ExpiresAt;

    public void Revoke(RevocationReason reason, DateTime now)
    {
        if (RevokedAt is not null)
            return;
        (RevokedAt, RevokedFor) = (now, reason);
        Version++;
    }
}

/// <summary>Why a family of refresh tokens ended before its time.</summary>
public enum RevocationReason
{
    TokenReused,
    CodeReused,
    SignedOut,
    RevokedByClient,
    AccountChanged,
}

/// <summary>One refresh token.</summary>
public sealed class RefreshToken
{
    public required byte[] Hash { get; init; }

    public required Guid FamilyId { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was exchanged for the next; null while it is the newest.</summary>
    public DateTime? UsedAt { get; private set; }

    public void Use(DateTime now) => UsedAt = now;
}
