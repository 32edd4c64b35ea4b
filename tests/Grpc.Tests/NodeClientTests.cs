using System.Text.Json;
using Platform.GrpcRuntime.Tests.Probe;
using Platform.Testing;

namespace Platform.GrpcRuntime.Tests;

/// <summary>Our server driven by grpc-js: one run of client.js, whose scenarios are reported one by one.</summary>
public sealed class NodeClientTests(NodeClientTests.Run run) : IClassFixture<NodeClientTests.Run>
{
    [Theory]
    [InlineData("unary")]
    [InlineData("client streaming")]
    [InlineData("client streaming without a request")]
    [InlineData("server streaming")]
    [InlineData("server streaming without an answer")]
    [InlineData("duplex streaming")]
    [InlineData("deadline")]
    [InlineData("cancel")]
    [InlineData("metadata")]
    [InlineData("large messages")]
    [InlineData("too large a request")]
    [InlineData("unknown service")]
    [InlineData("unknown method")]
    [InlineData("error details")]
    [InlineData("an error behind messages")]
    [InlineData("a crash")]
    [InlineData("compression")]
    [InlineData("1,000 concurrent streams")]
    [InlineData("health")]
    [InlineData("reflection")]
    public void Grpc_js_calls_our_server(string scenario) =>
        Assert.True(run.Errors[scenario] is null, run.Errors[scenario]);

    [Fact]
    public Task The_server_sees_that_the_deadline_of_grpc_js_passed() =>
        run.Host.Log.Cancelled("node deadline").WaitAsync(TimeSpan.FromSeconds(10));

    [Fact]
    public Task The_server_sees_that_grpc_js_cancelled() =>
        run.Host.Log.Cancelled("node cancel").WaitAsync(TimeSpan.FromSeconds(10));

    public sealed class Run : IAsyncLifetime
    {
        public ProbeHost Host { get; private set; } = null!;

        public Dictionary<string, string?> Errors { get; } = [];

        public async ValueTask InitializeAsync()
        {
            var scripts = await NodeScripts.In("tests/Grpc.Tests/node");
            Host = await ProbeHost.Start();
            var output = await scripts.Run("client.js", [Host.Address.Authority], TimeSpan.FromMinutes(2));
            foreach (var line in output.Split('\n', StringSplitOptions.RemoveEmptyEntries))
            {
                using var result = JsonDocument.Parse(line);
                var name = result.RootElement.GetProperty("name").GetString()!;
                Errors[name] = result.RootElement.GetProperty("error").GetString();
            }
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
