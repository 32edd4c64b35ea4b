using Grpc.Core;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Calls;

/// <summary>A tenant whose file has errors is unavailable: nobody is sent to sign in again, nor told that they may not.</summary>
public sealed class UnavailableTenantTests(UnavailableTenantTests.Host host)
    : IClassFixture<UnavailableTenantTests.Host>
{
    [Theory, OnBothTransports]
    public async Task Its_own_people_are_told_to_try_again(Transport transport)
    {
        var probe = await host.Probe();
        await using var issuer = await TestIssuer.Start("ug");
        var reply = await probe.By(transport).Look("a", issuer.ForPerson("okello", "things.look"), "ug");
        reply.Is(StatusCode.Unavailable, 503, "TENANT_UNAVAILABLE");
    }

    [Theory, OnBothTransports]
    public async Task Support_staff_are_told_to_try_again(Transport transport)
    {
        var probe = await host.Probe();
        var token = probe
            .Platform.Issuer("commons")
            .Mint(
                new TestToken
                {
                    Claims =
                    {
                        ["permissions"] = new[] { "things.look" },
                        ["roles"] = new[] { "support" },
                        ["tenants"] = new[] { "ug" },
                    },
                }
            );
        (await probe.By(transport).Look("a", token, "ug")).Is(StatusCode.Unavailable, 503, "TENANT_UNAVAILABLE");
    }

    [Theory, OnBothTransports]
    public async Task Without_a_token_nobody_learns_that_it_exists(Transport transport)
    {
        var probe = await host.Probe();
        (await probe.By(transport).Look("a", token: null, "ug")).Is(StatusCode.Unauthenticated, 401, "UNAUTHENTICATED");
    }

    [Theory, OnBothTransports]
    public async Task The_others_are_served(Transport transport)
    {
        var probe = await host.Probe();
        var token = probe.Platform.Issuer("tz").ForPerson("amina", "things.look");
        (await probe.By(transport).Look("a", token)).IsOk();
    }

    public sealed class Host(PostgresServer postgres) : IAsyncDisposable
    {
        private Task<ProbeHost>? starting;

        public Task<ProbeHost> Probe() =>
            starting ??= ProbeHost.Start(
                TestDatabase.Sqlite,
                postgres,
                tenants: ["tz", "commons"],
                prepare: platform => platform.Folder.Write("tenants/ug.yaml", "code: ug\nname: Uganda\n")
            );

        public async ValueTask DisposeAsync()
        {
            if (starting is not null)
                await (await starting).DisposeAsync();
        }
    }
}
