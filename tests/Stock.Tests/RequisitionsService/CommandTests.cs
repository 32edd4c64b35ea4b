using Platform.Stock.Tests.Requisitions;
using Platform.Testing;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>How often the database is asked, whatever the number of products.</summary>
public sealed class CommandTests(PostgresServer postgres, StockHosts hosts, WideForm wide) : IClassFixture<WideForm>
{
    private const int MostToInitiate = 10;
    private const int MostToSummarize = 4;

    [Fact]
    public void A_requisition_of_1300_products_with_three_periods_before_begins_in_ten_commands() =>
        AssertFew(MostToInitiate, wide.ToInitiate);

    [Fact]
    public async Task One_that_the_ledger_fills_begins_in_as_few()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        var form = District.StockBased with { PeriodsToAverage = 4 };
        var district = await District.In(host, form, products: WideForm.Products + 1);
        foreach (var ago in new[] { 4, 3, 2 })
            await district.Authorize(await district.Submit(await district.Initiate(ago)));
        using var counter = CommandCounter.Start();
        var begun = await district.Initiate();
        Assert.Equal(WideForm.Products, begun.LineCount);
        AssertFew(MostToInitiate, counter.Commands);
    }

    [Fact]
    public async Task Summaries_of_1300_products_take_four_commands()
    {
        using var counter = CommandCounter.Start();
        var sums = await wide.District.Requisitions.SummarizeRequisitionsAsync(
            new()
            {
                ProgramId = wide.District.Program.ToString(),
                PeriodId = wide.District.Periods[1].Id.ToString(),
                States = { V1.RequisitionState.Initiated },
            },
            wide.District.Anybody
        );
        Assert.Equal(WideForm.Products, sums.Products.Count);
        AssertFew(MostToSummarize, counter.Commands);
    }

    [Fact]
    public void A_change_of_1300_lines_asks_as_often_as_one_of_thirty() =>
        Assert.Equal(wide.ToChange[0], wide.ToChange[1]);

    private static void AssertFew(int most, IReadOnlyCollection<string> commands) =>
        Assert.True(
            commands.Count <= most,
            $"{commands.Count} commands:\n{string.Join('\n', commands.Select(c => c.ReplaceLineEndings(" ")[..Math.Min(c.Length, 100)]))}"
        );
}

/// <summary>
/// A district with a form of 1,300 products that people fill, three periods reported and the next begun: made once, as it takes longer than
/// all that is asked of it. What its steps asked the database for is noted as they are made.
/// </summary>
public sealed class WideForm(PostgresServer postgres, StockHosts hosts) : IAsyncLifetime
{
    internal const int Products = 1_300;

    internal District District { get; private set; } = null!;

    /// <summary>The commands by which the requisition after three others was begun.</summary>
    internal IReadOnlyCollection<string> ToInitiate { get; private set; } = [];

    /// <summary>The number of commands by which thirty lines were changed, then all of them.</summary>
    internal List<int> ToChange { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var host = await hosts.On(TestDatabase.Postgres, postgres);
        District = await District.In(host, Forms.Manual with { PeriodsToAverage = 4 }, products: Products + 1);
        foreach (var ago in new[] { 4, 3, 2 })
        {
            var reported = await District.Initiate(ago);
            // The first is filled by the second change; of the others one is enough.
            foreach (var lines in ago == 4 ? new[] { 30, Products } : [Products])
            {
                using var changing = CommandCounter.Start();
                await District.Update(
                    reported,
                    [.. Enumerable.Range(0, lines).Select(i => District.Fill(i, 100 + lines))]
                );
                ToChange.Add(changing.Commands.Count);
            }

            await District.Authorize(await District.Submit(reported));
        }

        using var counter = CommandCounter.Start();
        await District.Initiate();
        ToInitiate = [.. counter.Commands];
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
