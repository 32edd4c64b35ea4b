using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Platform.Kernel;

namespace Platform.Identity.Clients.Domain;

/// <summary>
/// A program that asks for tokens: for people, when it has redirect addresses; for itself, when it has a role. A public one runs where
/// nothing can be kept secret (a browser, a telephone) and never acts for itself.
/// </summary>
public sealed class Client : IVersioned
{
    /// <summary>Longest name, in characters.</summary>
    public const int MaxName = 100;

    /// <summary>Least characters of a secret that is not made here.</summary>
    public const int LeastSecret = 24;

    /// <summary>How long an old secret is taken beside the new one, so that a partner can change over without a failed call.</summary>
    public static readonly TimeSpan SecretOverlap = TimeSpan.FromHours(24);

    private readonly List<ClientSecret> secrets = [];

    private Client() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    /// <summary>The <c>client_id</c>: 3 to 64 of a-z, 0-9, '-' and '.', beginning with a letter.</summary>
    public string ClientId { get; private init; } = "";

    /// <summary>What people call the program.</summary>
    public string Name { get; private set; } = "";

    /// <summary>True when it has no secret.</summary>
    public bool IsPublic { get; private init; }

    /// <summary>The role of the tenant's file under which it acts for itself; null when it only acts for people.</summary>
    public string? Role { get; private set; }

    /// <summary>Scopes it may ask for: OpenID Connect's, and names of permissions.</summary>
    public IReadOnlyList<string> Scopes { get; private set; } = [];

    /// <summary>Where people are sent back to after sign-in; compared exactly.</summary>
    public IReadOnlyList<string> RedirectUris { get; private set; } = [];

    /// <summary>Where people may be sent after sign-out; compared exactly.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; private set; } = [];

    /// <summary>True when it gets no tokens.</summary>
    public bool Disabled { get; private set; }

    public IReadOnlyList<ClientSecret> Secrets => secrets;

    public DateTime CreatedAt { get; private init; }

    public DateTime UpdatedAt { get; private set; }

    public static Client Create(Guid id, string clientId, bool isPublic, ClientValues values, DateTime now)
    {
        var client = new Client
        {
            Id = id,
            ClientId = clientId,
            IsPublic = isPublic,
            CreatedAt = now,
        };
        client.Describe(values, now);
        return client;
    }

    /// <summary>True for 3 to 64 of a-z, 0-9, '-' and '.', beginning with a letter. Never a UUID, as ids of accounts are.</summary>
    public static bool IsClientId(string text) =>
        text.Length is >= 3 and <= 64
        && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
        && !Guid.TryParse(text, out _);

    /// <summary>A secret nobody can guess: 256 random bits.</summary>
    public static string NewSecret() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public void Describe(ClientValues values, DateTime now)
    {
        Name = values.Name;
        Role = values.Role;
        Scopes = [.. values.Scopes];
        RedirectUris = [.. values.RedirectUris];
        PostLogoutRedirectUris = [.. values.PostLogoutRedirectUris];
        Changed(now);
    }

    public void SetDisabled(bool disabled, DateTime now)
    {
        if (Disabled == disabled)
            return;
        Disabled = disabled;
        Changed(now);
    }

    /// <summary>Takes a new secret; those it has end after <see cref="SecretOverlap"/>, ended ones are dropped.</summary>
    public void AddSecret(string secret, DateTime now)
    {
        secrets.RemoveAll(s => s.EndsAt <= now);
        foreach (var old in secrets)
            old.EndAt(now + SecretOverlap);
        secrets.Add(new ClientSecret(secrets.Select(s => s.Number).DefaultIfEmpty(0).Max() + 1, Hash(secret), now));
        Changed(now);
    }

    /// <summary>Whether the secret is one of the client's, in a time that does not tell.</summary>
    public bool HasSecret(string given, DateTime now)
    {
        var hash = Hash(given);
        var found = false;
        foreach (var secret in secrets)
            found |=
                CryptographicOperations.FixedTimeEquals(hash, secret.Hash)
                & (secret.EndsAt is null || secret.EndsAt > now);
        return found;
    }

    // One round: a secret holds 256 random bits, and is long when somebody else chose it. Slow hashing is for what people can remember.
    private static byte[] Hash(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));

    private void Changed(DateTime now)
    {
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>One secret of a client.</summary>
public sealed class ClientSecret
{
    private ClientSecret() { }

    internal ClientSecret(int number, byte[] hash, DateTime now) => (Number, Hash, CreatedAt) = (number, hash, now);

    /// <summary>Which of the client's secrets, from 1.</summary>
    public int Number { get; private init; }

    /// <summary>SHA-256 of the secret.</summary>
    public byte[] Hash { get; private init; } = [];

    public DateTime CreatedAt { get; private init; }

    /// <summary>When it is taken no longer; null for the newest.</summary>
    public DateTime? EndsAt { get; private set; }

    internal void EndAt(DateTime instant)
    {
        if (EndsAt is null || EndsAt > instant)
            EndsAt = instant;
    }
}

/// <summary>Why a client cannot be made or changed.</summary>
public enum ClientError
{
    InvalidClient,
    ClientNotFound,
    ClientIdTaken,
    ClientHasNoSecret,
}
