using Grpc.Net.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Platform.Hosting.Tests.Probe;
using Platform.Probe.V1;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

public sealed class ShutdownTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_call_that_was_begun_is_answered_though_the_service_stops()
    {
        await using var host = await ProbeHost.Start(TestDatabase.Sqlite, postgres, tenants: ["tz"]);
        var (begun, release, stopping) = (
            new TaskCompletionSource(),
            new TaskCompletionSource(),
            new TaskCompletionSource()
        );
        host.Behaviour.Do = async doing =>
        {
            begun.SetResult();
            await release.Task;
            return await Behaviour.AddLocation(doing);
        };
        // The service's own channel ends with it.
        using var channel = GrpcChannel.ForAddress(host.Service.Grpc);
        var answer = new ProbeService.ProbeServiceClient(channel).DoAsync(new DoRequest { Name = "T2" }, host.Person());
        await begun.Task;
        host.Service.Services.GetRequiredService<IHostApplicationLifetime>()
            .ApplicationStopping.Register(stopping.SetResult);
        var stop = host.Service.Stop();
        await stopping.Task;
        release.SetResult();
        Assert.Equal("T2", (await answer).Name);
        await stop;
    }
}
