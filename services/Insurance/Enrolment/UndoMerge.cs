using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>
/// Takes a merge back, as long as that leaves every claim paid as it is: what followed goes back to the person who had gone. What came
/// since - claims, policies - stays with the one who stayed.
/// </summary>
internal static class UndoMerge
{
    public static async Task<V1.InsureeMerge> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.UndoMergeRequest request,
        CancellationToken cancel
    )
    {
        var key = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var merge =
            await db.InsureeMerges.FirstOrDefaultAsync(m => m.Id == key, cancel)
            ?? throw Wire.Missing(EnrolmentError.DuplicateNotFound, "merge");
        call.CheckEtag(merge, request.Etag);
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, InsureeMerge.MaxReason);
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);
        if (merge.UndoneAt is not null)
            throw NotReversible("The merge was taken back already.");
        if (!merge.Reversible)
            throw NotReversible("A policy covered both, or claims of both used it: they are valued as one person's.");
        var from = await db.FindInsuree(merge.FromId.ToString(), cancel);
        var into = await db.FindInsuree(merge.IntoId.ToString(), cancel);
        if (from.MergedIntoId != into.Id || into.MergedIntoId is not null)
            throw NotReversible("The one who stayed was merged since: take that back first.");

        if (!await MergedClaims.GiveBack(db, call, merge.ClaimIds, from.Id, into.Id, cancel))
            throw NotReversible("The one who stayed has claims on the same policies since.");
        await GiveCoverBack(db, call, merge, cancel);
        // Identifiers are one person's: those that go back are let go before they are held again.
        into.Identify(
            [.. into.Identifiers.Where(x => !merge.IdentifierPlaces.Contains(x.Place)).Select(x => x.Values)],
            call.Now
        );
        await TakePhotoBack(db, call, merge, into, cancel);
        from.Unmerge(merge.LeftOn, call.Now);
        var followers = await db.Insurees.Where(i => merge.FollowerIds.Contains(i.Id)).ToListAsync(cancel);
        foreach (var follower in followers)
            follower.MergeInto(from.Id, call.Today, call.Now);
        await Rejoin(db, call, merge, from, cancel);
        into.Touch(call.Now);
        await ReopenPair(db, call, merge, reason, cancel);
        merge.Undo(call.Caller.Subject, reason, call.Now);
        db.TellMerge(call, from, into.Id, await db.FamilyContactOf(into.FamilyId, cancel), reason);
        foreach (var follower in followers)
            db.TellMerge(call, follower, from.Id, contact: null, reason);
        return await db.Commit(call, merge.ToProto(), cancel);
    }

    private static async Task GiveCoverBack(InsuranceDb db, Call call, InsureeMerge merge, CancellationToken cancel)
    {
        var policies = await db
            .Policies.Include(p => p.Members)
            .Where(p => p.Members.Any(m => merge.LinkIds.Contains(m.Id)))
            .ToListAsync(cancel);
        foreach (var policy in policies)
            policy.Unmerge(merge.LinkIds, merge.FromId, call.Now);
    }

    /// <summary>The photo that came by the merge is shown no more, unless it has been replaced since.</summary>
    private static async Task TakePhotoBack(
        InsuranceDb db,
        Call call,
        InsureeMerge merge,
        Insuree into,
        CancellationToken cancel
    )
    {
        if (merge.PhotoHash.Length == 0 || into.PhotoHash != merge.PhotoHash)
            return;
        var before = await db
            .InsureePhotos.AsNoTracking()
            .Where(p => p.InsureeId == into.Id && p.AddedAt < merge.MergedAt)
            .OrderByDescending(p => p.Id)
            .FirstOrDefaultAsync(cancel);
        into.ShowBy(before?.Hash ?? "", before?.TakenOn, call.Now);
    }

    private static async Task Rejoin(
        InsuranceDb db,
        Call call,
        InsureeMerge merge,
        Insuree from,
        CancellationToken cancel
    )
    {
        var family = await db.FindFamily(from.FamilyId.ToString(), cancel);
        if (merge.ClosedFamilyId is null)
            family.Touch(call.Now);
        else
            family.Reopen(call.Now);
    }

    private static async Task ReopenPair(
        InsuranceDb db,
        Call call,
        InsureeMerge merge,
        string reason,
        CancellationToken cancel
    )
    {
        var (first, second) = DuplicatePair.InOrder(merge.FromId, merge.IntoId);
        var pair = await db.DuplicatePairs.FirstOrDefaultAsync(p => p.FirstId == first && p.SecondId == second, cancel);
        // Whoever takes a merge back says that they are two.
        pair?.Dismiss(call.Caller.Subject, reason, call.Now);
    }

    private static DomainException NotReversible(string why) =>
        new(EnrolmentError.MergeNotReversible, ErrorKind.FailedPrecondition, why);
}
