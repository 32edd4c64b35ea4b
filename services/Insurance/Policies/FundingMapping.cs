using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Policies;

/// <summary>Fundings between domain and contract.</summary>
internal static class FundingMapping
{
    /// <exception cref="Kernel.DomainException">There is none.</exception>
    public static async Task<Funding> FindFunding(this InsuranceDb db, string id, CancellationToken cancel)
    {
        var asked = Wire.IdOrNone(id);
        return await db.Fundings.FirstOrDefaultAsync(f => f.Id == asked, cancel)
            ?? throw Wire.Missing(PolicyError.FundingNotFound, "funding");
    }

    public static V1.Funding ToProto(this Funding funding, bool withErrors = true) =>
        new()
        {
            Id = funding.Id.ToString(),
            Terms = funding.Terms.ToProto(),
            State = (V1.FundingState)funding.State.ToWire(),
            // Policies that were paid by others meanwhile are not looked at any more.
            Total = funding.EndedAt is null ? Math.Max(funding.Total, funding.Processed) : funding.Processed,
            Processed = funding.Processed,
            Funded = funding.Funded,
            Amount = funding.Amount,
            Unchanged = funding.Unchanged,
            Refused = funding.Refused,
            TakenBack = funding.TakenBack,
            AmountTakenBack = funding.AmountTakenBack,
            Kept = funding.Kept,
            Errors = { withErrors ? funding.Errors.Select(ToProto) : [] },
            StartedAt = funding.StartedAt.ToTimestamp(),
            EndedAt = funding.EndedAt?.ToTimestamp(),
            UndoReason = funding.UndoReason,
            UndoneAt = funding.UndoneAt?.ToTimestamp(),
            Etag = funding.Version.ToString(),
        };

    public static V1.FundingError ToProto(FundingError error) =>
        new()
        {
            PolicyId = error.PolicyId == Guid.Empty ? "" : error.PolicyId.ToString(),
            Code = error.Code,
            Message = error.Message,
        };

    private static V1.FundingTerms ToProto(this FundingTerms terms)
    {
        var shown = new V1.FundingTerms
        {
            PayerId = terms.PayerId.ToString(),
            ProductId = terms.ProductId.ToString(),
            LocationId = terms.LocationId.ToText(),
            PaidOn = terms.PaidOn.ToText(),
            AllowLate = terms.AllowLate,
        };
        if (terms.BasisPoints is { } part)
            shown.BasisPoints = part;
        if (terms.Most is { } most)
            shown.Most = most;
        return shown;
    }
}
