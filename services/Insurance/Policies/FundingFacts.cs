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

    /// <summary>Policies as their funding looks at them: a preview by the rows that the funding itself is decided by.</summary>
    public static IQueryable<FundedRow> Funded(this IQueryable<Policy> policies, InsuranceDb db, FundingTerms terms)
    {
        var payer = terms.PayerId;
        return policies.Select(p => new FundedRow
        {
            PolicyId = p.Id,
            Value = p.Value,
            Due = p.Value - p.Paid,
            PaidByPayer = db
                .Contributions.Where(c => c.PolicyId == p.Id && c.PayerId == payer && !c.PhotoFee)
                .Sum(c => c.Amount),
            Agreed = p.Shares.Where(s => s.PayerId == payer).Select(s => s.BasisPoints).FirstOrDefault(),
            LastPaymentDay = p.LastPaymentDay,
            JoinerWaits =
                p.EffectiveOn != null && p.Members.Any(m => m.EffectiveOn == null && m.ValueAfter > m.ValueBefore),
        });
    }

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

/// <summary>How a policy stands that a payer may fund, as it is read.</summary>
internal sealed class FundedRow
{
    public required Guid PolicyId { get; init; }
    public required long Value { get; init; }
    public required long Due { get; init; }
    public required long PaidByPayer { get; init; }
    public required int Agreed { get; init; }
    public required DateOnly LastPaymentDay { get; init; }
    public required bool JoinerWaits { get; init; }

    public FundedPolicy Standing => new(Value, Due, PaidByPayer, Agreed, LastPaymentDay, JoinerWaits);
}
