using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.Gateway.Routing;
using Platform.Hosting.Events;
using Platform.Identity;
using Platform.Standalone.Composition;
using Platform.Testing;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Platform.Architecture.Tests;

/// <summary>Wherever services are listed, they are all there, with what they are.</summary>
public sealed partial class ServiceListTests
{
    /// <summary>Those of the platform's own in a cluster, where the issuer is the country's.</summary>
    private static readonly IReadOnlyList<ServicePart> InCluster =
    [
        .. ServiceParts.All.Where(part => part.Name != IdentityService.Name),
    ];

    [Fact]
    public async Task Every_part_says_the_topics_that_its_service_subscribes_to()
    {
        foreach (var part in ServiceParts.All)
            Assert.Equal(await Subscribed(part), part.Topics.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Parts_are_started_after_those_whose_events_they_take()
    {
        var names = ServiceParts.All.Select(part => part.Name).ToList();
        Assert.All(
            ServiceParts.All,
            part => Assert.All(part.Topics, topic => Assert.InRange(names.IndexOf(topic), 0, names.IndexOf(part.Name)))
        );
    }

    [Fact]
    public void The_gateway_forwards_to_all_of_them() =>
        Assert.Equal(Names(ServiceParts.All), PlatformServices.All.Select(s => s.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void The_chart_runs_all_of_them_with_what_they_subscribe_to()
    {
        var values = new DeserializerBuilder()
            .WithNamingConvention(CamelCaseNamingConvention.Instance)
            .IgnoreUnmatchedProperties()
            .Build()
            .Deserialize<Values>(File.ReadAllText(Repository.Path("deploy/helm/platform/values.yaml")));
        Assert.Equal(Names(InCluster), values.Services.Keys.Order(StringComparer.Ordinal));
        foreach (var part in InCluster)
            Assert.Equal(
                part.Topics.Order(StringComparer.Ordinal),
                values.Services[part.Name].Subscribes.Order(StringComparer.Ordinal)
            );
    }

    [Fact]
    public void Tilt_builds_all_of_them()
    {
        var list = File.ReadLines(Repository.Path("tilt/Tiltfile"))
            .First(line => line.StartsWith("services = {", StringComparison.Ordinal));
        Assert.Equal(
            Names(InCluster),
            Key()
                .Matches(list)
                .Select(match => match.Value)
                .Except(["gateway", "standalone"], StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
        );
    }

    private static IEnumerable<string> Names(IEnumerable<ServicePart> parts) =>
        parts.Select(part => part.Name).Order(StringComparer.Ordinal);

    private static async Task<IEnumerable<string>> Subscribed(ServicePart part)
    {
        using var folder = new TemporaryFolder();
        folder.Write("tenants/tz.yaml", TenantSample.Yaml("tz"));
        await using var app = part.Build(
            [],
            builder =>
            {
                builder.Logging.ClearProviders();
                builder.Configuration.AddInMemoryCollection(
                    new Dictionary<string, string?>
                    {
                        ["PLATFORM_TENANTS"] = folder.File("tenants"),
                        ["PLATFORM_DATA"] = folder.File("data"),
                        ["Events:Secret"] = "secret",
                    }
                );
            }
        );
        return app.Services.GetRequiredService<Subscriptions>().Topics;
    }

    private sealed class Values
    {
        public Dictionary<string, Service> Services { get; set; } = [];
    }

    private sealed class Service
    {
        public List<string> Subscribes { get; set; } = [];
    }

    [GeneratedRegex("(?<=')[a-z]+(?=':)", RegexOptions.None, 1000)]
    private static partial Regex Key();
}
