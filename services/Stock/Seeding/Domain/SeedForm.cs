using Platform.Stock.Requisitions.Domain;
using static Platform.Stock.Requisitions.Domain.ColumnSource;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Seeding.Domain;

/// <summary>The form by which the sites of an invented country ask: one a program, filled by the ledger, for all types of site.</summary>
internal static class SeedForm
{
    private const int PeriodsToAverage = 3;

    private static readonly TemplateColumn[] Columns =
    [
        .. new[]
        {
            Column(ProductCode, "Code", ReferenceData),
            Column(ProductName, "Product", ReferenceData),
            Column(DispensingUnit, "Unit", ReferenceData),
            Column(BeginningBalance, "Beginning balance", StockCards),
            Column(TotalReceivedQuantity, "Received", StockCards) with
            {
                Tag = "received",
            },
            Column(TotalConsumedQuantity, "Consumed", StockCards) with
            {
                Tag = "consumption",
            },
            Column(TotalLossesAndAdjustments, "Losses and adjustments", StockCards) with
            {
                Tag = "adjustments",
            },
            Column(StockOnHand, "Stock on hand", StockCards),
            Column(TotalStockoutDays, "Days without stock", StockCards),
            Column(AdjustedConsumption, "Adjusted consumption", Calculated),
            Column(AverageConsumption, "Average consumption", StockCards) with
            {
                Option = ColumnOption.AverageOverPeriods,
            },
            Column(MaximumStockQuantity, "Maximum stock", Calculated) with
            {
                Option = ColumnOption.Default,
            },
            Column(CalculatedOrderQuantity, "Suggested order", Calculated),
            Column(RequestedQuantity, "Requested", UserInput),
            Column(RequestedQuantityExplanation, "Why another quantity", UserInput),
            Column(ApprovedQuantity, "Approved", UserInput),
            Column(Remarks, "Remarks", UserInput),
            Column(PacksToShip, "Packs to ship", Calculated) with
            {
                Option = ColumnOption.PacksOnAllPages,
            },
            Column(PricePerPack, "Price of a pack", ReferenceData),
            Column(TotalCost, "Cost", Calculated),
        }.Select((column, place) => column with { Order = place }),
    ];

    /// <summary>The form of a program.</summary>
    /// <param name="id">Its id.</param>
    /// <param name="program">The program.</param>
    /// <param name="programId">The program's id.</param>
    /// <param name="types">The types of site that ask by it.</param>
    public static RequisitionTemplate Of(Guid id, SeedProgram program, Guid programId, IReadOnlyList<string> types) =>
        new(id, $"{SeedMasterData.Programs[program].Name}: report and request", programId, types, Columns)
        {
            StockBased = true,
            PeriodsToAverage = PeriodsToAverage,
        };

    /// <summary>The programs of a country, each with the types of site that ask by its form: all that somebody supplies with it.</summary>
    public static IEnumerable<(SeedProgram Program, IReadOnlyList<string> Types)> TypesOf(SeedCountry country) =>
        country
            .Network.Sites.Where(site => site.Supplier is not null)
            .SelectMany(site =>
                SeedMasterData.ProgramsOf(country, site).Select(program => (Program: program, site.Type))
            )
            .Distinct()
            .GroupBy(one => one.Program, one => one.Type)
            .Select(types => (types.Key, (IReadOnlyList<string>)[.. types]));

    private static TemplateColumn Column(RequisitionColumn column, string label, ColumnSource source) =>
        new(column, label, Order: 0, Displayed: true, source);
}
