using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>Something that a ledger shows and cannot be.</summary>
internal sealed class RepairItem
{
    public Guid CardId { get; init; }
    public Guid FacilityId { get; init; }
    public Guid ProductId { get; init; }
    public Guid? LotId { get; init; }
    public DateOnly Day { get; init; }
    public long Sequence { get; init; }
    public long Quantity { get; init; }
}

/// <summary>
/// The repair queue: what is stored of cards below zero, but for where that is only warned of, and of counts, less what was settled as it is.
/// </summary>
internal static class Repairs
{
    /// <summary>Open items of cards.</summary>
    public static IQueryable<RepairItem> OpenRepairs(
        this StockDb db,
        Call call,
        IQueryable<StockCardRow> cards,
        RepairKind kind
    )
    {
        var items =
            kind == RepairKind.Shortfall
                ? from shortfall in db.StockShortfalls
                join card in db.Repaired(call, cards) on shortfall.CardId equals card.Id
                select new RepairItem
                {
                    CardId = card.Id,
                    FacilityId = card.FacilityId,
                    ProductId = card.ProductId,
                    LotId = card.LotId,
                    Day = shortfall.Day,
                    Sequence = shortfall.Sequence,
                    Quantity = shortfall.Quantity,
                }
                : from count in db.StockCounts
                where count.Difference != count.Explained
                join card in cards on count.CardId equals card.Id
                select new RepairItem
                {
                    CardId = card.Id,
                    FacilityId = card.FacilityId,
                    ProductId = card.ProductId,
                    LotId = card.LotId,
                    Day = count.Day,
                    Sequence = count.Sequence,
                    Quantity = count.Difference - count.Explained,
                };
        return items.Where(item =>
            !db.StockSettlements.Any(settled =>
                settled.CardId == item.CardId
                && settled.Sequence == item.Sequence
                && settled.Kind == kind
                && settled.Quantity == item.Quantity
            )
        );
    }

    // The policy that binds now: where it only warns nobody has anything to repair (decision S3).
    private static IQueryable<StockCardRow> Repaired(this StockDb db, Call call, IQueryable<StockCardRow> cards)
    {
        var section = call.Tenant.Section<LedgerSection>();
        if (section.Cards == CardScheme.Program)
            return cards.Where(card =>
                !db.SupplyPrograms.Any(program =>
                    program.Id == card.ProgramId && program.NegativeStock == NegativeStock.Warn
                )
            );
        var others = section
            .NegativeByType.Where(type =>
                (type.Value == NegativePolicy.Warn) != (section.Negative == NegativePolicy.Warn)
            )
            .Select(type => type.Key)
            .ToArray();
        var isWarned = section.Negative == NegativePolicy.Warn;
        return others.Length == 0 && !isWarned
            ? cards
            : cards.Where(card =>
                isWarned
                == db.Facilities.Any(facility =>
                    facility.Id == card.FacilityId && EF.Parameter(others).Contains(facility.Type)
                )
            );
    }
}

internal sealed class StockSettlementMap : IEntityTypeConfiguration<StockSettlement>
{
    public void Configure(EntityTypeBuilder<StockSettlement> settlement)
    {
        settlement.ToTable("stock_settlement");
        settlement.Property(s => s.Note).HasMaxLength(StockSettlement.MaxNote);
        settlement.HasIndex(s => new { s.CardId, s.Sequence });
    }
}
