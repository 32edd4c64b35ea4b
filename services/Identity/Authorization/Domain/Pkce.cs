using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Identity.Authorization.Domain;

/// <summary>Proof Key for Code Exchange (RFC 7636), with the method S256 alone: <c>plain</c> protects nobody.</summary>
public static class Pkce
{
    public const string Method = "S256";

    private const int ChallengeLength = 43;

    /// <summary>43 characters of base64url: a SHA-256.</summary>
    public static bool IsChallenge(string text) =>
        text.Length == ChallengeLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    /// <summary>43 to 128 unreserved characters (section 4.1).</summary>
    public static bool IsVerifier(string text) =>
        text.Length is >= 43 and <= 128 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~');

    /// <summary>Whether the verifier is the one the challenge was made of.</summary>
    public static bool Matches(string challenge, string verifier) =>
        IsVerifier(verifier)
        && CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(challenge),
            Encoding.ASCII.GetBytes(Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))))
        );
}
