using Microsoft.EntityFrameworkCore;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>What is asked of products beside others, however many there are at once.</summary>
internal static class ProductRules
{
    public static async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<Product, ProductValues>> wanted,
        CancellationToken cancel
    )
    {
        await CheckCodes(db, wanted, cancel);
        await db
            .CommodityTypes.Select(type => type.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "commodity_type_id", one.Values.CommodityTypeId)),
                "commodity type",
                cancel
            );
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(
                wanted.SelectMany(one =>
                    one.Values.Programs.Select(part =>
                        (one.Fields.Part("programs", part.Number - 1), "program_id", (Guid?)part.ProgramId)
                    )
                ),
                "program",
                cancel
            );
        CheckLots(wanted);
        await CheckKits(db, wanted, cancel);
    }

    /// <summary>The cards of a product are by lot or not, and its lines stand on them for good.</summary>
    private static void CheckLots(IReadOnlyList<Wanted<Product, ProductValues>> wanted)
    {
        foreach (var one in wanted)
            one.Fields.Check(
                one.Known is not { InLedger: true } known || known.TracksLots == one.Values.TracksLots,
                "tracks_lots",
                "IN_LEDGER",
                "The ledger has lines of the product: whether they name lots stays as it is."
            );
    }

    /// <summary>Codes that differ by case alone are one code to whoever types them.</summary>
    private static async Task CheckCodes(
        StockDb db,
        IReadOnlyList<Wanted<Product, ProductValues>> wanted,
        CancellationToken cancel
    )
    {
        var folded = wanted.Select(one => Folding.Fold(one.Values.Code)).Distinct(StringComparer.Ordinal).ToArray();
        var taken = await db
            .Products.Where(product => EF.Parameter(folded).Contains(product.FoldedCode))
            .Select(product => new { product.Id, product.FoldedCode })
            .ToDictionaryAsync(product => product.FoldedCode, product => product.Id, StringComparer.Ordinal, cancel);
        foreach (var one in wanted)
        {
            var code = Folding.Fold(one.Values.Code);
            if (!taken.TryAdd(code, one.Id))
                one.Fields.Check(taken[code] == one.Id, "code", "TAKEN", "Another product has this code.");
        }
    }

    /// <summary>What is unpacked is unpacked whole: a kit holds no kits.</summary>
    private static async Task CheckKits(
        StockDb db,
        IReadOnlyList<Wanted<Product, ProductValues>> wanted,
        CancellationToken cancel
    )
    {
        if (wanted.All(one => one.Values.Components.Count == 0))
            return;
        var now = wanted.DistinctBy(one => one.Id).ToDictionary(one => one.Id);
        var kits = wanted.Where(one => one.Values.Components.Count > 0).Select(one => one.Id).ToArray();
        var named = wanted.SelectMany(one => one.Values.Components.Select(part => part.ProductId)).Distinct().ToArray();
        var known = await db
            .Products.Where(product => EF.Parameter(named).Contains(product.Id))
            .Select(product => new { product.Id, IsKit = product.Components.Any() })
            .ToDictionaryAsync(product => product.Id, product => product.IsKit, cancel);
        var held = await db
            .Products.SelectMany(product => product.Components)
            .Where(part => EF.Parameter(kits).Contains(part.ProductId))
            .Select(part => part.ProductId)
            .ToListAsync(cancel);
        foreach (var one in wanted.Where(one => one.Values.Components.Count > 0))
        {
            foreach (var part in one.Values.Components.Where(part => part.ProductId != Guid.Empty))
            {
                var at = one.Fields.Part("components", part.Number - 1);
                var isKnown = now.ContainsKey(part.ProductId) || known.ContainsKey(part.ProductId);
                var isKit = now.TryGetValue(part.ProductId, out var other)
                    ? other.Values.Components.Count > 0
                    : known.GetValueOrDefault(part.ProductId);
                if (at.Check(isKnown, "product_id", "UNKNOWN", "There is no such product."))
                    at.Check(!isKit, "product_id", "NOT_ALLOWED", "A kit holds no kits, and not itself.");
            }
            one.Fields.Check(
                !held.Contains(one.Id),
                "components",
                "NOT_ALLOWED",
                "A product that a kit holds is no kit."
            );
        }
    }
}
