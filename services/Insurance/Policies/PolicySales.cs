using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Storage;
using Platform.Hosting.Calls;
using Platform.Insurance.Enrolment;
using Platform.Insurance.Enrolment.Domain;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Policies;

/// <summary>What a sale rests on, and what it would be.</summary>
internal sealed record PreparedSale(
    Family Family,
    Product Product,
    ProductVersion Version,
    Policy? Renews,
    PolicyQuote Quote,
    ActivationRule ActivatedBy
);

/// <summary>What is asked to be sold.</summary>
internal sealed record AskedSale(
    string FamilyId,
    string ProductId,
    string EnrolledOn,
    IReadOnlyList<string> InsureeIds,
    string RenewsId
);

/// <summary>Works out a sale: a quote answers it, a sale freezes it.</summary>
internal static class PolicySales
{
    private const int MaxNamed = 10_000;

    /// <summary>
    /// Works out what is asked, or refuses all that is wrong with it together with what was found before. What was found before is else
    /// left to the caller, who has more to look at once the sale is known.
    /// </summary>
    public static async Task<PreparedSale> Prepare(
        InsuranceDb db,
        Call call,
        Validation validation,
        AskedSale asked,
        CancellationToken cancel
    )
    {
        var before = validation.Errors.Count;
        validation.Id("family_id", asked.FamilyId);
        validation.Id("product_id", asked.ProductId);
        var enrolled = validation.OptionalDate("enrolled_on", asked.EnrolledOn) ?? call.Today;
        validation.Check(enrolled <= call.Today, "enrolled_on", "OUT_OF_RANGE", "The enrolment is not in the future.");
        validation.Check(
            asked.InsureeIds.Count <= MaxNamed,
            "insuree_ids",
            "COUNT",
            $"At most {MaxNamed} members can be named."
        );
        var named = asked.InsureeIds.Take(MaxNamed).Select((id, i) => validation.Id($"insuree_ids[{i}]", id)).ToList();
        var renewsId = validation.OptionalId("renews_id", asked.RenewsId);
        if (validation.Errors.Count > before)
            validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        var family = await db.FindFamily(asked.FamilyId, cancel);
        var product = await ProductsApi.Find(db, asked.ProductId, cancel);
        var version = await db.SoldOn(product.Id, enrolled, cancel) ?? throw NotSold("on that day");
        await CheckPlace(db, family, version, cancel);
        var renews = await Renewed(db, family, product, enrolled, renewsId, cancel);
        var sale = new PolicySale(
            enrolled,
            await Members(db, family, enrolled, cancel),
            named.Count == 0 ? null : named,
            renews is null ? null : new RenewedPolicy(renews.ExpiresOn, renews.RegistrationChargedOn)
        );
        var quote = PolicyQuote.Of(version.Terms.Policy, version.Terms.Price, call.Tenant.Ages(), sale);
        if (quote.Membership.Covered.Count == 0)
            throw new DomainException(
                PolicyError.NobodyToCover,
                ErrorKind.FailedPrecondition,
                "The family has no member who could be covered."
            );
        quote.Period.EnsureFree(await PoliciesOf(db, family, product, cancel));
        return new PreparedSale(
            family,
            product,
            version,
            renews,
            quote,
            call.Tenant.ActivationOf(version.Terms.Price.MaxInstallments)
        );
    }

    /// <summary>Members who live and belong to the family, as they are on the enrolment date.</summary>
    private static async Task<List<FamilyMember>> Members(
        InsuranceDb db,
        Family family,
        DateOnly enrolled,
        CancellationToken cancel
    )
    {
        var members = await db
            .Insurees.AsNoTracking()
            .Where(i =>
                i.FamilyId == family.Id
                && i.LeftOn == null
                && i.Status == InsureeStatus.Active
                && i.BirthDate <= enrolled
            )
            .Select(i => new
            {
                i.Id,
                i.BirthDate,
                i.Registration,
                i.Relation,
            })
            .ToListAsync(cancel);
        var outside = await db
            .Codes.Where(c => c.List == CodeList.Relation && c.OutsideLumpSum)
            .Select(c => c.Code)
            .ToListAsync(cancel);
        return
        [
            .. members.Select(m => new FamilyMember(
                m.Id,
                m.BirthDate,
                m.Registration,
                Head: m.Id == family.HeadId,
                OutsideLumpSum: outside.Contains(m.Relation)
            )),
        ];
    }

    private static async Task CheckPlace(
        InsuranceDb db,
        Family family,
        ProductVersion version,
        CancellationToken cancel
    )
    {
        if (version.Terms.LocationId is { } place && !await db.Below(place).ContainsAsync(family.LocationId, cancel))
            throw NotSold("where the family lives");
    }

    /// <summary>The policy that is renewed: one of the family, of the product or of one that converts to it, not renewed yet.</summary>
    private static async Task<Policy?> Renewed(
        InsuranceDb db,
        Family family,
        Product sold,
        DateOnly enrolled,
        Guid? renewsId,
        CancellationToken cancel
    )
    {
        if (renewsId is not { } id)
            return null;
        var renewed =
            await db.Policies.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id && p.FamilyId == family.Id, cancel)
            ?? throw Wire.Missing(PolicyError.PolicyNotFound, "policy of the family");
        var (versions, product) = (await SoldVersions.Load(db, cancel), sold.Id);
        var converts =
            versions.Successor(renewed.ProductId, enrolled).Chain.Contains(product)
            || versions.Converts(renewed.ProductVersionId, product);
        var taken = await db.Policies.AnyAsync(
            p => p.FamilyId == family.Id && p.RenewsId == id && p.Status != PolicyStatus.Cancelled,
            cancel
        );
        if (!converts || taken || renewed.Status == PolicyStatus.Cancelled)
            throw new DomainException(
                PolicyError.NotRenewable,
                ErrorKind.FailedPrecondition,
                "This policy is not renewed by that product, or was renewed or cancelled already."
            );
        return renewed;
    }

    /// <summary>The days of the family's policies of a product; one that was cancelled ends the day before.</summary>
    private static async Task<List<DateRange>> PoliciesOf(
        InsuranceDb db,
        Family family,
        Product product,
        CancellationToken cancel
    )
    {
        var others = await db
            .Policies.AsNoTracking()
            .Where(p => p.FamilyId == family.Id && p.ProductId == product.Id)
            .Select(p => new
            {
                p.StartsOn,
                p.ExpiresOn,
                CancelledFrom = p
                    .Interruptions.Where(i => i.Kind == InterruptionKind.Cancellation)
                    .Select(i => (DateOnly?)i.From)
                    .FirstOrDefault(),
            })
            .ToListAsync(cancel);
        return
        [
            .. others
                .Select(o => (From: o.StartsOn, To: o.CancelledFrom?.AddDays(-1) ?? o.ExpiresOn))
                .Where(days => days.From <= days.To)
                .Select(days => new DateRange(days.From, days.To)),
        ];
    }

    private static DomainException NotSold(string where) =>
        new(PolicyError.ProductNotSold, ErrorKind.FailedPrecondition, $"The product is not sold {where}.");
}
