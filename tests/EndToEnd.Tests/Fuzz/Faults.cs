using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Platform.EndToEnd.Tests.Fuzz;

/// <summary>What broke a law, once for each rpc and kind of fault, with what shows it again.</summary>
internal sealed partial class Faults(int seed)
{
    private const int MostShown = 25;
    private const int MostOfAnInput = 600;
    private readonly ConcurrentDictionary<string, string> all = new(StringComparer.Ordinal);

    public void Add(string rpc, string fault, string input) =>
        all.TryAdd(
            $"{rpc}: {Varying().Replace(fault, "#")}",
            input.Length > MostOfAnInput ? input[..MostOfAnInput] + "…" : input
        );

    public void AssertNone()
    {
        if (!all.IsEmpty)
            Assert.Fail(
                $"Seed {seed}, {all.Count} faults:\n"
                    + string.Join(
                        "\n",
                        all.OrderBy(f => f.Key, StringComparer.Ordinal)
                            .Take(MostShown)
                            .Select(f => $"- {f.Key}\n    {f.Value.ReplaceLineEndings("\n    ")}")
                    )
            );
    }

    /// <summary>What differs between two faults of one kind: ids, traces, positions.</summary>
    [GeneratedRegex("[0-9a-f-]*[0-9][0-9a-f-]*", RegexOptions.None, 1000)]
    private static partial Regex Varying();
}
