using Platform.Hosting.Calls;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Testing;
using static Platform.Testing.Refusals;
using LineKind = Platform.Stock.V1.LineKind;

namespace Platform.Stock.Tests.RequisitionsService;

/// <summary>What the ledger of a facility fills in.</summary>
public sealed class StockBasedTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task The_ledger_of_the_facility_fills_the_form(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host, District.StockBased with { PeriodsToAverage = 2 });
        var (supplier, ward) = await Partners(host, district);
        var (before, period) = (district.Periods[2].StartsOn, district.Periods[1].StartsOn);
        await Post(
            Line(LineKind.Receive, before.AddDays(1), 100, line => line.SourceId = supplier),
            Line(LineKind.Issue, before.AddDays(9), 30, line => line.DestinationId = ward),
            Line(LineKind.Receive, period.AddDays(4), 50, line => line.SourceId = supplier),
            Line(LineKind.Issue, period.AddDays(9), 90, line => line.DestinationId = ward),
            Line(LineKind.Adjust, period.AddDays(19), 30, line => line.ReasonId = district.Damaged.ToString())
        );
        var lines = await district.Lines(await district.Initiate());
        var without = district.Periods[1].EndsOn.Day - 19;
        Assert.Equal(
            (70L, 50L, 90L, -30L, 0L, (long)without),
            (
                lines[0].BeginningBalance,
                lines[0].TotalReceivedQuantity,
                lines[0].TotalConsumedQuantity,
                lines[0].TotalLossesAndAdjustments,
                lines[0].StockOnHand,
                lines[0].TotalStockoutDays
            )
        );
        // 90 now and 30 the month before, which had nothing on its first day.
        Assert.Equal(Up(Up(120 * 60, 60 - without - 1), 2), lines[0].AverageConsumption);
        // Never there, and managed all the time.
        Assert.Equal((0L, 30L), (lines[1].BeginningBalance, lines[1].TotalStockoutDays));

        static long Up(long dividend, long divisor) => (dividend + divisor - 1) / divisor;

        V1.StockLine Line(LineKind kind, DateOnly day, long quantity, Action<V1.StockLine> with)
        {
            var line = new V1.StockLine
            {
                Kind = kind,
                ProductId = district.Products[0].ToString(),
                Quantity = quantity,
                OccurredOn = day.ToText(),
            };
            with(line);
            return line;
        }

        async Task Post(params V1.StockLine[] posted) =>
            await new V1.StockEventService.StockEventServiceClient(host.Service.Channel).PostStockEventAsync(
                new()
                {
                    FacilityId = district.Facility.ToString(),
                    ProgramId = district.Program.ToString(),
                    Lines = { posted },
                },
                host.Keeper()
            );
    }

    [Theory, OnBothDatabases]
    public async Task What_the_ledger_says_is_not_typed_over(TestDatabase database)
    {
        var district = await District.In(await hosts.On(database, postgres), District.StockBased);
        var begun = await district.Initiate();
        var refused = await Refused(district.Update(begun, district.Fill(0)));
        Assert.Contains("lines[0].total_consumed_quantity: STOCK_SOURCED", refused.Fields());
    }

    private static async Task<(string Supplier, string Ward)> Partners(StockHost host, District district)
    {
        var (supplier, ward) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await using var db = host.Open();
        foreach (
            var (id, kind, direction, counts) in new[]
            {
                (supplier, StockNodeKind.Supplier, NodeDirection.Source, CountsAs.None),
                (ward, StockNodeKind.Ward, NodeDirection.Destination, CountsAs.Consumption),
            }
        )
        {
            db.Add(StockNode.Create(id, new(Unused.Code("ND"), "Node", kind, false, true), host.Now()));
            db.Add(
                NodeAssignment.Create(
                    Guid.CreateVersion7(),
                    new(direction, district.Program, "", id, null, "", counts, null, true),
                    host.Now()
                )
            );
        }

        await db.SaveChangesAsync();
        return (supplier.ToString(), ward.ToString());
    }
}
