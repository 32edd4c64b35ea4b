using System.Diagnostics;

namespace Platform.Benchmarks.Stock;

/// <summary>What a pure rule costs on one core.</summary>
/// <param name="Rate">Runs a second of the time of one core, so that what else the computer does changes little.</param>
/// <param name="Wall">Runs a second by the clock.</param>
/// <param name="Bytes">Allocated by one run.</param>
internal readonly record struct Rates(double Rate, double Wall, double Bytes)
{
    private const int Rounds = 5;

    /// <summary>The median of five rounds, after one that warms up.</summary>
    /// <param name="runs">Of each round.</param>
    /// <param name="run">One run, by its number; answers anything but 0.</param>
    public static Rates Of(int runs, Func<int, long> run)
    {
        var rates = new List<Rates>();
        for (var round = 0; round <= Rounds; round++)
        {
            var (allocated, cpu) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            var watch = Stopwatch.StartNew();
            var sum = 0L;
            for (var i = 0; i < runs; i++)
                sum += run(i);
            var spent = Environment.CpuUsage.TotalTime - cpu;
            if (sum == 0)
                throw new InvalidOperationException("Nothing came of it: the case is not the one meant.");
            rates.Add(
                new Rates(
                    runs / spent.TotalSeconds,
                    runs / watch.Elapsed.TotalSeconds,
                    (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)runs
                )
            );
        }

        return rates.Skip(1).OrderBy(rate => rate.Rate).ElementAt(Rounds / 2);
    }
}
