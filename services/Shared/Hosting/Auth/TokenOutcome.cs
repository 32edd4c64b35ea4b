namespace Platform.Hosting.Auth;

/// <summary>Why a token was not accepted, for metrics and logs. Callers get 401 for all but one, and never the reason.</summary>
public enum TokenFailure
{
    /// <summary>It was accepted.</summary>
    None,

    /// <summary>It is no signed JWT, is too long, or lacks what every token has.</summary>
    Malformed,

    /// <summary>No served tenant's file names its issuer.</summary>
    UnknownIssuer,

    /// <summary>It is signed by an algorithm that is not allowed, or by none.</summary>
    Algorithm,

    /// <summary>Its issuer publishes no such key.</summary>
    UnknownKey,

    /// <summary>The signature does not match.</summary>
    Signature,

    /// <summary>It is for somebody else.</summary>
    Audience,

    /// <summary>It has ended, or has not begun.</summary>
    Lifetime,

    /// <summary>It claims another tenant than its issuer's.</summary>
    Tenant,

    /// <summary>The issuer's keys cannot be had, so nobody can say: 503, UNAVAILABLE.</summary>
    IssuerUnavailable,
}

/// <summary>What became of a token.</summary>
public readonly struct TokenOutcome
{
    internal TokenOutcome(Caller caller) => Caller = caller;

    internal TokenOutcome(TokenFailure failure) => Failure = failure;

    /// <summary>Who calls; null unless <see cref="Failure"/> is <see cref="TokenFailure.None"/>.</summary>
    public Caller? Caller { get; }

    /// <summary>Why there is no caller.</summary>
    public TokenFailure Failure { get; }
}
