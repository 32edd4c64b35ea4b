using System.Globalization;
using Platform.Kernel;

namespace Platform.Stock.Catalog.Domain;

/// <summary>A lot that comes out of kits.</summary>
/// <param name="ProductId">A constituent of the kit.</param>
/// <param name="LotId">The lot; null for a product without lots.</param>
/// <param name="Quantity">Each that the recipe says are of this lot, 0 or more.</param>
/// <param name="Found">Each that were in fact there, 0 or more.</param>
/// <param name="ReasonId">Why it is another number; needed whenever it is.</param>
internal sealed record UnpackedLot(Guid ProductId, Guid? LotId, long Quantity, long Found, Guid? ReasonId = null);

/// <summary>What a line of an unpacking does.</summary>
internal enum UnpackLineKind
{
    /// <summary>Kits leave, constituents come in, as the recipe says.</summary>
    Unpack,

    /// <summary>What was found beyond the recipe, or what was missing.</summary>
    Adjust,
}

/// <summary>A line for the ledger.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="ProductId">The kit or a constituent.</param>
/// <param name="LotId">The lot, if any.</param>
/// <param name="Change">Each, with its sign, never 0.</param>
/// <param name="ReasonId">Of an adjustment.</param>
internal sealed record UnpackLine(UnpackLineKind Kind, Guid ProductId, Guid? LotId, long Change, Guid? ReasonId = null);

/// <summary>
/// Unpacks kits (decision S30): so many kits leave, and of every constituent exactly recipe × kits come in; what was found
/// more or less is an adjustment of its own, with a reason.
/// </summary>
internal static class UnpackKit
{
    /// <summary>The lines of one unpacking, kits first.</summary>
    /// <param name="kit">The recipe.</param>
    /// <param name="kitLotId">The lot of the kits, if any.</param>
    /// <param name="kits">How many, at least 1.</param>
    /// <param name="lots">What comes out, lot by lot; every constituent at least once.</param>
    /// <exception cref="DomainException"><see cref="KitError.UnpackInvalid"/>, with all fields that break a rule.</exception>
    public static IReadOnlyList<UnpackLine> Lines(Kit kit, Guid? kitLotId, long kits, IReadOnlyList<UnpackedLot> lots)
    {
        var validation = new Validation();
        validation.Check(kits >= 1, "kits", "OUT_OF_RANGE", "Unpack 1 kit or more.");
        for (var i = 0; i < lots.Count; i++)
            CheckLot(kit, lots, i, validation);
        if (validation.Ok)
            CheckTotals(kit, kits, lots, validation);
        validation.ThrowIfInvalid(KitError.UnpackInvalid);

        var lines = new List<UnpackLine>(1 + (2 * lots.Count))
        {
            new(UnpackLineKind.Unpack, kit.ProductId, kitLotId, -kits),
        };
        lines.AddRange(
            lots.Where(lot => lot.Quantity > 0)
                .Select(lot => new UnpackLine(UnpackLineKind.Unpack, lot.ProductId, lot.LotId, lot.Quantity))
        );
        lines.AddRange(
            lots.Where(lot => lot.Found != lot.Quantity)
                .Select(lot => new UnpackLine(
                    UnpackLineKind.Adjust,
                    lot.ProductId,
                    lot.LotId,
                    lot.Found - lot.Quantity,
                    lot.ReasonId
                ))
        );
        return lines;
    }

    private static void CheckLot(Kit kit, IReadOnlyList<UnpackedLot> lots, int index, Validation validation)
    {
        var lot = lots[index];
        var field = string.Create(CultureInfo.InvariantCulture, $"lots[{index}]");
        validation.Check(
            kit.Constituents.Any(constituent => constituent.ProductId == lot.ProductId),
            $"{field}.product_id",
            "NOT_ALLOWED",
            "The kit does not hold this product."
        );
        validation.Check(
            !lots.Take(index).Any(other => other.ProductId == lot.ProductId && other.LotId == lot.LotId),
            $"{field}.lot_id",
            "DUPLICATE",
            "The lot stands in the list already."
        );
        validation.Check(lot.Quantity >= 0, $"{field}.quantity", "OUT_OF_RANGE", "A quantity is 0 or more.");
        validation.Check(lot.Found >= 0, $"{field}.found", "OUT_OF_RANGE", "A quantity is 0 or more.");
        validation.Check(
            lot.Found == lot.Quantity || lot.ReasonId is not null,
            $"{field}.reason_id",
            "REQUIRED",
            "More or less than the recipe says needs a reason."
        );
    }

    private static void CheckTotals(Kit kit, long kits, IReadOnlyList<UnpackedLot> lots, Validation validation)
    {
        foreach (var constituent in kit.Constituents)
        {
            // Wider than any quantity, so that no sum or product can pass by going round.
            var expected = (Int128)constituent.Quantity * kits;
            var given = lots.Where(lot => lot.ProductId == constituent.ProductId)
                .Aggregate((Int128)0, (sum, lot) => sum + lot.Quantity);
            validation.Check(
                given == expected,
                "lots",
                "TOTAL",
                $"Of product {constituent.ProductId} the recipe says {expected} Each, the lots {given}."
            );
        }
    }
}
