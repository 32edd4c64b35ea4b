using System.Diagnostics;
using Npgsql;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Insurance.Claims;
using Platform.Insurance.Fraud;
using Platform.Insurance.Storage;
using Platform.Insurance.V1;

namespace Platform.Benchmarks.Insurance;

/// <summary>
/// Many claims of five lines through the bulk call of the service, past the network: read, decided, stored with their audit and events;
/// then the very rows it stored, taken out by COPY, put back by COPY into the same tables with the same keys and indexes. The two take
/// turns for some rounds, and the middle one counts: a machine that does other work besides disturbs single ones.
/// </summary>
internal static class IntakeBenchmark
{
    private const int Insurees = 6_000;
    private const int WarmUp = 30;
    private const int Rounds = 5;
    private const int Batches = 20;
    private const int BatchSize = 200;
    private const double LeastShare = 0.25;

    // Parents first, as they are put back.
    private static readonly string[] Tables =
    [
        "claim",
        "claim_line",
        "claim_valuation",
        "claim_reservation",
        "policy_usage",
        "insuree_usage",
        "claim_turn",
        "fraud_signal",
        "claim_risk",
        "screening_due",
        "audit",
        "audit_personal",
        "audit_pending",
        "outbox",
    ];

    public static async Task<int> Run()
    {
        await using var server = await InsuranceServer.Start(Insurees);
        await using var db = server.Open();
        var claims = await SampleClaims.Of(db);
        await using var administrator = await server.Administrator();
        await Intake(server, claims, 0, WarmUp);
        var shares = new List<double>();
        for (var round = 0; round < Rounds; round++)
            shares.Add(await Round(server, administrator, claims, WarmUp + (round * Batches)));
        shares.Sort();
        var share = shares[Rounds / 2];
        await Console.Out.WriteLineAsync(
            $"share of COPY: {share:0.00}, least {shares[0]:0.00}, most {shares[^1]:0.00}"
        );
        return share >= LeastShare ? 0 : 1;
    }

    private static async Task<double> Round(
        InsuranceServer server,
        NpgsqlConnection administrator,
        SampleClaims claims,
        int first
    )
    {
        await Clear(administrator);
        await server.Analyze();
        var cpu = Environment.CpuUsage.TotalTime;
        var intake = await Intake(server, claims, first, Batches);
        cpu = Environment.CpuUsage.TotalTime - cpu;
        var (copy, rows, bytes) = await Copy(administrator);
        var count = Batches * BatchSize;
        await Console.Out.WriteLineAsync(
            $"{count:N0} claims of 5 lines in calls of {BatchSize}; {rows:N0} rows, {bytes / 1024:N0} KB: "
                + $"intake {count / intake.TotalSeconds:N0} claims/s, {cpu.TotalMicroseconds / count:N0} us of this process a claim; "
                + $"COPY {count / copy.TotalSeconds:N0} claims/s; share {copy / intake:0.00}"
        );
        return copy / intake;
    }

    private static async Task<TimeSpan> Intake(InsuranceServer server, SampleClaims claims, int first, int batches)
    {
        var databases = server.Get<TenantDbContextFactory<InsuranceDb>>();
        var (benefits, queue) = (server.Get<BenefitCache>(), server.Get<ClaimQueue>());
        var (screening, calls) = (server.Get<Bell<ScreenClaims>>(), server.Get<CallFactory>());
        var requests = Enumerable
            .Range(first, batches)
            .Select(batch => new SubmitClaimsRequest
            {
                Requests = { Enumerable.Range(batch * BatchSize, BatchSize).Select(claims.Next) },
            })
            .ToList();
        var watch = Stopwatch.StartNew();
        foreach (var request in requests)
        {
            var answer = await SubmitClaims.Run(
                databases,
                benefits,
                queue,
                screening,
                calls.System(server.Tenant, "benchmark"),
                request,
                CancellationToken.None
            );
            if (answer.Results.FirstOrDefault(result => result.Id.Length == 0) is { } refused)
                throw new InvalidOperationException($"A claim was not stored: {refused.Errors[0]}");
        }

        return watch.Elapsed;
    }

    private static async Task Clear(NpgsqlConnection connection)
    {
        foreach (var table in Tables.Reverse())
            await Execute(connection, $"DELETE FROM {table}");
    }

    private static async Task<(TimeSpan Time, long Rows, long Bytes)> Copy(NpgsqlConnection connection)
    {
        var saved = new List<(string Table, byte[] Rows)>();
        var rows = 0L;
        foreach (var table in Tables)
        {
            using var bytes = new MemoryStream();
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)"))
                await copy.CopyToAsync(bytes);
            saved.Add((table, bytes.ToArray()));
            rows += await Count(connection, table);
        }

        await Clear(connection);
        await Execute(connection, "BEGIN");
        var watch = Stopwatch.StartNew();
        foreach (var (table, bytes) in saved)
        {
            await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)");
            await copy.WriteAsync(bytes);
        }

        await Execute(connection, "COMMIT");
        return (watch.Elapsed, rows, saved.Sum(table => table.Rows.LongLength));
    }

    private static async Task<long> Count(NpgsqlConnection connection, string table)
    {
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
