using Google.Protobuf;
using Platform.Insurance.Tests.Enrolment;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Photos of people: taken, replaced, read.</summary>
public sealed class PhotoTests(PostgresServer postgres, InsuranceHosts hosts)
{
    private static readonly ByteString Young = ByteString.CopyFrom(Pictures.Png(300, 400));
    private static readonly ByteString Old = ByteString.CopyFrom(Pictures.Jpeg(600, 800));

    [Theory, OnBothDatabases]
    public async Task A_photo_is_shown_and_the_one_before_stays_as_history(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var head = (await host.Family("tz")).HeadId;
        var first = await Set(host, head, Young, "2020-02-01");
        var second = await Set(host, head, Old, "");

        Assert.Equal(("2020-02-01", "2026-03-02"), (first.PhotoTakenOn, second.PhotoTakenOn));
        Assert.NotEqual(first.PhotoHash, second.PhotoHash);
        var shown = await host.Insurees.GetInsureePhotoAsync(new() { InsureeId = head }, host.Clerk("tz"));
        Assert.Equal((Old, "image/jpeg", 600, 800), (shown.Content, shown.MediaType, shown.Width, shown.Height));
        var kept = (await host.Insurees.ListInsureePhotosAsync(new() { InsureeId = head }, host.Clerk("tz"))).Photos;
        Assert.Equal(
            new[] { first.PhotoHash, second.PhotoHash }.Order(StringComparer.Ordinal),
            kept.Select(p => p.Sha256).Order(StringComparer.Ordinal)
        );
        var before = await host.Insurees.GetInsureePhotoAsync(
            new() { InsureeId = head, PhotoId = kept.Single(p => p.Sha256 == first.PhotoHash).Id },
            host.Clerk("tz")
        );
        Assert.Equal(Young, before.Content);
    }

    [Theory, OnBothDatabases]
    public async Task A_photo_of_somebody_else_is_shown_no_more(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var head = (await host.Family("tz")).HeadId;
        await Set(host, head, Young, "");
        var without = await host.Insurees.RemoveInsureePhotoAsync(new() { InsureeId = head }, host.Clerk("tz"));
        Assert.Equal(("", ""), (without.PhotoHash, without.PhotoTakenOn));
        var refused = await Refused(host.Insurees.GetInsureePhotoAsync(new() { InsureeId = head }, host.Clerk("tz")));
        Assert.Equal("PHOTO_NOT_FOUND", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task What_is_no_picture_and_taken_tomorrow_is_refused_with_both_mistakes(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Insurees.SetInsureePhotoAsync(
                new()
                {
                    InsureeId = family.HeadId,
                    Content = ByteString.CopyFromUtf8("<svg onload='alert(1)'/>"),
                    TakenOn = "2026-03-03",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["content: TYPE", "taken_on: OUT_OF_RANGE"], refused.Fields());
        var kept = await host.Insurees.ListInsureePhotosAsync(new() { InsureeId = family.HeadId }, host.Clerk("tz"));
        Assert.Empty(kept.Photos);
    }

    [Theory, OnBothDatabases]
    public async Task A_picture_of_a_billion_pixels_is_refused(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var head = (await host.Family("tz")).HeadId;
        var bomb = ByteString.CopyFrom(Pictures.Png(40_000, 40_000));
        var refused = await Refused(
            host.Insurees.SetInsureePhotoAsync(new() { InsureeId = head, Content = bomb }, host.Clerk("tz"))
        );
        Assert.Equal(["content: PIXELS"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_says_the_hash_of_a_photo(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz", with: request => request.Members[0].PhotoHash = new string('a', 64));
        Assert.Empty(family.Members[0].PhotoHash);
        var refused = await Refused(
            host.Insurees.UpdateInsureeAsync(
                new()
                {
                    Insuree = new Insuree { Id = family.HeadId },
                    UpdateMask = new() { Paths = { "photo_hash" } },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["update_mask: NOT_ALLOWED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Those_need_a_photo_who_have_none_or_one_too_old_for_their_age(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (region, village) = await host.Village("tz");
        var family = await host.Family("tz", village);
        // Adults are asked for another after five years, children after one.
        await Set(host, family.Members[0].Id, Young, "2021-03-02");
        await Set(host, family.Members[1].Id, Young, "2021-03-01");
        await Set(host, family.Members[2].Id, Young, "2025-03-01");
        var asked = await host.Insurees.ListInsureesAsync(
            new() { LocationId = region, NeedsPhoto = true },
            host.Clerk("tz")
        );
        Assert.Equal(
            new[] { family.Members[1].Id, family.Members[2].Id }.Order(StringComparer.Ordinal),
            asked.Insurees.Select(i => i.Id).Order(StringComparer.Ordinal)
        );
    }

    private static async Task<Insuree> Set(InsuranceHost host, string insuree, ByteString content, string day) =>
        await host.Insurees.SetInsureePhotoAsync(
            new()
            {
                InsureeId = insuree,
                Content = content,
                TakenOn = day,
            },
            host.Clerk("tz")
        );
}
