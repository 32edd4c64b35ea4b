using Microsoft.Extensions.DependencyInjection;
using Platform.Hosting;
using Platform.Insurance.Tests.Imports;
using Platform.Insurance.V1;
using Platform.Registry;
using Platform.Testing;

namespace Platform.Insurance.Tests.CareServices;

/// <summary>What insurance's own contract tells of its copies of the registry; how they are kept is tested where that is.</summary>
public sealed class ReadCopiesTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task The_copies_are_made_again_by_a_call_and_tell_when_they_were(TestDatabase database)
    {
        await using var host = await ImportHost.Start(database, postgres);
        using var export = new InventedExport();
        await host.Import(export.Folder);
        host.Insurance.Services.GetRequiredService<ServiceAddresses>()
            .Started(RegistryService.Name, host.Registry.Http, host.Registry.Grpc);
        var client = new ReadCopyService.ReadCopyServiceClient(host.Insurance.Channel);

        var done = await client.RebuildReadCopiesAsync(new(), host.Tenants.As("tz", "copies.rebuild"));

        var status = await client.GetReadCopyStatusAsync(new(), host.Tenants.As("tz", "registers.read"));
        Assert.Equal((5, 5), (done.Counts.Unchanged, status.Locations + status.Facilities));
        Assert.NotNull(Assert.Single(status.Feeds).RebuiltAt);
    }
}
