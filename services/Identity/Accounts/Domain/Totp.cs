using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Platform.Identity.Accounts.Domain;

/// <summary>
/// Time-based one-time passwords of RFC 6238 as authenticator apps compute them by default: HMAC-SHA-1, steps of 30 seconds, six
/// digits.
/// </summary>
public static class Totp
{
    /// <summary>Digits of a code.</summary>
    public const int Digits = 6;

    /// <summary>Bytes of a new secret: the length of the hash, as RFC 4226 section 4 recommends.</summary>
    public const int SecretBytes = 20;

    /// <summary>Seconds of one time step.</summary>
    public const int StepSeconds = 30;

    private const int Modulus = 1_000_000;

    /// <summary>How many steps the clock of a telephone may differ, either way.</summary>
    private const int Tolerance = 1;

    /// <summary>The time step an instant falls in.</summary>
    public static long StepAt(DateTime now) => (long)(now - DateTime.UnixEpoch).TotalSeconds / StepSeconds;

    /// <summary>The code of a time step, with leading zeros.</summary>
    [SuppressMessage(
        "Security",
        "CA5350",
        Justification = "RFC 6238 as authenticator apps implement it; HMAC does not rest on collision resistance."
    )]
    public static string CodeAt(ReadOnlySpan<byte> secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        // Dynamic truncation, RFC 4226 section 5.3.
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (truncated % Modulus).ToString("D6");
    }

    /// <summary>The time step whose code was given; null when it is wrong, or not newer than the last one taken.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="code">As typed; blanks are ignored.</param>
    /// <param name="now">The present instant.</param>
    /// <param name="lastStep">Step of the last code taken, 0 when there was none.</param>
    public static long? Verify(ReadOnlySpan<byte> secret, string code, DateTime now, long lastStep)
    {
        Span<char> given = stackalloc char[Digits];
        var length = 0;
        foreach (var c in code)
        {
            if (c == ' ')
                continue;
            if (!char.IsAsciiDigit(c) || length == Digits)
                return null;
            given[length++] = c;
        }
        if (length != Digits)
            return null;
        long? found = null;
        var current = StepAt(now);
        for (var step = current - Tolerance; step <= current + Tolerance; step++)
        {
            var equal = CryptographicOperations.FixedTimeEquals(
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(given),
                System.Runtime.InteropServices.MemoryMarshal.AsBytes(CodeAt(secret, step).AsSpan())
            );
            if (equal && step > lastStep)
                found ??= step;
        }
        return found;
    }

    /// <summary>The secret as people type it into an app: base32 of RFC 4648 without padding, a multiple of 5 bytes.</summary>
    public static string Base32(ReadOnlySpan<byte> secret)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        var text = new System.Text.StringBuilder(secret.Length * 8 / 5);
        var (buffer, bits) = (0, 0);
        foreach (var octet in secret)
        {
            buffer = (buffer << 8) | octet;
            bits += 8;
            while (bits >= 5)
            {
                bits -= 5;
                text.Append(Alphabet[(buffer >> bits) & 31]);
            }
            buffer &= (1 << bits) - 1;
        }
        return text.ToString();
    }

    /// <summary>The address that apps read from a QR code.</summary>
    /// <param name="secret">The shared secret.</param>
    /// <param name="issuer">What the app shows as the place: the tenant's name.</param>
    /// <param name="account">The user name.</param>
    public static string Address(ReadOnlySpan<byte> secret, string issuer, string account) =>
        $"otpauth://totp/{Uri.EscapeDataString(issuer)}:{Uri.EscapeDataString(account)}?secret={Base32(secret)}&issuer={Uri.EscapeDataString(issuer)}&algorithm=SHA1&digits={Digits}&period={StepSeconds}";
}
