using Platform.Testing;
using Platform.Testing.BadInput;

namespace Platform.Stock.Tests.BadInput;

/// <summary>Whoever sends a request that is wrong is told of all of it at once, whatever the operation, and nothing of it is saved.</summary>
public sealed class BadInputTests(PostgresServer postgres, SuppliedCountries countries)
    : IClassFixture<SuppliedCountries>
{
    private static readonly BadRequests Requests = new(
        BadProducts.Rows,
        BadPrograms.Rows,
        BadNetwork.Rows,
        BadLedger.Rows,
        BadRequisitions.Rows,
        BadScans.Rows,
        BadOrders.Rows,
        BadFigures.Rows,
        BadSync.Rows
    );

    // Nothing can be said wrongly to them.
    private static readonly string[] WithoutFields =
    [
        "ApprovedProductService/ExportApprovedProducts",
        "CommodityTypeService/ExportCommodityTypes",
        "FacilityProgramService/ExportFacilityPrograms",
        "IdealStockAmountService/ExportIdealStockAmounts",
        "LotService/ExportLots",
        "NodeAssignmentService/ExportNodeAssignments",
        "PeriodService/ExportPeriods",
        "ProductPriceService/ExportProductPrices",
        "ProductService/ExportProducts",
        "ReadCopyService/GetReadCopyStatus",
        "ReadCopyService/RebuildReadCopies",
        "ReasonService/ExportReasons",
        "RequisitionGroupService/ExportRequisitionGroups",
        "RequisitionTemplateService/ListRequisitionColumns",
        "ScheduleService/ExportSchedules",
        "StockNodeService/ExportStockNodes",
        "StoragePlaceService/ExportStoragePlaces",
        "SupervisoryNodeService/ExportSupervisoryNodes",
        "SupplyLineService/ExportSupplyLines",
        "SupplyProgramService/ExportSupplyPrograms",
        "TradeItemService/ExportTradeItems",
    ];

    // What lists must be asked besides a filter.
    private static readonly Dictionary<string, string> Lists = new(StringComparer.Ordinal)
    {
        ["StockRepairService/ListStockRepairs"] = "\"kind\": 1, ",
        // The whole is one row, of nothing too.
        ["StockOverviewService/ListStockTotals"] = "\"group_by\": [\"STOCK_GROUP_LOT\"], ",
    };

    public static TheoryData<TestDatabase, string, int> Rows() => Requests.OnBothDatabases();

    [Theory]
    [MemberData(nameof(Rows))]
    public async Task All_that_is_wrong_is_told_at_once_and_nothing_is_saved(
        TestDatabase database,
        string rpc,
        int number
    )
    {
        var country = await countries.On(database, postgres);
        await country.Refuses(Requests[rpc, number]);
    }

    [Theory, OnBothDatabases]
    public async Task Every_filter_by_id_is_heeded(TestDatabase database)
    {
        var country = await countries.On(database, postgres);
        await country.HeedsEveryFilter(Lists, "ReasonService/ListReasons program_id");
    }

    [Fact]
    public async Task Every_operation_has_a_bad_request()
    {
        var country = await countries.On(TestDatabase.Sqlite, postgres);
        country.IsSentAllOf(Requests, WithoutFields);
    }
}
