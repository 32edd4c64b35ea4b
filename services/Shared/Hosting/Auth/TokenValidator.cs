using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Tokens;
using Platform.Hosting.Calls;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Auth;

/// <summary>
/// Says who calls by a token: finds the tenant whose file names the issuer, validates against that issuer's keys, audience and
/// lifetime, and reads the caller from it. Tenants come and go at reload; nothing here is configured at start.
/// </summary>
public sealed class TokenValidator : IDisposable
{
    /// <summary>The longest token that is looked at, in characters.</summary>
    public const int LongestToken = 8 * 1024;

    /// <summary>How far clocks may differ.</summary>
    public static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(30);

    private const int LongestKid = 200;

    // Asymmetric ones only: with HS256 a public key would do as the secret.
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.EcdsaSha256,
        SecurityAlgorithms.EcdsaSha384,
        SecurityAlgorithms.EcdsaSha512,
        SecurityAlgorithms.RsaSha256,
        SecurityAlgorithms.RsaSha384,
        SecurityAlgorithms.RsaSha512,
        SecurityAlgorithms.RsaSsaPssSha256,
        SecurityAlgorithms.RsaSsaPssSha384,
        SecurityAlgorithms.RsaSsaPssSha512,
    ];

    private static readonly Counter<long> Refused = new Meter(CallTelemetry.Name).CreateCounter<long>(
        "platform.token.refused",
        description: "Tokens that were not accepted, by reason."
    );

    // What the same keys sign for other ends (logout+jwt, dpop+jwt) is no access token.
    private static readonly string[] Types = ["JWT", "at+jwt", "application/at+jwt"];

    private readonly AcceptedTokens accepted = new();
    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken };
    private readonly ConcurrentDictionary<(string Issuer, string Metadata), IssuerKeys> issuers = new();
    private readonly Tenants tenants;
    private readonly IDocumentRetriever documents;
    private readonly TimeProvider clock;
    private readonly ILogger<TokenValidator> logger;

    public TokenValidator(
        Tenants tenants,
        IDocumentRetriever documents,
        TimeProvider clock,
        ILogger<TokenValidator> logger
    )
    {
        this.tenants = tenants;
        this.documents = documents;
        this.clock = clock;
        this.logger = logger;
        tenants.Changed += ForgetOldIssuers;
    }

    /// <summary>Validates a token as it stands after <c>Bearer </c>. Any text is a token that is not valid, never an exception.</summary>
    /// <exception cref="OperationCanceledException">The call was given up while keys were fetched.</exception>
    public async ValueTask<TokenOutcome> Validate(string token, CancellationToken cancel)
    {
        var outcome = await Look(token, cancel);
        if (outcome.Caller is null)
            Refused.Add(1, new KeyValuePair<string, object?>("reason", outcome.Failure.ToString()));
        return outcome;
    }

    public void Dispose() => tenants.Changed -= ForgetOldIssuers;

    private async ValueTask<TokenOutcome> Look(string token, CancellationToken cancel)
    {
        // Three parts of ASCII: five are an encrypted token, which nobody here can open.
        if (token.Length is 0 or > LongestToken || !Ascii.IsValid(token) || token.AsSpan().Count('.') != 2)
            return new TokenOutcome(TokenFailure.Malformed);
        var digest = AcceptedTokens.Digest.Of(token);
        if (accepted.TryGet(digest, out var known) && await StillHolds(known, cancel))
            return new TokenOutcome(known.Caller);
        if (Read(token) is not { } jwt)
            return new TokenOutcome(TokenFailure.Malformed);
        if (tenants.FindByIssuer(jwt.Issuer) is not { } tenant)
            return new TokenOutcome(TokenFailure.UnknownIssuer);
        if (!Algorithms.Contains(jwt.Alg))
            return new TokenOutcome(TokenFailure.Algorithm);
        if (jwt.Kid is not { Length: > 0 and <= LongestKid } kid)
            return new TokenOutcome(TokenFailure.UnknownKey);

        var issuer = KeysOf(tenant.Issuer);
        if (await issuer.Get(cancel) is not { } keys)
            return new TokenOutcome(TokenFailure.IssuerUnavailable);
        if (!keys.ByKid.ContainsKey(kid))
            keys = await issuer.Newer(keys, cancel);
        if (!keys.ByKid.TryGetValue(kid, out var key))
            return new TokenOutcome(TokenFailure.UnknownKey);

        var result = await handler.ValidateTokenAsync(jwt, Parameters(tenant.Issuer, key));
        if (!result.IsValid)
            return new TokenOutcome(Failure(result.Exception));
        if (!TokenClaims.TryRead(jwt, tenant, out var caller, out var failure))
            return new TokenOutcome(failure);
        accepted.Add(digest, new AcceptedToken(caller, tenant, keys));
        return new TokenOutcome(caller);
    }

    /// <summary>A token once accepted is so again while it lasts, its tenant's file is the same and its issuer's keys are.</summary>
    private async ValueTask<bool> StillHolds(AcceptedToken known, CancellationToken cancel) =>
        clock.GetUtcNow() < known.Caller.Expires + ClockSkew
        && tenants.Find(known.Tenant.Code) == known.Tenant
        && await KeysOf(known.Tenant.Issuer).Get(cancel) == known.Keys;

    private JsonWebToken? Read(string token)
    {
        try
        {
            return handler.ReadJsonWebToken(token);
        }
        catch (Exception e)
            when (e is ArgumentException or SecurityTokenException or FormatException or System.Text.Json.JsonException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(TenantIssuer issuer, SecurityKey key) =>
        new()
        {
            ValidIssuer = issuer.Url,
            ValidAudience = issuer.Audience,
            IssuerSigningKey = key,
            ValidAlgorithms = Algorithms,
            ValidTypes = Types,
            RequireSignedTokens = true,
            RequireExpirationTime = true,
            LifetimeValidator = (from, until, _, _) => InTime(from, until),
        };

    private bool InTime(DateTime? from, DateTime? until)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return until is not null && now < until + ClockSkew && (from is null || now >= from - ClockSkew);
    }

    private static TokenFailure Failure(Exception? reason) =>
        reason switch
        {
            SecurityTokenInvalidLifetimeException
            or SecurityTokenExpiredException
            or SecurityTokenNoExpirationException => TokenFailure.Lifetime,
            SecurityTokenInvalidAudienceException => TokenFailure.Audience,
            SecurityTokenInvalidAlgorithmException => TokenFailure.Algorithm,
            SecurityTokenInvalidSignatureException => TokenFailure.Signature,
            _ => TokenFailure.Malformed,
        };

    private IssuerKeys KeysOf(TenantIssuer issuer) =>
        issuers.GetOrAdd(
            (issuer.Url, issuer.MetadataAddress),
            static (_, at) => new IssuerKeys(at.issuer, at.self.documents, at.self.clock, at.self.logger),
            (issuer, self: this)
        );

    private void ForgetOldIssuers(object? sender, TenantChangedEventArgs change)
    {
        if (
            change.Old is { Issuer: var old }
            && (change.Current?.Issuer.Url, change.Current?.Issuer.MetadataAddress) != (old.Url, old.MetadataAddress)
        )
            issuers.TryRemove((old.Url, old.MetadataAddress), out _);
    }
}
