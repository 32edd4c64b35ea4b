using System.Text.RegularExpressions;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>The demonstration's own tenant files, with the test's issuer and database put in.</summary>
internal static partial class TenantFile
{
    public static string Of(string code, string issuer, string database)
    {
        var text = File.ReadAllText(
            Path.Combine(Repository.Root, "deploy", "helm", "platform", "tenants", $"{code}.yaml")
        );
        text = Issuer().Replace(text, $"issuer:\n  url: {issuer}\n  audience: platform\n");
        return Database().Replace(text, $"database:\n{database}\n");
    }

    [GeneratedRegex(@"^issuer:\n(  .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Issuer();

    [GeneratedRegex(@"^database:\n(  .*\n)+", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Database();
}
