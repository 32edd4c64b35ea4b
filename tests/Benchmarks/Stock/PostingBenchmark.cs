using System.Diagnostics;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Platform.Benchmarks.Insurance;
using Platform.CareServices.Domain;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Stock;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage;
using Platform.Testing;

namespace Platform.Benchmarks.Stock;

/// <summary>
/// Fifty facilities post events of 500 lines at once, past the network: read, decided, stored with their projections, audit and events; then
/// the very rows that were stored, taken out by COPY, put back by COPY into the same tables with the same keys and indexes.
/// </summary>
internal static class PostingBenchmark
{
    private const int WarmUp = 4;
    private const int Rounds = 4;
    private const double LeastShare = 0.2;
    private const int MostCommands = 8;

    private static readonly string[] Tables =
    [
        "stock_event",
        "stock_card",
        "stock_line",
        "stock_day",
        "stock_usage",
        "stock_standing",
        "stock_document",
        "stock_book",
        "audit",
        "audit_pending",
        "audit_personal",
        "outbox",
    ];

    public static async Task<int> Run()
    {
        await using var country = await StockCountry.Start();
        await country.Post(receive: true, events: 1, count: null);
        await country.Post(receive: false, WarmUp, count: null);
        await country.Analyze();
        await using var administrator = await country.Administrator();
        var before = await Sizes(administrator);
        var times = new List<TimeSpan>();
        var watch = Stopwatch.StartNew();
        await country.Post(receive: false, Rounds, times);
        var posting = watch.Elapsed;
        var commands = await country.Commands();
        var (copy, rows) = await Copy(administrator, before);
        var count = StockCountry.FacilityCount * StockCountry.ProductCount * Rounds;
        times.Sort();
        await Console.Out.WriteLineAsync(
            $"{count:N0} lines in events of {StockCountry.ProductCount} by {StockCountry.FacilityCount} facilities at once; {rows:N0} rows, {commands} commands an event"
        );
        await Console.Out.WriteLineAsync(
            $"  posting {posting.TotalSeconds:N2} s {count / posting.TotalSeconds, 10:N0} lines/s; an event p50 {At(times, 0.5).TotalMilliseconds:N0} ms, p99 {At(times, 0.99).TotalMilliseconds:N0} ms"
        );
        await Console.Out.WriteLineAsync(
            $"  COPY    {copy.TotalSeconds:N2} s {count / copy.TotalSeconds, 10:N0} lines/s"
        );
        await Console.Out.WriteLineAsync($"  share   {copy / posting:0.00}");
        return copy / posting >= LeastShare && commands <= MostCommands ? 0 : 1;
    }

    private static TimeSpan At(List<TimeSpan> sorted, double part) =>
        sorted[Math.Min(sorted.Count - 1, (int)(part * sorted.Count))];

    private static async Task<Dictionary<string, long>> Sizes(NpgsqlConnection connection)
    {
        var sizes = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var table in Tables)
        {
            await using var command = new NpgsqlCommand($"SELECT count(*) FROM {table}", connection);
            sizes.Add(table, (long)(await command.ExecuteScalarAsync())!);
        }

        return sizes;
    }

    // Everything is put back; what was there before the rounds is taken off by its share of the rows.
    private static async Task<(TimeSpan Time, long Rows)> Copy(
        NpgsqlConnection connection,
        Dictionary<string, long> before
    )
    {
        var saved = new List<(string Table, byte[] Rows)>();
        var after = await Sizes(connection);
        foreach (var table in Tables)
        {
            using var bytes = new MemoryStream();
            await using (var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} TO STDOUT (FORMAT BINARY)"))
                await copy.CopyToAsync(bytes);
            saved.Add((table, bytes.ToArray()));
        }

        foreach (var table in Tables.Reverse())
            await Execute(connection, $"DELETE FROM {table}");
        await Execute(connection, "BEGIN");
        var time = TimeSpan.Zero;
        foreach (var (table, bytes) in saved)
        {
            var watch = Stopwatch.StartNew();
            await using (
                var copy = await connection.BeginRawBinaryCopyAsync($"COPY {table} FROM STDIN (FORMAT BINARY)")
            )
                await copy.WriteAsync(bytes);
            var share = after[table] == 0 ? 0 : (after[table] - before[table]) / (double)after[table];
            time += watch.Elapsed * share;
        }

        await Execute(connection, "COMMIT");
        return (time, Tables.Sum(table => after[table] - before[table]));
    }

    private static async Task Execute(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
