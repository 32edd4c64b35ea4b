using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>Decides about the review of one claim, or the feedback on it.</summary>
internal static class SelectClaim
{
    public static async Task<V1.Claim> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.SelectClaimRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var subject = StartClaimOperation.Subject(validation, request.Subject);
        validation.ThrowIfInvalid(ClaimError.InvalidSelection);
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, cancel);
        call.CheckEtag(claim, request.Etag);
        var action = request.Skip ? SelectionAction.Skip : SelectionAction.Select;
        if (subject == V1.SelectionSubject.Review)
            claim.SelectReview(action, call.Now);
        else if (request.Skip)
            claim.SelectFeedback(action, call.Now);
        else
            await db.AskForFeedback(call, [claim], officerId: null, cancel);
        return await db.Commit(call, claim.ToProto(), cancel);
    }

    /// <summary>Does without the review of a claim that is selected for one, with a reason (decision I31).</summary>
    public static async Task<V1.Claim> Bypass(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.BypassReviewRequest request,
        CancellationToken cancel
    )
    {
        var reason = ChangeClaim.ReadReason(request.Reason);
        await using var db = databases.Open(call.Tenant);
        var claim = await db.FindClaim(call, request.Id, cancel);
        call.CheckEtag(claim, request.Etag);
        claim.BypassReview(reason, call.Now);
        return await db.Commit(call, claim.ToProto(), cancel);
    }
}

internal static class FeedbackRequests
{
    /// <summary>Asks for feedback on checked claims nobody has decided about; answers what was asked for, in their order.</summary>
    /// <exception cref="DomainException">
    /// <see cref="ClaimError.TransitionNotAllowed"/>, <see cref="ClaimError.SelectionNotAllowed"/>.
    /// </exception>
    public static async Task<List<ClaimFeedback>> AskForFeedback(
        this InsuranceDb db,
        Call call,
        IReadOnlyCollection<Claim> claims,
        Guid? officerId,
        CancellationToken cancel
    )
    {
        var days = call.Tenant.Section<ClaimsSection>().FeedbackDays;
        var contacts = await db.ContactsOf([.. claims.Select(claim => claim.Id)], cancel);
        var visit = await FeedbackVisit.Of(db, officerId, contacts.Values, cancel);
        var asked = new List<ClaimFeedback>(claims.Count);
        foreach (var claim in claims)
        {
            claim.SelectFeedback(SelectionAction.Select, call.Now);
            var feedback = ClaimFeedback.Request(claim, officerId, call.Today, days);
            db.Add(feedback);
            db.AnnounceFeedback(call, claim, feedback, contacts[claim.Id], visit);
            asked.Add(feedback);
        }

        return asked;
    }
}
