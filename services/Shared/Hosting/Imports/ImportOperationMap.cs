using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Platform.Hosting.Imports;

/// <summary>For the contexts of services whose registers take files.</summary>
public static class ImportModel
{
    /// <summary>Maps the operations and their files.</summary>
    public static void UseImports(this ModelBuilder model)
    {
        var map = new ImportOperationMap();
        model.ApplyConfiguration<ImportOperation>(map);
        model.ApplyConfiguration<ImportFile>(map);
    }
}

internal sealed class ImportOperationMap
    : IEntityTypeConfiguration<ImportOperation>,
        IEntityTypeConfiguration<ImportFile>
{
    public void Configure(EntityTypeBuilder<ImportOperation> builder)
    {
        builder.ToTable("import_operation");
        builder.Property(o => o.Id).ValueGeneratedNever();
        builder.Property(o => o.Version).IsConcurrencyToken();
        builder.Property(o => o.Kind).HasMaxLength(60);
        builder.Property(o => o.StartedBy).HasMaxLength(300);
        builder.Property(o => o.Errors).HasConversion(new ErrorsText(), new ErrorsComparer());
        builder.Ignore(o => o.Processed);
        builder.HasIndex(o => o.Id, "ix_import_operation_open").HasFilter("ended_at IS NULL");
    }

    public void Configure(EntityTypeBuilder<ImportFile> builder)
    {
        // Apart from the operation, so that who reads that does not read the file.
        builder.ToTable("import_file");
        builder.HasKey(f => f.OperationId);
        builder
            .HasOne<ImportOperation>()
            .WithOne()
            .HasForeignKey<ImportFile>(f => f.OperationId)
            .OnDelete(DeleteBehavior.Cascade);
    }

    private sealed class ErrorsText()
        : ValueConverter<ImportError[], string>(
            errors => JsonSerializer.Serialize(errors, JsonSerializerOptions.Web),
            text => JsonSerializer.Deserialize<ImportError[]>(text, JsonSerializerOptions.Web)!
        );

    /// <summary>The list is replaced, never changed.</summary>
    private sealed class ErrorsComparer()
        : ValueComparer<ImportError[]>((a, b) => ReferenceEquals(a, b), errors => errors.Length, errors => errors);
}
