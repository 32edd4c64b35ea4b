using Grpc.Core;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Tests.Requisitions;
using Platform.Testing;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>How often the database is asked, whatever the number of products.</summary>
public sealed class CommandTests(PostgresServer postgres, StockHosts hosts)
{
    private const int MostToInitiate = 10;
    private const int MostToSummarize = 4;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_requisition_of_1300_products_with_three_periods_before_begins_in_ten_commands_by_every_calculator(
        bool stockBased
    )
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var form = (stockBased ? District.StockBased : Forms.Manual) with { PeriodsToAverage = 4 };
        var district = await District.In(host, form, products: 1301);
        foreach (var ago in new[] { 4, 3, 2 })
            await Reported(district, ago, stockBased);
        var asked = new Dictionary<string, IReadOnlyList<string>> { ["no key"] = await Begin(district, keyed: false) };
        foreach (var calculator in Calculators.All)
        {
            await district.Calculate(calculator);
            asked.Add($"{calculator} with a key", await Begin(district, keyed: true));
        }

        Assert.All(asked, one => Assert.True(one.Value.Count <= MostToInitiate, $"{one.Key}: {Told(one.Value)}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Summaries_of_10000_products_take_four_commands(bool keyed)
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var district = await District.In(host, products: 10_001);
        await district.Initiate();
        var who = keyed ? Keyed(district) : district.Anybody;
        using var counter = CommandCounter.Start();
        var sums = await district.Requisitions.SummarizeRequisitionsAsync(
            new()
            {
                ProgramId = district.Program.ToString(),
                PeriodId = district.Periods[1].Id.ToString(),
                States = { V1.RequisitionState.Initiated },
            },
            who
        );
        var commands = counter.Commands;
        Assert.Equal(10_000, sums.Products.Count);
        Assert.True(commands.Count <= MostToSummarize, Told(commands));
    }

    [Fact]
    public async Task A_change_of_1300_lines_asks_as_often_as_one_of_thirty()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var district = await District.In(host, products: 1301);
        var begun = await district.Initiate();
        using var counter = CommandCounter.Start();
        var counts = new List<int>();
        foreach (var lines in new[] { 30, 1300 })
        {
            var before = counter.Commands.Count;
            await district.Update(begun, [.. Enumerable.Range(0, lines).Select(i => district.Fill(i, 100 + lines))]);
            counts.Add(counter.Commands.Count - before);
        }

        Assert.Equal(counts[0], counts[1]);
    }

    [Fact]
    public async Task An_initiation_reads_no_window_that_old_statistics_would_have_made_anew_for_each_product()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var district = await District.In(host, products: 31);
        using var counter = CommandCounter.Start();
        await district.Initiate();
        Assert.DoesNotContain(
            counter.Commands,
            command => command.Contains("ROW_NUMBER", StringComparison.OrdinalIgnoreCase)
        );
    }

    /// <summary>What is asked to begin the regular requisition of the month before, which is gone afterwards.</summary>
    private static async Task<IReadOnlyList<string>> Begin(District district, bool keyed)
    {
        var who = keyed ? Keyed(district) : district.Anybody;
        using var counter = CommandCounter.Start();
        var begun = await district.Initiate(by: who);
        var commands = counter.Commands;
        Assert.Equal(1300, begun.LineCount);
        await district.Requisitions.DeleteRequisitionAsync(new() { Id = begun.Id }, district.Anybody);
        return commands;
    }

    private static Metadata Keyed(District district)
    {
        var who = district.Anybody;
        who.Add("idempotency-key", Guid.CreateVersion7().ToString());
        return who;
    }

    private static string Told(IReadOnlyList<string> commands) =>
        $"{commands.Count} commands:\n{string.Join('\n', commands.Select(c => c.ReplaceLineEndings(" ")[..Math.Min(c.Length, 100)]))}";

    private static async Task Reported(District district, int monthsAgo, bool stockBased)
    {
        var begun = await district.Initiate(monthsAgo);
        if (!stockBased)
            await district.Update(begun, [.. Enumerable.Range(0, 1300).Select(i => district.Fill(i))]);
        await district.Authorize(await district.Submit(begun));
    }
}
