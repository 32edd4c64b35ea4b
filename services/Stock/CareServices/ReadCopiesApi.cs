using Grpc.Core;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Stock.Storage;

namespace Platform.Stock.CareServices;

/// <summary>The copies of what the registry owns: how far they follow it, and how they are made again.</summary>
internal sealed class ReadCopiesApi(CareServicesCopies<StockDb> copies) : V1.ReadCopyService.ReadCopyServiceBase
{
    public override Task<Platform.V1.ReadCopyStatus> GetReadCopyStatus(
        V1.GetReadCopyStatusRequest request,
        ServerCallContext context
    ) => copies.Status(context.Call(), context.CancellationToken);

    public override Task<Platform.V1.Operation> RebuildReadCopies(
        V1.RebuildReadCopiesRequest request,
        ServerCallContext context
    ) => copies.Rebuild(context.Call(), context.CancellationToken);
}
