using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Platform.EndToEnd.Tests.Fuzz;
using Platform.Rest;
using Platform.Testing;

namespace Platform.EndToEnd.Tests;

/// <summary>
/// Hostile input at every rpc, by REST and by gRPC, from somebody who may do everything. The seed makes the same inputs again but for
/// the ids of the records; <c>PLATFORM_FUZZ_ROUNDS</c> makes a longer run.
/// </summary>
public sealed class FuzzTests(PostgresServer postgres)
{
    private const int Seed = 20260131;
    private const int AtOnce = 4;

    // A person may make a hundred calls at once at the gateway.
    private const int CallsOfAPerson = 90;

    private static int Rounds =>
        int.TryParse(Environment.GetEnvironmentVariable("PLATFORM_FUZZ_ROUNDS"), out var rounds) ? rounds : 8;

    [Fact]
    public Task No_input_is_answered_with_a_fault_of_the_platform_on_SQLite() =>
        NoInputMakesAFault(TestDatabase.Sqlite, "np");

    [Fact]
    public Task No_input_is_answered_with_a_fault_of_the_platform_on_PostgreSQL() =>
        NoInputMakesAFault(TestDatabase.Postgres, "tz");

    private async Task NoInputMakesAFault(TestDatabase database, string country)
    {
        await using var fuzzed = await FuzzedPlatform.Start(database, postgres, country);
        var faults = new Faults(Seed);
        var calls = 0;
        var tokens = new string[(fuzzed.Platform.Rpcs.Count() * Rounds * 2 / CallsOfAPerson) + 1];
        for (var i = 0; i < tokens.Length; i++)
            tokens[i] = fuzzed.Token($"fuzz-{i}");
        string Token() => tokens[Interlocked.Increment(ref calls) / CallsOfAPerson % tokens.Length];

        var routes = fuzzed
            .Platform.Services.SelectMany(RoutesOf)
            .ToDictionary(r => r.Method.FullName, StringComparer.Ordinal);
        var targets = fuzzed
            .Platform.Rpcs.OrderBy(r => r.Rpc.FullName, StringComparer.Ordinal)
            .Select(r => (r.Service, r.Rpc, Random: new Random(Seed ^ Fingerprint(r.Rpc.FullName))))
            .ToList();
        for (var round = 0; round < Rounds; round++)
        {
            await fuzzed.Renew();
            var throughGateway = round % 2 == 1;
            await Parallel.ForEachAsync(
                targets,
                new ParallelOptions { MaxDegreeOfParallelism = AtOnce },
                async (target, _) =>
                {
                    var (service, rpc, random) = target;
                    var door = throughGateway ? fuzzed.Platform.Gateway : service;
                    await new GrpcFuzz(fuzzed, faults, random).Ask(door, rpc, Token());
                    await new RestFuzz(fuzzed, faults, random).Ask(
                        throughGateway ? door.Plain : door.Rest,
                        service.Name,
                        routes[rpc.Descriptor.FullName],
                        Token()
                    );
                }
            );
        }

        foreach (var line in fuzzed.Logs.Lines)
        {
            if (line.Level >= LogLevel.Error)
                faults.Add(line.Category, $"logged {line.Level}: {line.Text.Split('\n')[0]}", line.Text);
            if (line.Text.Contains(HostileFields.Marker, StringComparison.Ordinal))
                faults.Add(line.Category, "logged a name", line.Text);
        }
        faults.AssertNone();
    }

    private static IEnumerable<RestMethod> RoutesOf(RunningService service) =>
        service
            .Services.GetServices<EndpointDataSource>()
            .SelectMany(s => s.Endpoints)
            .Select(e => e.Metadata.GetMetadata<RestMethod>())
            .OfType<RestMethod>();

    /// <summary>The same in every process, unlike a hash code.</summary>
    private static int Fingerprint(string name) => name.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
}
