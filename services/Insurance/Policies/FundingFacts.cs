using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>What is asked of a funding, and the policies it is about.</summary>
internal static class FundingFacts
{
    private const string LatePermission = "contributions.override";

    private static readonly PolicyStatus[] Running =
    [
        PolicyStatus.Idle,
        PolicyStatus.Ready,
        PolicyStatus.Active,
        PolicyStatus.Suspended,
    ];

    /// <summary>Reads the terms, all errors at once.</summary>
    public static async Task<FundingTerms> ReadFunding(
        this InsuranceDb db,
        Call call,
        V1.FundingTerms? sent,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        sent ??= new V1.FundingTerms();
        var terms = new FundingTerms(
            validation.Id("terms.payer_id", sent.PayerId),
            validation.Id("terms.product_id", sent.ProductId),
            validation.OptionalId("terms.location_id", sent.LocationId),
            sent.HasBasisPoints ? sent.BasisPoints : null,
            validation.OptionalDate("terms.paid_on", sent.PaidOn) ?? call.Today,
            sent.AllowLate,
            sent.HasMost ? sent.Most : null
        );
        if (terms.BasisPoints is { } part)
            validation.Range("terms.basis_points", part, 1, Money.Whole);
        if (terms.Most is { } most)
            validation.Range("terms.most", most, 1, long.MaxValue);
        validation.Check(
            terms.PaidOn <= call.Today,
            "terms.paid_on",
            "OUT_OF_RANGE",
            "The day of payment is not in the future."
        );
        await CheckKnown(db, validation, terms, cancel);
        validation.ThrowIfInvalid(PolicyError.InvalidFunding);
        return !terms.AllowLate || call.May(LatePermission)
            ? terms
            : throw new DomainException(
                PolicyError.PaidTooLate,
                ErrorKind.PermissionDenied,
                $"Taking money late needs the permission {LatePermission}."
            );
    }

    /// <summary>Policies of the product and place that run and owe money; where no share is said, those with an agreed one.</summary>
    public static IQueryable<Policy> PoliciesOf(this InsuranceDb db, FundingTerms terms)
    {
        var policies = db.Policies.Where(p =>
            p.ProductId == terms.ProductId
            && Running.Contains(p.Status)
            && p.Value > p.Paid
            && p.ExpiresOn >= terms.PaidOn
        );
        if (terms.BasisPoints is null)
            policies = policies.Where(p => p.Shares.Any(s => s.PayerId == terms.PayerId));
        if (terms.LocationId is { } place)
        {
            var below = db.Below(place);
            policies = policies.Where(p => db.Families.Any(f => f.Id == p.FamilyId && below.Contains(f.LocationId)));
        }

        return policies;
    }

    /// <summary>A policy as its funding looks at it.</summary>
    public static FundedPolicy Funded(this Policy policy, FundingTerms terms, IEnumerable<PaidPart> money) =>
        new(
            policy.Value,
            policy.Due,
            money.Where(m => m.PayerId == terms.PayerId && !m.Payment.PhotoFee).Sum(m => m.Payment.Amount),
            policy.Shares.FirstOrDefault(s => s.PayerId == terms.PayerId)?.BasisPoints ?? 0,
            policy.LastPaymentDay,
            policy.JoinerWaits
        );

    private static async Task CheckKnown(
        InsuranceDb db,
        Validation validation,
        FundingTerms terms,
        CancellationToken cancel
    )
    {
        var (payer, product, place) = (terms.PayerId, terms.ProductId, terms.LocationId ?? Guid.Empty);
        var known = new HashSet<Guid>(
            await db
                .Payers.Where(p => p.Id == payer)
                .Select(p => p.Id)
                .Concat(db.Products.Where(p => p.Id == product).Select(p => p.Id))
                .Concat(db.Locations.Where(l => l.Id == place).Select(l => l.Id))
                .ToListAsync(cancel)
        )
        {
            // An id that is none was told of when it was read.
            Guid.Empty,
        };
        validation.Check(known.Contains(payer), "terms.payer_id", "UNKNOWN", "There is no such payer.");
        validation.Check(known.Contains(product), "terms.product_id", "UNKNOWN", "There is no such product.");
        validation.Check(known.Contains(place), "terms.location_id", "UNKNOWN", "There is no such location.");
    }
}
