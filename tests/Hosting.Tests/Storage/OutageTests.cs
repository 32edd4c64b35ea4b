using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Hosting.Tests.Calls;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Storage;

public sealed class OutageTests(PostgresServer postgres)
{
    [Fact]
    public async Task A_database_that_is_down_is_felt_by_its_own_country_alone_and_comes_back_by_itself()
    {
        await using var host = await ProbeHost.Start(TestDatabase.Postgres, postgres);
        var token = host.Platform.Issuer("tz").ForPerson("amina", "things.do");
        await host.Client.DoAsync(new() { Name = "R1" }, host.Person());
        await postgres.Allow(Database(host, "tz"), false);
        foreach (var transport in Enum.GetValues<Transport>())
            (await host.By(transport).Do("R2", token)).Is(StatusCode.Unavailable, 503, "TENANT_UNAVAILABLE");
        await host.Client.DoAsync(new() { Name = "R2" }, host.Person("np"));
        await postgres.Allow(Database(host, "tz"), true);
        await host.Client.DoAsync(new() { Name = "R2" }, host.Person());
    }

    [Fact]
    public async Task A_caller_is_told_when_to_try_again()
    {
        await using var host = await ProbeHost.Start(TestDatabase.Postgres, postgres);
        await postgres.Allow(Database(host, "tz"), false);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/tz/probe/v1/things")
        {
            Version = new Version(2, 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent("""{"name":"R1"}""", null, "application/json"),
        };
        request.Headers.Add("authorization", $"Bearer {host.Platform.Issuer("tz").ForPerson("amina", "things.do")}");
        using var response = await host.Service.Rest.SendAsync(request);
        Assert.Equal(TimeSpan.FromSeconds(5), response.Headers.RetryAfter?.Delta);
    }

    [Fact]
    public async Task A_commit_that_nobody_heard_of_is_unavailable_and_the_same_call_finds_it_done()
    {
        const string code = "LOSTCOMMIT";
        await postgres.Need();
        await using var proxy = new LossyProxy(postgres.Port, code);
        await using var host = await ProbeHost.Start(
            TestDatabase.Postgres,
            postgres,
            tenants: ["tz"],
            prepare: platform => Redirect(platform, postgres.Port, proxy.Port)
        );
        var token = host.Platform.Issuer("tz").ForPerson("amina", "things.do");
        var first = await host.By(Transport.Grpc).Do(code, token, "tz", ("idempotency-key", "lost"));
        first.Is(StatusCode.Unavailable, 503, "TENANT_UNAVAILABLE");
        Assert.True(proxy.HasLost);
        (await host.By(Transport.Rest).Do(code, token, "tz", ("idempotency-key", "lost"))).IsOk();
        await using var db = host.Open();
        Assert.Equal(1, await db.Locations.CountAsync(l => l.Code == code));
    }

    [Fact]
    public async Task A_database_that_nobody_migrated_is_unavailable()
    {
        await using var platform = await TestPlatform.Start(
            TestDatabase.Postgres,
            postgres,
            [ProbeHost.Name],
            tenants: ["tz"]
        );
        var service = await platform.RunAsIs(ProbeHost.Name, ProbeHost.Build, null);
        var client = new Platform.Probe.V1.ProbeService.ProbeServiceClient(service.Channel);
        var headers = platform.As("tz", "things.do");
        headers.Add("idempotency-key", "k");
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await client.DoAsync(new() { Name = "R1" }, headers)
        );
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
    }

    [Fact]
    public async Task A_login_in_the_wrong_schema_touches_nothing()
    {
        await using var host = await ProbeHost.Start(
            TestDatabase.Postgres,
            postgres,
            tenants: ["tz"],
            others: ["other"]
        );
        var database = Database(host, "tz");
        await postgres.Execute("postgres", $"ALTER ROLE tz_probe IN DATABASE \"{database}\" SET search_path = other");
        await postgres.Allow(database, false);
        await postgres.Allow(database, true);
        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await host.Client.DoAsync(new() { Name = "R1" }, host.Person())
        );
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
    }

    private static void Redirect(TestPlatform platform, int from, int to)
    {
        var file = platform.Folder.File("tenants/tz.yaml");
        File.WriteAllText(
            file,
            File.ReadAllText(file).Replace($"port: {from}", $"port: {to}", StringComparison.Ordinal)
        );
    }

    private static string Database(ProbeHost host, string tenant) =>
        new NpgsqlConnectionStringBuilder(
            host.Service.Tenant(tenant).Connection(ProbeHost.Name).ConnectionString
        ).Database!;
}
