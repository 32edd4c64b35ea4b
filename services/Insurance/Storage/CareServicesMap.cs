using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

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
                share.HasKey("FacilityId", nameof(CatchmentShare.LocationId));
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

internal sealed class FacilityContractMap : IEntityTypeConfiguration<FacilityContract>
{
    public void Configure(EntityTypeBuilder<FacilityContract> contract)
    {
        contract.ToTable("facility_contract");
        contract.Property(c => c.Id).ValueGeneratedNever();
        contract.Property(c => c.Account).HasMaxLength(FacilityContract.MaxAccount);
        contract.Ignore(c => c.Days);
        contract.Ignore(c => c.Current);
        contract.OwnsMany(
            c => c.Terms,
            terms =>
            {
                terms.ToTable("facility_contract_terms");
                terms.WithOwner().HasForeignKey("FacilityId");
                terms.Property(t => t.Number).ValueGeneratedNever();
                terms.HasKey("FacilityId", nameof(FacilityContractTerms.Number));
                terms.Ignore(t => t.Validity);
                terms
                    .HasOne<PriceListHeader>()
                    .WithMany()
                    .HasForeignKey(t => t.ItemPriceListId)
                    .OnDelete(DeleteBehavior.Restrict);
                terms
                    .HasOne<PriceListHeader>()
                    .WithMany()
                    .HasForeignKey(t => t.ServicePriceListId)
                    .OnDelete(DeleteBehavior.Restrict);
            }
        );
    }
}
