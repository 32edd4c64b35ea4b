using Grpc.Core;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Probe.V1;

namespace Platform.GrpcRuntime.Tests;

/// <summary>In a class of its own, so that it waits beside the other tests and not before them.</summary>
public sealed class IdleStreamTests(ProbeFixture probe) : IClassFixture<ProbeFixture>
{
    [Fact]
    public async Task A_duplex_call_that_rests_for_30_seconds_lives()
    {
        using var call = new Platform.Probe.V1.ProbeService.ProbeServiceClient(probe.Channel).Chat();
        await call.RequestStream.WriteAsync(new Ask { Text = "before" });
        Assert.True(await call.ResponseStream.MoveNext());

        // Kestrel watches the rate of a body by its own clock, which cannot be driven.
        using var rest = new PeriodicTimer(TimeSpan.FromSeconds(31));
        await rest.WaitForNextTickAsync();

        await call.RequestStream.WriteAsync(new Ask { Text = "after" });
        Assert.True(await call.ResponseStream.MoveNext());
        Assert.Equal("after", call.ResponseStream.Current.Text);
    }
}
