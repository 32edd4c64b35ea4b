using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Storage;

namespace Platform.Stock.Sync;

/// <summary>What synchronising needs besides the call.</summary>
/// <param name="Databases">The databases.</param>
/// <param name="Calls">Makes the parts of a call that are saved by themselves.</param>
/// <param name="Lots">Finds lots that were described.</param>
/// <param name="Log">Takes what the service fails at.</param>
internal sealed record SyncParts(
    TenantDbContextFactory<StockDb> Databases,
    CallFactory Calls,
    DescribedLots Lots,
    ILogger Log
);
