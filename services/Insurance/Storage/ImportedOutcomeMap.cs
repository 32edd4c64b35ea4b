using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Storage;

internal sealed class ImportedOutcomeMap : IEntityTypeConfiguration<ImportedOutcome>
{
    public void Configure(EntityTypeBuilder<ImportedOutcome> outcome)
    {
        outcome.ToTable("imported_outcome");
        outcome.HasKey(o => o.ClaimId);
        outcome.Property(o => o.ClaimId).ValueGeneratedNever();
        outcome.Property(o => o.Lines).AsText();
        outcome.Property(o => o.Reservations).AsText();
        outcome.HasOne<Claim>().WithMany().HasForeignKey(o => o.ClaimId).OnDelete(DeleteBehavior.Restrict).IsPartOf();
    }
}
