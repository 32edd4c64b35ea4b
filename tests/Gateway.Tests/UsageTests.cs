using Platform.Gateway.Limits;

namespace Platform.Gateway.Tests;

public sealed class UsageTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);
    private static readonly Limit Limit = new(1, 2, Daily: null);

    [Fact]
    public void A_full_table_lets_newcomers_share_one_usage()
    {
        var table = new UsageTable(most: 2);
        table.Of("a", Limit, Start);
        table.Of("b", Limit, Start);
        Assert.Same(table.Of("c", Limit, Start), table.Of("d", Limit, Start));
    }

    [Fact]
    public void A_full_table_still_knows_those_it_knew()
    {
        var table = new UsageTable(most: 1);
        var known = table.Of("a", Limit, Start);
        table.Of("b", Limit, Start);
        Assert.Same(known, table.Of("a", Limit, Start));
    }

    [Fact]
    public void Who_is_forgotten_makes_room()
    {
        var table = new UsageTable(most: 1);
        table.Of("a", Limit, Start).Count(Limit, default, Start);
        table.Forget(Start + TimeSpan.FromSeconds(1));
        Assert.NotSame(table.Of("b", Limit, Start), table.Of("c", Limit, Start));
    }

    [Fact]
    public void Who_still_waits_is_not_forgotten()
    {
        var table = new UsageTable(most: 10);
        var usage = table.Of("a", Limit, Start);
        usage.Count(Limit, default, Start);
        usage.Count(Limit, default, Start);
        table.Forget(Start + TimeSpan.FromSeconds(1));
        Assert.Same(usage, table.Of("a", Limit, Start));
    }

    [Fact]
    public void Whose_day_is_counted_is_not_forgotten_before_it_ends()
    {
        var daily = Limit with { Daily = 100 };
        var day = new Day(new DateOnly(2026, 3, 2), Start + TimeSpan.FromHours(13));
        var table = new UsageTable(most: 10);
        var usage = table.Of("a", daily, Start);
        usage.Count(daily, day, Start);
        table.Forget(day.End - TimeSpan.FromSeconds(1));
        Assert.Same(usage, table.Of("a", daily, Start));
    }

    [Fact]
    public void A_clock_that_is_set_back_takes_nothing_away()
    {
        var usage = new Usage(2, Start);
        usage.Count(Limit, default, Start);
        Assert.Equal(0, usage.Count(Limit, default, Start - TimeSpan.FromHours(1)).Left);
    }

    [Fact]
    public void Fifty_at_once_get_what_is_there_and_no_more()
    {
        var limit = new Limit(1, 10, Daily: null);
        var usage = new Usage(10, Start);
        var passed = 0;
        Parallel.For(0, 50, _ => Interlocked.Add(ref passed, usage.Count(limit, default, Start).Wait is null ? 1 : 0));
        Assert.Equal(10, passed);
    }
}
