using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Platform.Identity.Tokens.Domain;

/// <summary>Codes, refresh tokens and sessions: 256 random bits, of which only the SHA-256 is kept.</summary>
public static class RandomSecret
{
    private const int Bytes = 32;
    private const int Length = 43;

    /// <summary>A new one, in base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is kept of it.</summary>
    public static byte[] Hash(string secret) => SHA256.HashData(Encoding.ASCII.GetBytes(secret));

    /// <summary>What would be kept of it; null when the text cannot be one.</summary>
    public static byte[]? TryHash(string? text) =>
        text is { Length: Length } && Base64Url.IsValid(text) ? Hash(text) : null;
}
