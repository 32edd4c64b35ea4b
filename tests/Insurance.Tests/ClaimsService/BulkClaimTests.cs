using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using ClaimState = Platform.Insurance.V1.ClaimState;
using SelectionRule = Platform.Insurance.V1.SelectionRule;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class BulkClaimTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task I31_claims_selected_by_their_value_are_left_out_of_processing_and_reported(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        for (var i = 1; i <= 10; i++)
            await host.Submit(country, $"C-{i}", (country.ConsultationId, 100 * i, 10_000));
        var selected = await host.Ended(
            await host.Reviews.SelectClaimsAsync(
                new()
                {
                    Subject = SelectionSubject.Review,
                    Rule = SelectionRule.Value,
                    Threshold = 80_000,
                },
                host.Clerk()
            )
        );
        Assert.Equal((10, 3, 7), (selected.Processed, selected.Counts.Updated, selected.Counts.Unchanged));
        var processed = await host.Ended(await host.Reviews.ProcessClaimsAsync(new(), host.Clerk()));
        Assert.Equal((10, 7, 3), (processed.Processed, processed.Counts.Updated, processed.Counts.Refused));
        Assert.Equal([8, 9, 10], processed.Errors.Select(error => error.Line));
        Assert.All(processed.Errors, error => Assert.Equal("UNDER_REVIEW", error.Code));
        var queue = await host.Claims.ListClaimsAsync(new() { Review = ReviewState.Selected }, host.Clerk());
        Assert.Equal(["C-10", "C-9", "C-8"], queue.Claims.Select(claim => claim.Code));
        Assert.Equal(7, (await host.Told("ClaimProcessed", "claimCode")).Count);
    }

    [Theory, OnBothDatabases]
    public async Task An_operation_of_several_batches_looks_at_every_claim_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        const int Many = RunBatches * 200 + 50;
        await using (var db = host.Open("tz"))
        {
            db.AddRange(Enumerable.Range(0, Many).Select(i => country.Checked($"C-{i}", claimed: 1_000 + i)));
            await db.SaveChangesAsync();
        }

        var skipped = await host.Ended(
            await host.Reviews.SelectClaimsAsync(
                new()
                {
                    Subject = SelectionSubject.Review,
                    Rule = SelectionRule.All,
                    Skip = true,
                },
                host.Clerk()
            )
        );
        Assert.Equal((Many, Many), (skipped.Total, skipped.Counts.Updated));
        var left = await host.Claims.ListClaimsAsync(new() { Review = ReviewState.Idle }, host.Clerk());
        Assert.Empty(left.Claims);
    }

    [Theory, OnBothDatabases]
    public async Task Claims_far_above_what_the_facility_is_approved_on_average_are_selected(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        foreach (var units in new[] { 100, 300 })
        {
            var earlier = await host.Submit(country, $"E-{units}", (country.ConsultationId, units, 10_000));
            await host.Claims.ProcessClaimAsync(new() { Id = earlier.Id }, host.Clerk());
        }

        foreach (var units in new[] { 250, 299, 300, 400 })
            await host.Submit(country, $"C-{units}", (country.ConsultationId, units, 10_000));
        // Half as much again as 200.00, the average.
        var selected = await host.Ended(
            await host.Reviews.SelectClaimsAsync(
                new()
                {
                    Subject = SelectionSubject.Review,
                    Rule = SelectionRule.FacilityVariance,
                    BasisPoints = 5_000,
                },
                host.Clerk()
            )
        );
        Assert.Equal(2, selected.Counts.Updated);
        var queue = await host.Claims.ListClaimsAsync(new() { Review = ReviewState.Selected }, host.Clerk());
        Assert.Equal(["C-400", "C-300"], queue.Claims.Select(claim => claim.Code));
    }

    [Fact]
    public void A_random_share_is_about_as_large_as_asked_and_the_same_when_drawn_again()
    {
        var criterion = new SelectionCriterion(Platform.Insurance.Claims.Domain.SelectionRule.Random, BasisPoints: 500);
        var (draw, claims) = (Country.NewId(), Enumerable.Range(0, 20_000).Select(_ => Country.NewId()).ToList());
        var picked = claims.Where(id => criterion.Picks(draw, id, 0, default)).ToList();
        Assert.InRange(picked.Count, 850, 1_150);
        Assert.Equal(picked, claims.Where(id => criterion.Picks(draw, id, 0, default)));
    }

    [Theory, OnBothDatabases]
    public async Task I31_a_review_is_bypassed_with_a_permission_of_its_own_and_a_reason(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await host.Reviews.SelectClaimAsync(new() { Id = claim.Id, Subject = SelectionSubject.Review }, host.Clerk());
        var held = await Refusals.Refused(host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk()));
        Assert.Equal("UNDER_REVIEW", held.Reason());
        var reviewer = host.As("claims.read", "claims.review", "claims.select", "claims.process");
        var bypass = new BypassReviewRequest { Id = claim.Id, Reason = "Seen on paper" };
        var missing = await Refusals.Refused(host.Reviews.BypassReviewAsync(bypass, reviewer));
        Assert.Equal("PERMISSION_MISSING", missing.Reason());
        var bypassed = await host.Reviews.BypassReviewAsync(bypass, host.Clerk());
        Assert.Equal((ReviewState.Bypassed, "Seen on paper"), (bypassed.Review, bypassed.StateReason));
        var processed = await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk());
        Assert.Equal(ClaimState.Valuated, processed.State);
    }

    [Theory, OnBothDatabases]
    public async Task Reviews_and_feedback_that_are_wanted_are_done_without_in_bulk(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        for (var i = 1; i <= 3; i++)
            await host.Submit(country, $"C-{i}", (country.ConsultationId, 100 * i, 10_000));
        foreach (var subject in new[] { SelectionSubject.Review, SelectionSubject.Feedback })
        {
            await host.Ended(
                await host.Reviews.SelectClaimsAsync(
                    new()
                    {
                        Subject = subject,
                        Rule = SelectionRule.Value,
                        Threshold = 20_000,
                    },
                    host.Clerk()
                )
            );
            var bypassed = await host.Ended(
                await host.Reviews.BypassClaimsAsync(
                    new() { Subject = subject, Reason = $"{subject} seen on paper" },
                    host.Clerk()
                )
            );
            Assert.Equal((2, 2), (bypassed.Processed, bypassed.Counts.Updated));
        }

        var claims = (await host.Claims.ListClaimsAsync(new(), host.Clerk())).Claims;
        Assert.Equal(
            [
                ("C-3", ReviewState.Bypassed, ReviewState.Bypassed),
                ("C-2", ReviewState.Bypassed, ReviewState.Bypassed),
                ("C-1", ReviewState.Idle, ReviewState.Idle),
            ],
            claims.Select(claim => (claim.Code, claim.Review, claim.Feedback))
        );
        var read = await host.Read(new() { Id = claims[0].Id });
        Assert.Equal(("Review seen on paper", "Feedback seen on paper"), (read.StateReason, read.FeedbackReason));
    }

    [Theory, OnBothDatabases]
    public async Task Reviews_that_change_nothing_are_handed_in_but_for_claims_that_another_system_checked(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        await using (var db = host.Open("tz"))
        {
            db.Add(country.CheckedElsewhere("C-0"));
            await db.SaveChangesAsync();
        }

        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await host.Submit(country, "C-2", (country.ConsultationId, 200, 10_000));
        await host.Reviews.SelectClaimAsync(new() { Id = claim.Id, Subject = SelectionSubject.Review }, host.Clerk());
        var missing = await Refusals.Refused(
            host.Reviews.DeliverReviewsAsync(new(), host.As("claims.read", "claims.review"))
        );
        Assert.Equal("PERMISSION_MISSING", missing.Reason());
        var delivered = await host.Ended(await host.Reviews.DeliverReviewsAsync(new(), host.Clerk()));
        Assert.Equal((2, 1, 1), (delivered.Processed, delivered.Counts.Updated, delivered.Counts.Refused));
        Assert.Equal("NOT_VALUED", Assert.Single(delivered.Errors).Code);
        var read = await host.Read(claim);
        Assert.Equal((ReviewState.Delivered, 10_000), (read.Review, read.Valuated));
        var processed = await host.Ended(await host.Reviews.ProcessClaimsAsync(new(), host.Clerk()));
        Assert.Equal((2, 1), (processed.Counts.Updated, processed.Counts.Refused));
    }

    [Theory, OnBothDatabases]
    public async Task An_operation_that_fails_again_and_again_ends_and_says_so_and_the_next_goes_on(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await using (var db = host.Open("tz"))
        {
            if (db.Database.IsNpgsql())
                foreach (
                    var statement in new[]
                    {
                        "CREATE FUNCTION insurance.broken() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE EXCEPTION ''broken''; END'",
                        "CREATE TRIGGER broken BEFORE UPDATE ON insurance.claim FOR EACH ROW WHEN (NEW.code = 'C-1') EXECUTE FUNCTION insurance.broken()",
                    }
                )
                    await postgres.Execute(db.Database.GetDbConnection().Database, statement);
            else
                await db.Database.ExecuteSqlRawAsync(
                    "CREATE TRIGGER broken BEFORE UPDATE ON claim WHEN NEW.code = 'C-1' BEGIN SELECT RAISE(ABORT, 'broken'); END"
                );
        }

        var failed = await host.Ended(await host.Reviews.ProcessClaimsAsync(new(), host.Clerk()));
        Assert.True(failed.Failed);
        Assert.Equal((0L, "INTERNAL"), (Assert.Single(failed.Errors).Line, failed.Errors[0].Code));
        Assert.Equal(ClaimState.Checked, (await host.Read(claim)).State);
        var next = await host.Ended(
            await host.Reviews.ProcessClaimsAsync(
                new() { Filter = new ClaimFilter { VisitTo = "2001-01-01" } },
                host.Clerk()
            )
        );
        Assert.False(next.Failed);
    }

    [Theory, OnBothDatabases]
    public async Task Everything_that_is_wrong_with_a_selection_is_told_at_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var refused = await Refusals.Refused(
            host.Reviews.SelectClaimsAsync(
                new()
                {
                    Filter = new ClaimFilter { FacilityId = "H1", VisitFrom = "2026-02-30" },
                    Rule = SelectionRule.Random,
                    Threshold = 5,
                    BasisPoints = 10_001,
                },
                host.Clerk()
            )
        );
        Assert.Equal(
            [
                "basis_points: OUT_OF_RANGE",
                "filter.facility_id: FORMAT",
                "filter.visit_from: FORMAT",
                "subject: REQUIRED",
                "threshold: OUT_OF_RANGE",
            ],
            refused.Fields()
        );
    }

    private const int RunBatches = 2;
}
