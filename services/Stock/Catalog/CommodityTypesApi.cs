using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of commodity types.</summary>
internal sealed class CommodityTypesApi(Register<CommodityType, CommodityTypeValues, V1.CommodityType> register)
    : V1.CommodityTypeService.CommodityTypeServiceBase
{
    public override Task<V1.CommodityType> CreateCommodityType(
        V1.CreateCommodityTypeRequest request,
        ServerCallContext context
    ) => register.Create(context, request.CommodityType);

    public override Task<V1.CommodityType> GetCommodityType(
        V1.GetCommodityTypeRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListCommodityTypesResponse> ListCommodityTypes(
        V1.ListCommodityTypesRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("commodity types", request.PageSize, request.PageToken, request.Query);
        var parent = asked.Id("parent_id", request.ParentId);
        var active = asked.Flag("active", request.Active);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => parent == null || record.ParentId == parent)
                    .Where(record => record.Active || !active)
                    .Search(asked.Query),
            Pages.ByCode
        );
        return new V1.ListCommodityTypesResponse { CommodityTypes = { found }, NextPageToken = next };
    }

    public override Task<V1.CommodityType> UpdateCommodityType(
        V1.UpdateCommodityTypeRequest request,
        ServerCallContext context
    ) => register.Update(context, request.CommodityType, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportCommodityTypes(
        V1.ImportCommodityTypesRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportCommodityTypesResponse> ExportCommodityTypes(
        V1.ExportCommodityTypesRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
