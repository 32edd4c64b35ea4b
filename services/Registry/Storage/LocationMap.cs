using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Registry.CareServices.Domain;

namespace Platform.Registry.Storage;

internal sealed class LocationMap : IEntityTypeConfiguration<Location>
{
    public void Configure(EntityTypeBuilder<Location> location)
    {
        location.ToTable("location");
        location.Property(l => l.Id).ValueGeneratedNever();
        location.Property(l => l.Code).HasMaxLength(Location.MaxCode).UseOrdinal();
        location.Property(l => l.Name).HasMaxLength(Location.MaxName);
        location.Property(l => l.FoldedCode).HasMaxLength(Location.MaxCode).UseOrdinal();
        location.Property(l => l.FoldedName).HasMaxLength(Location.MaxName * 2).UseOrdinal();
        location.Ignore(l => l.Values);
        location.ComplexProperty(l => l.Population);
        location.OwnsMany(
            l => l.PastPopulations,
            past =>
            {
                past.ToTable("location_past_population");
                past.WithOwner().HasForeignKey("LocationId");
                past.Property(p => p.Number).ValueGeneratedNever();
                past.HasKey("LocationId", nameof(PastPopulation.Number));
                past.Ignore(p => p.Population);
            }
        );
        location
            .HasIndex(l => l.Code)
            .IsUniqueOr(LocationError.LocationCodeTaken, "location.code", "Another location has this code.");
        location.HasIndex(l => l.FoldedCode);
        location.HasIndex(l => l.FoldedName);
        location.HasIndex(l => new { l.ParentId, l.Code });
        location.HasOne<Location>().WithMany().HasForeignKey(l => l.MergedIntoId).OnDelete(DeleteBehavior.Restrict);
        location.HasOne<Location>().WithMany().HasForeignKey(l => l.ParentId).OnDelete(DeleteBehavior.Restrict);
    }
}
