using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Platform.Hosting.Tenancy;

namespace Platform.Hosting.Auth;

/// <summary>A token that was accepted, and what that rests on.</summary>
internal sealed record AcceptedToken(Caller Caller, Tenant Tenant, KeySet Keys);

/// <summary>
/// Tokens lately accepted. A client sends the same one with every call, and its signature costs more than the rest of the call.
/// Only tokens that were accepted get in, by their digest, and there is room for two generations of them.
/// </summary>
internal sealed class AcceptedTokens
{
    private const int MostOfGeneration = 10_000;

    private volatile ConcurrentDictionary<Digest, AcceptedToken> young = new();
    private volatile ConcurrentDictionary<Digest, AcceptedToken> old = new();
    private int added;

    public bool TryGet(Digest digest, [NotNullWhen(true)] out AcceptedToken? token)
    {
        if (young.TryGetValue(digest, out token))
            return true;
        if (!old.TryGetValue(digest, out token))
            return false;
        Add(digest, token);
        return true;
    }

    public void Add(Digest digest, AcceptedToken token)
    {
        if (Interlocked.Increment(ref added) % MostOfGeneration == 0)
        {
            old = young;
            young = new();
        }
        young[digest] = token;
    }

    /// <summary>SHA-256 of a token.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal readonly record struct Digest(UInt128 First, UInt128 Second)
    {
        public static Digest Of(string token)
        {
            Span<byte> text = stackalloc byte[TokenValidator.LongestToken];
            var length = Encoding.ASCII.GetBytes(token, text);
            var digest = default(Digest);
            SHA256.HashData(text[..length], MemoryMarshal.AsBytes(new Span<Digest>(ref digest)));
            return digest;
        }
    }
}
