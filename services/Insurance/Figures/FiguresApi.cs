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
        V1.GetFiguresRequest request,
        ServerCallContext context
    )
    {
        var rows = await WorkOutFigures.Run(databases, context.Call(), request, context.CancellationToken);
        return new V1.ExportFiguresResponse { Csv = rows.ToCsv() };
    }
}
