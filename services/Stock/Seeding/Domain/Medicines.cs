namespace Platform.Stock.Seeding.Domain;

/// <summary>
/// The medicines and supplies of an invented country: names, strengths and forms as public lists of essential medicines have them;
/// packs, prices and use are invented.
/// </summary>
internal static class Medicines
{
    /// <summary>Everything, the commonest first and kits after all of their parts, numbered from 1.</summary>
    public static readonly IReadOnlyList<SeedProduct> All =
    [
        .. EssentialMedicines
            .Common.Concat(ProgramMedicines.All)
            .Concat(Supplies.Common)
            .Concat(Supplies.Kits)
            .Concat(EssentialMedicines.Further)
            .Concat(Supplies.Further)
            .Select((product, index) => product with { Number = index + 1 }),
    ];

    /// <summary>
    /// So many products: those of the catalogue first, kits only with all their parts, and then the same ones of other suppliers, with
    /// codes and numbers of their own.
    /// </summary>
    /// <param name="count">How many, 1 or more.</param>
    public static IReadOnlyList<SeedProduct> Take(int count)
    {
        var taken = All.Take(count).ToList();
        var codes = taken.Select(product => product.Code).ToHashSet(StringComparer.Ordinal);
        taken.RemoveAll(product => product.Parts.Any(part => !codes.Contains(part.Code)));
        var singles = All.Where(product => !product.IsKit).ToArray();
        for (var number = All.Count + 1; taken.Count < count && count > All.Count; number++)
        {
            var (round, at) = Math.DivRem(number - All.Count - 1, singles.Length);
            var like = singles[at];
            taken.Add(
                like with
                {
                    Code = $"{like.Code}-{round + 2}",
                    Name = $"{like.Name} (supplier {round + 2})",
                    Number = number,
                    // The more there are of a kind, the less each of them is used.
                    Uses = Math.Max(1, like.Uses / (round + 2)),
                }
            );
        }

        return taken;
    }
}
