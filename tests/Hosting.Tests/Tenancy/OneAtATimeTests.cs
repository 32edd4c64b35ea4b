using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Tests.Tenancy;

public sealed class OneAtATimeTests
{
    private static readonly Guid Thing = Guid.CreateVersion7();
    private readonly OneAtATime turns = new(queues: 1);

    [Fact]
    public async Task The_second_goes_on_when_the_first_has_ended()
    {
        var first = await Enter("tz");
        var second = Enter("tz");
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task A_country_never_waits_for_another()
    {
        using var one = await Enter("tz");
        var other = Enter("np");
        Assert.True(other.IsCompletedSuccessfully);
        (await other).Dispose();
    }

    private Task<IDisposable> Enter(string tenant) =>
        turns.Enter(TenantCode.Parse(tenant), Thing, CancellationToken.None);
}
