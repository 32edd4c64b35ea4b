using System.Diagnostics;
using System.Globalization;
using Platform.Hosting.Calls;
using Platform.Stock.Overview;
using Platform.Stock.Replenishment;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Benchmarks.Stock;

/// <summary>The national view: what a page of a country takes, by every grouping, now and on a past day, and in how many commands.</summary>
internal static class NationalBenchmark
{
    private const int PageSize = 1_000;
    private const int Rounds = 5;
    private const int DaysAgo = 100;

    private static readonly (string Name, StockGroup[] Groups)[] Groupings =
    [
        ("in all", []),
        ("by region", [StockGroup.Location]),
        ("by level", [StockGroup.FacilityLevel]),
        ("by facility", [StockGroup.Facility]),
        ("by product", [StockGroup.Product]),
        ("by lot", [StockGroup.Lot]),
        ("by region, product", [StockGroup.Location, StockGroup.Product]),
        ("by facility, product", [StockGroup.Facility, StockGroup.Product]),
        ("by facility, lot", [StockGroup.Facility, StockGroup.Lot]),
    ];

    public static async Task<int> Run(int facilities)
    {
        var watch = Stopwatch.StartNew();
        await using var stock = await NationalStock.Start(facilities);
        await Console.Out.WriteLineAsync(
            $"{facilities:N0} facilities, {await stock.Count("stock_card"):N0} cards, {await stock.Count("stock_day"):N0} days of cards, made in {watch.Elapsed.TotalSeconds:N0} s; median of {Rounds}"
        );
        var past = stock.Call().Today.AddDays(-DaysAgo).ToText();
        foreach (var day in new[] { "", past })
        {
            var when = day.Length == 0 ? "now" : "past";
            foreach (var (name, groups) in Groupings)
                await Totals(stock, $"{when}  {name}", Asked(day, groups));
            await Totals(
                stock,
                $"{when}  by facility, product, halfway",
                Asked(day, StockGroup.Facility, StockGroup.Product),
                halfway: true
            );
            await Totals(
                stock,
                $"{when}  by facility, product, most expiring",
                Asked(day, StockGroup.Facility, StockGroup.Product),
                request => request.OrderBy = StockTotalOrder.Expiring
            );
            await Totals(
                stock,
                $"{when}  coverage by product",
                Asked(day, StockGroup.Product),
                request => request.CoverageMonths = 3
            );
            await Totals(
                stock,
                $"{when}  coverage by facility, product",
                Asked(day, StockGroup.Facility, StockGroup.Product),
                request => request.CoverageMonths = 3
            );
            await Totals(
                stock,
                $"{when}  a region by facility, product",
                Asked(day, StockGroup.Facility, StockGroup.Product),
                request => request.Scope.LocationId = stock.Region.ToString()
            );
            await Totals(
                stock,
                $"{when}  a district by facility, product",
                Asked(day, StockGroup.Facility, StockGroup.Product),
                request => request.Scope.LocationId = stock.District.ToString()
            );
            await Totals(
                stock,
                $"{when}  a product by facility",
                Asked(day, StockGroup.Facility),
                request => request.Scope.ProductId = stock.Product.ToString()
            );
            await Totals(
                stock,
                $"{when}  a lot by facility",
                Asked(day, StockGroup.Facility),
                request => request.LotId = stock.Lot.ToString()
            );
            await Totals(
                stock,
                $"{when}  hospitals by product",
                Asked(day, StockGroup.Product),
                request => request.Scope.FacilityLevel = StockFacilityLevel.Hospital
            );
            await Totals(
                stock,
                $"{when}  a program by product",
                Asked(day, StockGroup.Product),
                request => request.Scope.ProgramId = stock.Program.ToString()
            );
            await Availability(stock, $"{when}  availability by region", day, StockGroup.Location);
            await Availability(stock, $"{when}  availability by product", day, StockGroup.Product);
        }

        await Figures(stock, "at risk in a country", new() { AtRiskDays = 30 });
        await Figures(stock, "at risk in a region", new() { AtRiskDays = 30, LocationId = stock.Region.ToString() });
        await Figures(
            stock,
            "at risk in a district",
            new() { AtRiskDays = 30, LocationId = stock.District.ToString() }
        );
        await Figures(stock, "at risk, a product", new() { AtRiskDays = 30, ProductId = stock.Product.ToString() });
        await Figures(stock, "out of stock in a country", new() { Statuses = { StockStatus.StockOut } });
        await Figures(stock, "figures of a country", new());
        return 0;
    }

    private static ListStockTotalsRequest Asked(string day, params StockGroup[] groups) =>
        new()
        {
            PageSize = PageSize,
            Scope = new() { AsOf = day },
            GroupBy = { groups },
        };

    private static async Task Totals(
        NationalStock stock,
        string name,
        ListStockTotalsRequest request,
        Action<ListStockTotalsRequest>? with = null,
        bool halfway = false
    )
    {
        with?.Invoke(request);
        if (halfway)
        {
            // The key of the middle of the country, as a page that begins there would have it.
            var first = await Ask(request);
            request.PageToken = first.NextPageToken;
            for (var page = 0; page < 3; page++)
                request.PageToken = (await Ask(request)).NextPageToken;
        }

        await Time(name, async () => (await Ask(request)).StockTotals.Count);

        Task<ListStockTotalsResponse> Ask(ListStockTotalsRequest asked) =>
            ListStockTotals.Run(stock.Databases, stock.Call(), asked, CancellationToken.None);
    }

    private static Task Availability(NationalStock stock, string name, string day, StockGroup group) =>
        Time(name, async () => (
                    await ListStockAvailability.Run(
                        stock.Databases,
                        stock.Call(),
                        new()
                        {
                            PageSize = PageSize,
                            Scope = new() { AsOf = day },
                            GroupBy = { group },
                        },
                        CancellationToken.None
                    )
                ).StockAvailability.Count);

    private static Task Figures(NationalStock stock, string name, ListStockFiguresRequest request)
    {
        request.PageSize = PageSize;
        return Time(
            name,
            async () =>
                (await ListStockFigures.Run(stock.Databases, stock.Call(), request, CancellationToken.None))
                    .StockFigures
                    .Count
        );
    }

    private static async Task Time(string name, Func<Task<int>> ask)
    {
        int rows,
            commands;
        using (var counter = CommandCounter.Start())
        {
            rows = await ask();
            commands = counter.Commands.Count;
        }

        var times = new List<double>();
        for (var i = 0; i < Rounds; i++)
        {
            var watch = Stopwatch.StartNew();
            await ask();
            times.Add(watch.Elapsed.TotalMilliseconds);
        }

        times.Sort();
        await Console.Out.WriteLineAsync(
            string.Create(
                CultureInfo.InvariantCulture,
                $"  {name, -45} {times[Rounds / 2], 8:N0} ms {rows, 6:N0} rows {commands, 2} commands"
            )
        );
    }
}
