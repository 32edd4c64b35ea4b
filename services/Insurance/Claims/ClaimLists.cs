using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Fraud;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;
using ClaimLimits = Platform.Insurance.Claims.Domain.ClaimLimits;

namespace Platform.Insurance.Claims;

/// <summary>Lists claims, the newest first: the queues of facilities, reviewers and processors are filters of one list.</summary>
internal static class ClaimLists
{
    public static async Task<V1.ListClaimsResponse> Read(
        InsuranceDb db,
        Call call,
        V1.ListClaimsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = NameOf(request);
        var byRisk = request.Order == V1.ClaimOrder.Risk;
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: byRisk ? 2 : 1);
        validation.CheckSearch("code", request.Code);
        validation.Range("claimed_from", request.ClaimedFrom, 0, ClaimLimits.MaxAmount);
        if (request.HasClaimedTo)
            validation.Range("claimed_to", request.ClaimedTo, 0, ClaimLimits.MaxAmount);
        CheckRisk(validation, call, request);
        var before = byRisk ? Guid.Empty : page.AfterId(validation);
        var claims = Filter(validation, db, db.ClaimsOf(call).AsNoTracking(), request);
        if (request.MinRisk > 0)
            claims = claims.Where(c => db.ClaimRisks.Any(r => r.ClaimId == c.Id && r.Score >= request.MinRisk));
        if (byRisk)
            return await RiskLists.Read(db, claims, page, list, validation, cancel);
        validation.ThrowIfInvalid(ClaimError.InvalidClaim);
        if (before != Guid.Empty)
            claims = claims.Where(c => c.Id < before);
        var (found, next) = await claims.OrderByDescending(c => c.Id).Read(page, list, c => [c.Id.ToString()], cancel);
        var answer = new V1.ListClaimsResponse { Claims = { found.Select(c => c.ToProto()) }, NextPageToken = next };
        if (call.May(RiskLists.Permission))
            await RiskLists.Tell(db, answer, cancel);
        return answer;
    }

    private static void CheckRisk(Validation validation, Call call, V1.ListClaimsRequest request)
    {
        validation.Range("min_risk", request.MinRisk, 0, ClaimRisk.Most);
        validation.Check(Enum.IsDefined(request.Order), "order", "UNKNOWN", "There is no such order.");
        var asks = request.MinRisk > 0 || request.Order == V1.ClaimOrder.Risk;
        var field = request.MinRisk > 0 ? "min_risk" : "order";
        validation.Check(
            !asks || call.May(RiskLists.Permission),
            field,
            "NOT_ALLOWED",
            $"The risk of claims is for those who have the permission {RiskLists.Permission}."
        );
    }

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    private static string NameOf(V1.ListClaimsRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return $"claims/{filter}";
    }

    private static IQueryable<Claim> Filter(
        Validation validation,
        InsuranceDb db,
        IQueryable<Claim> claims,
        V1.ListClaimsRequest request
    )
    {
        if (Numbered<ClaimState>(validation, "state", (int)request.State) is { } state)
            claims = claims.Where(c => c.State == state);
        if (Numbered<Selection>(validation, "review", (int)request.Review) is { } review)
            claims = claims.Where(c => c.Review == review);
        if (Numbered<Selection>(validation, "feedback", (int)request.Feedback) is { } feedback)
            claims = claims.Where(c => c.Feedback == feedback);
        if (validation.Choice<VisitType>("visit_type", (int)request.VisitType) is { } visit)
            claims = claims.Where(c => c.Visit == visit);
        if (validation.OptionalId("facility_id", request.FacilityId) is { } facility)
        {
            var named = db.IdsOfFacility(facility);
            claims = claims.Where(c => named.Contains(c.FacilityId));
        }
        claims = OfSource(validation, db, claims, request);
        if (validation.OptionalId("insuree_id", request.InsureeId) is { } insuree)
            claims = claims.Where(c => c.InsureeId == insuree);
        if (validation.OptionalId("diagnosis_id", request.DiagnosisId) is { } diagnosis)
            claims = claims.Where(c => c.MainDiagnosisId == diagnosis);
        if (validation.OptionalDate("visit_from", request.VisitFrom) is { } from)
            claims = claims.Where(c => c.TargetDate >= from);
        if (validation.OptionalDate("visit_to", request.VisitTo) is { } to)
            claims = claims.Where(c => c.TargetDate <= to);
        if (request.ClaimedFrom != 0)
            claims = claims.Where(c => c.Claimed >= request.ClaimedFrom);
        if (request.HasClaimedTo)
            claims = claims.Where(c => c.Claimed <= request.ClaimedTo);
        if (request.Code.Length > 0)
            claims = claims.Where(c => c.Code == request.Code);
        if (request.HasRejectionCode)
            claims = Rejected(validation, db, claims, request.RejectionCode);
        return claims;
    }

    /// <summary>By where and by whom a claim was prepared, where it was paid, and what came with it.</summary>
    private static IQueryable<Claim> OfSource(
        Validation validation,
        InsuranceDb db,
        IQueryable<Claim> claims,
        V1.ListClaimsRequest request
    )
    {
        if (validation.OptionalId("location_id", request.LocationId) is { } location)
        {
            var places = db.Below(location);
            var kept = db.Facilities.Where(f => places.Contains(f.LocationId) && f.MergedIntoId == null);
            var named = db.Facilities.Where(f => kept.Any(k => k.Id == (f.MergedIntoId ?? f.Id))).Select(f => f.Id);
            claims = claims.Where(c => named.Contains(c.FacilityId));
        }
        if (validation.OptionalId("claim_administrator_id", request.ClaimAdministratorId) is { } administrator)
            claims = claims.Where(c => c.ClaimAdministratorId == administrator);
        if (validation.OptionalId("run_id", request.RunId) is { } run)
            claims = claims.Where(c => db.BillLines.Where(l => l.RunId == run).Any(l => l.ClaimId == c.Id));
        if (validation.OptionalId("bill_id", request.BillId) is { } bill)
            claims = claims.Where(c => db.BillLines.Where(l => l.BillId == bill).Any(l => l.ClaimId == c.Id));
        if (request.HasHasAttachments)
            claims = claims.Where(c => db.ClaimAttachments.Any(a => a.ClaimId == c.Id) == request.HasAttachments);
        return claims;
    }

    private static IQueryable<Claim> Rejected(
        Validation validation,
        InsuranceDb db,
        IQueryable<Claim> claims,
        int number
    )
    {
        var code = (RejectionCode)Math.Clamp(number, short.MinValue, short.MaxValue);
        validation.Check(
            Enum.IsDefined(code) && code != RejectionCode.Accepted,
            "rejection_code",
            "UNKNOWN",
            "There is no such code."
        );
        return claims.Where(c =>
            c.Rejection == code || db.ClaimEntries.Any(l => l.ClaimId == c.Id && l.Rejection == code)
        );
    }

    /// <summary>A member of a closed list whose numbers are the contract's own; null when it is not said.</summary>
    private static T? Numbered<T>(Validation validation, string field, int number)
        where T : struct, Enum
    {
        var value = (T)Enum.ToObject(typeof(T), number);
        return number != 0 && validation.Check(Enum.IsDefined(value), field, "UNKNOWN", "There is no such value.")
            ? value
            : null;
    }
}
