using System.Text.RegularExpressions;

namespace Platform.Hosting.Tenancy;

/// <summary>How the names in tenant files are written.</summary>
internal static class Patterns
{
    /// <summary>A language tag of BCP 47, as far as the platform uses them.</summary>
    public static readonly Regex Locale = Of(@"\A[a-z]{2,3}(-[A-Z]{2})?\z");

    public static readonly Regex Currency = Of(@"\A[A-Z]{3}\z");

    public static readonly Regex CallingCode = Of(@"\A([1-9][0-9]{0,2})?\z");

    public static readonly Regex TrunkPrefix = Of(@"\A[0-9]{0,3}\z");

    /// <summary>A role or a feature.</summary>
    public static readonly Regex Word = Of(@"\A[a-z][a-z0-9-]{0,49}\z");

    public static readonly Regex Permission = Of(@"\A[a-z][a-z0-9-]{0,49}\.[a-z][a-z0-9-]{0,49}\z");

    public static readonly Regex Service = Of(@"\A[a-z]{1,40}\z");

    public static readonly Regex Secret = Of(@"\A[a-z][a-z0-9-]{0,62}\z");

    public static readonly Regex DatabaseName = Of(@"\A[a-z][a-z0-9_]{0,62}\z");

    /// <summary>A setting to be put in.</summary>
    public static readonly Regex Placeholder = Of(@"\$\{([^}]*)\}");

    private static Regex Of(string pattern) =>
        new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
}
