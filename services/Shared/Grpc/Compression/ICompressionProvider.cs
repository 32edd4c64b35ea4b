using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A message compression by the name it has in <c>grpc-encoding</c>.</summary>
public interface ICompressionProvider
{
    /// <summary>The name: <c>gzip</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that writes compressed bytes to <paramref name="stream"/> and leaves it open.</summary>
    /// <param name="stream">Where the compressed bytes go.</param>
    /// <param name="compressionLevel">The level; null is the provider's own.</param>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads the compressed bytes of <paramref name="stream"/>.</summary>
    Stream CreateDecompressionStream(Stream stream);
}

/// <summary>gzip.</summary>
public sealed class GzipCompressionProvider : ICompressionProvider
{
    private readonly CompressionLevel defaultLevel;

    /// <summary>gzip at <paramref name="defaultCompressionLevel"/> where a call sets none.</summary>
    public GzipCompressionProvider(CompressionLevel defaultCompressionLevel) => defaultLevel = defaultCompressionLevel;

    /// <inheritdoc/>
    public string EncodingName => "gzip";

    /// <inheritdoc/>
    public Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel) =>
        new GZipStream(stream, compressionLevel ?? defaultLevel, leaveOpen: true);

    /// <inheritdoc/>
    public Stream CreateDecompressionStream(Stream stream) => new GZipStream(stream, CompressionMode.Decompress);
}
