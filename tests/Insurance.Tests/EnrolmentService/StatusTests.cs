using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Death, the end of a membership, and its return.</summary>
public sealed class StatusTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_head_who_dies_is_followed_by_another(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (son, mother) = (await host.Code("tz", CodeList.Relation), await host.Code("tz", CodeList.Relation));
        var family = await host.Family("tz", with: request => request.Members[1].Relation = son);
        var died = new ChangeInsureeStatusRequest
        {
            InsureeId = family.HeadId,
            Status = InsureeStatus.Dead,
            On = "2026-02-27",
        };
        var refused = await Refused(host.Insurees.ChangeInsureeStatusAsync(died, host.Clerk("tz")));
        Assert.Equal(["new_head_id: REQUIRED"], refused.Fields());

        (died.NewHeadId, died.FormerHeadRelation) = (family.Members[1].Id, mother);
        await host.Insurees.ChangeInsureeStatusAsync(died, host.Clerk("tz"));

        var after = await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz"));
        Assert.Equal(family.Members[1].Id, after.HeadId);
        Assert.Equal([mother, "", ""], after.Members.Select(m => m.Relation));
        Assert.Equal("DEAD", (string?)(await host.Events.Of("InsureeStatusChanged", family.HeadId))["status"]);
        Assert.Equal(after.HeadId, (string?)(await host.Events.Of("FamilyHeadChanged", family.Id))["headId"]);
        Assert.Equal(
            [EnrolmentChangeKind.Enrolled, EnrolmentChangeKind.HeadChanged, EnrolmentChangeKind.Died],
            (await MoveTests.Changes(host, family: family.Id)).Select(c => c.Kind)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_death_that_was_an_error_leaves_no_gap_in_the_cover(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.PaidPolicy("tz", family);
        var child = family.Members[2].Id;
        await Become(host, child, InsureeStatus.Dead, "2026-03-02");
        var alive = await host.Insurees.ChangeInsureeStatusAsync(
            new()
            {
                InsureeId = child,
                Status = InsureeStatus.Active,
                Correction = true,
                Reason = "A namesake died",
            },
            host.Clerk("tz")
        );
        Assert.Equal((InsureeStatus.Active, ""), (alive.Status, alive.StatusOn));
        var read = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        var link = read.Members.Single(m => m.InsureeId == child);
        Assert.Equal(("2026-03-02", "2027-03-01"), (link.EffectiveOn, link.ExpiresOn));
    }

    [Theory, OnBothDatabases]
    public async Task Who_is_active_again_is_covered_from_then_on_and_not_for_the_time_between(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var sold = await host.Sell("tz", family, await host.Product("tz"), with: r => r.EnrolledOn = "2026-02-01");
        var policy = await host.Pay("tz", sold, "2026-02-01");
        var child = family.Members[2].Id;
        await Become(host, child, InsureeStatus.Inactive, "2026-02-10", "Abroad");
        await Become(host, child, InsureeStatus.Active, "", "Back");

        var read = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        Assert.Equal(
            [("2026-02-01", "2026-02-10"), ("2026-03-02", "2027-01-31")],
            read.Members.Where(m => m.InsureeId == child)
                .Select(m => (m.EffectiveOn, m.ExpiresOn))
                .OrderBy(days => days.EffectiveOn, StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_of_a_change_of_status_is_told_at_once_and_nothing_changes(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Insurees.ChangeInsureeStatusAsync(
                new()
                {
                    InsureeId = family.Members[1].Id,
                    Status = InsureeStatus.Inactive,
                    On = "2026-03-03",
                    Correction = true,
                    NewHeadId = family.HeadId,
                    FormerHeadRelation = "none",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal(
            [
                "correction: NOT_ALLOWED",
                "former_head_relation: UNKNOWN",
                "new_head_id: NOT_ALLOWED",
                "on: OUT_OF_RANGE",
                "reason: REQUIRED",
            ],
            refused.Fields()
        );
        var after = await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz"));
        Assert.Equal(family, after);
    }

    [Theory, OnBothDatabases]
    public async Task A_status_that_a_person_has_is_no_change(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Insurees.ChangeInsureeStatusAsync(
                new()
                {
                    InsureeId = family.HeadId,
                    Status = InsureeStatus.Active,
                    Reason = "Still here",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal("STATUS_UNCHANGED", refused.Reason());
    }

    private static async Task Become(
        InsuranceHost host,
        string insuree,
        InsureeStatus status,
        string on,
        string reason = ""
    ) =>
        await host.Insurees.ChangeInsureeStatusAsync(
            new()
            {
                InsureeId = insuree,
                Status = status,
                On = on,
                Reason = reason,
            },
            host.Clerk("tz")
        );
}
