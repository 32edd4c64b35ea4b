using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What one policy means for a claim before any of its lines is valued.</summary>
/// <param name="Valid">Whether it covers the person at the target date.</param>
/// <param name="Hospital">Whether its product takes the claim for one of a hospital.</param>
/// <param name="Exhausted">Whether earlier claims have used up its ceiling.</param>
/// <param name="CountCode">The category limit that earlier claims have used up, or <see cref="RejectionCode.Accepted"/>.</param>
internal readonly record struct CoverState(bool Valid, bool Hospital, bool Exhausted, RejectionCode CountCode)
{
    public static CoverState Of(Cover cover, VisitFacts visit, ServiceCategory category)
    {
        if (!cover.Covers(visit.Target))
            return default;
        var hospital = IsHospital(cover.Benefits, visit.HasStay, visit.Facility);
        var ceiling = PolicyAccount.CeilingOf(cover, hospital);
        return new CoverState(true, hospital, ceiling is { IsSet: true, Left: 0 }, CountCodeOf(cover, category));
    }

    public static bool IsHospital(BenefitTerms benefits, bool hasStay, FacilityVersion? facility) =>
        benefits.Interpretation == HospitalInterpretation.ClaimWithStay ? hasStay : facility is { IsHospital: true };

    private static RejectionCode CountCodeOf(Cover cover, ServiceCategory category)
    {
        if (category == ServiceCategory.Other)
            return RejectionCode.Accepted;
        var used = cover.Use.Claims[category];
        return !(used >= cover.Benefits.MaxClaims[category])
            ? RejectionCode.Accepted
            : category switch
            {
                ServiceCategory.Surgery => RejectionCode.TooManySurgeries,
                ServiceCategory.Delivery => RejectionCode.TooManyDeliveries,
                ServiceCategory.Antenatal => RejectionCode.TooManyAntenatal,
                ServiceCategory.Hospitalization => RejectionCode.TooManyHospitalizations,
                ServiceCategory.Consultation => RejectionCode.TooManyConsultations,
                _ => RejectionCode.TooManyVisits,
            };
    }
}
