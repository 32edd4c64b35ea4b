using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>
/// Lines and what is derived of them are written by statements, many rows at once, and name their card without a foreign key: the cards
/// of a posting are held while it is written, and are never deleted.
/// </summary>
internal sealed class StockCardMap : IEntityTypeConfiguration<StockCardRow>
{
    public void Configure(EntityTypeBuilder<StockCardRow> card)
    {
        card.ToTable("stock_card").LeaveRoom();
        card.HasKey(c => c.Id);
        card.Ignore(c => c.Balance);
        card.HasIndex(c => new { c.FacilityId, c.ProductId });
        card.HasIndex(c => new { c.ProductId, c.FacilityId });
        card.HasIndex(c => c.LotId);
    }
}

internal sealed class StockEventMap : IEntityTypeConfiguration<StockEvent>
{
    public void Configure(EntityTypeBuilder<StockEvent> posted)
    {
        posted.ToTable("stock_event");
        posted.IsAppendOnly();
        posted.Property(e => e.DocumentNumber).HasMaxLength(StockEvent.MaxDocument).UseOrdinal();
        posted.Property(e => e.Signature).HasMaxLength(StockEvent.MaxSignature).IsPersonal();
        posted.Property(e => e.PostedBy).HasMaxLength(255);
        posted.HasIndex(e => new { e.FacilityId, e.Id });
        posted.HasIndex(e => new { e.FacilityId, e.DocumentNumber });
    }
}

internal sealed class StockLineMap : IEntityTypeConfiguration<StockLineRow>
{
    public void Configure(EntityTypeBuilder<StockLineRow> line)
    {
        line.ToTable("stock_line");
        line.IsAppendOnly();
        line.HasKey(l => new
        {
            l.CardId,
            l.Day,
            l.Phase,
            l.Sequence,
        });
        line.Property(l => l.Phase).HasConversion<short>();
        line.Property(l => l.ReportedPhase).HasConversion<short?>();
        line.Property(l => l.Kind).HasConversion<short>();
        line.Property(l => l.ReasonText).HasMaxLength(500);
        line.Property(l => l.NodeText).HasMaxLength(500);
        line.Ignore(l => l.Entry);
        line.HasIndex(l => l.Id).IsUnique();
        line.HasIndex(l => new { l.EventId, l.Number });
        line.HasIndex(l => l.CancelsId)
            .HasFilter("cancels_id IS NOT NULL")
            .IsUniqueOr(LedgerError.LineCancelled, "lines", "A line was cancelled by somebody else meanwhile.");
        line.HasIndex(l => l.ReturnOfId).HasFilter("return_of_id IS NOT NULL");
        line.HasIndex(l => l.TransferId).HasFilter("transfer_id IS NOT NULL");
        line.HasIndex(l => l.WholeId).HasFilter("whole_id IS NOT NULL");
        line.HasIndex(l => new { l.CardId, l.Day }, "ix_stock_line_late").HasFilter("reported_day IS NOT NULL");
        line.HasIndex(l => new { l.CardId, l.Day }, "ix_stock_line_vvm").HasFilter("vvm_stage IS NOT NULL");
    }
}

internal sealed class StockDayMap : IEntityTypeConfiguration<StockDayRow>
{
    public void Configure(EntityTypeBuilder<StockDayRow> day)
    {
        day.ToTable("stock_day").LeaveRoom();
        day.HasKey(d => new { d.CardId, d.Day });
        day.Ignore(d => d.Balance);
    }
}

internal sealed class StockCountMap : IEntityTypeConfiguration<StockCountRow>
{
    public void Configure(EntityTypeBuilder<StockCountRow> count)
    {
        count.ToTable("stock_count");
        count.HasKey(c => new
        {
            c.CardId,
            c.Day,
            c.Phase,
            c.Sequence,
        });
        count.Property(c => c.Phase).HasConversion<short>();
        count.HasIndex(c => new { c.CardId, c.Day }, "ix_stock_count_unexplained").HasFilter("difference <> explained");
    }
}

internal sealed class StockShortfallMap : IEntityTypeConfiguration<StockShortfallRow>
{
    public void Configure(EntityTypeBuilder<StockShortfallRow> shortfall)
    {
        shortfall.ToTable("stock_shortfall");
        shortfall.HasKey(s => new
        {
            s.CardId,
            s.Day,
            s.Phase,
            s.Sequence,
        });
        shortfall.Property(s => s.Phase).HasConversion<short>();
    }
}

internal sealed class StockUsageMap : IEntityTypeConfiguration<StockUsageRow>
{
    public void Configure(EntityTypeBuilder<StockUsageRow> usage)
    {
        usage.ToTable("stock_usage");
        usage.HasKey(u => new
        {
            u.CardId,
            u.Day,
            u.LineId,
            u.CountsAs,
        });
        usage.Property(u => u.CountsAs).HasConversion<short>();
        usage.HasIndex(u => u.LineId);
    }
}

internal sealed class StockReservationMap : IEntityTypeConfiguration<StockReservationRow>
{
    public void Configure(EntityTypeBuilder<StockReservationRow> reservation)
    {
        reservation.ToTable("stock_reservation");
        reservation.HasKey(r => new { r.CardId, r.ReservationId });
        reservation.HasIndex(r => r.ReservationId);
        reservation.HasIndex(r => r.EndsAt);
    }
}

internal sealed class StockTransitMap : IEntityTypeConfiguration<StockTransitRow>
{
    public void Configure(EntityTypeBuilder<StockTransitRow> transit)
    {
        transit.ToTable("stock_transit");
        transit.HasKey(t => t.Id);
        transit.HasIndex(t => t.TransferId);
        transit.HasIndex(t => t.ProductId).HasFilter("quantity <> 0");
        transit.HasIndex(t => t.LotId).HasFilter("quantity <> 0");
    }
}

internal sealed class StockStandingMap : IEntityTypeConfiguration<StockStandingRow>
{
    public void Configure(EntityTypeBuilder<StockStandingRow> standing)
    {
        standing.ToTable("stock_standing").LeaveRoom();
        standing.HasKey(s => new { s.FacilityId, s.ProductId });
    }
}

internal sealed class StockBookMap : IEntityTypeConfiguration<StockBookRow>
{
    public void Configure(EntityTypeBuilder<StockBookRow> book)
    {
        book.ToTable("stock_book");
        book.HasKey(b => b.FacilityId);
        book.Property(b => b.Cards).HasConversion<short?>();
    }
}

internal sealed class StockDocumentMap : IEntityTypeConfiguration<StockDocumentRow>
{
    public void Configure(EntityTypeBuilder<StockDocumentRow> document)
    {
        document.ToTable("stock_document");
        document.HasKey(d => new { d.FacilityId, d.Month });
        document.Property(d => d.Month).HasMaxLength(7);
    }
}

internal static class LedgerTables
{
    /// <summary>
    /// Leaves room on PostgreSQL's pages for the next version of rows that change with every posting: it is written beside the last, and no
    /// index is touched.
    /// </summary>
    public static void LeaveRoom(this EntityTypeBuilder table) => table.HasStorageParameter("fillfactor", 70);
}
