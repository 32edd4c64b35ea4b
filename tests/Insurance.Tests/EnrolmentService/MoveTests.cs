using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Families that move and split, people who go from one to another, and what that means for their cover.</summary>
public sealed class MoveTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Who_goes_to_another_family_is_covered_by_the_one_left_to_the_last_day(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (from, to) = (await host.Family("tz"), await host.Family("tz"));
        var policy = await host.PaidPolicy("tz", from);
        var daughter = from.Members[2].Id;

        var joined = await host.Families.MoveMemberAsync(
            new()
            {
                FamilyId = from.Id,
                InsureeId = daughter,
                ToFamilyId = to.Id,
                Reason = "Adopted",
            },
            host.Clerk("tz")
        );

        Assert.Equal(daughter, joined.Members[^1].Id);
        Assert.Equal("2026-03-02", await CoverEnds(host, policy, daughter));
        var left = await host.Families.GetFamilyAsync(new() { Id = from.Id }, host.Clerk("tz"));
        Assert.DoesNotContain(daughter, left.Members.Select(m => m.Id));
        var change = (await Changes(host, insuree: daughter)).Single();
        Assert.Equal(
            (EnrolmentChangeKind.Moved, from.Id, to.Id, "Adopted"),
            (change.Kind, change.FamilyId, change.OtherFamilyId, change.Reason)
        );
        var news = await host.Events.Of("MemberLeft", from.Id);
        Assert.Equal((daughter, to.Id), ((string?)news["insureeId"], (string?)news["toFamilyId"]));
        Assert.Equal(from.Id, (string?)(await host.Events.Of("MemberJoined", to.Id))["fromFamilyId"]);
    }

    [Theory, OnBothDatabases]
    public async Task Who_goes_may_keep_the_cover_that_was_paid(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (from, to) = (await host.Family("tz"), await host.Family("tz"));
        var policy = await host.PaidPolicy("tz", from);
        await host.Families.MoveMemberAsync(
            new()
            {
                FamilyId = from.Id,
                InsureeId = from.Members[2].Id,
                ToFamilyId = to.Id,
                KeepCover = true,
            },
            host.Clerk("tz")
        );
        Assert.Equal("2027-03-01", await CoverEnds(host, policy, from.Members[2].Id));
    }

    [Theory, OnBothDatabases]
    public async Task A_head_goes_only_as_the_last_member_and_the_family_is_closed(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (from, to) = (await host.Family("tz"), await host.Family("tz"));
        var request = new MoveMemberRequest
        {
            FamilyId = from.Id,
            InsureeId = from.HeadId,
            ToFamilyId = to.Id,
        };
        var refused = await Refused(host.Families.MoveMemberAsync(request, host.Clerk("tz")));
        Assert.Equal("HEAD_CANNOT_LEAVE", refused.Reason());
        foreach (var member in from.Members.Skip(1))
            await host.Families.RemoveMemberAsync(
                new() { FamilyId = from.Id, InsureeId = member.Id },
                host.Clerk("tz")
            );

        await host.Families.MoveMemberAsync(request, host.Clerk("tz"));

        var closed = await host.Families.GetFamilyAsync(new() { Id = from.Id }, host.Clerk("tz"));
        Assert.Equal("2026-03-02", closed.ClosedOn);
        var late = await Refused(
            host.Families.AddMemberAsync(
                new() { FamilyId = from.Id, Member = Given.Person("Mushi", "2026-01-01") },
                host.Clerk("tz")
            )
        );
        Assert.Equal("FAMILY_CLOSED", late.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Who_had_left_comes_back_to_a_family(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var son = family.Members[1].Id;
        await host.Families.RemoveMemberAsync(new() { FamilyId = family.Id, InsureeId = son }, host.Clerk("tz"));
        var back = await host.Families.MoveMemberAsync(
            new()
            {
                FamilyId = family.Id,
                InsureeId = son,
                ToFamilyId = family.Id,
            },
            host.Clerk("tz")
        );
        Assert.Equal((son, ""), (back.Members[^1].Id, back.Members[^1].LeftOn));
        var kinds = (await Changes(host, insuree: son)).Select(c => c.Kind);
        Assert.Equal([EnrolmentChangeKind.Joined, EnrolmentChangeKind.Left], kinds);
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_of_a_move_is_told_at_once_and_nobody_moves(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Families.MoveMemberAsync(
                new()
                {
                    FamilyId = family.Id,
                    InsureeId = family.Members[1].Id,
                    ToFamilyId = Guid.NewGuid().ToString(),
                    Relation = "none",
                    LastDay = "2026-03-03",
                    Reason = new string('x', 251),
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            ["last_day: OUT_OF_RANGE", "reason: LENGTH", "relation: UNKNOWN", "to_family_id: UNKNOWN"],
            refused.Fields()
        );
        var after = await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz"));
        Assert.Equal(family.Etag, after.Etag);
    }

    [Theory, OnBothDatabases]
    public async Task Members_found_a_family_of_their_own(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var son = await host.Code("tz", CodeList.Relation);
        var (_, village) = await host.Village("tz");
        var family = await host.Family("tz", with: request => request.Members[1].Relation = son);
        var policy = await host.PaidPolicy("tz", family);

        var split = await host.Families.SplitFamilyAsync(
            new()
            {
                FamilyId = family.Id,
                Family = new Family { LocationId = village },
                Members =
                {
                    new MemberRelation { InsureeId = family.Members[1].Id },
                    new MemberRelation { InsureeId = family.Members[2].Id, Relation = son },
                },
            },
            host.Clerk("tz")
        );

        Assert.Equal([family.HeadId], split.Family.Members.Select(m => m.Id));
        Assert.Equal((family.Members[1].Id, village), (split.NewFamily.HeadId, split.NewFamily.LocationId));
        Assert.Equal(["", son], split.NewFamily.Members.Select(m => m.Relation));
        Assert.Equal("2026-03-02", await CoverEnds(host, policy, family.Members[2].Id));
        Assert.Equal("2027-03-01", await CoverEnds(host, policy, family.HeadId));
        Assert.Equal(
            split.NewFamily,
            await host.Families.GetFamilyAsync(new() { Id = split.NewFamily.Id }, host.Clerk("tz"))
        );
        var news = await host.Events.Of("FamilySplit", family.Id);
        Assert.Equal(split.NewFamily.Id, (string?)news["newFamilyId"]);
        Assert.Equal(family.Id, (string?)(await host.Events.Of("FamilyEnrolled", split.NewFamily.Id))["fromFamilyId"]);
        var kinds = (await Changes(host, family: split.NewFamily.Id)).Select(c => c.Kind);
        Assert.Equal([EnrolmentChangeKind.Split, EnrolmentChangeKind.Split], kinds);
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_of_a_split_is_told_at_once_and_nobody_leaves(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Families.SplitFamilyAsync(
                new()
                {
                    FamilyId = family.Id,
                    Family = new Family { Type = "none", Language = "xx" },
                    Members =
                    {
                        new MemberRelation { InsureeId = family.HeadId },
                        new MemberRelation { InsureeId = family.HeadId },
                        new MemberRelation { InsureeId = Guid.NewGuid().ToString(), Relation = "none" },
                    },
                    LastDay = "1900-01-01",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "family.language: UNKNOWN",
                "family.type: UNKNOWN",
                "last_day: OUT_OF_RANGE",
                "members: NOT_ALLOWED",
                "members[1].insuree_id: REPEATED",
                "members[2].insuree_id: UNKNOWN",
                "members[2].relation: UNKNOWN",
            ],
            refused.Fields()
        );
        var after = await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz"));
        Assert.Equal(family, after);
    }

    [Theory, OnBothDatabases]
    public async Task A_family_that_moves_is_told_of_and_remembered(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var (_, village) = await host.Village("tz");
        await host.Families.UpdateFamilyAsync(
            new()
            {
                Family = new Family { Id = family.Id, LocationId = village },
            },
            host.Clerk("tz")
        );
        var changes = await Changes(host, family: family.Id);
        Assert.Equal([EnrolmentChangeKind.Enrolled, EnrolmentChangeKind.Relocated], changes.Select(c => c.Kind));
        var moved = changes.Single(c => c.Kind == EnrolmentChangeKind.Relocated);
        Assert.Equal((family.LocationId, village), (moved.FromLocationId, moved.ToLocationId));
        Assert.Equal(village, (string?)(await host.Events.Of("FamilyMoved", family.Id))["toLocationId"]);
    }

    [Theory, OnBothDatabases]
    public async Task Changes_are_listed_of_a_family_or_a_person(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var refused = await Refused(host.Families.ListEnrolmentChangesAsync(new(), host.Clerk("tz")));
        Assert.Equal(["family_id: REQUIRED"], refused.Fields());
    }

    internal static async Task<string> CoverEnds(InsuranceHost host, Policy policy, string insuree)
    {
        var read = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        return read
            .Members.Where(m => m.InsureeId == insuree)
            .Select(m => m.ExpiresOn)
            .Order(StringComparer.Ordinal)
            .Last();
    }

    internal static async Task<List<EnrolmentChange>> Changes(
        InsuranceHost host,
        string family = "",
        string insuree = ""
    ) =>
        [
            // The clock of tests stands still, and ids of one moment are in no order.
            .. (
                await host.Families.ListEnrolmentChangesAsync(
                    new() { FamilyId = family, InsureeId = insuree },
                    host.Clerk("tz")
                )
            ).Changes.OrderBy(c => c.Kind),
        ];
}
