using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Identity.Keys.Domain;
using Platform.Identity.Storage;
using Platform.Kernel;

namespace Platform.Identity.Keys;

/// <summary>The keys of one tenant at one moment, ready for use.</summary>
/// <param name="Signing">The current key.</param>
/// <param name="Published">All keys that signatures may be checked with.</param>
internal sealed record TenantKeys(SigningCredentials Signing, IReadOnlyList<JsonWebKey> Published);

/// <summary>
/// The signing keys of all tenants: made when first asked for, kept in memory for half a minute, and for as long as the database does
/// not answer.
/// </summary>
internal sealed class SigningKeys(
    TenantDbContextFactory<IdentityDb> databases,
    IDataProtectionProvider protection,
    CallFactory calls,
    IdentityOptions options,
    TimeProvider clock
)
{
    /// <summary>How long after a rotation another replica may still sign with the key before.</summary>
    public static readonly TimeSpan Fresh = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<TenantCode, (DateTime At, TenantKeys Keys)> known = new();

    /// <summary>How long a retired key stays published: the life of the last token it signed, others' knowledge of the rotation, and the clocks' difference.</summary>
    private TimeSpan KeepRetired => options.AccessTokenLife + Fresh + TimeSpan.FromMinutes(5);

    public async Task<TenantKeys> Of(Tenant tenant, CancellationToken cancel)
    {
        var now = clock.UtcNow();
        var has = known.TryGetValue(tenant.Code, out var last);
        if (has && now - last.At < Fresh)
            return last.Keys;
        try
        {
            await using var db = databases.Open(tenant);
            return Remember(tenant, await Ring(db, tenant, cancel));
        }
        catch (Exception exception) when (has && Unavailability.IsCauseOf(exception))
        {
            return last.Keys;
        }
    }

    /// <summary>Changes keys when they are old enough, and drops those that are no longer needed.</summary>
    public async Task Keep(Turn turn, CancellationToken cancel)
    {
        var tenant = turn.Tenant;
        await using var db = databases.Open(tenant);
        var ring = await Ring(db, tenant, cancel);
        var now = clock.UtcNow();
        var version = ring.Version;
        if (ring.RotatedAt + options.KeyLife <= now && ring.CanRotate(options.KeyPublication, now))
            ring.Rotate(New(tenant, now), now);
        ring.Prune(KeepRetired, now);
        // When another replica was first, the work is done.
        if (ring.Version != version)
            await Save(db, calls.System(turn, "keys"), ring, cancel);
    }

    /// <summary>Changes keys now; false when the next one is not published long enough for everybody to know it.</summary>
    public async Task<bool> Rotate(Tenant tenant, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var ring = await Ring(db, tenant, cancel);
        var now = clock.UtcNow();
        if (!ring.CanRotate(options.KeyPublication, now))
            return false;
        ring.Rotate(New(tenant, now), now);
        ring.Prune(KeepRetired, now);
        if (!await Save(db, calls.System(tenant, "keys rotate"), ring, cancel))
            throw Meanwhile();
        return true;
    }

    /// <summary>Withdraws all keys because they may be known to others. Tokens in use are refused from the next fetch of keys on.</summary>
    public async Task Replace(Tenant tenant, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var ring = await Ring(db, tenant, cancel);
        var now = clock.UtcNow();
        ring.Replace(New(tenant, now), New(tenant, now), now);
        if (!await Save(db, calls.System(tenant, "keys replace"), ring, cancel))
            throw Meanwhile();
    }

    private async Task<KeyRing> Ring(IdentityDb db, Tenant tenant, CancellationToken cancel)
    {
        if (await db.KeyRings.SingleOrDefaultAsync(cancel) is { } ring)
            return ring;
        var now = clock.UtcNow();
        db.Add(KeyRing.Create(New(tenant, now), New(tenant, now), now));
        try
        {
            await db.Commit(calls.System(tenant, "keys"), cancel);
        }
        catch (DomainException conflict) when (conflict.Code is CallError.ConcurrentChange)
        {
            // Another request or replica made the ring at the same instant.
            db.ChangeTracker.Clear();
        }
        return await db.KeyRings.SingleAsync(cancel);
    }

    /// <summary>False when another process has changed the ring since it was read.</summary>
    private async Task<bool> Save(IdentityDb db, Call call, KeyRing ring, CancellationToken cancel)
    {
        try
        {
            await db.Commit(call, cancel);
        }
        catch (DomainException conflict) when (conflict.IsOvertaken())
        {
            known.TryRemove(call.Tenant.Code, out _);
            return false;
        }
        Remember(call.Tenant, ring);
        return true;
    }

    private static InvalidOperationException Meanwhile() =>
        new("Another process changed the keys at the same instant; look, and try again.");

    private TenantKeys Remember(Tenant tenant, KeyRing ring)
    {
        var signing = Public(ring.Current);
        signing.D = Base64UrlEncoder.Encode(Protector(tenant).Unprotect(ring.Current.Secret));
        var keys = new TenantKeys(
            new SigningCredentials(signing, SecurityAlgorithms.EcdsaSha256),
            [.. ring.Keys.Select(Public)]
        );
        known[tenant.Code] = (clock.UtcNow(), keys);
        return keys;
    }

    private SigningKey New(Tenant tenant, DateTime now)
    {
        using var pair = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var parameters = pair.ExportParameters(includePrivateParameters: true);
        var (x, y) = (parameters.Q.X!, parameters.Q.Y!);
        var kid = Base64UrlEncoder.Encode(Public("", x, y).ComputeJwkThumbprint());
        return new SigningKey(kid, x, y, Protector(tenant).Protect(parameters.D!), now);
    }

    private IDataProtector Protector(Tenant tenant) =>
        protection.CreateProtector("platform.identity", tenant.Code.Value, "signing-key");

    private static JsonWebKey Public(SigningKey key) => Public(key.Kid, key.X, key.Y);

    private static JsonWebKey Public(string kid, byte[] x, byte[] y) =>
        new()
        {
            Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve,
            Crv = JsonWebKeyECTypes.P256,
            X = Base64UrlEncoder.Encode(x),
            Y = Base64UrlEncoder.Encode(y),
            Use = JsonWebKeyUseNames.Sig,
            Alg = SecurityAlgorithms.EcdsaSha256,
            Kid = kid,
            KeyId = kid,
        };
}
