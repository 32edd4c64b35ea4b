using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Storage;

internal sealed class ScheduleMap : IEntityTypeConfiguration<Schedule>
{
    public void Configure(EntityTypeBuilder<Schedule> schedule)
    {
        schedule.ToTable("schedule");
        schedule.HasCode(CatalogError.CodeTaken, "schedule.code", Schedule.MaxCode, Schedule.MaxName);
        schedule.Property(s => s.Description).HasMaxLength(Schedule.MaxDescription);
        schedule.Ignore(s => s.Values);
    }
}

internal sealed class PeriodMap : IEntityTypeConfiguration<Period>
{
    public void Configure(EntityTypeBuilder<Period> period)
    {
        period.ToTable("period");
        period.Property(p => p.Id).ValueGeneratedNever();
        period.Property(p => p.Name).HasMaxLength(Period.MaxName);
        period.Ignore(p => p.Values).Ignore(p => p.Months);
        period
            .HasIndex(p => new { p.ScheduleId, p.StartsOn })
            .IsUniqueOr(CatalogError.PeriodTaken, "period.starts_on", "The schedule has a period from this day on.");
    }
}

internal sealed class ProductPriceMap : IEntityTypeConfiguration<ProductPrice>
{
    public void Configure(EntityTypeBuilder<ProductPrice> price)
    {
        price.ToTable("product_price");
        price.Property(p => p.Id).ValueGeneratedNever();
        price.Ignore(p => p.Values);
        price
            .HasIndex(p => new { p.ProgramId, p.ProductId })
            .IsUniqueOr(CatalogError.AssignmentTaken, "product_price.product_id", "The product has a price there.");
        price.HasIndex(p => p.ProductId);
        price.OwnsMany(
            p => p.Terms,
            terms =>
            {
                terms.ToTable("product_price_terms");
                terms.WithOwner().HasForeignKey("PriceId");
                terms.Property(t => t.Number).ValueGeneratedNever();
                terms.HasKey("PriceId", nameof(PriceTerms.Number));
            }
        );
    }
}

internal sealed class ApprovedProductMap : IEntityTypeConfiguration<ApprovedProduct>
{
    public void Configure(EntityTypeBuilder<ApprovedProduct> approved)
    {
        approved.ToTable("approved_product");
        approved.Property(a => a.Id).ValueGeneratedNever();
        approved.Property(a => a.FacilityType).HasMaxLength(FacilityTypes.MaxCode).UseOrdinal();
        approved.Ignore(a => a.Values).Ignore(a => a.Approved);
        approved
            .HasIndex(a => new
            {
                a.ProgramId,
                a.FacilityType,
                a.ProductId,
            })
            .IsUniqueOr(CatalogError.AssignmentTaken, "approved_product.product_id", "The product is approved there.");
        approved.HasIndex(a => a.ProductId);
        approved.OwnsMany(
            a => a.Terms,
            terms =>
            {
                terms.ToTable("approved_product_terms");
                terms.WithOwner().HasForeignKey("ApprovedId");
                terms.Property(t => t.Number).ValueGeneratedNever();
                terms.HasKey("ApprovedId", nameof(ApprovalTerms.Number));
                terms.Ignore(t => t.Levels);
            }
        );
    }
}

internal sealed class IdealStockAmountMap : IEntityTypeConfiguration<IdealStockAmount>
{
    public void Configure(EntityTypeBuilder<IdealStockAmount> ideal)
    {
        ideal.ToTable("ideal_stock_amount");
        ideal.Property(i => i.Id).ValueGeneratedNever();
        ideal.Ignore(i => i.Values);
        ideal
            .HasIndex(i => new
            {
                i.FacilityId,
                i.CommodityTypeId,
                i.PeriodId,
            })
            .IsUniqueOr(CatalogError.AssignmentTaken, "ideal_stock_amount.period_id", "There is such an amount.");
        ideal.HasIndex(i => i.PeriodId);
    }
}
