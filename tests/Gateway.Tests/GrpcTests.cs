using System.Text.Json;
using Platform.Gateway.Tests.Fixture;
using Platform.Testing;

namespace Platform.Gateway.Tests;

/// <summary>grpc-js through the gateway, without TLS and with it: one run of client.js each, whose scenarios are reported one by one.</summary>
public sealed class GrpcTests(GrpcTests.Run run) : IClassFixture<GrpcTests.Run>
{
    public static TheoryData<string> Scenarios =>
        [
            "unary",
            "headers and trailers",
            "an error without messages",
            "client streaming",
            "server streaming",
            "duplex streaming",
            "a duplex stream that is silent for long",
            "deadline",
            "cancel",
            "many streams at once",
            "an unknown method",
            "an unknown service",
            "an event endpoint",
            "health of the gateway itself",
            "reflection",
            "reflection under its older name",
        ];

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void Without_tls(string scenario) => Assert.True(run.Plain[scenario] is null, run.Plain[scenario]);

    [Theory]
    [MemberData(nameof(Scenarios))]
    public void With_tls(string scenario) => Assert.True(run.Tls[scenario] is null, run.Tls[scenario]);

    [Fact]
    public Task The_service_sees_that_the_deadline_passed() => run.Gateway.Insurance.Log.Cancelled("deadline");

    [Fact]
    public Task The_service_sees_that_the_client_cancelled() => run.Gateway.Insurance.Log.Cancelled("cancel");

    public sealed class Run : IAsyncLifetime
    {
        private readonly TestCertificate certificate = new();

        public GatewayHost Gateway { get; private set; } = null!;

        public Dictionary<string, string?> Plain { get; private set; } = null!;

        public Dictionary<string, string?> Tls { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var scripts = await NodeScripts.In("tests/Gateway.Tests/node");
            Gateway = await GatewayHost.Start(plan =>
            {
                certificate.Configure(plan);
                plan.Section = "    default: { perSecond: 10000 }";
            });
            var runs = await Task.WhenAll(
                Outcomes(scripts, Gateway.Grpc.Authority, Gateway.Token()),
                Outcomes(scripts, $"localhost:{Gateway.Https!.Port}", Gateway.Token(), certificate.Authority)
            );
            (Plain, Tls) = (runs[0], runs[1]);
        }

        public async ValueTask DisposeAsync()
        {
            await Gateway.DisposeAsync();
            certificate.Dispose();
        }

        private static async Task<Dictionary<string, string?>> Outcomes(NodeScripts scripts, params string[] arguments)
        {
            var output = await scripts.Run("client.js", arguments, TimeSpan.FromMinutes(2));
            var outcomes = new Dictionary<string, string?>();
            foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var result = JsonDocument.Parse(line);
                outcomes[result.RootElement.GetProperty("name").GetString()!] = result
                    .RootElement.GetProperty("error")
                    .GetString();
            }
            return outcomes;
        }
    }
}
