using Platform.Testing;

namespace Platform.Benchmarks.Gateway;

/// <summary>
/// What the gateway costs: the same requests to a service, to it through YARP as it comes, and through the gateway with a token, limits
/// and a daily quota; in turns, so that what else the computer does meets all alike.
/// </summary>
internal static class GatewayBenchmark
{
    private const int Rounds = 5;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(3);

    public static async Task<int> Run()
    {
        await using var issuer = await TestIssuer.Start("tz");
        using var folder = new TemporaryFolder();
        await using var service = await Parts.Service();
        await using var bare = await Parts.BareProxy(service);
        await using var gateway = await Parts.Gateway(service, issuer, folder);

        var token = issuer.Mint(
            new TestToken { Expires = TimeSpan.FromHours(1), Claims = { ["permissions"] = new[] { "policies.read" } } }
        );
        var known = new Dictionary<string, string> { ["authorization"] = $"Bearer {token}" };
        var rest = new LoadRequest(Parts.RestPath, known, Body: null);
        var grpc = new LoadRequest(
            Parts.GrpcPath,
            new Dictionary<string, string>(known)
            {
                ["x-tenant"] = "tz",
                ["content-type"] = "application/grpc",
                ["te"] = "trailers",
            },
            [0, 0, 0, 0, 38, 10, 36, .. "0198c5a2-7d1e-7b3a-9c11-5a2f4be0d901"u8]
        );

        await Console.Out.WriteLineAsync(
            $"{"requests a second, median of " + Rounds, -34} {"service", 10} {"bare YARP", 10} {"gateway", 10}   of service   of bare YARP"
        );
        Server[] servers = [service, bare, gateway];
        await Measure("REST over HTTP/1.1", servers, rest, http1: true);
        await Measure("REST over HTTP/2", servers, rest, http1: false);
        await Measure("gRPC unary", servers, grpc, http1: false);
        return 0;
    }

    private static async Task Measure(string what, Server[] servers, LoadRequest request, bool http1)
    {
        var rates = servers.ToDictionary(s => s, _ => new List<double>());
        for (var round = 0; round < Rounds; round++)
            foreach (var server in servers)
                rates[server].Add(await Load.Run(http1 ? server.Http1 : server.Http2, request, http1, Round));
        var (service, bare, gateway) = (
            Median(rates[servers[0]]),
            Median(rates[servers[1]]),
            Median(rates[servers[2]])
        );
        await Console.Out.WriteLineAsync(
            $"{what, -34} {service, 10:N0} {bare, 10:N0} {gateway, 10:N0} {gateway / service, 12:0.00} {gateway / bare, 14:0.00}"
        );
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
