using Platform.Kernel;

namespace Platform.Identity.Sessions.Domain;

/// <summary>A person signed in with one browser.</summary>
public sealed class Session : IVersioned
{
    private Session() { }

    /// <summary>The <c>sid</c> of tokens: no secret.</summary>
    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>SHA-256 of the cookie's value.</summary>
    public byte[] CookieHash { get; private init; } = [];

    public Guid AccountId { get; private init; }

    /// <summary>How the person signed in: <c>pwd</c>, <c>otp</c> (RFC 8176).</summary>
    public IReadOnlyList<string> Methods { get; private init; } = [];

    /// <summary>When the person signed in.</summary>
    public DateTime StartedAt { get; private init; }

    public DateTime ExpiresAt { get; private init; }

    public DateTime? EndedAt { get; private set; }

    public static Session Start(
        Guid id,
        byte[] cookieHash,
        Guid accountId,
        IReadOnlyList<string> methods,
        DateTime now,
        TimeSpan life
    ) =>
        new()
        {
            Id = id,
            Version = 1,
            CookieHash = cookieHash,
            AccountId = accountId,
            Methods = [.. methods],
            StartedAt = now,
            ExpiresAt = now + life,
        };

    public bool IsAlive(DateTime now) => EndedAt is null && now < ExpiresAt;

    public void End(DateTime now)
    {
        if (EndedAt is not null)
            return;
        EndedAt = now;
        Version++;
    }
}
