using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Registry.V1;
using Platform.Testing;

namespace Platform.Registry.Tests.CareServices;

public sealed class LocationTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task A_location_that_was_added_is_answered(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var added = await registry.Locations.CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "R1",
                    Name = "Dodoma",
                    Level = 1,
                },
            },
            registry.As("tz", "locations.edit")
        );
        var answered = await registry.Locations.GetLocationAsync(
            new() { Id = added.Id },
            registry.As("tz", "locations.read")
        );
        Assert.Equal(added, answered);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_a_location_is_told_at_once(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await registry.Locations.CreateLocationAsync(
                new()
                {
                    Location = new Location
                    {
                        Code = "no spaces",
                        Level = 2,
                        Population = new Population { Male = -1 },
                    },
                },
                registry.As("tz", "locations.edit")
            )
        );
        Assert.Equal(StatusCode.InvalidArgument, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Another_country_does_not_know_the_location(TestDatabase database)
    {
        await using var registry = await RegistryHost.Start(database, postgres);
        var added = await registry.Locations.CreateLocationAsync(
            new()
            {
                Location = new Location
                {
                    Code = "R1",
                    Name = "Dodoma",
                    Level = 1,
                },
            },
            registry.As("tz", "locations.edit")
        );
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await registry.Locations.GetLocationAsync(new() { Id = added.Id }, registry.As("np", "locations.read"))
        );
        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }
}
