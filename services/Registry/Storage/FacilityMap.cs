using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Registry.CareServices.Domain;

namespace Platform.Registry.Storage;

internal sealed class FacilityMap : IEntityTypeConfiguration<Facility>
{
    public void Configure(EntityTypeBuilder<Facility> facility)
    {
        facility.ToTable("facility");
        facility.Property(f => f.Id).ValueGeneratedNever();
        facility.Property(f => f.Code).HasMaxLength(Facility.MaxCode).UseOrdinal();
        facility.Property(f => f.Name).HasMaxLength(Facility.MaxName);
        facility.Property(f => f.FoldedCode).HasMaxLength(Facility.MaxCode).UseOrdinal();
        facility.Property(f => f.FoldedName).HasMaxLength(Facility.MaxName * 2).UseOrdinal();
        facility.Property(f => f.SubLevel).HasMaxLength(Facility.MaxListCode);
        facility.Property(f => f.Type).HasMaxLength(Facility.MaxListCode);
        facility.Property(f => f.Phone).HasMaxLength(Facility.MaxPhone);
        facility.Property(f => f.Address).HasMaxLength(Facility.MaxAddress);
        facility.Ignore(f => f.Values);
        facility.Ignore(f => f.Catchment);
        facility.OwnsMany(
            f => f.CatchmentParts,
            part =>
            {
                part.ToTable("facility_catchment");
                part.WithOwner().HasForeignKey("FacilityId");
                part.Property(p => p.Number).ValueGeneratedNever();
                part.HasKey("FacilityId", nameof(CatchmentPart.LocationId), nameof(CatchmentPart.Number));
                part.Ignore(p => p.Share);
                part.HasIndex(p => p.LocationId);
                part.HasOne<Location>().WithMany().HasForeignKey(p => p.LocationId).OnDelete(DeleteBehavior.Restrict);
            }
        );
        facility
            .HasIndex(f => f.Code)
            .IsUniqueOr(FacilityError.FacilityCodeTaken, "facility.code", "Another facility has this code.");
        facility.HasIndex(f => f.FoldedCode);
        facility.HasIndex(f => f.FoldedName);
        facility.HasIndex(f => new { f.LocationId, f.Code });
        facility.HasIndex(f => f.MergedIntoId);
        facility.HasOne<Facility>().WithMany().HasForeignKey(f => f.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        facility.HasOne<Location>().WithMany().HasForeignKey(f => f.LocationId).OnDelete(DeleteBehavior.Restrict);
    }
}
