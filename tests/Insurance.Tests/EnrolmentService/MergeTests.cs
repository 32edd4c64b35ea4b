using Google.Protobuf;
using Platform.Insurance.Tests.Enrolment;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using static Platform.Testing.Refusals;

namespace Platform.Insurance.Tests.EnrolmentService;

/// <summary>Two people who turn out to be one.</summary>
public sealed class MergeTests(PostgresServer postgres, InsuranceHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task The_one_that_goes_keeps_id_and_number_which_lead_to_the_one_that_stays(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (one, other) = (await host.Family("tz"), await host.Family("tz"));
        var (from, into) = (one.Members[2], other.Members[2]);

        await Merge(host, from.Id, into.Id);

        var followed = await host.Insurees.GetInsureeAsync(new() { Id = from.Id }, host.Clerk("tz"));
        Assert.Equal(into.Id, followed.Id);
        var gone = await host.Insurees.GetInsureeAsync(new() { Id = from.Id, Merged = true }, host.Clerk("tz"));
        Assert.Equal((from.Number, into.Id, "2026-03-02"), (gone.Number, gone.MergedIntoId, gone.LeftOn));
        var byNumber = await host.Insurees.ListInsureesAsync(new() { Number = from.Number }, host.Clerk("tz"));
        Assert.Equal([into.Id], byNumber.Insurees.Select(i => i.Id));
        var left = await host.Families.GetFamilyAsync(new() { Id = one.Id }, host.Clerk("tz"));
        Assert.DoesNotContain(from.Id, left.Members.Select(m => m.Id));
        Assert.Equal(into.Id, (string?)(await host.Events.Of("InsureesMerged", from.Id))["intoId"]);
        Assert.Equal(
            [EnrolmentChangeKind.Merged],
            (await MoveTests.Changes(host, insuree: from.Id)).Select(c => c.Kind)
        );
        var refused = await Refused(
            host.Insurees.UpdateInsureeAsync(
                new()
                {
                    Insuree = new Insuree { Id = from.Id, Email = "a@example.org" },
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal("INSUREE_MERGED", refused.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Identifiers_photo_and_cover_follow_and_go_back(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var card = await host.Code("tz", CodeList.IdentificationType);
        var (one, other) = (
            await host.Family(
                "tz",
                with: r => r.Members[2].Identifiers.Add(new Identifier { Type = card, Number = "1" })
            ),
            await host.Family(
                "tz",
                with: r => r.Members[2].Identifiers.Add(new Identifier { Type = card, Number = "2" })
            )
        );
        var (from, into) = (one.Members[2], other.Members[2]);
        await host.Insurees.SetInsureePhotoAsync(
            new() { InsureeId = from.Id, Content = ByteString.CopyFrom(Pictures.Png(300, 400)) },
            host.Clerk("tz")
        );
        var (policyOfOne, policyOfOther) = (await host.PaidPolicy("tz", one), await host.PaidPolicy("tz", other));

        var merge = await Merge(host, from.Id, into.Id);

        Assert.Equal((1, true), (merge.Policies, merge.Reversible));
        var merged = await host.Insurees.GetInsureeAsync(new() { Id = into.Id }, host.Clerk("tz"));
        Assert.Equal(["2", "1"], merged.Identifiers.Select(i => i.Number));
        Assert.NotEmpty(merged.PhotoHash);
        // Covers by different policies both stay: both were paid.
        Assert.Equal("2027-03-01", await MoveTests.CoverEnds(host, policyOfOne, into.Id));
        Assert.Equal("2027-03-01", await MoveTests.CoverEnds(host, policyOfOther, into.Id));

        var undone = await host.Duplicates.UndoMergeAsync(
            new() { Id = merge.Id, Reason = "Cousins" },
            host.Clerk("tz")
        );

        Assert.Equal((false, "Cousins"), (undone.Reversible, undone.UndoReason));
        var back = await host.Insurees.GetInsureeAsync(new() { Id = from.Id }, host.Clerk("tz"));
        Assert.Equal((from.Id, "", ""), (back.Id, back.MergedIntoId, back.LeftOn));
        var stayed = await host.Insurees.GetInsureeAsync(new() { Id = into.Id }, host.Clerk("tz"));
        Assert.Equal(("2", ""), (stayed.Identifiers.Single().Number, stayed.PhotoHash));
        Assert.Equal("2027-03-01", await MoveTests.CoverEnds(host, policyOfOne, from.Id));
        Assert.Equal(into.Id, (string?)(await host.Events.Of("InsureeMergeUndone", from.Id))["intoId"]);
    }

    [Theory, OnBothDatabases]
    public async Task One_policy_that_covered_both_covers_one(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var policy = await host.PaidPolicy("tz", family);
        var merge = await Merge(host, family.Members[2].Id, family.Members[1].Id);
        Assert.Equal(([policy.Id], false), (merge.SharedPolicyIds, merge.Reversible));
        var read = await host.Policies.GetPolicyAsync(new() { Id = policy.Id }, host.Clerk("tz"));
        Assert.Equal(
            family.Members.Take(2).Select(m => m.Id).Order(StringComparer.Ordinal),
            read.Members.Select(m => m.InsureeId).Order(StringComparer.Ordinal)
        );
    }

    [Theory, OnBothDatabases]
    public async Task A_head_is_merged_away_only_as_the_last_member(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var (one, other) = (await host.Family("tz"), await host.Family("tz"));
        var refused = await Refused(
            host.Duplicates.MergeInsureesAsync(
                new()
                {
                    FromId = one.HeadId,
                    IntoId = other.HeadId,
                    Reason = "One person",
                },
                host.Clerk("tz")
            )
        );
        Assert.Equal("HEAD_CANNOT_LEAVE", refused.Reason());
        var alone = await host.Family(
            "tz",
            with: request =>
            {
                request.Members.RemoveAt(2);
                request.Members.RemoveAt(1);
            }
        );
        var merge = await Merge(host, alone.HeadId, other.HeadId);
        Assert.Equal(alone.Id, merge.ClosedFamilyId);
        await host.Duplicates.UndoMergeAsync(new() { Id = merge.Id, Reason = "Cousins" }, host.Clerk("tz"));
        var back = await host.Families.GetFamilyAsync(new() { Id = alone.Id }, host.Clerk("tz"));
        Assert.Equal(("", alone.HeadId), (back.ClosedOn, back.Members.Single().Id));
    }

    [Theory, OnBothDatabases]
    public async Task A_chain_of_merges_leads_to_the_last_in_one_step_and_is_taken_back_link_by_link(
        TestDatabase database
    )
    {
        var host = await hosts.On(database, postgres);
        var (a, b, c) = (await host.Family("tz"), await host.Family("tz"), await host.Family("tz"));
        var first = await Merge(host, a.Members[1].Id, b.Members[1].Id);
        var second = await Merge(host, b.Members[1].Id, c.Members[1].Id);
        Assert.Equal(c.Members[1].Id, (await Record(host, a.Members[1].Id)).MergedIntoId);
        var refused = await Refused(
            host.Duplicates.UndoMergeAsync(new() { Id = first.Id, Reason = "Cousins" }, host.Clerk("tz"))
        );
        Assert.Equal("MERGE_NOT_REVERSIBLE", refused.Reason());
        await host.Duplicates.UndoMergeAsync(new() { Id = second.Id, Reason = "Cousins" }, host.Clerk("tz"));
        Assert.Equal(b.Members[1].Id, (await Record(host, a.Members[1].Id)).MergedIntoId);
        await host.Duplicates.UndoMergeAsync(new() { Id = first.Id, Reason = "Cousins" }, host.Clerk("tz"));
        Assert.Equal("", (await Record(host, a.Members[1].Id)).MergedIntoId);
        var merges = await host.Duplicates.ListInsureeMergesAsync(
            new() { InsureeId = b.Members[1].Id },
            host.Clerk("tz")
        );
        Assert.Equal(new[] { first.Id, second.Id }.Order(StringComparer.Ordinal), merges.Merges.Select(m => m.Id));
    }

    [Theory, OnBothDatabases]
    public async Task A_pair_that_was_merged_is_decided_and_the_others_of_the_one_that_goes_are_no_pairs(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var (_, village) = await host.Village("np");
        var person = DuplicateTests.Person("Rai", "Kumar", "1970-04-07");
        var families = new List<Family>();
        for (var i = 0; i < 3; i++)
            families.Add(await DuplicateTests.Enrol(host, village, person));
        await host.Duplicates.MergeInsureesAsync(
            new()
            {
                FromId = families[0].HeadId,
                IntoId = families[1].HeadId,
                Reason = "One person",
            },
            host.Clerk("np")
        );
        var pairs = await DuplicateTests.Pairs(host, families[0].HeadId);
        Assert.Equal([DuplicateState.Merged], pairs.Select(p => p.State));
        var left = await DuplicateTests.Pairs(host, families[2].HeadId);
        Assert.Equal(
            new[] { families[1].HeadId, families[2].HeadId }.Order(StringComparer.Ordinal),
            [left.Single().First.Id, left.Single().Second.Id]
        );
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_of_a_merge_is_told_at_once_and_nobody_goes(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var family = await host.Family("tz");
        var refused = await Refused(
            host.Duplicates.MergeInsureesAsync(
                new() { FromId = family.Members[1].Id, IntoId = family.Members[1].Id },
                host.Clerk("tz")
            )
        );
        Assert.Equal(["into_id: NOT_ALLOWED", "reason: REQUIRED"], refused.Fields());
        Assert.Equal(family, await host.Families.GetFamilyAsync(new() { Id = family.Id }, host.Clerk("tz")));
    }

    private static async Task<Insuree> Record(InsuranceHost host, string id) =>
        await host.Insurees.GetInsureeAsync(new() { Id = id, Merged = true }, host.Clerk("tz"));

    private static async Task<InsureeMerge> Merge(InsuranceHost host, string from, string into) =>
        await host.Duplicates.MergeInsureesAsync(
            new()
            {
                FromId = from,
                IntoId = into,
                Reason = "One person",
            },
            host.Clerk("tz")
        );
}
