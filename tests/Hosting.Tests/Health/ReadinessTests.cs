using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Tests.Events;
using Platform.Hosting.Tests.Probe;
using Platform.Testing;

namespace Platform.Hosting.Tests.Health;

public sealed class ReadinessTests(PostgresServer postgres)
{
    [Fact]
    public async Task One_countrys_dead_database_shows_and_takes_the_service_from_nobody_else()
    {
        await using var host = await ProbeHost.Start(TestDatabase.Postgres, postgres);
        await postgres.Allow(Database(host, "tz"), false);
        var (status, tenants) = await Ready(host);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal((false, true), ((bool)tenants["tz"]!["ready"]!, (bool)tenants["np"]!["ready"]!));
        // A connection that was open when the database died tells of its own end first.
        await Poll.Until(async () => (string?)(await Ready(host)).Tenants["tz"]!["reason"] == "PostgreSQL error 55000");
    }

    [Fact]
    public async Task A_service_that_can_serve_nobody_is_not_ready()
    {
        await using var host = await ProbeHost.Start(TestDatabase.Postgres, postgres, tenants: ["tz"]);
        await postgres.Allow(Database(host, "tz"), false);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await Ready(host)).Status);
        using var live = await host.Service.Plain.GetAsync(new Uri("/health/live", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
    }

    [Fact]
    public async Task A_database_that_is_not_migrated_says_which_migrations_it_lacks()
    {
        await using var platform = await TestPlatform.Start(
            TestDatabase.Postgres,
            postgres,
            [ProbeHost.Name],
            tenants: ["tz"]
        );
        var service = await platform.RunAsIs(ProbeHost.Name, ProbeHost.Build);
        using var response = await service.Plain.GetAsync(new Uri("/health/ready", UriKind.Relative));
        var body = await response.Content.ReadFromJsonAsync<JsonNode>();
        Assert.StartsWith("Not migrated: ", (string?)body!["tenants"]!["tz"]!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_whose_file_has_errors_shows_with_the_reason()
    {
        await using var host = await ProbeHost.Start(
            TestDatabase.Sqlite,
            postgres,
            tenants: ["tz"],
            prepare: platform => platform.Folder.Write("tenants/ug.yaml", "code: ug\n")
        );
        var (status, tenants) = await Ready(host);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.False((bool)tenants["ug"]!["ready"]!);
        Assert.Contains("ug.yaml", (string?)tenants["ug"]!["reason"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_country_served_by_its_last_good_file_shows_with_the_reason()
    {
        await using var host = await ProbeHost.Start(TestDatabase.Sqlite, postgres, tenants: ["tz"]);
        host.Platform.Folder.Write("tenants/tz.yaml", "code: tz\n");
        host.Service.Services.GetRequiredService<Tenants>().Reload();
        var (_, tenants) = await Ready(host);
        Assert.True((bool)tenants["tz"]!["ready"]!);
        Assert.Contains("tz.yaml", (string?)tenants["tz"]!["outdated"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Events_that_wait_and_events_that_are_parked_show()
    {
        await using var publishing = await Publishing.Start(TestDatabase.Sqlite, postgres, tenants: ["tz"]);
        var bad = await publishing.Add("H1");
        await publishing.AllArrived();
        publishing.Subscriber.Answer = e => e.Subject == bad.Id.ToString() ? "DROP" : "503";
        await publishing.Change(bad.Id, "refused");
        await publishing.Add("H2");
        await Poll.Until(async () =>
        {
            var relay = (await Ready(publishing.Probe)).Tenants["tz"]!["relay"];
            return relay is not null
                && (int)relay["parked"]! == 1
                && (double)relay["lagSeconds"]! > 0
                && (string?)relay["down"]!["standin"] == "HTTP 503";
        });
    }

    private static async Task<(HttpStatusCode Status, JsonNode Tenants)> Ready(ProbeHost host)
    {
        using var response = await host.Service.Plain.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (response.StatusCode, (await response.Content.ReadFromJsonAsync<JsonNode>())!["tenants"]!);
    }

    private static string Database(ProbeHost host, string tenant) =>
        new NpgsqlConnectionStringBuilder(
            host.Service.Tenant(tenant).Connection(ProbeHost.Name).ConnectionString
        ).Database!;
}
