using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Platform.Stock.Storage.Ledger;

/// <summary>
/// That a lot may, or may not, be used on other days than was told. The facilities that have it, which may be many, are told of afterwards,
/// one after the other; then it is removed.
/// </summary>
internal sealed class ChangedLot
{
    private ChangedLot() { }

    public Guid LotId { get; private init; }

    /// <summary>Version of the lot.</summary>
    public long Version { get; private init; }

    /// <summary>First day that is another.</summary>
    public DateOnly From { get; private init; }

    /// <summary>The facility that was told of last; none yet where it is empty.</summary>
    public Guid AfterFacilityId { get; set; }

    public static ChangedLot Of(Guid lotId, long version, DateOnly from) =>
        new()
        {
            LotId = lotId,
            Version = version,
            From = from,
        };
}

internal sealed class ChangedLotMap : IEntityTypeConfiguration<ChangedLot>
{
    public void Configure(EntityTypeBuilder<ChangedLot> changed)
    {
        changed.ToTable("changed_lot");
        changed.HasKey(c => new { c.LotId, c.Version });
    }
}
