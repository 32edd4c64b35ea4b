using Grpc.Core;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Who belongs to a family: joining, leaving, heading it.</summary>
public sealed class FamilyMembersTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Who_joins_is_given_a_number_and_no_cover_of_policies_sold_before(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.PaidPolicy("tz", family);

        var joined = await host.Families.AddMemberAsync(
            new() { FamilyId = family.Id, Member = Given.Person("Mushi", "2026-01-01") },
            host.Clerk("tz")
        );

        Assert.Equal(4, joined.Members.Count);
        Assert.Equal(9, joined.Members[3].Number.Length);
        Assert.NotEqual(family.Etag, joined.Etag);
        var after = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        Assert.DoesNotContain(joined.Members[3].Id, after.Members.Select(m => m.InsureeId));
    }

    [Theory, OnBothDatabases]
    public async Task Who_leaves_is_covered_to_the_last_day_as_a_member(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.PaidPolicy("tz", family);
        var leaver = family.Members[1].Id;

        var left = await host.Families.RemoveMemberAsync(
            new() { FamilyId = family.Id, InsureeId = leaver },
            host.Clerk("tz")
        );

        Assert.DoesNotContain(leaver, left.Members.Select(m => m.Id));
        var after = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        Assert.Equal("2026-03-02", after.Members.Single(m => m.InsureeId == leaver).ExpiresOn);
        Assert.All(after.Members.Where(m => m.InsureeId != leaver), m => Assert.Equal("2027-03-01", m.ExpiresOn));
        var person = await host.Insurees.GetInsureeAsync(new() { Id = leaver }, host.Clerk("tz"));
        Assert.Equal("2026-03-02", person.LeftOn);
    }

    [Theory, OnBothDatabases]
    public async Task The_head_does_not_leave(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Families.RemoveMemberAsync(new() { FamilyId = family.Id, InsureeId = family.HeadId }, host.Clerk("tz"))
        );
        Assert.Equal("HEAD_CANNOT_LEAVE", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Nobody_leaves_in_the_future_or_before_the_birth(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        foreach (var day in new[] { "2026-03-03", "2015-09-08" })
        {
            var refused = await Refused(
                host.Families.RemoveMemberAsync(
                    new()
                    {
                        FamilyId = family.Id,
                        InsureeId = family.Members[2].Id,
                        LastDay = day,
                    },
                    host.Clerk("tz")
                )
            );
            Assert.Equal(["last_day: OUT_OF_RANGE"], refused.Fields());
        }
    }

    [Theory, OnBothDatabases]
    public async Task Another_member_becomes_the_head_and_the_former_one_is_related_to_the_new(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (son, husband) = (await host.Code("tz", CodeList.Relation), await host.Code("tz", CodeList.Relation));
        var family = await host.Family("tz", with: request => request.Members[1].Relation = son);

        var changed = await host.Families.ChangeHeadAsync(
            new()
            {
                FamilyId = family.Id,
                InsureeId = family.Members[1].Id,
                FormerHeadRelation = husband,
                Etag = family.Etag,
            },
            host.Clerk("tz")
        );

        Assert.Equal(family.Members[1].Id, changed.HeadId);
        Assert.Equal([husband, "", ""], changed.Members.Select(m => m.Relation));
        Assert.Equal(changed, await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz")));
    }

    [Theory, OnBothDatabases]
    public async Task Who_died_does_not_become_the_head(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        await host.Insurees.ChangeInsureeStatusAsync(Died(family.Members[1].Id, "2026-03-01"), host.Clerk("tz"));
        var refused = await Refused(
            host.Families.ChangeHeadAsync(
                new() { FamilyId = family.Id, InsureeId = family.Members[1].Id },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["insuree_id: NOT_ALLOWED"], refused.Fields());
    }

    [Theory, OnBothDatabases]
    public async Task Who_died_is_covered_to_the_day_of_death(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.PaidPolicy("tz", family);
        var child = family.Members[2].Id;

        var died = await host.Insurees.ChangeInsureeStatusAsync(Died(child, "2026-03-02"), host.Clerk("tz"));

        Assert.Equal((InsureeStatus.Dead, "2026-03-02"), (died.Status, died.StatusOn));
        Assert.Equal("Mushi", died.LastName);
        var after = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        Assert.Equal("2026-03-02", after.Members.Single(m => m.InsureeId == child).ExpiresOn);
    }

    [Theory, OnBothDatabases]
    public async Task A_change_to_a_person_is_refused_where_somebody_else_was_first(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var child = family.Members[2];
        await host.Insurees.UpdateInsureeAsync(
            new()
            {
                Insuree = new Insuree { Id = child.Id, Email = "a@example.org" },
            },
            host.Clerk("tz")
        );
        var refused = await Refused(
            host.Insurees.UpdateInsureeAsync(
                new()
                {
                    Insuree = new Insuree
                    {
                        Id = child.Id,
                        Email = "b@example.org",
                        Etag = child.Etag,
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(StatusCode.Aborted, refused.StatusCode);
    }

    [Theory, OnBothDatabases]
    public async Task Every_broken_rule_of_a_changed_person_is_told_at_once(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var relation = await host.Code("tz", CodeList.Relation);
        var refused = await Refused(
            host.Insurees.UpdateInsureeAsync(
                new()
                {
                    Insuree = new Insuree
                    {
                        Id = family.HeadId,
                        Number = family.Members[1].Number,
                        BirthDate = "2026-03-03",
                        Relation = relation,
                        CurrentLocationId = Guid.NewGuid().ToString(),
                        FirstServicePointId = Guid.NewGuid().ToString(),
                        Profession = "none such",
                        Identifiers =
                        {
                            new Identifier { Number = "1" },
                            new Identifier { Number = " " },
                        },
                    },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "insuree.birth_date: OUT_OF_RANGE",
                "insuree.current_location_id: UNKNOWN",
                "insuree.first_service_point_id: UNKNOWN",
                "insuree.identifiers[0].type: REQUIRED",
                "insuree.identifiers[1].number: REQUIRED",
                "insuree.identifiers[1].type: REQUIRED",
                "insuree.number: TAKEN",
                "insuree.profession: UNKNOWN",
                "insuree.relation: NOT_ALLOWED",
            ],
            refused.Fields()
        );
    }

    private static ChangeInsureeStatusRequest Died(string id, string day) =>
        new()
        {
            InsureeId = id,
            Status = InsureeStatus.Dead,
            On = day,
        };
}
