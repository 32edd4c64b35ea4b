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
            $"Median of {Rounds} rounds. CPU: of this process, which is all but h2load, for one request."
        );
        await Console.Out.WriteLineAsync(
            $"{"", -20} {"requests/s", 10} {"of service", 11} {"of YARP", 8} {"CPU us", 8} {"of YARP", 8}"
        );
        Server[] servers = [service, bare, gateway];
        await Measure("REST over HTTP/1.1", servers, rest, http1: true);
        await Measure("REST over HTTP/2", servers, rest, http1: false);
        await Measure("gRPC unary", servers, grpc, http1: false);
        return 0;
    }

    private static async Task Measure(string what, Server[] servers, LoadRequest request, bool http1)
    {
        var results = servers.ToDictionary(s => s, _ => new List<(double Rate, double Cpu)>());
        for (var round = 0; round < Rounds; round++)
            foreach (var server in servers)
                results[server].Add(await Turn(server, request, http1));
        var medians = servers
            .Select(s => (Rate: Median(results[s].Select(r => r.Rate)), Cpu: Median(results[s].Select(r => r.Cpu))))
            .ToList();
        await Console.Out.WriteLineAsync(what);
        foreach (var (server, (rate, cpu)) in servers.Zip(medians))
            await Console.Out.WriteLineAsync(
                $"  {server.Name, -18} {rate, 10:N0} {rate / medians[0].Rate, 11:0.00} {rate / medians[1].Rate, 8:0.00} {cpu, 8:0.0} {cpu / medians[1].Cpu, 8:0.00}"
            );
    }

    private static async Task<(double Rate, double Cpu)> Turn(Server server, LoadRequest request, bool http1)
    {
        var (cpu, served) = (Environment.CpuUsage.TotalTime, Parts.Requests);
        var rate = await Load.Run(http1 ? server.Http1 : server.Http2, request, http1, Round);
        (cpu, served) = (Environment.CpuUsage.TotalTime - cpu, Parts.Requests - served);
        // h2load does not know a refused gRPC call from an answered one: both are HTTP 200.
        return served >= rate * Round.TotalSeconds * 0.95
            ? (rate, cpu.TotalMicroseconds / served)
            : throw new InvalidOperationException($"{server.Name} did not hand every request on.");
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Rounds / 2);
}
