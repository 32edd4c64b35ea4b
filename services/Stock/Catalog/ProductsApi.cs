using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>The register of products.</summary>
internal sealed class ProductsApi(
    Register<Product, ProductValues, V1.Product> register,
    TenantDbContextFactory<StockDb> databases
) : V1.ProductService.ProductServiceBase
{
    public override Task<V1.Product> CreateProduct(V1.CreateProductRequest request, ServerCallContext context) =>
        register.Create(context, request.Product);

    public override Task<V1.Product> GetProduct(V1.GetProductRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListProductsResponse> ListProducts(
        V1.ListProductsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("products", request.PageSize, request.PageToken, request.Query);
        var program = asked.Id("program_id", request.ProgramId);
        var commodityType = asked.Id("commodity_type_id", request.CommodityTypeId);
        var ven = asked.Choice<VenClass>("ven", (int)request.Ven);
        var kits = asked.Flag("kits", request.Kits);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => program == null || record.Programs.Any(p => p.ProgramId == program))
                    .Where(record => commodityType == null || record.CommodityTypeId == commodityType)
                    .Where(record => ven == null || record.Ven == ven)
                    .Where(record => !kits || record.Components.Any())
                    .Where(record => record.Active || !active)
                    .Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListProductsResponse { Products = { found }, NextPageToken = next };
    }

    public override Task<V1.Product> UpdateProduct(V1.UpdateProductRequest request, ServerCallContext context) =>
        register.Update(context, request.Product, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportProducts(
        V1.ImportProductsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportProductsResponse> ExportProducts(
        V1.ExportProductsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };

    public override Task<V1.ListProductVersionsResponse> ListProductVersions(
        V1.ListProductVersionsRequest request,
        ServerCallContext context
    ) => Catalog.ListProductVersions.Run(databases, context.Call(), request, context.CancellationToken);
}
