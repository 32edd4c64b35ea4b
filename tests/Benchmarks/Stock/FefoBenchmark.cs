using Platform.Stock.Allocation.Domain;
using Platform.Stock.Catalog.Domain;

namespace Platform.Benchmarks.Stock;

/// <summary>One request against ten thousand lots in no order, every one of them explained.</summary>
internal static class FefoBenchmark
{
    private const int Lots = 10_000;
    private const int Runs = 500;
    private const double MostMilliseconds = 1;

    public static async Task<int> Run()
    {
        var today = new DateOnly(2026, 11, 22);
        var random = new Random(1);
        Candidate[] lots = [.. Enumerable.Range(0, Lots).Select(number => Lot(number, random, today))];
        await Console.Out.WriteLineAsync(
            $"Median of 5 rounds of {Runs:N0} allocations from {Lots:N0} lots, one thread."
        );
        var all = await Measure(
            "most of the stock",
            lots,
            new AllocationRequest(Lots * 300L, today) { DaysOfLife = 30 }
        );
        await Measure("a little of it", lots, new AllocationRequest(5_000, today));
        await Measure("by vial monitor", lots, new AllocationRequest(Lots * 300L, today) { VvmFirst = true });
        return all <= MostMilliseconds ? 0 : 1;
    }

    private static async Task<double> Measure(string what, Candidate[] lots, AllocationRequest request)
    {
        var rates = Rates.Of(Runs, _ => Fefo.Allocate(request, lots).Taken);
        var milliseconds = 1_000 / rates.Rate;
        await Console.Out.WriteLineAsync(
            $"  {what, -20} {milliseconds, 8:N3} ms of one core {1_000 / rates.Wall, 8:N3} ms by the clock {rates.Bytes / Lots, 6:N0} bytes/lot"
        );
        return milliseconds;
    }

    private static Candidate Lot(int number, Random random, DateOnly today) =>
        new(Guid.CreateVersion7(), $"LOT{number % 2_000:D5}", random.Next(1, 1_000))
        {
            Reserved = random.Next(4) == 0 ? random.Next(200) : 0,
            Quarantined = random.Next(20) == 0 ? random.Next(200) : 0,
            IsRecalled = random.Next(50) == 0,
            IsHeld = random.Next(50) == 0,
            Vvm = random.Next(3) == 0 ? (VvmStage)random.Next(1, 5) : default,
            Expiry = today.AddDays(random.Next(-60, 1_000)),
            Received = today.AddDays(-random.Next(400)),
            PackSize = random.Next(1, 100),
        };
}
