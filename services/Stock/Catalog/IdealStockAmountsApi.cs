using Grpc.Core;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;

namespace Platform.Stock.Catalog;

/// <summary>The register of ideal stock amounts.</summary>
internal sealed class IdealStockAmountsApi(
    Register<IdealStockAmount, IdealStockAmountValues, V1.IdealStockAmount> register
) : V1.IdealStockAmountService.IdealStockAmountServiceBase
{
    public override Task<V1.IdealStockAmount> CreateIdealStockAmount(
        V1.CreateIdealStockAmountRequest request,
        ServerCallContext context
    ) => register.Create(context, request.IdealStockAmount);

    public override Task<V1.IdealStockAmount> GetIdealStockAmount(
        V1.GetIdealStockAmountRequest request,
        ServerCallContext context
    ) => register.Get(context, request.Id);

    public override async Task<V1.ListIdealStockAmountsResponse> ListIdealStockAmounts(
        V1.ListIdealStockAmountsRequest request,
        ServerCallContext context
    )
    {
        var asked = new Asked("ideal stock amounts", request.PageSize, request.PageToken);
        var facility = asked.Id("facility_id", request.FacilityId);
        var commodityType = asked.Id("commodity_type_id", request.CommodityTypeId);
        var period = asked.Id("period_id", request.PeriodId);
        var (found, next) = await register.List(
            context,
            asked,
            (records, _) =>
                records
                    .Where(record => facility == null || record.FacilityId == facility)
                    .Where(record => commodityType == null || record.CommodityTypeId == commodityType)
                    .Where(record => period == null || record.PeriodId == period),
            Pages.ById
        );
        return new V1.ListIdealStockAmountsResponse { IdealStockAmounts = { found }, NextPageToken = next };
    }

    public override Task<V1.IdealStockAmount> UpdateIdealStockAmount(
        V1.UpdateIdealStockAmountRequest request,
        ServerCallContext context
    ) => register.Update(context, request.IdealStockAmount, request.UpdateMask);

    public override Task<Platform.V1.Operation> ImportIdealStockAmounts(
        V1.ImportIdealStockAmountsRequest request,
        ServerCallContext context
    ) => register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportIdealStockAmountsResponse> ExportIdealStockAmounts(
        V1.ExportIdealStockAmountsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };
}
