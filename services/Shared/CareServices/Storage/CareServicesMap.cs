using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.CareServices.Domain;
using Platform.Hosting.Storage;

namespace Platform.CareServices.Storage;

/// <summary>
/// Copies have no foreign keys: the events of a parent may come after those of its child. Their versions are tokens: a rebuild and an
/// event may write one at the same moment, and the newer is to stay.
/// </summary>
internal sealed class LocationCopyMap : IEntityTypeConfiguration<LocationCopy>
{
    public void Configure(EntityTypeBuilder<LocationCopy> location)
    {
        location.ToTable("location_copy");
        location.Property(l => l.Id).ValueGeneratedNever();
        location.Property(l => l.Version).IsConcurrencyToken();
        location.Property(l => l.Code).HasMaxLength(LocationCopy.MaxCode).UseOrdinal();
        location.Property(l => l.Name).HasMaxLength(LocationCopy.MaxName);
        location.Property(l => l.FoldedName).HasMaxLength(LocationCopy.MaxName * 2).UseOrdinal();
        location.ComplexProperty(l => l.Population);
        location.OwnsMany(
            l => l.PastPopulations,
            past =>
            {
                past.ToTable("location_copy_past_population");
                past.WithOwner().HasForeignKey("LocationId");
                past.Property(p => p.Number).ValueGeneratedNever();
                past.HasKey("LocationId", nameof(PastPopulation.Number));
                past.Ignore(p => p.Population);
            }
        );
        location.HasIndex(l => l.Code);
        location.HasIndex(l => l.ParentId);
    }
}

internal sealed class FacilityCopyMap : IEntityTypeConfiguration<FacilityCopy>
{
    public void Configure(EntityTypeBuilder<FacilityCopy> facility)
    {
        facility.ToTable("facility_copy");
        facility.Property(f => f.Id).ValueGeneratedNever();
        facility.Property(f => f.Version).IsConcurrencyToken();
        facility.Property(f => f.Code).HasMaxLength(FacilityCopy.MaxCode).UseOrdinal();
        facility.Property(f => f.Name).HasMaxLength(FacilityCopy.MaxName);
        facility.Property(f => f.FoldedCode).HasMaxLength(FacilityCopy.MaxCode).UseOrdinal();
        facility.Property(f => f.FoldedName).HasMaxLength(FacilityCopy.MaxName * 2).UseOrdinal();
        facility.Property(f => f.SubLevel).HasMaxLength(FacilityCopy.MaxListCode);
        facility.Property(f => f.Ownership).HasMaxLength(FacilityCopy.MaxListCode);
        facility.Property(f => f.Type).HasMaxLength(FacilityCopy.MaxListCode);
        facility.Ignore(f => f.Open);
        facility.HasIndex(f => f.Code);
        facility.HasIndex(f => f.FoldedCode);
        facility.HasIndex(f => f.FoldedName);
        facility.HasIndex(f => f.LocationId);
        facility.HasIndex(f => f.MergedIntoId);
        facility.OwnsMany(
            f => f.Catchment,
            share =>
            {
                share.ToTable("facility_copy_catchment");
                share.WithOwner().HasForeignKey("FacilityId");
                share.Property(s => s.Number).ValueGeneratedNever();
                share.HasKey("FacilityId", nameof(CatchmentShare.LocationId), nameof(CatchmentShare.Number));
            }
        );
        facility.OwnsMany(
            f => f.Standings,
            standing =>
            {
                standing.ToTable("facility_standing");
                standing.WithOwner().HasForeignKey("FacilityId");
                standing.Property(s => s.Number).ValueGeneratedNever();
                standing.HasKey("FacilityId", nameof(FacilityStanding.Number));
                standing.Ignore(s => s.Validity);
            }
        );
    }
}
