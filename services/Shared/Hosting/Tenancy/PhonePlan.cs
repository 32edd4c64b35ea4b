using System.Text.RegularExpressions;

namespace Platform.Hosting.Tenancy;

/// <summary>How telephone numbers of a country are written.</summary>
public sealed class PhonePlan
{
    private static readonly TimeSpan MatchTimeout = TimeSpan.FromMilliseconds(100);

    /// <exception cref="ArgumentException">The pattern is not a regular expression without backtracking constructs.</exception>
    internal PhonePlan(string countryCode, string trunkPrefix, string nationalPattern)
    {
        CountryCode = countryCode;
        TrunkPrefix = trunkPrefix;
        // Linear in the input whatever the file says: a pattern is configuration, the number is hostile input.
        NationalPattern = new Regex(
            nationalPattern,
            RegexOptions.NonBacktracking | RegexOptions.CultureInvariant,
            MatchTimeout
        );
    }

    /// <summary>Country calling code without "+", 1 to 3 digits; empty where numbers are only written in full international form.</summary>
    public string CountryCode { get; }

    /// <summary>What is dialled before a national number within the country, 0 to 3 digits.</summary>
    public string TrunkPrefix { get; }

    /// <summary>The national significant numbers that receive text messages; anchored at both ends.</summary>
    public Regex NationalPattern { get; }

    /// <summary>True for a national significant number (no trunk prefix, no country code) of this plan, in ASCII digits.</summary>
    public bool IsNational(ReadOnlySpan<char> digits) =>
        digits.Length is > 0 and <= 15 && !digits.ContainsAnyExceptInRange('0', '9') && NationalPattern.IsMatch(digits);
}
