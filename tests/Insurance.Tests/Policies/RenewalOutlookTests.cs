using Platform.Insurance.Policies.Domain;
using static Platform.Insurance.Tests.Policies.Families;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What a renewal would meet.</summary>
public sealed class RenewalOutlookTests
{
    private static readonly PhotoRule Photos = new(60, 12);
    private static readonly ServingOfficer Serving = new(Id(50));

    private static readonly ExpiringPolicy Policy = new(
        Id(1),
        Id(2),
        Id(3),
        Id(50),
        Day("2021-08-19"),
        PolicyStatus.Active,
        new Dictionary<Guid, MemberClass> { [Id(10)] = MemberClass.Adult, [Id(11)] = MemberClass.Child }
    );

    [Fact]
    public void A_renewal_that_nothing_stands_in_the_way_of_has_no_warning()
    {
        var outlook = Look();
        Assert.Empty(outlook.Warnings);
        Assert.Empty(outlook.Attention);
        Assert.Equal((Id(3), Id(50), Day("2021-09-19")), (outlook.ProductId, outlook.OfficerId, outlook.RenewableTo));
    }

    [Fact]
    public void Everything_that_stands_in_the_way_is_said_at_once()
    {
        var outlook = RenewalOutlook.Of(
            Policy with
            {
                Status = PolicyStatus.Suspended,
            },
            new Succession(Id(3), [Id(3)], Loops: true),
            renewalGraceMonths: null,
            soldHere: true,
            new ServingOfficer(null),
            [],
            Ages,
            Photos
        );
        Assert.Equal(
            [
                RenewalWarning.ProductNotSold,
                RenewalWarning.ConversionLoop,
                RenewalWarning.OfficerStopped,
                RenewalWarning.NoMembers,
                RenewalWarning.Suspended,
            ],
            outlook.Warnings
        );
        Assert.Equal(Day("2021-08-19"), outlook.RenewableTo);
    }

    [Theory]
    [InlineData(false, null, AttentionReason.PhotoMissing)]
    [InlineData(true, null, AttentionReason.PhotoOld)]
    [InlineData(true, "2016-08-19", AttentionReason.PhotoOld)] // of an adult, older than 60 months on 20 August
    [InlineData(true, "2016-08-20", null)]
    public void A_photo_is_asked_for_when_it_is_missing_or_old(bool has, string? taken, AttentionReason? reason)
    {
        var adult = new RenewingMember(Id(10), Day("1980-01-01"), has, taken is null ? null : Day(taken));
        var attention = Look([adult, Child(11)]).Attention;
        Assert.Equal(reason is null ? [] : [reason.Value], attention.Select(a => a.Reason));
    }

    [Fact]
    public void A_country_may_ask_for_no_photos() =>
        Assert.Empty(
            Look([new RenewingMember(Id(10), Day("1980-01-01"), false, null)], photos: new PhotoRule(0, 0)).Attention
        );

    [Theory]
    [InlineData("2003-08-20", true)] // 18 on the first day of the renewal
    [InlineData("2003-08-21", false)]
    public void A_child_who_comes_of_age_is_charged_as_an_adult(string birth, bool told) =>
        Assert.Equal(
            told,
            Look([Adult(10), new RenewingMember(Id(11), Day(birth), true, Day("2021-06-01"))])
                .Attention.Contains(new MemberAttention(Id(11), AttentionReason.ComesOfAge))
        );

    [Fact]
    public void Who_is_not_covered_now_is_told() =>
        Assert.Equal(
            [new MemberAttention(Id(12), AttentionReason.NotCovered)],
            Look([Adult(10), Child(11), Adult(12)]).Attention
        );

    [Fact]
    public void The_chain_of_conversions_is_followed_to_its_end()
    {
        var chain = Succession.Of(Id(1), new Dictionary<Guid, Guid> { [Id(1)] = Id(2), [Id(2)] = Id(3) });
        Assert.Equal((Id(3), false), (chain.ProductId, chain.Loops));
        Assert.Equal([Id(1), Id(2), Id(3)], chain.Chain);
    }

    [Theory]
    [InlineData(1)] // to itself
    [InlineData(2)] // back to the first
    [InlineData(3)] // into a circle further on
    public void A_circle_of_conversions_ends_and_the_product_stays(int shape)
    {
        var conversions = shape switch
        {
            1 => new Dictionary<Guid, Guid> { [Id(1)] = Id(1) },
            2 => new Dictionary<Guid, Guid> { [Id(1)] = Id(2), [Id(2)] = Id(1) },
            _ => new Dictionary<Guid, Guid>
            {
                [Id(1)] = Id(2),
                [Id(2)] = Id(3),
                [Id(3)] = Id(2),
            },
        };
        var chain = Succession.Of(Id(1), conversions);
        Assert.Equal((Id(1), true), (chain.ProductId, chain.Loops));
    }

    [Theory]
    [InlineData("2021-08-01", 1)] // works still
    [InlineData("2021-08-20", 2)] // has stopped: the substitute
    [InlineData("2021-10-01", null)] // the substitute has stopped, and refers back
    public void The_first_officer_at_work_serves(string day, int? serving)
    {
        var officers = new Dictionary<Guid, OfficerAtWork>
        {
            [Id(1)] = new(Day("2021-08-19"), Id(2)),
            [Id(2)] = new(Day("2021-09-30"), Id(1)),
        };
        Assert.Equal(serving is { } id ? Id(id) : null, ServingOfficer.On(Day(day), Id(1), officers).Id);
    }

    private static RenewingMember Adult(int id) => new(Id(id), Day("1980-01-01"), true, Day("2021-06-01"));

    private static RenewingMember Child(int id) => new(Id(id), Day("2015-01-01"), true, Day("2021-06-01"));

    private static RenewalOutlook Look(RenewingMember[]? family = null, PhotoRule? photos = null) =>
        RenewalOutlook.Of(
            Policy,
            new Succession(Id(3), [Id(3)], Loops: false),
            renewalGraceMonths: 1,
            soldHere: true,
            Serving,
            family ?? [Adult(10), Child(11)],
            Ages,
            photos ?? Photos
        );
}
