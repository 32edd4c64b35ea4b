using Grpc.Core;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of product prices.</summary>
internal sealed class ProductPricesApi(Register<ProductPrice, ProductPriceValues, V1.ProductPrice> register)
    : V1.ProductPriceService.ProductPriceServiceBase
{
    public override Task<V1.ProductPrice> CreateProductPrice(
        V1.CreateProductPriceRequest request,
        ServerCallContext context
    ) => register.Create(context, request.ProductPrice);

    public override Task<V1.ProductPrice> GetProductPrice(
        V1.GetProductPriceRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListProductPricesResponse> ListProductPrices(
        V1.ListProductPricesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("product prices", request.PageSize, request.PageToken);
        var program = asked.Id("program_id", request.ProgramId);
        var product = asked.Id("product_id", request.ProductId);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => program == null || record.ProgramId == program)
                    .Where(record => product == null || record.ProductId == product),
            Pages.ById
        );
        return new V1.ListProductPricesResponse { ProductPrices = { found }, NextPageToken = next };
    }

    public override Task<V1.ProductPrice> UpdateProductPrice(
        V1.UpdateProductPriceRequest request,
        ServerCallContext context
    ) => register.Update(context, request.ProductPrice, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportProductPrices(
        V1.ImportProductPricesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportProductPricesResponse> ExportProductPrices(
        V1.ExportProductPricesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
