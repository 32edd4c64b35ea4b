using Platform.CareServices.Domain;
using Platform.Kernel;

namespace Platform.CareServices.Tests;

/// <summary>What a copy takes on of what the registry tells, in whatever order it comes.</summary>
public sealed class CopiesTests
{
    private static readonly LocationValues Named = new("D1", "Bahi", 2, null, Population.Unknown);
    private readonly LocationCopy copy = LocationCopy.Of(Guid.CreateVersion7());

    [Fact]
    public void The_newest_is_taken_and_what_is_no_newer_is_not()
    {
        Assert.True(copy.Follow(2, Named));
        Assert.Equal(
            (false, false),
            (copy.Follow(2, Named with { Name = "Same" }), copy.Follow(1, Named with { Name = "Old" }))
        );
        Assert.Equal("Bahi", copy.Name);
    }

    [Fact]
    public void A_place_whose_merge_was_told_first_takes_its_name_from_the_same_version()
    {
        var into = Guid.CreateVersion7();
        copy.MergeInto(3, into);
        Assert.False(copy.Follow(2, Named));
        Assert.True(copy.Follow(3, Named with { ParentId = into }));
        Assert.Equal(("D1", into, into), (copy.Code, copy.ParentId, copy.MergedIntoId));
    }

    [Fact]
    public void A_facility_whose_merge_was_told_first_takes_its_name_from_the_same_version()
    {
        var facility = FacilityCopy.Of(Guid.CreateVersion7());
        facility.MergeInto(3, Guid.CreateVersion7());
        Assert.True(facility.Follow(3, Clinic(FacilityLevel.Dispensary), new DateOnly(2026, 1, 1)));
        Assert.Equal("F1", facility.Code);
    }

    [Fact]
    public void What_a_facility_was_before_a_change_is_kept_for_the_days_before()
    {
        var facility = FacilityCopy.Of(Guid.CreateVersion7());
        facility.Follow(1, Clinic(FacilityLevel.Dispensary), new DateOnly(2026, 1, 1));
        facility.Follow(2, Clinic(FacilityLevel.HealthCentre), new DateOnly(2026, 3, 1));
        Assert.Equal(
            [
                (FacilityLevel.Dispensary, null, new DateOnly(2026, 2, 28)),
                (FacilityLevel.HealthCentre, new DateOnly(2026, 3, 1), (DateOnly?)null),
            ],
            facility.Standings.Select(s => (s.Level, s.ValidFrom, s.ValidTo))
        );
    }

    private static FacilityValues Clinic(FacilityLevel level) =>
        new("F1", "Clinic", level, "", "", CareType.Both, "", Guid.CreateVersion7(), OpenedOn: null, ClosedOn: null);
}
