using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Claims;

internal static class ClaimMapping
{
    /// <summary>The claims a caller may know of: all, or those of the facility that the caller's token names.</summary>
    public static IQueryable<Claim> ClaimsOf(this InsuranceDb db, Call call)
    {
        if (call.Caller.HomeFacility is not { } home)
            return db.Claims;
        var mine = db.IdsOfFacility(home);
        return db.Claims.Where(c => mine.Contains(c.FacilityId));
    }

    /// <summary>A claim with its lines and reservations.</summary>
    /// <exception cref="Kernel.DomainException"><see cref="ClaimError.ClaimNotFound"/>.</exception>
    public static async Task<Claim> FindClaim(this InsuranceDb db, Call call, string id, CancellationToken cancel)
    {
        var key = Wire.IdOrNone(id);
        return await db.ClaimsOf(call)
                .Include(c => c.Lines)
                .Include(c => c.Reservations)
                .FirstOrDefaultAsync(c => c.Id == key, cancel)
            ?? throw Wire.Missing(ClaimError.ClaimNotFound, "claim");
    }

    public static V1.Claim ToProto(this Claim claim)
    {
        var answer = new V1.Claim
        {
            Id = claim.Id.ToString(),
            Code = claim.Code,
            State = (V1.ClaimState)(int)claim.State,
            InsureeId = claim.InsureeId.ToString(),
            FacilityId = claim.FacilityId.ToString(),
            ClaimAdministratorId = claim.ClaimAdministratorId.ToString(),
            VisitType = (V1.VisitType)claim.Visit.ToWire(),
            VisitFrom = claim.VisitFrom.ToText(),
            VisitTo = claim.VisitTo.ToText(),
            ClaimedOn = claim.ClaimedOn.ToText(),
            DiagnosisIds = { claim.DiagnosisIds.Select(id => id.ToString()) },
            Guarantee = claim.Guarantee,
            Explanation = claim.Explanation,
            Lines = { claim.Lines.OrderBy(line => line.Number).Select(ToProto) },
            Category = (V1.ServiceCategory)claim.Category.ToWire(),
            RejectionCode = (int)claim.Rejection,
            Claimed = claim.Claimed,
            Approved = claim.Approved,
            Valuated = claim.Valuated,
            Remunerated = claim.Remunerated,
            AwaitsIndex = claim.AwaitsIndex,
            Policies = { claim.Reservations.Where(r => r.InUse).OrderBy(r => r.PolicyId).Select(ToProto) },
            Attempt = claim.Attempt,
            SubmittedAt = claim.SubmittedAt?.ToTimestamp(),
            ProcessedAt = claim.ProcessedAt?.ToTimestamp(),
            Etag = claim.Version.ToString(),
            UpdatedAt = claim.UpdatedAt.ToTimestamp(),
            Review = (V1.ReviewState)(int)claim.Review,
            Feedback = (V1.ReviewState)(int)claim.Feedback,
            Adjustment = claim.Adjustment,
            StateReason = claim.StateReason,
            FeedbackReason = claim.FeedbackReason,
            RestoredFromId = claim.RestoredFromId.ToText(),
        };
        return answer;
    }

    /// <summary>What became of a claim that was submitted with others.</summary>
    public static V1.SubmittedClaim ToSubmitted(this Claim claim) =>
        new()
        {
            Id = claim.Id.ToString(),
            Code = claim.Code,
            State = (V1.ClaimState)(int)claim.State,
            RejectionCode = (int)claim.Rejection,
            Claimed = claim.Claimed,
            Approved = claim.Approved,
            Valuated = claim.Valuated,
            Remunerated = claim.Remunerated,
            AwaitsIndex = claim.AwaitsIndex,
            Etag = claim.Version.ToString(),
        };

    private static V1.ClaimLine ToProto(ClaimEntry line)
    {
        var answer = new V1.ClaimLine
        {
            EntryId = line.EntryId.ToString(),
            Kind = (V1.EntryKind)line.Kind.ToWire(),
            Code = line.Code,
            Quantity = line.Provided,
            Price = line.Asked,
            Parts =
            {
                line.Parts.Select(part => new V1.ClaimPart
                {
                    EntryId = part.EntryId.ToString(),
                    Quantity = part.Quantity,
                    Price = part.Asked,
                }),
            },
            Explanation = line.Explanation,
            RejectionCode = (int)line.Rejection,
            PolicyId = PolicyOf(line),
            Valuated = line.Terms.Valuated,
            Justification = line.Justification,
        };
        if (line.ApprovedQuantity is { } quantity)
            answer.ApprovedQuantity = quantity;
        if (line.ApprovedPrice is { } price)
            answer.ApprovedPrice = price;
        if (line.Terms.Remunerated is { } remunerated)
            answer.Remunerated = remunerated;
        return answer;
    }

    /// <summary>The policy that pays a line; empty for none.</summary>
    public static string PolicyOf(ClaimEntry line) =>
        line.Assignment.PolicyId == Guid.Empty ? "" : line.Assignment.PolicyId.ToString();

    private static V1.ClaimPolicy ToProto(ClaimReservation reservation) =>
        new()
        {
            PolicyId = reservation.PolicyId.ToString(),
            Sequence = reservation.Sequence,
            Deductible = reservation.Deductible,
            Counted = reservation.Counted,
            Valuated = reservation.Valuated,
        };
}
