using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>A source or destination, and what the figures take a movement from or to it for.</summary>
/// <param name="Values">What it is.</param>
/// <param name="Direction">Whether stock comes from it or goes to it.</param>
/// <param name="CountsAs">What a movement counts as.</param>
internal sealed record SeedNodeRow(StockNodeValues Values, NodeDirection Direction, CountsAs CountsAs);

/// <summary>The master data of an invented country, as people would say them.</summary>
internal static class SeedMasterData
{
    /// <summary>The programs.</summary>
    public static readonly IReadOnlyDictionary<SeedProgram, SupplyProgramValues> Programs = new Dictionary<
        SeedProgram,
        SupplyProgramValues
    >
    {
        [SeedProgram.Essential] = Program("EM", "Essential medicines"),
        [SeedProgram.Malaria] = Program("MAL", "Malaria"),
        [SeedProgram.Hiv] = Program("HIV", "HIV and AIDS"),
        [SeedProgram.Tuberculosis] = Program("TB", "Tuberculosis"),
        [SeedProgram.Immunization] = Program("EPI", "Immunization"),
        [SeedProgram.FamilyPlanning] = Program("FP", "Family planning"),
        [SeedProgram.Laboratory] = Program("LAB", "Laboratory"),
    };

    /// <summary>The reasons.</summary>
    public static readonly IReadOnlyDictionary<SeedReason, ReasonValues> Reasons = new Dictionary<
        SeedReason,
        ReasonValues
    >
    {
        [SeedReason.OpeningStock] = Reason(
            "OPENING",
            "Opening stock",
            ReasonType.Credit,
            ReasonCategory.PhysicalInventory,
            CountsAs.None
        ),
        [SeedReason.Damaged] = Loss("DAMAGED", "Damaged", ReasonCategory.Adjustment),
        [SeedReason.Expired] = Loss("EXPIRED", "Expired", ReasonCategory.Adjustment),
        [SeedReason.OpenVial] = Loss("OPEN-VIAL", "Open vial wastage", ReasonCategory.Adjustment),
        [SeedReason.Missing] = Loss("MISSING", "Missing when counted", ReasonCategory.PhysicalInventory),
    };

    /// <summary>What a requisition is sent back for.</summary>
    public static readonly IReadOnlyList<RejectionReasonValues> RejectionReasons =
    [
        Rejection("BALANCE", "Stock on hand does not agree with the stock cards", "Figures"),
        Rejection("CONSUMPTION", "Consumption is unusual and nobody says why", "Figures"),
        Rejection("INCOMPLETE", "Products or quantities are missing", "Figures"),
        Rejection("EXCESS", "More is asked for than the facility may keep", "Quantities"),
        Rejection("WRONG-PERIOD", "It is for another period", "Form"),
    ];

    /// <summary>The sources and destinations.</summary>
    public static readonly IReadOnlyDictionary<SeedNode, SeedNodeRow> Nodes = new Dictionary<SeedNode, SeedNodeRow>
    {
        [SeedNode.Supplier] = Source("SUPPLIERS", "Suppliers", StockNodeKind.Supplier),
        [SeedNode.Donor] = Source("DONORS", "Donors", StockNodeKind.Donor),
        [SeedNode.Dispensary] = Use("OUTPATIENTS", "Outpatients", StockNodeKind.Other),
        [SeedNode.Wards] = Use("WARDS", "Wards", StockNodeKind.Ward),
        [SeedNode.Outreach] = Use("OUTREACH", "Outreach sessions", StockNodeKind.Outreach),
        [SeedNode.Destruction] = new(
            new StockNodeValues("DESTRUCTION", "Destruction", StockNodeKind.Disposal, TakesUnusable: true, true),
            NodeDirection.Destination,
            CountsAs.None
        ),
    };

    /// <summary>A product.</summary>
    /// <param name="product">Which.</param>
    /// <param name="programs">The programs' ids.</param>
    /// <param name="products">The products' ids, by code.</param>
    public static ProductValues ProductOf(
        SeedProduct product,
        IReadOnlyDictionary<SeedProgram, Guid> programs,
        IReadOnlyDictionary<string, Guid> products
    ) =>
        new(
            product.Code,
            product.FullName,
            "",
            product.Form,
            product.Pack,
            RoundingThreshold: 0,
            RoundToZero: false,
            product.Ven,
            product.Temperature.Least,
            product.Temperature.Most,
            product.TracksLots,
            product.IsVaccine,
            CommodityTypeId: null,
            Active: true,
            [.. product.Parts.Select((part, index) => new ProductComponent(index + 1, products[part.Code], part.Each))],
            [
                new ProductProgram(
                    1,
                    programs[product.Program],
                    FullSupply: true,
                    Category: "",
                    product.Number,
                    product.Course
                ),
            ]
        );

    /// <summary>What carries the barcodes of a product: its pack and its carton.</summary>
    /// <param name="product">Which.</param>
    /// <param name="productId">The product's id.</param>
    public static TradeItemValues TradeItemOf(SeedProduct product, Guid productId) =>
        new(
            product.Code,
            product.FullName,
            "Demonstration",
            productId,
            Active: true,
            [
                new TradeItemLevel(1, product.Gtins.Pack, product.Pack),
                new TradeItemLevel(2, product.Gtins.Carton, (long)product.Pack * product.Carton),
            ]
        );

    /// <summary>Where stock comes from or goes to, for every program and type of facility.</summary>
    /// <param name="node">The source or destination.</param>
    /// <param name="nodeId">Its id.</param>
    public static NodeAssignmentValues AssignmentOf(SeedNode node, Guid nodeId) =>
        new(
            Nodes[node].Direction,
            ProgramId: null,
            FacilityType: "",
            nodeId,
            NodeFacilityId: null,
            NodeFacilityType: "",
            Nodes[node].CountsAs,
            SharedLevel: null,
            Active: true
        );

    /// <summary>The programs that a site takes part in: those of which it keeps something.</summary>
    public static IEnumerable<SeedProgram> ProgramsOf(SeedCountry country, SeedSite site) =>
        country
            .Products.Where(product => product.IsUsedAt(site.Level))
            .Select(product => product.Program)
            .Distinct()
            .Order();

    private static SupplyProgramValues Program(string code, string name) =>
        new(
            code,
            name,
            "",
            Active: true,
            NegativeStock.Refuse,
            PeriodsSkippable: true,
            SkipAuthorization: false,
            CountDateRequired: false
        );

    private static ReasonValues Loss(string code, string name, ReasonCategory category) =>
        Reason(code, name, ReasonType.Debit, category, CountsAs.Loss);

    private static ReasonValues Reason(
        string code,
        string name,
        ReasonType type,
        ReasonCategory category,
        CountsAs countsAs
    ) => new(code, name, "", type, category, countsAs, ReasonText.Refused, Active: true, []);

    private static RejectionReasonValues Rejection(string code, string name, string category) =>
        new(code, name, category, Active: true);

    private static SeedNodeRow Source(string code, string name, StockNodeKind kind) =>
        new(
            new StockNodeValues(code, name, kind, TakesUnusable: false, Active: true),
            NodeDirection.Source,
            CountsAs.None
        );

    private static SeedNodeRow Use(string code, string name, StockNodeKind kind) =>
        new(
            new StockNodeValues(code, name, kind, TakesUnusable: false, Active: true),
            NodeDirection.Destination,
            CountsAs.Consumption
        );
}
