using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Tests.Sync;

/// <summary>What a facility's clients are told, by what they were told and what the facility needs.</summary>
public sealed class FacilityFeedTests
{
    private static readonly FeedKey Product = new(SyncKind.Product, Guid.CreateVersion7());
    private static readonly FeedKey Lot = new(SyncKind.Lot, Guid.CreateVersion7());

    [Fact]
    public void What_is_new_is_told_after_what_it_names()
    {
        var news = FacilityFeed.News(Told(), Needed((Lot, 1), (Product, 1)), [], last: 7);

        Assert.Equal([(Product, 8L), (Lot, 9L)], news.Select(one => (one.Entry.Key, one.Position)));
    }

    [Fact]
    public void What_is_as_it_was_is_not_told() =>
        Assert.Empty(FacilityFeed.News(Told((Lot, 1, false)), Needed((Lot, 1)), [], last: 7));

    [Fact]
    public void Another_stamp_is_told() =>
        Assert.Equal(2, FacilityFeed.News(Told((Lot, 1, false)), Needed((Lot, 2)), [], last: 7).Single().Entry.Stamp);

    [Fact]
    public void What_is_needed_no_more_is_taken_away_before_what_it_names()
    {
        var news = FacilityFeed.News(Told((Product, 1, false), (Lot, 1, false)), Needed(), [], last: 7);

        Assert.Equal([(Lot, true), (Product, true)], news.Select(one => (one.Entry.Key, one.Entry.Removed)));
    }

    [Fact]
    public void What_was_taken_away_is_not_taken_away_twice() =>
        Assert.Empty(FacilityFeed.News(Told((Lot, 1, true)), Needed(), [], last: 7));

    [Fact]
    public void What_comes_back_unchanged_is_told() =>
        Assert.False(FacilityFeed.News(Told((Lot, 1, true)), Needed((Lot, 1)), [], last: 7).Single().Entry.Removed);

    [Fact]
    public void Events_are_told_once_and_never_taken_away()
    {
        var id = Guid.CreateVersion7();

        var news = FacilityFeed.News(Told(), Needed(), [id], last: 7).Single();

        Assert.Equal(new FeedKey(SyncKind.StockEvent, id), news.Entry.Key);
    }

    private static Dictionary<FeedKey, FeedEntry> Told(params (FeedKey Key, long Stamp, bool Removed)[] entries) =>
        entries.ToDictionary(one => one.Key, one => new FeedEntry(one.Key, one.Stamp, one.Removed));

    private static Dictionary<FeedKey, long> Needed(params (FeedKey Key, long Stamp)[] records) =>
        records.ToDictionary(one => one.Key, one => one.Stamp);
}
