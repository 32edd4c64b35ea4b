using Platform.Insurance.Batch.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Batch.BatchCases;

namespace Platform.Insurance.Tests.Batch;

/// <summary>The order of a product's runs (decision I16).</summary>
public sealed class RunOrderTests
{
    private static readonly FiscalMonth March = new(2025, 3);
    private static readonly DateOnly LastDay = new(2025, 3, 31);
    private static readonly DateOnly Later = new(2025, 4, 1);

    [Fact]
    public void A_month_may_be_run_on_the_day_after_it() => After([]).EnsureMayRun(March, LastDay, Later);

    [Fact]
    public void A_month_may_not_be_run_on_its_last_day() =>
        Refused(BatchError.MonthNotOver, () => After([]).EnsureMayRun(March, LastDay, LastDay));

    [Fact]
    public void A_month_is_run_once() =>
        Refused(BatchError.AlreadyRun, () => After([Run(March)]).EnsureMayRun(March, LastDay, Later));

    [Fact]
    public void A_month_before_one_that_was_run_is_refused() =>
        Refused(
            BatchError.LaterRunExists,
            () => After([Run(new FiscalMonth(2026, 1))]).EnsureMayRun(March, LastDay, Later)
        );

    [Fact]
    public void A_run_that_a_later_one_builds_on_is_not_reversed() =>
        Refused(
            BatchError.LaterRunExists,
            () => After([Run(March), Run(new FiscalMonth(2025, 4))]).EnsureMayReverse(March)
        );

    [Fact]
    public void The_newest_run_is_reversed() => After([Run(March)]).EnsureMayReverse(March);

    [Fact]
    public void A_run_of_the_whole_country_stands_in_the_way_of_every_place() =>
        Refused(BatchError.AlreadyRun, () => After([Run(March)], IdOf(1)).EnsureMayRun(March, LastDay, Later));

    [Fact]
    public void A_run_of_any_place_stands_in_the_way_of_the_whole_country() =>
        Refused(BatchError.AlreadyRun, () => After([Run(March, IdOf(1))]).EnsureMayRun(March, LastDay, Later));

    [Fact]
    public void A_run_of_a_place_that_shares_no_facility_stands_in_nobodys_way() =>
        After([Run(March, IdOf(2))], IdOf(1)).EnsureMayRun(March, LastDay, Later);

    private static RunOrder After(HeldRun[] held, Guid? place = null) =>
        new(held, place is { } id ? new HashSet<Guid> { id } : null);

    private static HeldRun Run(FiscalMonth month, Guid? place = null) => new(IdOf(99), place, month);

    private static void Refused(BatchError error, Action act) =>
        Assert.Equal(error, Assert.Throws<DomainException>(act).Code);
}
