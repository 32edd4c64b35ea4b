using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>A line of a sheet.</summary>
internal sealed class StockInventoryLineRow
{
    public Guid InventoryId { get; init; }
    public int Number { get; init; }
    public Guid PlaceId { get; init; }
    public Guid ProductId { get; init; }
    public Guid? LotId { get; init; }
    public Guid? ProgramId { get; init; }
    public long Snapshot { get; set; }
    public long? Counted { get; set; }

    /// <summary>As of a count that is posted: <c>reason quantity</c>, one after the other.</summary>
    public string Reasons { get; set; } = "";
}

/// <summary>Keeps sheets: their lines are no part of the record that the audit log tells of, which tells of their posting.</summary>
internal static class Inventories
{
    /// <summary>The sheet as it was left.</summary>
    public static PhysicalInventory Restore(this StockInventory inventory, IEnumerable<StockInventoryLineRow> lines) =>
        PhysicalInventory.Restore(
            inventory.State,
            inventory.Day,
            inventory.AtStartOfDay,
            lines.Select(line => new InventoryLine(
                new CardKey(inventory.FacilityId, line.PlaceId, line.ProductId, line.LotId, line.ProgramId),
                line.Snapshot,
                line.Counted,
                ReasonsOf(line.Reasons)
            ))
        );

    /// <summary>Takes on what was decided; lines that were added come behind the others.</summary>
    public static void Keep(
        this StockDb db,
        StockInventory inventory,
        List<StockInventoryLineRow> lines,
        PhysicalInventory decided
    )
    {
        for (var i = 0; i < decided.Lines.Count; i++)
        {
            var line = decided.Lines[i];
            if (i == lines.Count)
            {
                lines.Add(
                    new StockInventoryLineRow
                    {
                        InventoryId = inventory.Id,
                        Number = i + 1,
                        PlaceId = line.Card.PlaceId,
                        ProductId = line.Card.ProductId,
                        LotId = line.Card.LotId,
                        ProgramId = line.Card.ProgramId,
                    }
                );
                db.Add(lines[i]);
            }

            (lines[i].Snapshot, lines[i].Counted) = (line.Snapshot, line.Counted);
            lines[i].Reasons = TextOf(line.Reasons);
        }
    }

    /// <summary>Reasons as they are kept.</summary>
    public static string TextOf(IEnumerable<Discrepancy> reasons) =>
        string.Join(
            ' ',
            reasons.Select(reason =>
                string.Create(CultureInfo.InvariantCulture, $"{reason.ReasonId} {reason.Quantity}")
            )
        );

    /// <summary>Reasons from how they are kept.</summary>
    public static Discrepancy[] ReasonsOf(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var reasons = new Discrepancy[words.Length / 2];
        for (var i = 0; i < reasons.Length; i++)
            reasons[i] = new Discrepancy(
                Guid.Parse(words[2 * i]),
                long.Parse(words[(2 * i) + 1], CultureInfo.InvariantCulture)
            );
        return reasons;
    }
}

internal sealed class StockInventoryMap : IEntityTypeConfiguration<StockInventory>
{
    public void Configure(EntityTypeBuilder<StockInventory> inventory)
    {
        inventory.ToTable("stock_inventory");
        inventory.Property(i => i.OpenKey).HasMaxLength(80);
        inventory.HasIndex(i => new { i.FacilityId, i.Id });
        inventory
            .HasIndex(i => i.OpenKey)
            .IsUniqueOr(LedgerError.InventoryOpen, "facility_id", "The facility and program have an open sheet.");
    }
}

internal sealed class StockInventoryLineMap : IEntityTypeConfiguration<StockInventoryLineRow>
{
    public void Configure(EntityTypeBuilder<StockInventoryLineRow> line)
    {
        line.ToTable("stock_inventory_line");
        line.HasKey(l => new { l.InventoryId, l.Number });
    }
}
