using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Policies;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;
using Platform.Kernel;

namespace Platform.Insurance.Products;

/// <summary>Prices a policy for people who need not be enrolled.</summary>
internal static class PreviewPrice
{
    private const int MaxMembers = 1000;

    public static async Task<V1.PricePreview> Run(
        TenantDbContextFactory<InsuranceDb> databases,
        Call call,
        V1.PreviewPriceRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var enrolled = validation.OptionalDate("enrolled_on", request.EnrolledOn) ?? call.Today;
        var renewed = validation.OptionalDate("renewal_of", request.RenewalOf);
        validation.Check(
            request.Members.Count is >= 1 and <= MaxMembers,
            "members",
            "COUNT",
            $"1 to {MaxMembers} members are covered."
        );
        var family = request
            .Members.Take(MaxMembers)
            .Select(
                (m, i) =>
                    new FamilyMember(
                        call.NewId(),
                        validation.Date($"members[{i}].birth_date", m.BirthDate),
                        i + 1,
                        Head: i == 0,
                        m.OutsideLumpSum
                    )
            )
            .ToList();
        for (var i = 0; validation.Ok && i < family.Count; i++)
            validation.Check(
                family[i].BirthDate <= enrolled,
                $"members[{i}].birth_date",
                "OUT_OF_RANGE",
                "A member is born on or before the enrolment date."
            );
        validation.ThrowIfInvalid(PolicyError.InvalidPolicy);
        await using var db = databases.Open(call.Tenant);
        var product = await ProductsApi.Find(db, request.ProductId, cancel);
        var version = await Version(db, product, request.Number, enrolled, cancel);
        var quote = PolicyQuote.Of(
            version.Terms.Policy,
            version.Terms.Price,
            call.Tenant.Ages(),
            new PolicySale(enrolled, family, Renews: renewed is { } expiry ? new RenewedPolicy(expiry, null) : null)
        );
        return new V1.PricePreview
        {
            Number = version.Number,
            Period = quote.Period.ToProto(),
            Value = quote.Value.ToProto(),
            LeftOut = quote.Membership.LeftOut.Count,
        };
    }

    private static async Task<ProductVersion> Version(
        InsuranceDb db,
        Product product,
        int number,
        DateOnly enrolled,
        CancellationToken cancel
    )
    {
        if (number == 0)
            return await db.SoldOn(product.Id, enrolled, cancel)
                ?? throw new DomainException(
                    PolicyError.ProductNotSold,
                    ErrorKind.FailedPrecondition,
                    "The product is not sold on that day."
                );
        return await db
                .ProductVersions.AsNoTracking()
                .FirstOrDefaultAsync(v => v.ProductId == product.Id && v.Number == number, cancel)
            ?? throw Wire.Missing(ProductError.ProductNotFound, "version of the product");
    }
}
