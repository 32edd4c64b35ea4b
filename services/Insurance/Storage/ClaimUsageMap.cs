using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Insurance.Claims.Domain;

namespace Platform.Insurance.Storage;

/// <summary>
/// Accumulators are no aggregates: they are made from reservations, and can be made from them again. Two claims at once may both be
/// the first; the unique key refuses the second, which is then decided anew.
/// </summary>
internal sealed class PolicyUsageMap : IEntityTypeConfiguration<PolicyUsage>
{
    private const string Meanwhile = "Another claim on the policy came in between.";

    public void Configure(EntityTypeBuilder<PolicyUsage> usage)
    {
        usage.ToTable("policy_usage");
        usage.Property(u => u.Id).ValueGeneratedNever();
        usage.Property(u => u.Version).IsConcurrencyToken();
        usage.HasIndex(u => u.PolicyId).IsUniqueOr(ClaimError.ClaimedMeanwhile, "claim", Meanwhile);
        usage.ComplexProperty(u => u.Deductible, use => use.Named("deductible"));
        usage.ComplexProperty(u => u.Counted, use => use.Named("counted"));
    }
}

internal sealed class InsureeUsageMap : IEntityTypeConfiguration<InsureeUsage>
{
    public void Configure(EntityTypeBuilder<InsureeUsage> usage)
    {
        usage.ToTable("insuree_usage");
        usage.Property(u => u.Id).ValueGeneratedNever();
        usage.Property(u => u.Claims).AsText();
        usage.Property(u => u.Valuated).AsText();
        usage
            .HasIndex(u => new { u.PolicyId, u.InsureeId })
            .IsUniqueOr(ClaimError.ClaimedMeanwhile, "claim", "Another claim of the person came in between.");
        usage.ComplexProperty(u => u.Deductible, use => use.Named("deductible"));
        usage.ComplexProperty(u => u.Counted, use => use.Named("counted"));
    }
}

internal sealed class ClaimTurnMap : IEntityTypeConfiguration<ClaimTurn>
{
    public void Configure(EntityTypeBuilder<ClaimTurn> turn)
    {
        turn.ToTable("claim_turn");
        turn.Property(t => t.Id).ValueGeneratedNever();
        turn.Property(t => t.Version).IsConcurrencyToken();
        turn.HasIndex(t => t.InsureeId)
            .IsUniqueOr(ClaimError.ClaimedMeanwhile, "claim", "Another claim of the person came in between.");
    }
}

internal static class UseMap
{
    public static void Named(this ComplexPropertyBuilder<Use> use, string name)
    {
        use.Property(u => u.General).HasColumnName($"{name}_general");
        use.Property(u => u.InPatient).HasColumnName($"{name}_in_patient");
        use.Property(u => u.OutPatient).HasColumnName($"{name}_out_patient");
    }
}
