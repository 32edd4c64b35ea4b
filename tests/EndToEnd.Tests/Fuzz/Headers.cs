namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>Headers that say something about a call, in forms that nobody should send.</summary>
internal static class Headers
{
    private static readonly string[] Keys = ["", " ", "a b", new('k', 129), new('k', 128), "\t", "{}", "*", "a,b", "k"];

    private static readonly string[] Tags =
    [
        "*",
        "1",
        "\"1\"",
        "W/\"1\"",
        "\"",
        "\"\"",
        "1,2,3",
        ",,,",
        "99999999999999999999",
        "-1",
        new('9', 4000),
    ];

    private static readonly string[] Languages =
    [
        "*",
        "",
        ";",
        ",",
        "sw;q=",
        "sw;q=99999999999999999999999999999",
        "sw;q=-1",
        "en-GB-oxendict-x-private",
        "xx,yy;q=0.1",
        new('e', 1000),
        "sw;q=1;q=0;q",
    ];

    public static IEnumerable<(string Name, string Value)> Of(Random random)
    {
        if (random.Next(2) == 0)
            yield return (
                "idempotency-key",
                random.Next(6) == 0 ? random.GetItems(Keys, 1)[0] : $"{random.NextInt64()}"
            );
        if (random.Next(12) == 0)
            yield return ("if-match", random.GetItems(Tags, 1)[0]);
        if (random.Next(4) == 0)
            yield return ("accept-language", random.GetItems(Languages, 1)[0]);
        if (random.Next(8) == 0)
            yield return ("traceparent", random.Next(2) == 0 ? "00-zz-zz-01" : new string('0', 300));
    }
}
