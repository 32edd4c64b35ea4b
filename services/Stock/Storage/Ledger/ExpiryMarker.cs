using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What was told of a lot's expiry at a facility (decision S32).</summary>
internal sealed class ExpiryMarker
{
    private ExpiryMarker() { }

    public Guid FacilityId { get; private init; }
    public Guid LotId { get; private init; }

    /// <summary>The least threshold that was told, days left.</summary>
    public int Threshold { get; private set; }

    /// <summary>The expiry that was told of: one that was corrected is told of anew.</summary>
    public DateOnly ExpiresOn { get; private set; }

    /// <summary>How often something was told: the sequence of the events.</summary>
    public long Sequence { get; private set; }

    public static ExpiryMarker Of(Guid facilityId, Guid lotId) => new() { FacilityId = facilityId, LotId = lotId };

    public void Tell(int threshold, DateOnly expiresOn)
    {
        (Threshold, ExpiresOn) = (threshold, expiresOn);
        Sequence++;
    }
}

internal sealed class ExpiryMarkerMap : IEntityTypeConfiguration<ExpiryMarker>
{
    public void Configure(EntityTypeBuilder<ExpiryMarker> marker)
    {
        marker.ToTable("expiry_marker");
        marker.HasKey(m => new { m.FacilityId, m.LotId });
    }
}

/// <summary>Up to which day the expiry of lots has been looked at: what a night left out is made up for.</summary>
internal sealed class LedgerWatermark
{
    /// <summary>The one row there is.</summary>
    public const int Only = 1;

    public int Id { get; init; }
    public DateOnly Day { get; set; }
}

internal sealed class LedgerWatermarkMap : IEntityTypeConfiguration<LedgerWatermark>
{
    public void Configure(EntityTypeBuilder<LedgerWatermark> watermark)
    {
        watermark.ToTable("ledger_watermark");
        watermark.Property(w => w.Id).ValueGeneratedNever();
    }
}
