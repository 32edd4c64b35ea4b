using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Insurance.CareServices.Domain;
using Platform.Insurance.Registers.Domain;

namespace Platform.Insurance.Storage;

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
