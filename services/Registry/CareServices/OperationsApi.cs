using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Registry.Storage;

namespace Platform.Registry.CareServices;

/// <summary>The imports of the care services: how far they are, and what they did.</summary>
public sealed class OperationsApi(Imports<RegistryDb> imports) : V1.OperationService.OperationServiceBase
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
