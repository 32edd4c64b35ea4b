using Platform.Insurance.Batch.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Batch;

/// <summary>Payment runs of a product in a fiscal year that is the year 2025.</summary>
internal static class BatchCases
{
    public static readonly FiscalPeriods Periods = new(TenantCalendar.Gregorian, new DayMonth(1, 1));

    /// <summary>Contributions of 200.00 that all belong to January.</summary>
    public static readonly ContributionSpan January = Paid(20_000, new DateOnly(2025, 1, 1), new DateOnly(2025, 1, 31));

    public static readonly PaidFacility Hospital = new(IdOf(9001), Capitated: false);

    /// <summary>A run of January with a general pool of every month's contributions.</summary>
    public static RunInput Run(params DueShare[] due) =>
        new()
        {
            Periods = Periods,
            Month = new FiscalMonth(2025, 1),
            Relative = new RelativePricing { General = PoolPeriod.Month },
            Distribution =
            [
                .. Enumerable
                    .Range(1, 12)
                    .Select(m => new DistributionShare(CareType.Both, PoolPeriod.Month, m, 10_000)),
            ],
            Contributions = [January],
            Due = due,
        };

    public static Guid IdOf(int number) => new(number, 0, 0, new byte[8]);

    public static ContributionSpan Paid(long amount, DateOnly first, DateOnly last) => new(amount, first, first, last);

    public static DueLine Relative(int number, long valuated) => new(number, true, valuated);

    public static DueLine Listed(int number, long valuated) => new(number, false, valuated);

    /// <summary>A claim processed on a day of January, of an out-patient.</summary>
    public static DueShare Claim(int number, params DueLine[] lines) =>
        new(IdOf(number), 1, new DateOnly(2025, 1, 15), false, Hospital, lines);
}
