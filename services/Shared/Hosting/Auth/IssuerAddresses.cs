using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Auth;

/// <summary>Where services reach what an issuer's discovery document names.</summary>
internal static class IssuerAddresses
{
    private const string WellKnown = "/.well-known/openid-configuration";

    /// <summary>
    /// The address by which services reach what the document places under the issuer's public address; null when it is neither there
    /// nor at the host of the document.
    /// </summary>
    public static string? Inner(this TenantIssuer issuer, string address)
    {
        var metadata = issuer.MetadataAddress;
        var outer = issuer.Url.TrimEnd('/') + "/";
        if (
            address.StartsWith(outer, StringComparison.Ordinal)
            && metadata.EndsWith(WellKnown, StringComparison.Ordinal)
        )
            address = $"{metadata[..^WellKnown.Length]}/{address[outer.Length..]}";
        return Authority(address) is { } authority && authority == Authority(metadata) ? address : null;
    }

    private static string? Authority(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var url) ? url.GetLeftPart(UriPartial.Authority) : null;
}
