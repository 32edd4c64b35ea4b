using System.Security.Cryptography.X509Certificates;
using System.Text;
using Grpc.Core;

namespace Grpc.AspNetCore.Server.Internal;

/// <summary>A client certificate as authentication properties, by the names gRPC uses for them.</summary>
internal static class PeerCertificate
{
    private static readonly AuthContext Unauthenticated = new(null, []);

    private static readonly (string Property, X509NameType Name)[] Names =
    [
        ("x509_subject_alternative_name", X509NameType.DnsFromAlternativeName),
        ("x509_common_name", X509NameType.SimpleName),
    ];

    public static AuthContext Describe(X509Certificate2? certificate)
    {
        if (certificate is null)
            return Unauthenticated;
        var properties = new Dictionary<string, List<AuthProperty>>();
        foreach (var (property, name) in Names)
            if (certificate.GetNameInfo(name, forIssuer: false) is { Length: > 0 } value)
                properties[property] = [AuthProperty.Create(property, Encoding.UTF8.GetBytes(value))];
        return new AuthContext(Names.Select(one => one.Property).FirstOrDefault(properties.ContainsKey), properties);
    }
}
