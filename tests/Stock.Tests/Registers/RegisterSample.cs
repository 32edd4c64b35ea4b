using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Platform.Stock.Gs1.Domain;
using Platform.Testing;

namespace Platform.Stock.Tests.Registers;

/// <summary>What a plain register is tried with.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Field">The field of requests.</param>
/// <param name="Good">A record that holds; names behind '$' stand for records and unused codes.</param>
/// <param name="Bad">A record that breaks rules.</param>
/// <param name="Broken">The fields of it with the rules they break.</param>
/// <param name="Change">What a record is changed to.</param>
/// <param name="Twice">What a second such record breaks.</param>
public sealed record RegisterSample(
    string Path,
    string Field,
    string Good,
    string Bad,
    string[] Broken,
    string Change,
    params string[] Twice
)
{
    private static int lastGtin;

    /// <summary>A GTIN that no other test uses.</summary>
    public static string UnusedGtin()
    {
        var digits = (590_123_400_000 + Interlocked.Increment(ref lastGtin)).ToString(
            "D13",
            CultureInfo.InvariantCulture
        );
        return digits + CheckDigit.For(digits);
    }
}

/// <summary>A record of a sample, with what stands in it alone.</summary>
internal sealed partial class SampleRecord
{
    private readonly SupplyWorld world;
    private readonly Dictionary<string, Func<Task<(string Id, string Code)>>> makers;

    private SampleRecord(SupplyWorld world)
    {
        this.world = world;
        makers = new Dictionary<string, Func<Task<(string Id, string Code)>>>(StringComparer.Ordinal)
        {
            ["code"] = () => Task.FromResult((Unused.Code("R"), "")),
            ["gtin"] = () => Task.FromResult((RegisterSample.UnusedGtin(), "")),
            ["newprogram"] = world.NewProgram,
            ["newschedule"] = world.NewSchedule,
            ["newtype"] = world.NewType,
        };
    }

    public JsonObject Body { get; private set; } = [];

    /// <summary>What no other record has, as files write it, with the kind of it.</summary>
    public List<(string Kind, string Text)> Tokens { get; } = [];

    public static async Task<SampleRecord> Of(SupplyWorld world, string json)
    {
        var record = new SampleRecord(world);
        foreach (var name in Names().Matches(json).Select(match => match.Value[1..]).Distinct().ToList())
            json = json.Replace($"\"${name}\"", $"\"{await record.Make(name)}\"", StringComparison.Ordinal);
        record.Body = JsonNode.Parse(json)!.AsObject();
        return record;
    }

    /// <summary>A text of the same kind that no record has.</summary>
    public async Task<string> Another(string kind)
    {
        var (id, code) = await makers[kind]();
        return code.Length > 0 ? code : id;
    }

    private async Task<string> Make(string name)
    {
        if (!makers.TryGetValue(name, out var make))
            return world.Ids[name];
        var (id, code) = await make();
        Tokens.Add((name, code.Length > 0 ? code : id));
        return id;
    }

    [GeneratedRegex(@"\$[a-z]+", RegexOptions.None, 1000)]
    private static partial Regex Names();
}
