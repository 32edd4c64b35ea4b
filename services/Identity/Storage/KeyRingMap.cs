using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Identity.Keys.Domain;

namespace Platform.Identity.Storage;

internal sealed class KeyRingMap : IEntityTypeConfiguration<KeyRing>
{
    public void Configure(EntityTypeBuilder<KeyRing> ring)
    {
        ring.ToTable("key_ring");
        ring.Property(r => r.Id).ValueGeneratedNever();
        ring.Ignore(r => r.Current);
        ring.Ignore(r => r.Next);
        ring.OwnsMany(
            r => r.Keys,
            key =>
            {
                key.ToTable("signing_key");
                key.WithOwner().HasForeignKey("RingId");
                key.HasKey("RingId", nameof(SigningKey.Kid));
                key.Property(k => k.Kid).HasMaxLength(43);
            }
        );
        ring.Navigation(r => r.Keys).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}

internal sealed class ProtectionKeyMap : IEntityTypeConfiguration<ProtectionKeyRow>
{
    public void Configure(EntityTypeBuilder<ProtectionKeyRow> row)
    {
        row.ToTable("protection_key");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Name).HasMaxLength(100);
    }
}
