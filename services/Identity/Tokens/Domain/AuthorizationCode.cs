namespace Platform.Identity.Tokens.Domain;

/// <summary>A code that a client turns into tokens, once.</summary>
public sealed class AuthorizationCode
{
    /// <summary>How long it may be used: the time of a redirect.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(60);

    public required byte[] Hash { get; init; }

    public required Guid ClientKey { get; init; }

    public required Guid AccountId { get; init; }

    public required Guid SessionId { get; init; }

    public required string RedirectUri { get; init; }

    public required IReadOnlyList<string> Scopes { get; init; }

    public string? Nonce { get; init; }

    /// <summary>Null when a client with a secret did without.</summary>
    public string? CodeChallenge { get; init; }

    public required DateTime ExpiresAt { get; init; }

    /// <summary>When it was turned into tokens; null before.</summary>
    public DateTime? UsedAt { get; private set; }

    /// <summary>The family of refresh tokens that came of it.</summary>
    public Guid? FamilyId { get; private set; }

    public void Use(Guid? family, DateTime now) => (UsedAt, FamilyId) = (now, family);
}
