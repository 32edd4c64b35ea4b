using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Messaging.Messages.Domain;

namespace Platform.Messaging.Storage;

internal sealed class MessageMap : IEntityTypeConfiguration<Message>
{
    public void Configure(EntityTypeBuilder<Message> message)
    {
        message.ToTable("message");
        message.Property(m => m.Id).ValueGeneratedNever();
        message.Property(m => m.Detail).HasMaxLength(Message.MaxDetail);
        message.Property(m => m.Language).HasMaxLength(10);
        message.Property(m => m.Phone).HasMaxLength(16).IsPersonal();
        message.Property(m => m.Text).IsPersonal();
        message.Property(m => m.GatewayId).HasMaxLength(Message.MaxGatewayId);
        message.Ignore(m => m.Reference);
        // What the sender asks for every few seconds: few rows of many.
        message.HasIndex(m => m.DueAt).HasFilter("due_at IS NOT NULL");
        message.HasIndex(m => m.CreatedAt).HasFilter("text IS NOT NULL");
        message.HasIndex(m => new { m.CreatedOn, m.Id });
        message.HasIndex(m => new { m.State, m.Id });
        message.HasIndex(m => new { m.SubjectId, m.Id });
        message.HasIndex(m => new { m.Phone, m.Id }).HasFilter("phone IS NOT NULL");
        message.HasIndex(m => m.GatewayId).HasFilter("gateway_id IS NOT NULL");
    }
}
