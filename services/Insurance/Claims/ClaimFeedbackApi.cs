using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>The contract of feedback.</summary>
public sealed class ClaimFeedbackApi(TenantDbContextFactory<InsuranceDb> databases)
    : V1.ClaimFeedbackService.ClaimFeedbackServiceBase
{
    public override async Task<V1.ClaimFeedback> RequestClaimFeedback(
        V1.RequestClaimFeedbackRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var officer = validation.OptionalId("officer_id", request.OfficerId);
        await using var db = databases.Open(call.Tenant);
        var known = officer is null || await db.Officers.AnyAsync(o => o.Id == officer, cancel);
        validation.Check(known || !validation.Ok, "officer_id", "UNKNOWN", "There is no such officer.");
        validation.ThrowIfInvalid(ClaimError.InvalidFeedback);
        var claim = await db.FindClaim(call, request.ClaimId, cancel);
        var feedback = await Newest(db, claim, cancel);
        if (feedback is not null && claim.Feedback == Selection.Selected)
        {
            feedback.Assign(officer);
            claim.NoteFeedback(call.Now);
            var contacts = await db.ContactsOf([claim.Id], cancel);
            var visit = await FeedbackVisit.Of(db, officer, contacts.Values, cancel);
            db.AnnounceFeedback(call, claim, feedback, contacts[claim.Id], visit);
        }
        else
        {
            feedback = (await db.AskForFeedback(call, [claim], officer, cancel))[0];
        }

        return await db.Commit(call, ToProto(claim, feedback), cancel);
    }

    public override async Task<V1.ClaimFeedback> RecordClaimFeedback(
        V1.RecordClaimFeedbackRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var answers = new FeedbackAnswers(
            request.CareRendered,
            request.PaymentAsked,
            request.DrugPrescribed,
            request.DrugReceived,
            request.Assessment,
            validation.Lines("remark", request.Remark, 0, ClaimFeedback.MaxRemark),
            request.GivenOn.Length == 0 ? call.Today : validation.Date("given_on", request.GivenOn)
        );
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.ClaimId, cancel);
        claim.SelectFeedback(SelectionAction.Deliver, call.Now);
        var feedback = await Newest(db, claim, cancel) ?? throw NotFound();
        feedback.Record(answers, call.Today, validation);
        return await db.Commit(call, ToProto(claim, feedback), cancel);
    }

    public override async Task<V1.ClaimFeedback> GetClaimFeedback(
        V1.GetClaimFeedbackRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.ClaimId, cancel);
        return ToProto(claim, await Newest(db, claim, cancel) ?? throw NotFound());
    }

    private static Task<ClaimFeedback?> Newest(InsuranceDb db, Claim claim, CancellationToken cancel) =>
        db.ClaimFeedbacks.FirstOrDefaultAsync(f => f.ClaimId == claim.Id && f.Attempt == claim.Attempt, cancel);

    private static DomainException NotFound() => Wire.Missing(ClaimError.FeedbackNotFound, "feedback on the claim");

    private static V1.ClaimFeedback ToProto(Claim claim, ClaimFeedback feedback) =>
        new()
        {
            ClaimId = claim.Id.ToString(),
            State = (V1.ReviewState)(int)claim.Feedback,
            OfficerId = feedback.OfficerId.ToText(),
            RequestedOn = feedback.RequestedOn.ToText(),
            DueOn = feedback.DueOn.ToText(),
            GivenOn = feedback.GivenOn.ToText(),
            CareRendered = feedback.CareRendered,
            PaymentAsked = feedback.PaymentAsked,
            DrugPrescribed = feedback.DrugPrescribed,
            DrugReceived = feedback.DrugReceived,
            Assessment = feedback.Assessment,
            Remark = feedback.Remark,
            ClaimEtag = claim.Version.ToString(),
        };
}
