using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Enrolment;

/// <summary>Decides that a pair is two people, which no search forgets; or opens it again.</summary>
internal static class DecideDuplicatePair
{
    public static async Task<V1.DuplicatePair> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.DecideDuplicatePairRequest request,
        CancellationToken cancel
    )
    {
        var key = Wire.IdOrNone(request.Id);
        await using var db = databases.Open(call.Tenant);
        var pair =
            await db.DuplicatePairs.FirstOrDefaultAsync(p => p.Id == key, cancel)
            ?? throw Wire.Missing(EnrolmentError.DuplicateNotFound, "pair");
        call.CheckEtag(pair, request.Etag);
        var validation = new Validation();
        var reason = validation.Lines("reason", request.Reason, 1, DuplicatePair.MaxReason);
        validation.ThrowIfInvalid(EnrolmentError.InvalidDuplicate);
        if (pair.State == DuplicateState.Merged)
            throw new DomainException(
                EnrolmentError.PairMerged,
                ErrorKind.FailedPrecondition,
                "The two were merged: take the merge back first."
            );
        if (request.NotDuplicates)
            pair.Dismiss(call.Caller.Subject, reason, call.Now);
        else
            pair.Reopen(call.Caller.Subject, reason, call.Now);
        var people = await DuplicateLists.PeopleOf(db, [pair], cancel);
        return await db.Commit(call, pair.ToProto(call, people[pair.FirstId], people[pair.SecondId]), cancel);
    }
}
