using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Identity.Accounts.Domain;

namespace Platform.Identity.Storage;

internal sealed class AccountMap : IEntityTypeConfiguration<Account>
{
    public void Configure(EntityTypeBuilder<Account> account)
    {
        account.ToTable("account");
        account.Property(a => a.Id).ValueGeneratedNever();
        account.Property(a => a.UserName).HasMaxLength(Account.MaxName).IsPersonal();
        account.Property(a => a.NormalizedUserName).HasMaxLength(Account.MaxName).UseOrdinal().IsPersonal();
        account.Property(a => a.DisplayName).HasMaxLength(Account.MaxName).IsPersonal();
        account.Property(a => a.Roles).AreWords();
        account.Property(a => a.Facility).HasMaxLength(50);
        account.Property(a => a.Countries).AreWords();
        account
            .HasIndex(a => a.NormalizedUserName)
            .IsUniqueOr(AccountError.UserNameTaken, "account.user_name", "Another account has this user name.");
    }
}
