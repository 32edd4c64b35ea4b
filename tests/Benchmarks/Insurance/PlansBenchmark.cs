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
/// Enquiries by number, and about an entry at a facility, which looks back on the person's claims, in a seeded country: how long they take,
/// in how many commands, and that PostgreSQL answers them by index, by its own counts of scans.
/// </summary>
internal static class PlansBenchmark
{
    private const int Enquiries = 500;
    private const int MostCommands = 3;

    /// <summary>What an enquiry about an entry looks back on.</summary>
    private static readonly string[] History = ["claim", "claim_line"];

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
        .. History,
    ];

    public static async Task<int> Run(int insurees)
    {
        await using var server = await InsuranceServer.Start(insurees);
        await using var administrator = await server.Administrator();
        await server.Analyze();
        List<string> numbers;
        string facility,
            entry;
        await using (var db = server.Open())
        {
            numbers = await db.Insurees.OrderBy(i => i.Id).Select(i => i.Number).ToListAsync();
            facility = (await db.FacilityContracts.OrderBy(c => c.Id).Select(c => c.Id).FirstAsync()).ToString();
            entry = (await db.ClaimEntries.OrderBy(l => l.ClaimId).Select(l => l.EntryId).FirstAsync()).ToString();
        }

        var byNumber = await Measure("by number", number => new() { InsuranceNumber = number }, Large);
        var aboutEntry = await Measure(
            "about an entry",
            number =>
                new()
                {
                    InsuranceNumber = number,
                    FacilityId = facility,
                    EntryId = entry,
                },
            History
        );
        return byNumber && aboutEntry ? 0 : 1;

        async Task<bool> Measure(string kind, Func<string, GetEligibilityRequest> about, string[] read)
        {
            await Ask(about(numbers[0]));
            var (large, indexed) = (
                await TableScans.Of(administrator, Large),
                (await TableScans.Of(administrator, read)).Indexed
            );
            int commands;
            using (var counter = CommandCounter.Start())
            {
                await Ask(about(numbers[1]));
                commands = counter.Commands.Count;
            }

            var watch = Stopwatch.StartNew();
            for (var i = 0; i < Enquiries; i++)
                await Ask(about(numbers[i * 7 % numbers.Count]));
            var each = watch.Elapsed.TotalMilliseconds / Enquiries;
            // A session tells of its counts some seconds after it was last asked.
            await Poll.Until(async () => (await TableScans.Of(administrator, read)).Indexed > indexed);
            var sequential = (await TableScans.Of(administrator, Large)).Sequential - large.Sequential;
            await Console.Out.WriteLineAsync(
                $"{numbers.Count:N0} insurees, {kind}: {each:N2} ms an enquiry, {commands} commands, {sequential} sequential scans of large tables in {Enquiries}"
            );
            return commands <= MostCommands && sequential == 0;
        }

        Task<Eligibility> Ask(GetEligibilityRequest request) =>
            GetEligibility.Run(
                server.Get<TenantDbContextFactory<InsuranceDb>>(),
                server.Get<BenefitCache>(),
                server.Get<CallFactory>().System(server.Tenant, "benchmark"),
                request,
                CancellationToken.None
            );
    }
}
