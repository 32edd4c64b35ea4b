using System.Diagnostics;
using System.Globalization;
using Npgsql;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Ledger;
using Platform.Stock.Storage;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Benchmarks.Stock;

/// <summary>
/// The stock of a facility on a past day, in a ledger of millions of lines: how long a page takes, in how many commands, and that PostgreSQL
/// finds it by index.
/// </summary>
internal static class PastDayBenchmark
{
    private const int Asked = 200;
    private const int MostCommands = 1;

    private static readonly string[] Ledger = ["stock_line", "stock_day", "stock_card"];

    public static async Task<int> Run(int days)
    {
        await using var country = await StockCountry.Start();
        await country.Post(receive: true, events: 1, count: null);
        long lines;
        // A session that ends has told what it read: counting the lines is not counted below.
        await using (var maker = await country.Administrator())
            lines = await Repeat(maker, days);
        await country.Analyze();
        await using var administrator = await country.Administrator();
        var today = country.Get<CallFactory>().System(country.Tenant, "benchmark").Today;

        await Ask(0);
        var before = await TableScans.Of(administrator, Ledger);
        int commands;
        using (var counter = CommandCounter.Start())
        {
            await Ask(1);
            commands = counter.Commands.Count;
        }

        var watch = Stopwatch.StartNew();
        for (var i = 0; i < Asked; i++)
            await Ask(i);
        var each = watch.Elapsed.TotalMilliseconds / Asked;
        // A session tells of its counts some seconds after it was last asked.
        await Poll.Until(async () => (await TableScans.Of(administrator, Ledger)).Indexed > before.Indexed);
        var whole = (await TableScans.Of(administrator, Ledger)).Sequential - before.Sequential;
        await Console.Out.WriteLineAsync(
            $"{lines:N0} lines: {StockCountry.ProductCount} cards of a facility on a past day in {each:N2} ms, {commands} commands, {whole} sequential scans of the ledger in {Asked}"
        );
        return commands <= MostCommands && whole == 0 ? 0 : 1;

        async Task Ask(int number)
        {
            var answer = await ListStockCards.Run(
                country.Get<TenantDbContextFactory<StockDb>>(),
                country.Storekeeper(number % StockCountry.FacilityCount),
                new ListStockCardsRequest
                {
                    FacilityId = country.Facilities[number % StockCountry.FacilityCount].ToString(),
                    AsOf = today.AddDays(-2 - number * 7 % days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                    PageSize = StockCountry.ProductCount,
                },
                CancellationToken.None
            );
            if (answer.StockCards.Count != StockCountry.ProductCount)
                throw new InvalidOperationException($"{answer.StockCards.Count} cards.");
        }
    }

    /// <summary>Puts the lines of yesterday, and what they left, onto so many days before as well; answers how many lines there are.</summary>
    private static async Task<long> Repeat(NpgsqlConnection administrator, int days)
    {
        foreach (var table in new[] { "stock_day", "stock_line" })
        {
            var columns = new List<string>();
            await using (
                var command = new NpgsqlCommand(
                    "SELECT column_name FROM information_schema.columns WHERE table_schema = 'stock' AND table_name = @table",
                    administrator
                )
            )
            {
                command.Parameters.AddWithValue("table", table);
                await using var reader = await command.ExecuteReaderAsync();
                while (await reader.ReadAsync())
                    columns.Add(reader.GetString(0));
            }

            var values = columns.Select(column =>
                column switch
                {
                    "day" => "t.day - ago",
                    "id" => "gen_random_uuid()",
                    _ => $"t.\"{column}\"",
                }
            );
            await using var insert = new NpgsqlCommand(
                $"INSERT INTO {table} ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) SELECT {string.Join(", ", values)} FROM {table} AS t, generate_series(1, {days}) AS ago",
                administrator
            );
            await insert.ExecuteNonQueryAsync();
        }

        await using var count = new NpgsqlCommand("SELECT count(*) FROM stock_line", administrator);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
