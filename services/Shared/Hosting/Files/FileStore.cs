using System.Security.Cryptography;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Files;

/// <summary>A file in the store.</summary>
/// <param name="Hash">SHA-256 of the content, 64 lower-case hexadecimal digits: its address, which a row keeps.</param>
/// <param name="Size">Bytes.</param>
/// <param name="MediaType">What the content shows it to be.</param>
public sealed record StoredFile(string Hash, long Size, string MediaType);

/// <summary>
/// The files of this service, tenant by tenant, addressed by their content: <c>&lt;data&gt;/files/&lt;tenant&gt;/&lt;service&gt;</c>. The
/// same content is kept once, and what was kept never changes. Rows name files; a file that no row names does no harm.
/// </summary>
public sealed class FileStore
{
    private const int HashLength = 2 * SHA256.HashSizeInBytes;

    private readonly string folder;
    private readonly string service;

    internal FileStore(TenancyOptions options, ServiceName service) =>
        (folder, this.service) = (Path.Combine(options.Data, "files"), service.Value);

    /// <summary>Keeps a content that <see cref="FileRules"/> passed; it is on the disk when this returns.</summary>
    public async Task<StoredFile> Put(TenantCode tenant, ReadOnlyMemory<byte> content, CancellationToken cancel)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content.Span));
        var file = new StoredFile(hash, content.Length, FileRules.MediaTypeOf(content.Span) ?? FileRules.Unknown);
        var path = PathOf(tenant, hash);
        if (File.Exists(path))
            return file;
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // Whoever reads meanwhile, or starts after a crash, finds the whole file or none.
        var half = $"{path}.{Ids.New(TimeProvider.System):N}";
        try
        {
            await using (var stream = new FileStream(half, FileMode.CreateNew, FileAccess.Write))
            {
                await stream.WriteAsync(content, cancel);
                stream.Flush(flushToDisk: true);
            }

            File.Move(half, path, overwrite: true);
        }
        finally
        {
            File.Delete(half);
        }

        return file;
    }

    /// <summary>A content as it was kept.</summary>
    /// <exception cref="ArgumentException">The hash is none.</exception>
    /// <exception cref="IOException">The file is not there, or is not what was kept.</exception>
    public async Task<byte[]> Read(TenantCode tenant, string hash, CancellationToken cancel)
    {
        var content = await File.ReadAllBytesAsync(PathOf(tenant, hash), cancel);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == hash
            ? content
            : throw new IOException($"The stored file {hash} is damaged.");
    }

    private string PathOf(TenantCode tenant, string hash) =>
        hash.Length == HashLength && hash.All(char.IsAsciiHexDigitLower)
            ? Path.Combine(folder, tenant.Value, service, hash[..2], hash)
            : throw new ArgumentException("A file is addressed by the SHA-256 of its content.", nameof(hash));
}
