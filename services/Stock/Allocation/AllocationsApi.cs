using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;
using Uses = Platform.Stock.Allocation;

namespace Platform.Stock.Allocation;

/// <summary>The contract of allocations.</summary>
public sealed class AllocationsApi(TenantDbContextFactory<StockDb> databases)
    : V1.AllocationService.AllocationServiceBase
{
    public override async Task<V1.AllocationPlan> PlanAllocation(
        V1.PlanAllocationRequest request,
        ServerCallContext context
    )
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        return await Uses.PlanAllocation.Run(db, call, request, context.CancellationToken);
    }
}
