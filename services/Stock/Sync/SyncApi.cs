using Grpc.Core;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Catalog;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Sync;

/// <summary>Clients that work offline: what they push, what they pull, and what people settle.</summary>
internal sealed class SyncApi(
    TenantDbContextFactory<StockDb> databases,
    CallFactory calls,
    IRegister<Lot, LotValues, V1.Lot> lots,
    FeedRecords records,
    ILogger<SyncApi> log
) : V1.SyncService.SyncServiceBase
{
    private readonly SyncParts parts = new(databases, calls, new DescribedLots(lots), log);

    public override Task<V1.SyncClient> RegisterClient(V1.RegisterClientRequest request, ServerCallContext context) =>
        SyncClients.Register(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SyncClient> GetClient(V1.GetClientRequest request, ServerCallContext context) =>
        SyncClients.Get(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListClientsResponse> ListClients(
        V1.ListClientsRequest request,
        ServerCallContext context
    ) => SyncClients.List(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SyncClient> RetireClient(V1.RetireClientRequest request, ServerCallContext context) =>
        SyncClients.Retire(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.PushOperationsResponse> PushOperations(
        V1.PushOperationsRequest request,
        ServerCallContext context
    ) => Sync.PushOperations.Run(parts, context.Call(), request, context.CancellationToken);

    public override Task<V1.PullChangesResponse> PullChanges(
        V1.PullChangesRequest request,
        ServerCallContext context
    ) => Sync.PullChanges.Run(databases, records, context.Call(), request, context.CancellationToken);

    public override Task<V1.ListSyncConflictsResponse> ListSyncConflicts(
        V1.ListSyncConflictsRequest request,
        ServerCallContext context
    ) => SyncConflicts.List(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SyncConflict> GetSyncConflict(
        V1.GetSyncConflictRequest request,
        ServerCallContext context
    ) => SyncConflicts.Get(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.SyncConflict> SettleSyncConflict(
        V1.SettleSyncConflictRequest request,
        ServerCallContext context
    ) => Sync.SettleSyncConflict.Run(parts, context.Call(), request, context.CancellationToken);
}
