using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>The imports of registers: how far they are, and what they did.</summary>
public sealed class OperationsApi(Imports<StockDb> imports) : V1.OperationService.OperationServiceBase
{
    public override Task<Platform.V1.Operation> GetOperation(
        V1.GetOperationRequest request,
        ServerCallContext context
    ) => imports.Get(context.Call(), request.Id, context.CancellationToken);

    public override async Task<V1.ListOperationsResponse> ListOperations(
        V1.ListOperationsRequest request,
        ServerCallContext context
    )
    {
        var asked = (request.PageSize, request.PageToken, request.Kind, request.Open);
        var (found, next) = await imports.List(context.Call(), asked, context.CancellationToken);
        return new V1.ListOperationsResponse { Operations = { found }, NextPageToken = next };
    }
}
