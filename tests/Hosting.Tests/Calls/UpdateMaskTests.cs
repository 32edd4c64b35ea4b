using Google.Protobuf.WellKnownTypes;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Probe.V1;

namespace Platform.Hosting.Tests.Calls;

public sealed class UpdateMaskTests
{
    private enum Mask
    {
        Invalid,
    }

    [Fact]
    public void Only_what_the_mask_names_is_changed() =>
        Assert.Equal(
            new Thing { Name = "new", Count = 1 },
            Apply(new Thing { Name = "old", Count = 1 }, new Thing { Name = "new", Count = 2 }, "name")
        );

    [Fact]
    public void A_named_field_without_a_value_is_cleared() =>
        Assert.Equal(
            new Thing(),
            Apply(
                new Thing
                {
                    Name = "old",
                    Count = 1,
                    Remark = "r",
                    Lines = { "a" },
                    Notes = { ["a"] = "1" },
                    Part = new Part(),
                },
                new Thing(),
                "name",
                "count",
                "remark",
                "lines",
                "notes",
                "part"
            )
        );

    [Fact]
    public void Lists_and_maps_are_replaced_whole() =>
        Assert.Equal(
            new Thing { Lines = { "c" }, Notes = { ["c"] = "3" } },
            Apply(
                new Thing { Lines = { "a", "b" }, Notes = { ["a"] = "1" } },
                new Thing { Lines = { "c" }, Notes = { ["c"] = "3" } },
                "lines",
                "notes"
            )
        );

    [Fact]
    public void A_path_leads_into_parts() =>
        Assert.Equal(
            new Thing
            {
                Part = new Part
                {
                    Name = "p",
                    Inner = new Part { Size = 2 },
                },
            },
            Apply(
                new Thing { Part = new Part { Name = "p" } },
                new Thing
                {
                    Part = new Part
                    {
                        Name = "q",
                        Inner = new Part { Size = 2, Name = "x" },
                    },
                },
                "part.inner.size"
            )
        );

    [Fact]
    public void Without_a_mask_what_has_a_value_is_changed() =>
        Assert.Equal(
            new Thing
            {
                Name = "old",
                Count = 0,
                Lines = { "b" },
            },
            Apply(
                new Thing
                {
                    Name = "old",
                    Count = 1,
                    Lines = { "a" },
                },
                new Thing { Count = 0, Lines = { "b" } }
            )
        );

    [Fact]
    public void A_star_changes_all_that_may_be_changed() =>
        Assert.Equal(
            new Thing { Name = "new", Id = "kept" },
            Apply(
                new Thing
                {
                    Name = "old",
                    Count = 1,
                    Id = "kept",
                },
                new Thing { Name = "new", Id = "other" },
                "*"
            )
        );

    [Theory]
    [InlineData("id")]
    [InlineData("nonsense")]
    [InlineData("")]
    [InlineData("part.nonsense")]
    [InlineData("name.length")]
    [InlineData("lines.first")]
    [InlineData("notes.a")]
    [InlineData("remark.value")]
    [InlineData("part..name")]
    [InlineData("part.")]
    [InlineData("*.name")]
    public void A_path_that_leads_nowhere_or_where_nothing_may_be_changed_is_refused(string path)
    {
        var refused = Assert.Throws<DomainException>(() => Apply(new Thing(), new Thing { Part = new Part() }, path));
        Assert.Equal("update_mask", Assert.Single(refused.Fields).Field);
    }

    [Fact]
    public void A_mask_without_end_is_refused()
    {
        var paths = Enumerable.Repeat("name", 100_000).ToArray();
        Assert.Equal(
            "TOO_LARGE",
            Assert.Throws<DomainException>(() => Apply(new Thing(), new Thing(), paths)).Fields[0].Code
        );
    }

    private static Thing Apply(Thing target, Thing sent, params string[] paths)
    {
        var mask = paths.Length == 0 ? null : new FieldMask { Paths = { paths } };
        var validation = new Validation();
        UpdateMask.Apply(validation, mask, sent, target, "name", "count", "remark", "lines", "notes", "part");
        validation.ThrowIfInvalid(Mask.Invalid);
        return target;
    }
}
