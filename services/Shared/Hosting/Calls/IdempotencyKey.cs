using System.Security.Cryptography;
using Google.Protobuf;

namespace Platform.Hosting.Calls;

/// <summary>What makes two calls the same call: who, which rpc, which key; and the hash of what was asked.</summary>
/// <param name="Caller">Subject of the token.</param>
/// <param name="Method">Full name of the rpc.</param>
/// <param name="Key">1 to 128 printable characters, chosen by the caller.</param>
/// <param name="RequestHash">SHA-256 of the request message's bytes, so that REST and gRPC agree.</param>
internal sealed record IdempotencyKey(string Caller, string Method, string Key, byte[] RequestHash)
{
    /// <summary>Maps have no order of their own, so entries are put in one.</summary>
    public static byte[] Hash(IMessage request)
    {
        using var bytes = new MemoryStream(request.CalculateSize());
        using (var output = new CodedOutputStream(bytes, leaveOpen: true) { Deterministic = true })
            request.WriteTo(output);
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    public bool SameRequest(byte[] hash) => RequestHash.AsSpan().SequenceEqual(hash);

    public bool Equals(IdempotencyKey? other) =>
        other is not null && Caller == other.Caller && Method == other.Method && Key == other.Key;

    public override int GetHashCode() => HashCode.Combine(Caller, Method, Key);
}
