using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims;
using Platform.Insurance.Eligibility;
using Platform.Insurance.Storage;
using Platform.Insurance.V1;
using Platform.Testing;

namespace Platform.Benchmarks.Insurance;

/// <summary>
/// Enquiries by number in a seeded country: how long they take, in how many commands, and that PostgreSQL answers them by index, by its own
/// counts of scans.
/// </summary>
internal static class PlansBenchmark
{
    private const int Enquiries = 500;
    private const int MostCommands = 3;

    /// <summary>What grows with the people and their claims.</summary>
    private static readonly string[] Large =
    [
        "insuree",
        "family",
        "policy",
        "policy_member",
        "policy_usage",
        "insuree_usage",
        "claim_turn",
        "claim",
        "claim_line",
    ];

    public static async Task<int> Run(int insurees)
    {
        await using var server = await InsuranceServer.Start(insurees);
        await using var administrator = await server.Administrator();
        await server.Analyze();
        List<string> numbers;
        await using (var db = server.Open())
            numbers = await db.Insurees.OrderBy(i => i.Id).Select(i => i.Number).ToListAsync();
        await Ask(numbers[0]);
        var before = await Scans(administrator);
        int commands;
        using (var counter = CommandCounter.Start())
        {
            await Ask(numbers[1]);
            commands = counter.Commands.Count;
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Enquiries; i++)
            await Ask(numbers[i * 7 % numbers.Count]);
        var each = watch.Elapsed.TotalMilliseconds / Enquiries;
        // A session tells of its counts some seconds after it was last asked.
        await Poll.Until(async () => (await Scans(administrator)).Indexed > before.Indexed);
        var sequential = (await Scans(administrator)).Sequential - before.Sequential;
        await Console.Out.WriteLineAsync(
            $"{numbers.Count:N0} insurees: {each:N2} ms an enquiry, {commands} commands, {sequential} sequential scans of large tables in {Enquiries}"
        );
        return commands <= MostCommands && sequential == 0 ? 0 : 1;

        Task<Eligibility> Ask(string number) =>
            GetEligibility.Run(
                server.Get<TenantDbContextFactory<InsuranceDb>>(),
                server.Get<BenefitCache>(),
                server.Get<CallFactory>().System(server.Tenant, "benchmark"),
                new GetEligibilityRequest { InsuranceNumber = number },
                CancellationToken.None
            );
    }

    private static async Task<(long Sequential, long Indexed)> Scans(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand(
            "SELECT coalesce(sum(seq_scan), 0)::bigint, coalesce(sum(idx_scan), 0)::bigint FROM pg_stat_user_tables WHERE relname = ANY(@tables)",
            connection
        );
        command.Parameters.AddWithValue("tables", Large);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }
}
