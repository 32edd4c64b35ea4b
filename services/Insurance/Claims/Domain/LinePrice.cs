using Platform.Insurance.Products.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Claims.Domain;

/// <summary>What a unit of a line costs, whatever policy pays it.</summary>
/// <param name="Package">How the entry is made up.</param>
/// <param name="List">Price of the list, else of the register; of a bundle, of the parts given. Minor units.</param>
/// <param name="Surplus">What is asked for parts beyond the definition of a bundle, minor units.</param>
/// <param name="Source">The price list.</param>
internal readonly record struct LinePrice(PackageKind Package, long List, long Surplus, Guid Source)
{
    public static LinePrice Of(in ClaimLine line, EntryVersion? version, FacilityVersion? facility, DateOnly target)
    {
        if (version is null)
            return default;
        var list = facility?.ListOf(line.Entry.Kind);
        var source = list?.Id ?? default;
        if (version.Package == PackageKind.Bundle)
        {
            var (price, surplus) = Packages.Price(version.Parts, line.Parts);
            return new LinePrice(PackageKind.Bundle, price, surplus, source);
        }

        var listed = list?.At(line.Entry.Id, target)?.Price ?? version.Price;
        return new LinePrice(version.Package, listed, 0, source);
    }

    /// <summary>The price a product line pays a unit at, minor units (sheet 4.6, decisions I3, I35).</summary>
    public long Unit(PriceOrigin origin, long asked, bool payAtMostAsked) =>
        Package switch
        {
            PackageKind.Bundle => payAtMostAsked ? Math.Min(asked - Surplus, List) : List,
            PackageKind.Flat => Math.Min(asked, List),
            _ when origin == PriceOrigin.Provider => asked,
            _ => payAtMostAsked ? Math.Min(asked, List) : List,
        };
}
