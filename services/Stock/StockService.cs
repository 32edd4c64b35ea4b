using Microsoft.AspNetCore.Builder;
using Platform.CareServices;
using Platform.Hosting;
using Platform.Stock.CareServices;
using Platform.Stock.Catalog;
using Platform.Stock.Ledger;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;

namespace Platform.Stock;

/// <summary>The medical supply chain of a country: what is stocked, where it is, how it is requested and sent.</summary>
public static class StockService
{
    public const string Name = "stock";

    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? configure = null) =>
        PlatformApp.Build(
            Name,
            args,
            configure,
            service =>
                service
                    .Storage<StockDb, SqliteStockDb, PostgresStockDb>()
                    .Serve<OperationsApi>()
                    .Serve<ReadCopiesApi>()
                    .Serve<RejectionReasonsApi>()
                    .Serve<RequisitionTemplatesApi>()
                    .Serve<RequisitionsApi>()
                    .Serve<SupplyProgramsApi>()
                    .Section<LedgerSection>("ledger")
                    .Serve<StockEventsApi>()
                    .Serve<StockCardsApi>()
                    .Imports<StockDb, ImportSupplyPrograms>()
                    .FollowCareServices<StockDb>()
        );
}
