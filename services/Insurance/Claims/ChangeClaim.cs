using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Claims;

/// <summary>
/// Changes a claim that uses policies, and values those after it on them again (decisions I12, I13): review, return, reversal. Whoever
/// submits or changes a claim on the same policies at the same moment is noticed, and one of the two decides anew.
/// </summary>
internal static class ChangeClaim
{
    public static Task<V1.Claim> Review(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Call call,
        V1.ReviewClaimRequest request,
        CancellationToken cancel
    )
    {
        return Change(
            databases,
            benefits,
            queue,
            call,
            request.Id,
            request.Etag,
            async (db, claim, book) =>
            {
                var validation = new Validation();
                var (decisions, justifications) = ReadReview(validation, request);
                var adjustment = validation.Lines("adjustment", request.Adjustment, 0, ClaimValues.MaxExplanation);
                claim.TakeReview(decisions, justifications, adjustment, validation);
                var valued = await book.AfterReview(claim, cancel);
                await db.AnnounceDecisions(call, valued, cancel);
            },
            cancel
        );
    }

    public static Task<V1.Claim> Return(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Call call,
        V1.ReturnClaimRequest request,
        CancellationToken cancel
    )
    {
        var reason = ReadReason(request.Reason);
        return Change(
            databases,
            benefits,
            queue,
            call,
            request.Id,
            request.Etag,
            async (db, claim, book) =>
            {
                db.Add(claim.Return(reason, call.Now));
                db.AnnounceReturn(call, claim, (await db.ContactsOf([claim.Id], cancel))[claim.Id]);
                await db.AnnounceDecisions(call, await book.AfterWithdrawal(claim, cancel), cancel);
            },
            cancel
        );
    }

    public static Task<V1.Claim> Reverse(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Call call,
        V1.ReverseClaimRequest request,
        CancellationToken cancel
    )
    {
        var reason = ReadReason(request.Reason);
        return Change(
            databases,
            benefits,
            queue,
            call,
            request.Id,
            request.Etag,
            async (db, claim, book) =>
            {
                db.Add(claim.Reverse(reason, call.Now));
                db.AnnounceReversal(call, claim, (await db.ContactsOf([claim.Id], cancel))[claim.Id]);
                await db.AnnounceDecisions(call, await book.AfterWithdrawal(claim, cancel), cancel);
            },
            cancel
        );
    }

    /// <summary>A reason as every change asks for one.</summary>
    internal static string ReadReason(string reason)
    {
        var validation = new Validation();
        var read = validation.Lines("reason", reason, 1, ClaimValues.MaxReason);
        validation.ThrowIfInvalid(ClaimError.ReasonRequired);
        return read;
    }

    private static Task<V1.Claim> Change(
        TenantDbContextFactory<InsuranceDb> databases,
        BenefitCache benefits,
        ClaimQueue queue,
        Call call,
        string id,
        string etag,
        Func<InsuranceDb, Claim, PolicyBook, Task> change,
        CancellationToken cancel
    ) =>
        queue.Decide(
            call.Tenant.Code,
            async attempt =>
            {
                await using var db = databases.Open(call.Tenant);
                var claim = await db.FindClaim(call, id, cancel);
                call.CheckEtag(claim, etag);
                attempt.FamilyId = await Lock(db, claim, cancel);
                var policies = claim.Reservations.Select(r => r.PolicyId).ToArray();
                var book = await PolicyBook.Open(db, benefits, call, policies, cancel);
                await change(db, claim, book);
                return await attempt.Commit(db, call, claim.ToProto(), cancel);
            },
            cancel
        );

    /// <summary>Locks the person's history, which later claims are checked by; answers the family.</summary>
    private static async Task<Guid> Lock(InsuranceDb db, Claim claim, CancellationToken cancel)
    {
        var found = await (
            from i in db.Insurees
            where i.Id == claim.InsureeId
            from turn in db.ClaimTurns.Where(t => t.InsureeId == i.Id).DefaultIfEmpty()
            select new { i.FamilyId, Turn = turn }
        ).FirstAsync(cancel);
        found.Turn?.Take();
        return found.FamilyId;
    }

    private static (ReviewedLine[] Decisions, string[] Justifications) ReadReview(
        Validation validation,
        V1.ReviewClaimRequest request
    )
    {
        validation.Check(
            request.Lines.Count <= ClaimLimits.MaxLines,
            "lines",
            "COUNT",
            $"At most {ClaimLimits.MaxLines} lines are reviewed."
        );
        var lines = request.Lines.Take(ClaimLimits.MaxLines).ToArray();
        return (
            [
                .. lines.Select(line => new ReviewedLine(
                    line.Line,
                    line.Rejected,
                    line.HasQuantity ? line.Quantity : null,
                    line.HasPrice ? line.Price : null
                )),
            ],
            [
                .. lines.Select(
                    (line, i) =>
                        validation.Lines($"lines[{i}].justification", line.Justification, 0, ClaimValues.MaxReason)
                ),
            ]
        );
    }
}
