using System.Collections.Frozen;
using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>The compressions one side knows.</summary>
internal sealed class Compressions
{
    public const string Identity = "identity";

    private readonly FrozenDictionary<string, ICompressionProvider> byName;

    /// <summary>gzip, and <paramref name="providers"/>, which may replace it.</summary>
    public Compressions(IEnumerable<ICompressionProvider> providers)
    {
        var known = new Dictionary<string, ICompressionProvider>(StringComparer.OrdinalIgnoreCase)
        {
            ["gzip"] = new GzipCompressionProvider(CompressionLevel.Fastest),
        };
        foreach (var provider in providers)
            known[provider.EncodingName] = provider;
        byName = known.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        Accepted = string.Join(',', [Identity, .. known.Keys]);
    }

    /// <summary>The value of <c>grpc-accept-encoding</c>.</summary>
    public string Accepted { get; }

    public ICompressionProvider? Find(string? encoding) =>
        encoding is not null && byName.TryGetValue(encoding, out var provider) ? provider : null;
}
