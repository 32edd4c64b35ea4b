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
        program.HasCode(CatalogError.CodeTaken, "supply_program.code", SupplyProgram.MaxCode, SupplyProgram.MaxName);
        program.Property(p => p.Description).HasMaxLength(SupplyProgram.MaxDescription);
        program.Ignore(p => p.Values);
    }
}

internal sealed class CommodityTypeMap : IEntityTypeConfiguration<CommodityType>
{
    public void Configure(EntityTypeBuilder<CommodityType> type)
    {
        type.ToTable("commodity_type");
        type.HasCode(CatalogError.CodeTaken, "commodity_type.code", CommodityType.MaxCode, CommodityType.MaxName);
        type.Property(t => t.ClassificationSystem).HasMaxLength(CommodityType.MaxSystem);
        type.Ignore(t => t.Values);
    }
}

internal sealed class ProductMap : IEntityTypeConfiguration<Product>
{
    public void Configure(EntityTypeBuilder<Product> product)
    {
        product.ToTable("product");
        product.HasCode(CatalogError.CodeTaken, "product.code", Product.MaxCode, Product.MaxName);
        product.Property(p => p.Description).HasMaxLength(Product.MaxDescription);
        product.Property(p => p.DispensingUnit).HasMaxLength(Product.MaxUnit);
        // Who changes a product while its first line is posted is told to look again.
        product.Property(p => p.InLedger).IsConcurrencyToken();
        product.Ignore(p => p.Values).Ignore(p => p.Packs).Ignore(p => p.IsKit);
        product
            .HasIndex(p => p.FoldedCode)
            .IsUniqueOr(CatalogError.CodeTaken, "product.code", "Another product has this code.");
        product.HasIndex(p => p.CommodityTypeId);
        product.OwnsMany(
            p => p.Components,
            component =>
            {
                component.ToTable("product_component");
                component.WithOwner().HasForeignKey("KitId");
                component.Property(c => c.Number).ValueGeneratedNever();
                component.HasKey("KitId", nameof(ProductComponent.Number));
                component.HasIndex(c => c.ProductId);
            }
        );
        product.OwnsMany(
            p => p.Programs,
            program =>
            {
                program.ToTable("product_program");
                program.WithOwner().HasForeignKey("ProductId");
                program.Property(p => p.Number).ValueGeneratedNever();
                program.HasKey("ProductId", nameof(ProductProgram.Number));
                program.Property(p => p.Category).HasMaxLength(Product.MaxCategory);
                program.HasIndex(p => p.ProgramId);
            }
        );
    }
}

internal sealed class ProductVersionMap : IEntityTypeConfiguration<ProductVersion>
{
    public void Configure(EntityTypeBuilder<ProductVersion> version)
    {
        version.ToTable("product_version");
        version.HasKey(v => new { v.ProductId, v.Version });
        version.Property(v => v.Version).ValueGeneratedNever();
        version.Property(v => v.Name).HasMaxLength(Product.MaxName);
        version.Property(v => v.DispensingUnit).HasMaxLength(Product.MaxUnit);
    }
}

internal sealed class TradeItemMap : IEntityTypeConfiguration<TradeItem>
{
    public void Configure(EntityTypeBuilder<TradeItem> item)
    {
        item.ToTable("trade_item");
        item.HasCode(CatalogError.CodeTaken, "trade_item.code", TradeItem.MaxCode, TradeItem.MaxName);
        item.Property(i => i.Manufacturer).HasMaxLength(TradeItem.MaxManufacturer);
        item.Ignore(i => i.Values);
        item.HasIndex(i => i.ProductId);
        item.OwnsMany(
            i => i.Levels,
            level =>
            {
                level.ToTable("trade_item_level");
                level.WithOwner().HasForeignKey("TradeItemId");
                level.Property(l => l.Number).ValueGeneratedNever();
                level.HasKey("TradeItemId", nameof(TradeItemLevel.Number));
                level.Property(l => l.Gtin).HasMaxLength(14).UseOrdinal();
                level
                    .HasIndex(l => l.Gtin)
                    .IsUniqueOr(CatalogError.GtinTaken, "trade_item.levels", "Another packaging level has this GTIN.");
            }
        );
    }
}

internal sealed class LotMap : IEntityTypeConfiguration<Lot>
{
    public void Configure(EntityTypeBuilder<Lot> lot)
    {
        lot.ToTable("lot");
        lot.Property(l => l.Id).ValueGeneratedNever();
        lot.Property(l => l.Code).HasMaxLength(Lot.MaxCode).UseOrdinal();
        lot.Property(l => l.FoldedCode).HasMaxLength(Lot.MaxCode).UseOrdinal();
        lot.Ignore(l => l.State);
        lot.Ignore(l => l.UseChangedFrom);
        lot.HasIndex(l => new { l.OwnerId, l.Code })
            .IsUniqueOr(CatalogError.CodeTaken, "lot.code", "The trade item or product has a lot with this code.");
        lot.HasIndex(l => l.ProductId);
        lot.HasIndex(l => l.FoldedCode);
        lot.HasIndex(l => l.ExpiresOn);
        lot.OwnsMany(
            l => l.Restrictions,
            restriction =>
            {
                restriction.ToTable("lot_restriction");
                restriction.WithOwner().HasForeignKey("LotId");
                restriction.Property(r => r.Number).ValueGeneratedNever();
                restriction.HasKey("LotId", nameof(LotRestriction.Number));
                restriction.Property(r => r.Reason).HasMaxLength(Lot.MaxReason);
                restriction.Ignore(r => r.Days);
            }
        );
    }
}

internal sealed class ReasonMap : IEntityTypeConfiguration<Reason>
{
    public void Configure(EntityTypeBuilder<Reason> reason)
    {
        reason.ToTable("reason");
        reason.HasCode(CatalogError.CodeTaken, "reason.code", Reason.MaxCode, Reason.MaxName);
        reason.Property(r => r.Description).HasMaxLength(Reason.MaxDescription);
        // Who changes it while the first line is posted that rests on it is told to look again.
        reason.Property(r => r.InLedger).IsConcurrencyToken().IsDerived();
        reason.Ignore(r => r.Values);
        reason.OwnsMany(
            r => r.Uses,
            use =>
            {
                use.ToTable("reason_use");
                use.WithOwner().HasForeignKey("ReasonId");
                use.Property(u => u.Number).ValueGeneratedNever();
                use.HasKey("ReasonId", nameof(ReasonUse.Number));
                use.Property(u => u.FacilityType).HasMaxLength(FacilityTypes.MaxCode);
            }
        );
    }
}
