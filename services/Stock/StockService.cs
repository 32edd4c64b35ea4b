using Microsoft.AspNetCore.Builder;
using Platform.CareServices;
using Platform.Hosting;
using Platform.Stock.Allocation;
using Platform.Stock.Assignments;
using Platform.Stock.CareServices;
using Platform.Stock.Catalog;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment;
using Platform.Stock.Gs1;
using Platform.Stock.Ledger;
using Platform.Stock.Network;
using Platform.Stock.Network.Domain;
using Platform.Stock.Overview;
using Platform.Stock.Registers;
using Platform.Stock.Replenishment;
using Platform.Stock.Requisitions;
using Platform.Stock.Seeding;
using Platform.Stock.Storage;
using Platform.Stock.Sync;

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
                    .Serve<ScansApi>()
                    .Serve<RejectionReasonsApi>()
                    .Serve<RequisitionTemplatesApi>()
                    .Serve<RequisitionsApi>()
                    .Serve<StockHandOversApi>()
                    .Section<RequisitionSection>("requisitions")
                    .Register<
                        SupplyProgramsApi,
                        SupplyProgramRegister,
                        SupplyProgram,
                        SupplyProgramValues,
                        V1.SupplyProgram
                    >()
                    .Register<
                        CommodityTypesApi,
                        CommodityTypeRegister,
                        CommodityType,
                        CommodityTypeValues,
                        V1.CommodityType
                    >()
                    .Register<ProductsApi, ProductRegister, Product, ProductValues, V1.Product>()
                    .Register<TradeItemsApi, TradeItemRegister, TradeItem, TradeItemValues, V1.TradeItem>()
                    .Register<LotsApi, LotRegister, Lot, LotValues, V1.Lot>()
                    .Register<ReasonsApi, ReasonRegister, Reason, ReasonValues, V1.Reason>()
                    .Register<
                        StoragePlacesApi,
                        StoragePlaceRegister,
                        StoragePlace,
                        StoragePlaceValues,
                        V1.StoragePlace
                    >()
                    .Register<StockNodesApi, StockNodeRegister, StockNode, StockNodeValues, V1.StockNode>()
                    .Register<
                        NodeAssignmentsApi,
                        NodeAssignmentRegister,
                        NodeAssignment,
                        NodeAssignmentValues,
                        V1.NodeAssignment
                    >()
                    .Register<
                        FacilityProgramsApi,
                        FacilityProgramRegister,
                        FacilityProgram,
                        FacilityProgramValues,
                        V1.FacilityProgram
                    >()
                    .Register<SchedulesApi, ScheduleRegister, Schedule, ScheduleValues, V1.Schedule>()
                    .Register<PeriodsApi, PeriodRegister, Period, PeriodValues, V1.Period>()
                    .Register<
                        ProductPricesApi,
                        ProductPriceRegister,
                        ProductPrice,
                        ProductPriceValues,
                        V1.ProductPrice
                    >()
                    .Register<
                        ApprovedProductsApi,
                        ApprovedProductRegister,
                        ApprovedProduct,
                        ApprovedProductValues,
                        V1.ApprovedProduct
                    >()
                    .Register<
                        IdealStockAmountsApi,
                        IdealStockAmountRegister,
                        IdealStockAmount,
                        IdealStockAmountValues,
                        V1.IdealStockAmount
                    >()
                    .Register<
                        SupervisoryNodesApi,
                        SupervisoryNodeRegister,
                        SupervisoryNodeEntry,
                        SupervisoryNodeEntryValues,
                        V1.SupervisoryNode
                    >()
                    .Register<
                        RequisitionGroupsApi,
                        RequisitionGroupRegister,
                        RequisitionGroupEntry,
                        RequisitionGroupEntryValues,
                        V1.RequisitionGroup
                    >()
                    .Register<
                        SupplyLinesApi,
                        SupplyLineRegister,
                        SupplyLineEntry,
                        SupplyLineEntryValues,
                        V1.SupplyLine
                    >()
                    .Section<LedgerSection>("ledger")
                    .Serve<StockEventsApi>()
                    .Serve<StockCardsApi>()
                    .Serve<LockedDaysApi>()
                    .Serve<StockAssignmentsApi>()
                    .Serve<StockRepairsApi>()
                    .Serve<InventoriesApi>()
                    .Section<FulfilmentSection>("fulfilment")
                    .Serve<OrdersApi>()
                    .Serve<ShipmentsApi>()
                    .Serve<AllocationsApi>()
                    .Serve<StockFiguresApi>()
                    .Serve<StockOverviewApi>()
                    .Sync()
                    .Work<WatchLedger>()
                    .Work<HandOverStock>()
                    .FollowCareServices<StockDb>()
                    .Seeds()
                    .Demonstrates()
        );
}
