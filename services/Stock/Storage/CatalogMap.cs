using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Storage;

internal sealed class SupplyProgramMap : IEntityTypeConfiguration<SupplyProgram>
{
    public void Configure(EntityTypeBuilder<SupplyProgram> program)
    {
        program.ToTable("supply_program");
        program.Property(p => p.Id).ValueGeneratedNever();
        program.Property(p => p.Code).HasMaxLength(SupplyProgram.MaxCode).UseOrdinal();
        program.Property(p => p.Name).HasMaxLength(SupplyProgram.MaxName);
        program.Property(p => p.FoldedCode).HasMaxLength(SupplyProgram.MaxCode).UseOrdinal();
        program.Property(p => p.FoldedName).HasMaxLength(SupplyProgram.MaxName * 2).UseOrdinal();
        program.Property(p => p.Description).HasMaxLength(SupplyProgram.MaxDescription);
        program.Ignore(p => p.Values);
        program
            .HasIndex(p => p.Code)
            .IsUniqueOr(CatalogError.CodeTaken, "supply_program.code", "Another program has this code.");
    }
}
