using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Enrolment.Domain;

namespace Platform.Insurance.Storage;

internal sealed class DuplicatePairMap : IEntityTypeConfiguration<DuplicatePair>
{
    public void Configure(EntityTypeBuilder<DuplicatePair> pair)
    {
        pair.ToTable("duplicate_pair");
        pair.Property(p => p.Id).ValueGeneratedNever();
        pair.Property(p => p.Evidence).HasConversion<int>();
        pair.Property(p => p.DecidedBy).HasMaxLength(300);
        pair.Property(p => p.Reason).HasMaxLength(DuplicatePair.MaxReason).IsPersonal();
        pair.HasIndex(p => new { p.FirstId, p.SecondId })
            .IsUniqueOr(
                EnrolmentError.InvalidDuplicate,
                "pair",
                "The pair was found by somebody else at the same moment."
            );
        pair.HasIndex(p => p.SecondId);
        pair.HasIndex(p => new
        {
            p.State,
            p.Score,
            p.Id,
        });
        pair.HasOne<Insuree>().WithMany().HasForeignKey(p => p.FirstId).OnDelete(DeleteBehavior.Restrict);
        pair.HasOne<Insuree>().WithMany().HasForeignKey(p => p.SecondId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DuplicateSearchMap : IEntityTypeConfiguration<DuplicateSearch>
{
    public void Configure(EntityTypeBuilder<DuplicateSearch> search)
    {
        search.ToTable("duplicate_search");
        search.Property(s => s.Id).ValueGeneratedNever();
        search.Property(s => s.Version).IsConcurrencyToken();
        search.Property(s => s.StartedBy).HasMaxLength(300);
        search.HasIndex(s => s.Id, "ix_duplicate_search_open").HasFilter("ended_at IS NULL");
    }
}

internal sealed class InsureeMergeMap : IEntityTypeConfiguration<InsureeMerge>
{
    public void Configure(EntityTypeBuilder<InsureeMerge> merge)
    {
        merge.ToTable("insuree_merge");
        merge.Property(m => m.Id).ValueGeneratedNever();
        merge.Property(m => m.Reason).HasMaxLength(InsureeMerge.MaxReason).IsPersonal();
        merge.Property(m => m.UndoReason).HasMaxLength(InsureeMerge.MaxReason).IsPersonal();
        merge.Property(m => m.MergedBy).HasMaxLength(300);
        merge.Property(m => m.UndoneBy).HasMaxLength(300);
        merge.Property(m => m.PhotoHash).HasMaxLength(Insuree.MaxHash);
        merge.Property(m => m.ClaimIds).AsText();
        merge.Property(m => m.LinkIds).AsText();
        merge.Property(m => m.SharedPolicyIds).AsText();
        merge.Property(m => m.IdentifierPlaces).AsText();
        merge.Property(m => m.FollowerIds).AsText();
        merge.Ignore(m => m.Reversible);
        merge.HasIndex(m => new { m.FromId, m.Id });
        merge.HasIndex(m => new { m.IntoId, m.Id });
        merge.HasOne<Insuree>().WithMany().HasForeignKey(m => m.FromId).OnDelete(DeleteBehavior.Restrict);
        merge.HasOne<Insuree>().WithMany().HasForeignKey(m => m.IntoId).OnDelete(DeleteBehavior.Restrict);
    }
}
