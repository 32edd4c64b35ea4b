using Microsoft.EntityFrameworkCore;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Products;

/// <summary>
/// All published versions of all products, as far as sales and renewals ask: a country has some dozens of them, and one query reads them
/// for however many policies.
/// </summary>
internal sealed class SoldVersions
{
    private readonly Dictionary<Guid, SoldVersion> byId;
    private readonly ILookup<Guid, SoldVersion> byProduct;

    private SoldVersions(List<SoldVersion> versions) =>
        (byId, byProduct) = (
            versions.ToDictionary(v => v.Id),
            versions.OrderByDescending(v => v.Number).ToLookup(v => v.ProductId)
        );

    public static async Task<SoldVersions> Load(InsuranceDb db, CancellationToken cancel) =>
        new(
            await (
                from v in db.ProductVersions
                where v.Status == ProductVersionStatus.Published
                join p in db.Products on v.ProductId equals p.Id
                select new SoldVersion(
                    v.Id,
                    v.ProductId,
                    v.Number,
                    p.Code,
                    v.Terms.Name,
                    v.EffectiveFrom,
                    v.Terms.SoldFrom,
                    v.Terms.SoldTo,
                    v.Terms.LocationId,
                    v.Terms.ConversionProductId,
                    v.Terms.Policy.RenewalGraceMonths
                )
            ).ToListAsync(cancel)
        );

    /// <summary>A published version; versions under which policies were sold are always known.</summary>
    public SoldVersion this[Guid version] => byId[version];

    /// <summary>The newest version of a product that is in force on a day, sold then or not; null for none.</summary>
    public SoldVersion? InForce(Guid product, DateOnly day) =>
        byProduct[product].FirstOrDefault(v => v.EffectiveFrom is null || v.EffectiveFrom <= day);

    /// <summary>The version of a product that is sold on a day; null for none.</summary>
    public SoldVersion? SoldOn(Guid product, DateOnly day) =>
        InForce(product, day) is { } version
        && version.SoldFrom <= day
        && (version.SoldTo is null || day <= version.SoldTo)
            ? version
            : null;

    /// <summary>What a product converts to by the versions in force on a day.</summary>
    public Succession Successor(Guid product, DateOnly day) => Succession.Of(product, Conversions(day));

    /// <summary>
    /// What products convert to from a day on: on that day, and each time that another version comes into force.
    /// </summary>
    /// <param name="day">The first day.</param>
    /// <param name="then">What products that go on sale on that day convert to; null for nothing.</param>
    public IReadOnlyList<IReadOnlyDictionary<Guid, Guid>> ConversionsFrom(
        DateOnly day,
        IReadOnlyDictionary<Guid, Guid?> then
    ) =>
        [
            .. byId
                .Values.Select(v => v.EffectiveFrom ?? DateOnly.MinValue)
                .Where(from => from > day)
                .Append(day)
                .Distinct()
                .Select(from => With(Conversions(from), then)),
        ];

    /// <summary>What products convert to by the versions in force on a day; those that convert to nothing are left out.</summary>
    private Dictionary<Guid, Guid> Conversions(DateOnly day) =>
        byProduct
            .Select(versions => InForce(versions.Key, day))
            .Where(version => version?.ConversionProductId is not null)
            .ToDictionary(version => version!.ProductId, version => version!.ConversionProductId!.Value);

    private static Dictionary<Guid, Guid> With(
        Dictionary<Guid, Guid> conversions,
        IReadOnlyDictionary<Guid, Guid?> then
    )
    {
        foreach (var (product, next) in then)
        {
            conversions.Remove(product);
            if (next is { } other)
                conversions.Add(product, other);
        }
        return conversions;
    }

    /// <summary>Whether a version itself says that its policies are renewed by a product.</summary>
    public bool Converts(Guid version, Guid to) =>
        byId.TryGetValue(version, out var sold) && sold.ConversionProductId == to;
}

/// <summary>A published version.</summary>
internal sealed record SoldVersion(
    Guid Id,
    Guid ProductId,
    int Number,
    string Code,
    string Name,
    DateOnly? EffectiveFrom,
    DateOnly SoldFrom,
    DateOnly? SoldTo,
    Guid? LocationId,
    Guid? ConversionProductId,
    int RenewalGraceMonths
);
