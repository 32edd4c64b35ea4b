using Platform.Kernel;

namespace Platform.Identity.Keys.Domain;

/// <summary>Where a signing key is in its life.</summary>
public enum KeyState
{
    /// <summary>Published, not yet signing: those who check signatures learn it before they meet it.</summary>
    Next,

    /// <summary>Signing.</summary>
    Current,

    /// <summary>Signing no more, published until the last token it signed has ended.</summary>
    Retired,
}

/// <summary>The signing keys of one tenant: always one <see cref="KeyState.Next"/> and one <see cref="KeyState.Current"/>.</summary>
public sealed class KeyRing : IVersioned
{
    /// <summary>A tenant has one ring: whoever makes a second is refused by the database.</summary>
    public static readonly Guid OnlyId = new("00000000-0000-7000-8000-000000000001");

    private readonly List<SigningKey> keys = [];

    private KeyRing() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>When the current key began to sign.</summary>
    public DateTime RotatedAt { get; private set; }

    public IReadOnlyList<SigningKey> Keys => keys;

    /// <summary>The key that signs.</summary>
    public SigningKey Current => keys.Single(k => k.State == KeyState.Current);

    /// <summary>The key that will sign.</summary>
    public SigningKey Next => keys.Single(k => k.State == KeyState.Next);

    public static KeyRing Create(SigningKey current, SigningKey next, DateTime now)
    {
        var ring = new KeyRing
        {
            Id = OnlyId,
            RotatedAt = now,
            Version = 1,
        };
        current.Become(KeyState.Current, now);
        ring.keys.AddRange([current, next]);
        return ring;
    }

    /// <summary>True when the next key has been published for so long that everybody has fetched it.</summary>
    public bool CanRotate(TimeSpan publishedFor, DateTime now) => Next.CreatedAt + publishedFor <= now;

    /// <summary>The next key signs, the current one retires, and <paramref name="fresh"/> is published as the next.</summary>
    public void Rotate(SigningKey fresh, DateTime now)
    {
        var (current, next) = (Current, Next);
        current.Become(KeyState.Retired, now);
        next.Become(KeyState.Current, now);
        keys.Add(fresh);
        RotatedAt = now;
        Version++;
    }

    /// <summary>Withdraws every key at once because they may be known to others: tokens they signed are refused as soon as keys are fetched again.</summary>
    public void Replace(SigningKey current, SigningKey next, DateTime now)
    {
        keys.Clear();
        current.Become(KeyState.Current, now);
        keys.AddRange([current, next]);
        RotatedAt = now;
        Version++;
    }

    /// <summary>Drops retired keys whose last token has ended.</summary>
    /// <param name="keep">The longest life of a token, with the clocks' difference.</param>
    /// <param name="now">The present instant.</param>
    public void Prune(TimeSpan keep, DateTime now)
    {
        if (keys.RemoveAll(k => k.State == KeyState.Retired && k.ChangedAt + keep <= now) > 0)
            Version++;
    }
}

/// <summary>A key pair on the curve P-256, for ES256.</summary>
public sealed class SigningKey
{
    private SigningKey() { }

    /// <param name="kid">Thumbprint of the public key (RFC 7638).</param>
    /// <param name="x">Coordinate of the public point, 32 bytes.</param>
    /// <param name="y">Coordinate of the public point, 32 bytes.</param>
    /// <param name="secret">The private key, encrypted.</param>
    /// <param name="now">The present instant.</param>
    public SigningKey(string kid, byte[] x, byte[] y, byte[] secret, DateTime now) =>
        (Kid, X, Y, Secret, State, CreatedAt, ChangedAt) = (kid, x, y, secret, KeyState.Next, now, now);

    public string Kid { get; private init; } = "";

    public byte[] X { get; private init; } = [];

    public byte[] Y { get; private init; } = [];

    /// <summary>The private key, encrypted.</summary>
    public byte[] Secret { get; private init; } = [];

    public KeyState State { get; private set; }

    public DateTime CreatedAt { get; private init; }

    /// <summary>When it came into its state.</summary>
    public DateTime ChangedAt { get; private set; }

    internal void Become(KeyState state, DateTime now) => (State, ChangedAt) = (state, now);
}
