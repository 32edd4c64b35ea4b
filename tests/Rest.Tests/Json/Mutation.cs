namespace Platform.Rest.Tests.Json;

/// <summary>JSON with a few bytes changed, left out, doubled or put in, mostly by what means something to JSON.</summary>
internal static class Mutation
{
    private static readonly byte[][] Fragments =
    [
        .. new[]
        {
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "null",
            "true",
            "-",
            "1e999",
            "0.1",
            "\\ud800",
            "\\u0000",
            "\"@type\":",
            "{}",
            "[[",
        }.Select(System.Text.Encoding.UTF8.GetBytes),
        [0xff],
        [0xed, 0xa0, 0x80],
        [0xef, 0xbb, 0xbf],
        [0],
    ];

    public static byte[] Of(byte[] json, Random random)
    {
        for (var changes = random.Next(1, 6); changes > 0; changes--)
        {
            var at = random.Next(json.Length + 1);
            var end = Math.Min(json.Length, at + random.Next(8));
            json = random.Next(4) switch
            {
                0 => [.. json[..at], .. json[end..]],
                1 => [.. json[..end], .. json[at..]],
                2 => [.. json[..at], (byte)random.Next(256), .. json[end..]],
                _ => [.. json[..at], .. Fragments[random.Next(Fragments.Length)], .. json[at..]],
            };
        }
        return json;
    }
}
