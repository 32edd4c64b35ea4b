using System.Collections.Frozen;

namespace Platform.Hosting.Tenancy;

/// <summary>A currency of ISO 4217.</summary>
public sealed record Currency
{
    /// <summary>Three capital letters: <c>TZS</c>.</summary>
    public required string Code { get; init; }

    /// <summary>Decimal digits of the minor unit, 0 to 4; amounts are whole minor units.</summary>
    public required int MinorDigits { get; init; }
}

/// <summary>The calendar people of a country live by.</summary>
public enum Calendar
{
    Gregorian,

    /// <summary>Bikram Sambat.</summary>
    Nepali,
}

/// <summary>First day of the fiscal year; a day that every year of the tenant's calendar has.</summary>
public sealed record FiscalYearStart
{
    /// <summary>1 to 12.</summary>
    public required int Month { get; init; }

    /// <summary>1 to the length of the shortest such month.</summary>
    public required int Day { get; init; }
}

/// <summary>A level of the location tree.</summary>
public sealed class LocationLevel
{
    private readonly FrozenDictionary<string, string> names;
    private readonly string defaultLocale;

    internal LocationLevel(FrozenDictionary<string, string> names, string defaultLocale) =>
        (this.names, this.defaultLocale) = (names, defaultLocale);

    /// <summary>The level's name in each locale of the tenant.</summary>
    public IReadOnlyDictionary<string, string> Names => names;

    /// <summary>The name in a locale, or in the tenant's default one when it has no such locale.</summary>
    public string Name(string locale) => names.TryGetValue(locale, out var name) ? name : names[defaultLocale];
}

/// <summary>Rules for the numbers people carry.</summary>
public sealed record Identifiers
{
    /// <summary>The rule new insurance numbers follow; null where nobody is insured (<c>commons</c>).</summary>
    public InsuranceNumberRule? InsuranceNumber { get; init; }
}

/// <summary>How an insurance number is built.</summary>
public sealed record InsuranceNumberRule
{
    /// <summary>Digits in all, check digits included, 4 to 50.</summary>
    public required int Length { get; init; }

    /// <summary>How the check digits are computed.</summary>
    public required CheckScheme Scheme { get; init; }

    /// <summary>Divisor of <see cref="CheckScheme.Modulo"/>, 2 to 97 and not 10; null for the other schemes.</summary>
    public int? Root { get; init; }
}

/// <summary>How the check digits of a number are computed.</summary>
public enum CheckScheme
{
    /// <summary>There are none.</summary>
    None,

    /// <summary>The number without its check digits, modulo the root, padded to the root's width.</summary>
    Modulo,

    /// <summary>
    /// One digit, by the sum of Luhn as openIMIS reckons it for root 10: every second digit counts double, beginning with the first. For
    /// an even length that is ISO/IEC 7812-1 annex B; for an odd one it is not.
    /// </summary>
    Luhn,
}

/// <summary>Whose tokens are a tenant's.</summary>
public sealed record TenantIssuer
{
    /// <summary>The <c>iss</c> of the tokens, compared exactly.</summary>
    public required string Url { get; init; }

    /// <summary>Address of the discovery document when services reach the issuer elsewhere than people do; null when under <see cref="Url"/>.</summary>
    public string? Metadata { get; init; }

    /// <summary>The <c>aud</c> that a token for this platform carries.</summary>
    public required string Audience { get; init; }

    /// <summary>Where the discovery document is fetched from.</summary>
    public string MetadataAddress => Metadata ?? $"{Url.TrimEnd('/')}/.well-known/openid-configuration";
}
