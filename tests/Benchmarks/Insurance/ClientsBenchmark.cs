using System.Collections.Concurrent;
using System.Diagnostics;
using Grpc.Core;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Benchmarks.Insurance;

/// <summary>
/// Single claims of five lines by 32 clients at once, by gRPC through the gateway with a token, to a country of people of whom two claims
/// seldom meet; then the SQL commands of one claim.
/// </summary>
internal static class ClientsBenchmark
{
    private const int Insurees = 4_000;
    private const int Clients = 32;
    private const int MostCommands = 6;
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(20);

    public static async Task<int> Run()
    {
        await using var server = await InsuranceServer.Start(Insurees);
        await server.Analyze();
        SampleClaims claims;
        await using (var db = server.Open())
            claims = await SampleClaims.Of(db);
        var gateway = await server.Serve();
        var service = new ClaimService.ClaimServiceClient(gateway.Channel);
        var caller = server.Platform.As("tz", "claims.submit");
        var number = 0;
        await AllSubmit(WarmUp);
        var cpu = Environment.CpuUsage.TotalTime;
        var (times, seconds) = await AllSubmit(Round);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var sorted = times.Order().ToArray();
        await Console.Out.WriteLineAsync(
            $"{Clients} clients, {sorted.Length:N0} claims in {seconds:N1} s: {sorted.Length / seconds:N0} claims/s; {cpu.TotalMilliseconds / sorted.Length:N1} ms of this process a claim"
        );
        await Console.Out.WriteLineAsync(
            $"  p50 {sorted[sorted.Length / 2]:N0} ms   p99 {sorted[sorted.Length * 99 / 100]:N0} ms   most {sorted[^1]:N0} ms"
        );
        var commands = await Commands(service, claims, caller, number + 1_000_000);
        await Console.Out.WriteLineAsync($"  {commands} SQL commands a claim");
        return commands <= MostCommands ? 0 : 1;

        async Task<(ConcurrentBag<double> Times, double Seconds)> AllSubmit(TimeSpan round)
        {
            var taken = new ConcurrentBag<double>();
            var watch = Stopwatch.StartNew();
            await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Submit()));
            return (taken, watch.Elapsed.TotalSeconds);

            async Task Submit()
            {
                await Task.Yield();
                while (watch.Elapsed < round)
                {
                    var started = Stopwatch.GetTimestamp();
                    await service.SubmitClaimAsync(claims.Next(Interlocked.Increment(ref number)), caller);
                    taken.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
                }
            }
        }
    }

    private static async Task<int> Commands(
        ClaimService.ClaimServiceClient service,
        SampleClaims claims,
        Metadata caller,
        int first
    )
    {
        using var counter = CommandCounter.Start();
        var most = 0;
        for (var i = 0; i < 10; i++)
        {
            var before = counter.Commands.Count;
            await service.SubmitClaimAsync(claims.Next(first + i), caller);
            most = Math.Max(most, counter.Commands.Count - before);
        }

        return most;
    }
}
