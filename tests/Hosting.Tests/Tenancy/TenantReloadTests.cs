using Microsoft.Extensions.Logging.Abstractions;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Testing;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class TenantReloadTests : IDisposable
{
    private static readonly TenantCode Tz = TenantCode.Parse("tz");
    private static readonly TenantCode Np = TenantCode.Parse("np");

    private readonly TemporaryFolder folder = new();

    public TenantReloadTests() => Write("tz");

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_new_file_is_served()
    {
        var tenants = Tenants();
        Write("np");
        tenants.Reload();
        Assert.Equal(["np", "tz"], tenants.Served.Select(t => t.Code.Value));
    }

    [Fact]
    public void A_changed_file_takes_the_place_of_the_old_one()
    {
        var tenants = Tenants();
        Write("tz", name: "Zanzibar");
        tenants.Reload();
        Assert.Equal("Zanzibar", tenants.Find(Tz)!.Name);
    }

    [Fact]
    public void Whoever_holds_a_tenant_keeps_its_configuration_through_a_change()
    {
        var tenants = Tenants();
        var held = tenants.Find(Tz)!;
        Write("tz", name: "Zanzibar");
        tenants.Reload();
        Assert.Equal("Country tz", held.Name);
    }

    [Fact]
    public void A_bad_edit_keeps_the_last_good_file_and_says_so()
    {
        var tenants = Tenants();
        folder.Write("tz.yaml", "code: tz\nname: [");
        tenants.Reload();
        Assert.NotNull(tenants.Find(Tz));
        Assert.Contains("tz.yaml:", tenants.Outdated[Tz]);
    }

    [Fact]
    public void A_repaired_edit_is_taken_over()
    {
        var tenants = Tenants();
        folder.Write("tz.yaml", "code: tz\nname: [");
        tenants.Reload();
        Write("tz", name: "Zanzibar");
        tenants.Reload();
        Assert.Equal("Zanzibar", tenants.Find(Tz)!.Name);
        Assert.Empty(tenants.Outdated);
    }

    [Fact]
    public void A_new_bad_file_makes_its_tenant_unavailable_and_no_other()
    {
        var tenants = Tenants();
        folder.Write("np.yaml", "code: np");
        tenants.Reload();
        Assert.Null(tenants.Find(Np));
        Assert.Contains("np.yaml:1: name", tenants.Unavailable[Np]);
        Assert.NotNull(tenants.Find(Tz));
    }

    [Fact]
    public void A_removed_file_ends_the_service_of_its_tenant()
    {
        Write("np");
        var tenants = Tenants();
        File.Delete(folder.File("np.yaml"));
        tenants.Reload();
        Assert.Null(tenants.Find(Np));
        Assert.DoesNotContain(Np, tenants.Unavailable.Keys);
    }

    [Fact]
    public void A_lost_mount_does_not_stop_every_country()
    {
        var tenants = Tenants();
        File.Delete(folder.File("tz.yaml"));
        tenants.Reload();
        Assert.NotNull(tenants.Find(Tz));
    }

    [Fact]
    public void A_swap_of_the_mounted_ConfigMap_is_seen()
    {
        folder.Write("..2026_01/tz.yaml", TenantSample.Yaml("tz"));
        folder.Write("..2026_02/tz.yaml", TenantSample.Yaml("tz").Replace("Country tz", "Zanzibar"));
        Directory.CreateSymbolicLink(folder.File("..data"), "..2026_01");
        File.Delete(folder.File("tz.yaml"));
        File.CreateSymbolicLink(folder.File("tz.yaml"), "..data/tz.yaml");
        var tenants = Tenants();

        Directory.Delete(folder.File("..data"));
        Directory.CreateSymbolicLink(folder.File("..data"), "..2026_02");
        tenants.Reload();

        Assert.Equal("Zanzibar", tenants.Find(Tz)!.Name);
    }

    [Fact]
    public void A_change_is_announced_with_the_old_and_the_new_tenant()
    {
        var tenants = Tenants();
        var changes = new List<(string?, string?)>();
        tenants.Changed += (_, change) => changes.Add((change.Old?.Name, change.Current?.Name));
        Write("tz", name: "Zanzibar");
        Write("np");
        tenants.Reload();
        Assert.Equal([("Country tz", "Zanzibar"), (null, "Country np")], changes.OrderBy(c => c.Item1 is null));
    }

    [Fact]
    public void A_file_that_was_only_touched_announces_nothing()
    {
        var tenants = Tenants();
        var changes = 0;
        tenants.Changed += (_, _) => changes++;
        File.SetLastWriteTimeUtc(folder.File("tz.yaml"), new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Write("np");
        tenants.Reload();
        Assert.Equal(1, changes);
    }

    [Fact]
    public void One_listener_that_fails_does_not_keep_the_change_from_the_others()
    {
        var tenants = Tenants();
        var heard = false;
        tenants.Changed += (_, _) => throw new InvalidOperationException();
        tenants.Changed += (_, _) => heard = true;
        Write("tz", name: "Zanzibar");
        tenants.Reload();
        Assert.True(heard);
    }

    [Fact]
    public void A_tenant_cannot_take_over_the_issuer_of_one_that_lives_on_by_its_last_good_file()
    {
        Write("np");
        var tenants = Tenants();
        folder.Write("np.yaml", "code: np");
        folder.Write("tz.yaml", TenantSample.Yaml("tz", issuer: "https://identity.example/np"));
        tenants.Reload();
        Assert.Equal(Np, tenants.FindByIssuer("https://identity.example/np")!.Code);
        Assert.Equal(Tz, tenants.FindByIssuer("https://identity.example/tz")!.Code);
    }

    [Fact]
    public void Two_countries_may_exchange_their_issuers_in_one_change()
    {
        Write("np");
        var tenants = Tenants();
        folder.Write("np.yaml", TenantSample.Yaml("np", issuer: "https://identity.example/tz"));
        folder.Write("tz.yaml", TenantSample.Yaml("tz", issuer: "https://identity.example/np"));
        tenants.Reload();
        Assert.Equal(Np, tenants.FindByIssuer("https://identity.example/tz")!.Code);
    }

    [Fact]
    public async Task The_files_are_looked_at_every_ten_seconds()
    {
        var clock = new ManualClock();
        var tenants = Tenants();
        using var reload = new TenantReload(tenants, clock);
        await reload.StartAsync(TestContext.Current.CancellationToken);
        Write("np");
        await Poll.Until(() =>
        {
            clock.Advance(TenantReload.Interval);
            return tenants.Find(Np) is not null;
        });
        await reload.StopAsync(TestContext.Current.CancellationToken);
    }

    private Tenants Tenants() => new(new TenancyOptions { Tenants = folder.Path }, [], NullLogger<Tenants>.Instance);

    private void Write(string code, string? name = null) =>
        folder.Write($"{code}.yaml", TenantSample.Yaml(code).Replace($"Country {code}", name ?? $"Country {code}"));
}
