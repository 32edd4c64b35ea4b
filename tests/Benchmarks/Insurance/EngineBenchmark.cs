using System.Collections.Frozen;
using System.Diagnostics;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Benchmarks.Insurance;

/// <summary>
/// Claims of five lines through the pure adjudication engine: checked, valued, and with the trace of every step. Rates are by the time of
/// one core that the process spent, so that what else the computer does changes little.
/// </summary>
internal static class EngineBenchmark
{
    private const int Claims = 200_000;
    private const int Rounds = 5;
    private const int LeastRate = 200_000;
    private const int MostBytes = 4_096;

    public static async Task<int> Run()
    {
        var claim = Claim();
        var rules = new AdjudicationRules(new AgeRule(TenantCalendar.Gregorian));
        var (bare, traced) = (
            Measure(() => Decide(claim, rules)),
            Measure(() => Decided.Of(claim, rules).Value.Valuated)
        );
        await Console.Out.WriteLineAsync($"Median of {Rounds} rounds of {Claims:N0} claims of 5 lines, one thread.");
        await Tell("checked and valued", bare);
        await Tell("with the trace", traced);
        return bare.Rate >= LeastRate && bare.Bytes < MostBytes ? 0 : 1;
    }

    private static Task Tell(string what, (double Rate, double Bytes, double Wall) measured) =>
        Console.Out.WriteLineAsync(
            $"  {what, -20} {measured.Rate, 12:N0} claims/s of one core {measured.Wall, 12:N0} claims/s by the clock {measured.Bytes, 8:N0} bytes/claim"
        );

    private static long Decide(ClaimCase claim, AdjudicationRules rules)
    {
        var outcome = Adjudication.Check(claim, rules);
        return Valuation.Of(claim, outcome).Valuated;
    }

    private static (double Rate, double Bytes, double Wall) Measure(Func<long> decide)
    {
        var rates = new List<(double Rate, double Bytes, double Wall)>();
        // The first round warms up.
        for (var round = 0; round <= Rounds; round++)
        {
            var (allocated, cpu) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            var watch = Stopwatch.StartNew();
            var paid = 0L;
            for (var i = 0; i < Claims; i++)
                paid += decide();
            var spent = Environment.CpuUsage.TotalTime - cpu;
            if (paid == 0)
                throw new InvalidOperationException("Nothing was paid: the claim is not the one meant.");
            rates.Add(
                (
                    Claims / spent.TotalSeconds,
                    (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)Claims,
                    Claims / watch.Elapsed.TotalSeconds
                )
            );
        }

        return rates.Skip(1).OrderBy(rate => rate.Rate).ElementAt(Rounds / 2);
    }

    /// <summary>Three items and two services, on a policy with a deductible and a ceiling that others used already.</summary>
    private static ClaimCase Claim()
    {
        var day = new DateOnly(2026, 5, 3);
        RegisterEntry[] entries =
        [
            .. Enumerable
                .Range(0, 5)
                .Select(i => new RegisterEntry(
                    Guid.CreateVersion7(),
                    i < 3 ? EntryKind.Item : EntryKind.Service,
                    $"E{i}",
                    new EntryVersion(DateRange.Always, 1_000 * (i + 1))
                    {
                        Category = i < 3 ? null : ServiceCategory.Consultation,
                    }
                )),
        ];
        var list = new PriceList(
            Guid.CreateVersion7(),
            entries.ToFrozenDictionary(e => e.Id, _ => new[] { new PriceListLine(DateRange.Always, null) })
        );
        var benefits = new BenefitTerms(
            Guid.CreateVersion7(),
            entries.ToFrozenDictionary(e => e.Id, _ => ProductLine.Of(Limitation.CoInsurance(8_000)))
        )
        {
            Deductible = Limits.Always(LimitBasis.Insuree, 5_000),
            Ceiling = Limits.Always(LimitBasis.Policy, 1_000_000),
        };
        var year = (From: new DateOnly(2026, 1, 1), To: new DateOnly(2026, 12, 31));
        return new ClaimCase
        {
            Header = new ClaimHeader(
                day,
                day,
                day,
                day,
                VisitType.Other,
                new ClaimDiagnosis(Guid.CreateVersion7(), DateRange.Always)
            ),
            Lines = [.. entries.Select((entry, i) => new ClaimLine(entry, 200, 1_000 * (i + 1)))],
            Insuree = new InsureeFacts(Sex.Female, new DateOnly(1985, 2, 3)),
            Facility = new Facility(
                Guid.CreateVersion7(),
                new FacilityVersion(DateRange.Always)
                {
                    Items = list,
                    Services = list,
                    Rank = 1,
                }
            ),
            Covers =
            [
                new Cover(
                    Guid.CreateVersion7(),
                    benefits,
                    PolicyStage.Renewal,
                    year.From,
                    year.To,
                    LinkEffective: year.From,
                    LinkExpiry: year.To
                ),
            ],
        };
    }
}
