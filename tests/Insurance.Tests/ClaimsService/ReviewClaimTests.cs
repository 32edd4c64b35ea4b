using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Testing;
using Claim = Platform.Insurance.V1.Claim;
using ClaimState = Platform.Insurance.V1.ClaimState;
using LimitAmounts = Platform.Insurance.Products.Domain.LimitAmounts;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class ReviewClaimTests(PostgresServer postgres)
{
    private static readonly LimitAmounts Thousand = new(null, null, 100_000);

    [Theory, OnBothDatabases]
    public async Task A_reviewer_approves_less_and_rejects_lines_with_a_reason(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(
            country,
            "C-1",
            (country.ConsultationId, 100, 10_000),
            (country.ScanId, 200, 20_000)
        );
        var reviewed = await host.Reviews.ReviewClaimAsync(
            new()
            {
                Id = claim.Id,
                Etag = claim.Etag,
                Adjustment = "One scan was enough",
                Lines =
                {
                    new LineReview
                    {
                        Line = 0,
                        Rejected = true,
                        Justification = "Part of the scan",
                    },
                    new LineReview
                    {
                        Line = 1,
                        Quantity = 100,
                        Price = 15_000,
                    },
                },
            },
            host.Clerk()
        );
        Assert.Equal((ClaimState.Checked, ReviewState.Delivered), (reviewed.State, reviewed.Review));
        Assert.Equal([-1, 0], reviewed.Lines.Select(line => line.RejectionCode));
        Assert.Equal([0, 12_000], reviewed.Lines.Select(line => line.Valuated));
        Assert.Equal(
            ("One scan was enough", "Part of the scan"),
            (reviewed.Adjustment, reviewed.Lines[0].Justification)
        );
        Assert.Equal((50_000, 15_000, 12_000), (reviewed.Claimed, reviewed.Approved, reviewed.Valuated));
    }

    [Theory, OnBothDatabases]
    public async Task I12_a_cut_gives_the_later_claims_what_it_sets_free_and_tells_of_it(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: Thousand);
        var first = await host.Submit(country, "C-1", (country.ConsultationId, 800, 10_000));
        var second = await host.Submit(country, "C-2", (country.ConsultationId, 400, 10_000));
        var third = await host.Submit(country, "C-3", (country.ConsultationId, 200, 10_000));
        await host.Review(first, new LineReview { Line = 0, Quantity = 300 });
        var valuated = new List<long>();
        foreach (var claim in new[] { first, second, third })
            valuated.Add((await host.Claims.GetClaimAsync(new() { Id = claim.Id }, host.Clerk())).Valuated);
        Assert.Equal([30_000, 40_000, 20_000], valuated);
        Assert.Equal(["C-1", "C-2", "C-3", "C-1", "C-2", "C-3"], await host.Told("ClaimValuated", "claimCode"));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task I32_a_rejection_by_review_is_taken_back_at_its_place_in_the_sequence(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: Thousand);
        var first = await host.Submit(
            country,
            "C-1",
            (country.ConsultationId, 800, 10_000),
            (country.DrugId, 100, 1_000)
        );
        var second = await host.Submit(country, "C-2", (country.ConsultationId, 400, 10_000));
        await host.Review(first, new LineReview { Line = 0, Rejected = true });
        Assert.Equal(40_000, (await host.Read(second)).Valuated);
        var back = await host.Review(first, new LineReview { Line = 0 });
        Assert.Equal((85_000, 1), (back.Valuated, back.Policies.Single().Sequence));
        Assert.Equal(15_000, (await host.Read(second)).Valuated);
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task A_claim_whose_lines_are_all_rejected_in_review_is_rejected_and_frees_its_policies(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: Thousand);
        var first = await host.Submit(country, "C-1", (country.ConsultationId, 800, 10_000));
        var second = await host.Submit(country, "C-2", (country.ConsultationId, 400, 10_000));
        var rejected = await host.Review(first, new LineReview { Line = 0, Quantity = 0 });
        Assert.Equal((ClaimState.Rejected, 1, 0), (rejected.State, rejected.RejectionCode, rejected.Policies.Count));
        Assert.Equal(40_000, (await host.Read(second)).Valuated);
        Assert.Equal(["C-1"], await host.Told("ClaimRejected", "claimCode"));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Every_mistake_of_a_review_is_told_at_once_and_nothing_changes(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(
            country,
            "C-1",
            (country.ConsultationId, 100, 10_000),
            (country.UnlistedId, 100, 1_000)
        );
        var refused = await Assert.ThrowsAsync<RpcException>(() =>
            host.Review(
                claim,
                new LineReview
                {
                    Line = 0,
                    Quantity = 101,
                    Price = -1,
                },
                new LineReview { Line = 1 },
                new LineReview { Line = 2 }
            )
        );
        Assert.Equal(
            [
                "lines[0].price: OUT_OF_RANGE",
                "lines[0].quantity: OUT_OF_RANGE",
                "lines[1].line: NOT_REVIEWABLE",
                "lines[2].line: UNKNOWN",
            ],
            refused.Fields()
        );
        Assert.Equal(claim.Etag, (await host.Read(claim)).Etag);
    }

    [Theory, OnBothDatabases]
    public async Task I33_a_returned_claim_is_corrected_and_comes_last_when_it_is_submitted_again(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: Thousand);
        var first = await host.Submit(country, "C-1", (country.ConsultationId, 800, 10_000));
        var second = await host.Submit(country, "C-2", (country.ConsultationId, 400, 10_000));
        var returned = await host.Reviews.ReturnClaimAsync(
            new() { Id = first.Id, Reason = "The bill is missing" },
            host.Clerk()
        );
        Assert.Equal(
            (ClaimState.Returned, 0, "The bill is missing"),
            (returned.State, returned.Valuated, returned.StateReason)
        );
        Assert.Equal(40_000, (await host.Read(second)).Valuated);
        var written = country.Claim("C-1", (country.ConsultationId, 700, 10_000));
        (written.Id, written.Etag) = (returned.Id, returned.Etag);
        await host.Claims.ReplaceClaimAsync(new() { Claim = written }, host.Clerk());
        var again = await host.Claims.SubmitEnteredClaimAsync(new() { Id = first.Id }, host.Clerk());
        Assert.Equal((ClaimState.Checked, 60_000, 2), (again.State, again.Valuated, again.Attempt));
        Assert.Equal(3, again.Policies.Single().Sequence);
        Assert.Equal(["C-1"], await host.Told("ClaimReturned", "claimCode"));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task What_a_review_approved_of_an_attempt_says_nothing_of_the_next(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 800, 10_000));
        await host.Review(claim, new LineReview { Line = 0, Quantity = 100 });
        await host.Reviews.ReturnClaimAsync(new() { Id = claim.Id, Reason = "Once more" }, host.Clerk());
        var again = await host.Claims.SubmitEnteredClaimAsync(new() { Id = claim.Id }, host.Clerk());
        Assert.Equal((80_000, ReviewState.Idle), (again.Valuated, again.Review));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task Law_7_a_reversed_claim_leaves_the_others_as_if_it_had_never_been(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, new LimitAmounts(null, null, 5_000), Thousand);
        var first = await host.Submit(country, "C-1", (country.ConsultationId, 800, 10_000));
        var second = await host.Submit(country, "C-2", (country.ConsultationId, 400, 10_000));
        await host.Claims.ProcessClaimAsync(new() { Id = second.Id }, host.Clerk());
        await host.Claims.ProcessClaimAsync(new() { Id = first.Id }, host.Clerk());
        var reversed = await host.Claims.ReverseClaimAsync(
            new() { Id = first.Id, Reason = "Billed twice on paper" },
            host.Clerk()
        );
        Assert.Equal((ClaimState.Reversed, 0), (reversed.State, reversed.Valuated));
        Assert.Equal(35_000, (await host.Read(second)).Valuated);
        var explained = await host.Claims.GetExplanationAsync(new() { Id = second.Id }, host.Clerk());
        // What a payment run paid by the first of these it pays the difference of in the next.
        Assert.Equal([35_000, 25_000], explained.Valuations.Select(valuation => valuation.Remunerated));
        await host.AssertRebuilt();
    }

    [Theory, OnBothDatabases]
    public async Task I33_a_rejected_claim_is_restored_under_a_new_code_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var rejected = await host.Submit(country, "C-1", (country.UnlistedId, 100, 1_000));
        var restored = await host.Claims.RestoreClaimAsync(new() { Id = rejected.Id, Code = "C-1R" }, host.Clerk());
        Assert.Equal(
            (ClaimState.Entered, "C-1R", rejected.Id),
            (restored.State, restored.Code, restored.RestoredFromId)
        );
        var again = await host.Claims.SubmitEnteredClaimAsync(new() { Id = restored.Id }, host.Clerk());
        Assert.Equal(ClaimState.Rejected, again.State);
        Assert.Equal(
            "RESTORED_TOO_OFTEN",
            (
                await Refusals.Refused(
                    host.Claims.RestoreClaimAsync(new() { Id = again.Id, Code = "C-1S" }, host.Clerk())
                )
            ).Reason()
        );
    }

    [Theory, OnBothDatabases]
    public async Task The_code_of_a_deleted_claim_is_free_again(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var entered = await host.Claims.EnterClaimAsync(
            new() { Claim = country.Claim("C-1", (country.ConsultationId, 100, 1)) },
            host.Clerk()
        );
        var deleted = await host.Claims.DeleteClaimAsync(new() { Id = entered.Id }, host.Clerk());
        Assert.Equal(ClaimState.Deleted, deleted.State);
        Assert.Equal(ClaimState.Checked, (await host.Submit(country, "C-1", (country.ConsultationId, 100, 1))).State);
    }

    [Theory, OnBothDatabases]
    public async Task An_explanation_after_a_review_has_the_checks_of_the_submission_and_the_reviewers_words(
        TestDatabase database
    )
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(
            country,
            "C-1",
            (country.ConsultationId, 100, 10_000),
            (country.ScanId, 200, 20_000)
        );
        await host.Review(
            claim,
            new LineReview
            {
                Line = 0,
                Rejected = true,
                Justification = "Not needed",
            },
            new LineReview { Line = 1, Quantity = 100 }
        );
        var explained = await host.Claims.GetExplanationAsync(new() { Id = claim.Id }, host.Clerk(language: "en"));
        Assert.Equal("A medical officer rejected it in review.", explained.Lines[0].Reason);
        Assert.Equal(("Not needed", 100), (explained.Lines[0].Justification, explained.Lines[1].ApprovedQuantity));
        Assert.All(
            explained.Lines,
            line =>
            {
                Assert.Contains(ExplanationRule.Chosen, line.Steps.Select(step => step.Rule));
                Assert.Equal(line.Claimed, line.Reductions.Sum(r => r.Amount) + line.Valuated);
            }
        );
    }

    [Theory, OnBothDatabases]
    public async Task Law_8_reviews_and_submissions_at_once_on_one_policy_end_as_a_rebuild_would(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host, ceiling: Thousand);
        var claims = new List<Claim>();
        for (var i = 0; i < 10; i++)
            claims.Add(await host.Submit(country, $"A-{i}", (country.ConsultationId, 200, 10_000)));
        await Task.WhenAll(
            claims
                .Select((claim, i) => (Task)host.Review(claim, new LineReview { Line = 0, Quantity = 10 * (i + 1) }))
                .Concat(
                    Enumerable
                        .Range(0, 15)
                        .Select(i => (Task)host.Submit(country, $"B-{i}", (country.ConsultationId, 100 + i, 10_000)))
                )
        );
        await using (var db = host.Open("tz"))
            Assert.Equal(100_000, await db.ClaimReservations.SumAsync(r => r.Counted));
        await host.AssertRebuilt();
    }

    [Fact]
    public async Task A_review_takes_as_many_commands_however_many_claims_came_after()
    {
        await using var host = await InsuranceHost.Start(TestDatabase.Postgres, postgres);
        var country = await Country.In(host, ceiling: Thousand);
        var first = await host.Submit(country, "C-0", (country.ConsultationId, 800, 10_000));
        await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await host.Submit(country, "C-2", (country.ConsultationId, 200, 10_000));
        using var counter = CommandCounter.Start();
        await host.Review(first, new LineReview { Line = 0, Quantity = 700 });
        var few = counter.Commands.Count;
        for (var i = 3; i < 25; i++)
            await host.Submit(country, $"C-{i}", (country.ConsultationId, 100 + i, 10_000));
        var before = counter.Commands.Count;
        await host.Review(first, new LineReview { Line = 0, Quantity = 100 });
        Assert.Equal(few, counter.Commands.Count - before);
    }
}
