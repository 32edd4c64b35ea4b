using System.Collections.Frozen;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Auth;

/// <summary>The keys an issuer published at one moment, by key id.</summary>
internal sealed record KeySet(FrozenDictionary<string, SecurityKey> ByKid, DateTimeOffset FetchedAt);

/// <summary>
/// The keys of one issuer, cached. Not the library's ConfigurationManager: since 8.0.2 that refreshes behind the call's back,
/// so the first tokens of a rotated key fail, and it takes the time from the system. Whatever callers send, an issuer is asked
/// at most once per <see cref="BetweenFetches"/>, by one request at a time.
/// </summary>
internal sealed class IssuerKeys(TenantIssuer issuer, IDocumentRetriever documents, TimeProvider clock, ILogger logger)
{
    /// <summary>Keys older than this are fetched again, while the old ones serve.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>Keys older than this serve no more: their issuer could not be asked for so long that one may be revoked.</summary>
    public static readonly TimeSpan Usable = TimeSpan.FromHours(24);

    /// <summary>Least time between two fetches; after failures it doubles up to <see cref="LongestBackOff"/>.</summary>
    public static readonly TimeSpan BetweenFetches = TimeSpan.FromSeconds(10);

    /// <summary>First wait after a failure while there are no keys at all.</summary>
    public static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait after failures.</summary>
    public static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(1);

    private const int MostKeys = 100;
    private const int LeastRsaBits = 2048;

    private readonly Lock gate = new();
    private KeySet? current;
    private Task? fetching;
    private DateTimeOffset lastFetch = DateTimeOffset.MinValue;
    private int failures;

    /// <summary>The keys; null when there are none that may be used.</summary>
    public async ValueTask<KeySet?> Get(CancellationToken cancel)
    {
        Task fetch;
        lock (gate)
        {
            var age = current is null ? TimeSpan.MaxValue : clock.GetUtcNow() - current.FetchedAt;
            fetch = age < Fresh ? Task.CompletedTask : Fetch();
            if (age < Usable)
                return current;
        }
        await fetch.WaitAsync(cancel);
        lock (gate)
            return current is not null && clock.GetUtcNow() - current.FetchedAt < Usable ? current : null;
    }

    /// <summary>Newer keys than those given, because a token names one that is not among them; else the same.</summary>
    public async ValueTask<KeySet> Newer(KeySet seen, CancellationToken cancel)
    {
        Task fetch;
        lock (gate)
        {
            if (current is not null && current != seen)
                return current;
            fetch = Fetch();
        }
        await fetch.WaitAsync(cancel);
        lock (gate)
            return current ?? seen;
    }

    /// <summary>The fetch that runs, or a new one; nothing to wait for when it is too soon for one.</summary>
    private Task Fetch()
    {
        if (fetching is not null)
            return fetching;
        var now = clock.GetUtcNow();
        if (now - lastFetch < Pause())
            return Task.CompletedTask;
        lastFetch = now;
        return fetching = Task.Run(FetchNow);
    }

    private TimeSpan Pause()
    {
        if (failures == 0)
            return BetweenFetches;
        var first = current is null ? FirstBackOff : BetweenFetches;
        var wait = first * Math.Pow(2, Math.Min(failures - 1, 10));
        return wait < LongestBackOff ? wait : LongestBackOff;
    }

    private async Task FetchNow()
    {
        KeySet? fetched = null;
        try
        {
            fetched = await Read();
        }
        catch (Exception e)
        {
            logger.LogWarning(
                "The keys of {Issuer} cannot be had: {Reason}",
                issuer.Url,
                e is Refused ? e.Message : e.GetType().Name
            );
        }
        lock (gate)
        {
            fetching = null;
            failures = fetched is null ? failures + 1 : 0;
            current = fetched ?? current;
        }
    }

    private async Task<KeySet> Read()
    {
        var configuration = await OpenIdConnectConfigurationRetriever.GetAsync(
            issuer.MetadataAddress,
            new OwnHostOnly(issuer, documents),
            CancellationToken.None
        );
        if (configuration.Issuer != issuer.Url)
            throw new Refused("the document names another issuer");
        var keys = new Dictionary<string, SecurityKey>(StringComparer.Ordinal);
        foreach (var key in configuration.SigningKeys.Where(IsStrong).Take(MostKeys))
            keys.TryAdd(key.KeyId, key);
        return keys.Count > 0
            ? new KeySet(keys.ToFrozenDictionary(StringComparer.Ordinal), clock.GetUtcNow())
            : throw new Refused("it publishes no key that can be used");
    }

    private static bool IsStrong(SecurityKey key) =>
        !string.IsNullOrEmpty(key.KeyId)
        && key switch
        {
            ECDsaSecurityKey => true,
            RsaSecurityKey rsa => rsa.KeySize >= LeastRsaBits,
            X509SecurityKey certificate => certificate.PublicKey is System.Security.Cryptography.ECDsa
                || certificate.KeySize >= LeastRsaBits,
            _ => false,
        };

    private sealed class Refused(string message) : Exception(message);

    /// <summary>Takes documents from the issuer's own hosts alone, so that no realm can make services call elsewhere.</summary>
    private sealed class OwnHostOnly(TenantIssuer issuer, IDocumentRetriever documents) : IDocumentRetriever
    {
        public Task<string> GetDocumentAsync(string address, CancellationToken cancel) =>
            issuer.Inner(address) is { } inner
                ? documents.GetDocumentAsync(inner, cancel)
                : throw new Refused("its keys are at another host");
    }
}
