using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>The demonstration's own tenant files, with the test's issuer and database put in.</summary>
internal static partial class TenantFile
{
    public static string Of(string code, string issuer, string database) =>
        Issuer().Replace(OnDatabase(code, database), $"issuer:\n  url: {issuer}\n  audience: platform\n");

    /// <summary>The file with another database, whose issuer is the platform's own.</summary>
    public static string OnDatabase(string code, string database) =>
        Database()
            .Replace(
                File.ReadAllText(
                    Path.Combine(Repository.Root, "deploy", "helm", "platform", "tenants", $"{code}.yaml")
                ),
                $"database:\n{database}\n"
            );

    [GeneratedRegex(@"^issuer:\n(  .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Issuer();

    [GeneratedRegex(@"^database:\n(  .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Database();
}
