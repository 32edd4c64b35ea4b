using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Tests.Serving;
using Platform.Insurance.V1;
using Platform.Kernel;
using Platform.Testing;
using ClaimFeedback = Platform.Insurance.Claims.Domain.ClaimFeedback;
using SelectionRule = Platform.Insurance.V1.SelectionRule;

namespace Platform.Insurance.Tests.ClaimsService;

public sealed class FeedbackTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task What_the_family_says_is_taken_down_once(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        var asked = await host.Feedback.RequestClaimFeedbackAsync(new() { ClaimId = claim.Id }, host.Clerk());
        Assert.Equal(ReviewState.Selected, asked.State);
        Assert.Equal(["C-1"], await host.Told("ClaimFeedbackRequested", "claimCode"));
        var answers = new RecordClaimFeedbackRequest
        {
            ClaimId = claim.Id,
            CareRendered = true,
            DrugPrescribed = true,
            Assessment = 4,
            Remark = "Waited long",
        };
        var given = await host.Feedback.RecordClaimFeedbackAsync(answers, host.Clerk());
        Assert.Equal((ReviewState.Delivered, 4, true), (given.State, given.Assessment, given.CareRendered));
        Assert.Equal(given, await host.Feedback.GetClaimFeedbackAsync(new() { ClaimId = claim.Id }, host.Clerk()));
        var again = await Refusals.Refused(host.Feedback.RecordClaimFeedbackAsync(answers, host.Clerk()));
        Assert.Equal("SELECTION_NOT_ALLOWED", again.Reason());
    }

    [Theory, OnBothDatabases]
    public async Task Families_are_asked_in_bulk_and_processing_does_without_what_was_not_given(TestDatabase database)
    {
        await using var host = await InsuranceHost.Start(database, postgres);
        var country = await Country.In(host);
        var claim = await host.Submit(country, "C-1", (country.ConsultationId, 100, 10_000));
        await host.Ended(
            await host.Reviews.SelectClaimsAsync(
                new() { Subject = SelectionSubject.Feedback, Rule = SelectionRule.All },
                host.Clerk()
            )
        );
        Assert.Equal(["C-1"], await host.Told("ClaimFeedbackRequested", "claimCode"));
        var processed = await host.Claims.ProcessClaimAsync(new() { Id = claim.Id }, host.Clerk());
        Assert.Equal(ReviewState.Bypassed, processed.Feedback);
        await using var db = host.Open("tz");
        Assert.Equal(1, await db.ClaimFeedbacks.CountAsync());
    }

    [Fact]
    public void After_its_last_day_a_feedback_is_refused()
    {
        var day = new DateOnly(2026, 5, 1);
        var feedback = Requested(day);
        var refusal = Assert.Throws<DomainException>(() =>
            feedback.Record(Answers(day), day.AddDays(31), new Validation())
        );
        Assert.Equal(ClaimError.FeedbackOverdue, refusal.Code);
        feedback.Record(Answers(day.AddDays(30)), day.AddDays(30), new Validation());
        Assert.Equal(day.AddDays(30), feedback.GivenOn);
    }

    [Fact]
    public void Every_mistake_of_a_feedback_is_told_at_once()
    {
        var day = new DateOnly(2026, 5, 1);
        var wrong = new FeedbackAnswers(true, false, DrugPrescribed: false, DrugReceived: true, 6, "", day.AddDays(-1));
        var refusal = Assert.Throws<DomainException>(() => Requested(day).Record(wrong, day, new Validation()));
        Assert.Equal(
            ["assessment: OUT_OF_RANGE", "given_on: OUT_OF_RANGE", "drug_received: NOT_PRESCRIBED"],
            refusal.Fields.Select(field => $"{field.Field}: {field.Code}")
        );
    }

    private static ClaimFeedback Requested(DateOnly day) =>
        ClaimFeedback.Request(new Country().Checked("C-1", claimed: 1_000), officerId: null, day, days: 30);

    private static FeedbackAnswers Answers(DateOnly day) => new(true, false, true, true, 5, "", day);
}
