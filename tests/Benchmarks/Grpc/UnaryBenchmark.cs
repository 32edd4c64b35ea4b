using System.Buffers.Binary;
using Google.Protobuf;
using Microsoft.AspNetCore.Builder;
using Platform.V1;

namespace Platform.Benchmarks.GrpcRuntime;

/// <summary>Unary calls against a bare Kestrel handler that reads and writes the same bytes, in turns of the same run.</summary>
internal static class UnaryBenchmark
{
    private const double Target = 0.8;
    private const int Rounds = 11;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(2);

    /// <returns>The exit code: 0 when the target is met.</returns>
    public static async Task<int> Run()
    {
        await using var bare = await EchoServers.StartBare();
        await using var grpc = await EchoServers.StartGrpc();
        var body = Frame(
            new Operation
            {
                Id = "0198c5a2-7d1e-7b3a-9c11-5a2f4be0d901",
                Kind = "import locations",
                Processed = 4711,
            }
        );

        await Console.Out.WriteLineAsync(
            "round  bare req/s  grpc req/s  ratio   CPU us and bytes allocated per call: bare, grpc"
        );
        var ratios = new List<double>();
        // The JIT has its say first.
        await Measure(bare, body);
        await Measure(grpc, body);
        for (var round = 1; round <= Rounds; round++)
        {
            var first = await Measure(bare, body);
            var second = await Measure(grpc, body);
            ratios.Add(second.Rate / first.Rate);
            await Console.Out.WriteLineAsync(
                $"{round, 5} {first.Rate, 11:N0} {second.Rate, 11:N0} {ratios[^1], 6:0.000}   {first.Cost}, {second.Cost}"
            );
        }
        var median = ratios.Order().ElementAt(Rounds / 2);
        await Console.Out.WriteLineAsync(
            $"unary gRPC over h2c / bare Kestrel handler: {median:0.000} (median; target {Target})"
        );
        return median >= Target ? 0 : 1;
    }

    private static async Task<(double Rate, string Cost)> Measure(WebApplication server, byte[] body)
    {
        var url = new Uri(new Uri(server.Urls.First()), "/platform.benchmarks.Echo/Echo");
        var (bytes, cpu, calls) = (GC.GetTotalAllocatedBytes(), Environment.CpuUsage.TotalTime, EchoServers.Calls);
        var rate = await H2Load.Post(url, "application/grpc", body, Round);
        calls = Math.Max(EchoServers.Calls - calls, 1);
        var microseconds = (Environment.CpuUsage.TotalTime - cpu).TotalMicroseconds / calls;
        return (rate, $"{microseconds:0.00} us {(GC.GetTotalAllocatedBytes() - bytes) / calls:N0} B");
    }

    private static byte[] Frame(Operation message)
    {
        var frame = new byte[5 + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), frame.Length - 5);
        message.WriteTo(frame.AsSpan(5));
        return frame;
    }
}
