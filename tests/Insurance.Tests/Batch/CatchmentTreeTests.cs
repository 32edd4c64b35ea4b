using Platform.Insurance.Batch.Domain;

namespace Platform.Insurance.Tests.Batch;

public sealed class CatchmentTreeTests
{
    private static readonly Guid District = Guid.NewGuid();
    private static readonly Guid North = Guid.NewGuid();
    private static readonly Guid South = Guid.NewGuid();

    [Fact]
    public void Of_each_place_a_facility_has_its_part_rounded_half_away_from_zero()
    {
        var tree = new CatchmentTree([Village(North, 101, 21, 11, 3), Village(South, 50, 10, 4, 2)]);

        Assert.Equal(
            new PeopleCount(101, 21, 10, 4),
            tree.Of([new CatchmentPart(North, 5_000), new CatchmentPart(South, 10_000)])
        );
    }

    [Fact]
    public void What_was_counted_at_a_place_is_for_all_below_it()
    {
        var tree = new CatchmentTree([
            new PlaceCount(District, null, 1_000, 200, 0, 0),
            Village(North, 100, 20, 10, 3),
        ]);

        Assert.Equal(new PeopleCount(1_000, 200, 10, 3), tree.Of([new CatchmentPart(District, 10_000)]));
    }

    [Fact]
    public void Where_nobody_counted_what_is_below_is_added_up()
    {
        var tree = new CatchmentTree([
            new PlaceCount(District, null, null, null, 1, 1),
            Village(North, 100, 20, 10, 3),
            Village(South, 50, 10, 4, 2),
        ]);

        Assert.Equal(new PeopleCount(150, 30, 15, 6), tree.Of([new CatchmentPart(District, 10_000)]));
    }

    [Fact]
    public void A_place_that_is_not_known_yet_has_nobody() =>
        Assert.Equal(default, new CatchmentTree([]).Of([new CatchmentPart(District, 10_000)]));

    [Fact]
    public void Places_above_each_other_in_a_circle_end()
    {
        var tree = new CatchmentTree([
            new PlaceCount(North, South, null, null, 1, 1),
            new PlaceCount(South, North, null, null, 2, 1),
        ]);

        Assert.Equal(new PeopleCount(0, 0, 3, 2), tree.Of([new CatchmentPart(North, 10_000)]));
    }

    private static PlaceCount Village(Guid id, long people, long families, long insured, long insuredFamilies) =>
        new(id, District, people, families, insured, insuredFamilies);
}
