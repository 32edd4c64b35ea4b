using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Insurance.Storage;

namespace Platform.Insurance.Figures;

/// <summary>The contract of figures.</summary>
public sealed class FiguresApi(TenantDbContextFactory<InsuranceDb> databases) : V1.FigureService.FigureServiceBase
{
    public override async Task<V1.GetFiguresResponse> GetFigures(
        V1.GetFiguresRequest request,
        ServerCallContext context
    ) =>
        new() { Figures = { await WorkOutFigures.Run(databases, context.Call(), request, context.CancellationToken) } };

    public override async Task<V1.ExportFiguresResponse> ExportFigures(
        V1.ExportFiguresRequest request,
        ServerCallContext context
    )
    {
        var asked = new V1.GetFiguresRequest
        {
            Year = request.Year,
            Period = request.Period,
            Number = request.Number,
            Periods = request.Periods,
            LocationId = request.LocationId,
            ProductId = request.ProductId,
            ByProduct = request.ByProduct,
            ByLocation = request.ByLocation,
        };
        var rows = await WorkOutFigures.Run(databases, context.Call(), asked, context.CancellationToken);
        return new V1.ExportFiguresResponse { Csv = rows.ToCsv() };
    }
}
