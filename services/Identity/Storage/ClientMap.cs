using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Identity.Clients.Domain;

namespace Platform.Identity.Storage;

internal sealed class ClientMap : IEntityTypeConfiguration<Client>
{
    public void Configure(EntityTypeBuilder<Client> client)
    {
        client.ToTable("client");
        client.Property(c => c.Id).ValueGeneratedNever();
        client.Property(c => c.ClientId).HasMaxLength(64).UseOrdinal();
        client.Property(c => c.Name).HasMaxLength(Client.MaxName);
        client.Property(c => c.Role).HasMaxLength(50);
        client.Property(c => c.Scopes).AreWords();
        client.Property(c => c.RedirectUris).AreWords();
        client.Property(c => c.PostLogoutRedirectUris).AreWords();
        client
            .HasIndex(c => c.ClientId)
            .IsUniqueOr(ClientError.ClientIdTaken, "client.client_id", "Another client has this id.");
        client.OwnsMany(
            c => c.Secrets,
            secret =>
            {
                secret.ToTable("client_secret");
                secret.WithOwner().HasForeignKey("ClientKey");
                secret.HasKey("ClientKey", nameof(ClientSecret.Number));
                secret.Property(s => s.Number).ValueGeneratedNever();
            }
        );
        client.Navigation(c => c.Secrets).UsePropertyAccessMode(PropertyAccessMode.Field);
    }
}
