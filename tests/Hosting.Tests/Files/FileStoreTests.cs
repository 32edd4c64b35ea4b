using System.Text;
using Platform.Hosting.Files;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private static readonly TenantCode Tz = TenantCode.Parse("tz");
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 %%EOF");

    private readonly TemporaryFolder folder = new();
    private readonly FileStore store;

    public FileStoreTests() =>
        store = new FileStore(new TenancyOptions { Data = folder.Path }, new ServiceName("insurance"));

    [Fact]
    public async Task What_was_kept_is_read_again_by_its_hash()
    {
        var kept = await store.Put(Tz, Pdf, TestContext.Current.CancellationToken);
        Assert.Equal((64, Pdf.Length, FileRules.Pdf), (kept.Hash.Length, kept.Size, kept.MediaType));
        Assert.Equal(Pdf, await store.Read(Tz, kept.Hash, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_same_content_is_kept_once_and_leaves_no_half_file()
    {
        var kept = await Task.WhenAll(
            Enumerable.Range(0, 20).Select(_ => store.Put(Tz, Pdf, TestContext.Current.CancellationToken))
        );
        Assert.Single(kept.Distinct());
        Assert.Single(Files());
    }

    [Fact]
    public async Task A_file_of_one_country_is_none_of_another()
    {
        var kept = await store.Put(Tz, Pdf, TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<IOException>(() =>
            store.Read(TenantCode.Parse("np"), kept.Hash, TestContext.Current.CancellationToken)
        );
    }

    [Fact]
    public async Task A_file_that_was_changed_on_the_disk_is_not_given_out()
    {
        var kept = await store.Put(Tz, Pdf, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Files().Single(), "%PDF-1.7 forged %%EOF", TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<IOException>(() => store.Read(Tz, kept.Hash, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("")]
    [InlineData("../../../../etc/passwd")]
    [InlineData("ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789")]
    public async Task What_is_no_hash_reaches_no_file(string hash) =>
        await Assert.ThrowsAsync<ArgumentException>(() => store.Read(Tz, hash, TestContext.Current.CancellationToken));

    public void Dispose() => folder.Dispose();

    private string[] Files() => Directory.GetFiles(folder.Path, "*", SearchOption.AllDirectories);
}
