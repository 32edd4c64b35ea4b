using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Identity.Sessions.Domain;
using Platform.Identity.Tokens.Domain;

namespace Platform.Identity.Storage;

internal sealed class SessionMap : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("session");
        session.Property(s => s.Id).ValueGeneratedNever();
        session.Property(s => s.Methods).AreWords();
        session.HasIndex(s => s.CookieHash).IsUnique();
        session.HasIndex(s => s.AccountId);
        session.HasIndex(s => s.ExpiresAt);
    }
}

internal sealed class AuthorizationCodeMap : IEntityTypeConfiguration<AuthorizationCode>
{
    public void Configure(EntityTypeBuilder<AuthorizationCode> code)
    {
        code.ToTable("authorization_code");
        code.HasKey(c => c.Hash);
        code.Property(c => c.Scopes).AreWords();
        // Whoever uses a code that another request used at the same instant is refused by the database.
        code.Property(c => c.UsedAt).IsConcurrencyToken();
        code.HasIndex(c => c.ExpiresAt);
    }
}

internal sealed class RefreshFamilyMap : IEntityTypeConfiguration<RefreshFamily>
{
    public void Configure(EntityTypeBuilder<RefreshFamily> family)
    {
        family.ToTable("refresh_family");
        family.Property(f => f.Id).ValueGeneratedNever();
        family.Property(f => f.Scopes).AreWords();
        family.Property(f => f.Methods).AreWords();
        family.HasIndex(f => f.SessionId);
        family.HasIndex(f => f.AccountId);
        family.HasIndex(f => f.ExpiresAt);
    }
}

internal sealed class RefreshTokenMap : IEntityTypeConfiguration<RefreshToken>
{
    public void Configure(EntityTypeBuilder<RefreshToken> token)
    {
        token.ToTable("refresh_token");
        token.HasKey(t => t.Hash);
        token.Property(t => t.UsedAt).IsConcurrencyToken();
        token.HasIndex(t => t.FamilyId);
        token.HasOne<RefreshFamily>().WithMany().HasForeignKey(t => t.FamilyId).OnDelete(DeleteBehavior.Cascade);
    }
}
