using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>A health centre below a district and a region, the essential medicines program, and its forms.</summary>
internal static class Forms
{
    private static int lastId = 1000;

    public static readonly Guid ProgramId = Id(1);
    public static readonly Guid Facility = Id(2);
    public static readonly Guid District = Id(3);
    public static readonly Guid Region = Id(4);
    public static readonly Guid Depot = Id(5);
    public static readonly Guid Paracetamol = Id(11);
    public static readonly Guid Amoxicillin = Id(12);
    public static readonly Guid Morphine = Id(13);
    public static readonly Guid Damaged = Id(21);
    public static readonly Guid Found = Id(22);
    public const string Who = "amina";

    public static readonly PeriodTerms May = new(Id(45), new(2026, 5, 1), new(2026, 5, 31), 1);
    public static readonly PeriodTerms June = new(Id(46), new(2026, 6, 1), new(2026, 6, 30), 1);
    public static readonly PeriodTerms April = new(Id(44), new(2026, 4, 1), new(2026, 4, 30), 1);
    public static readonly PeriodTerms March = new(Id(43), new(2026, 3, 1), new(2026, 3, 31), 1);

    public static readonly DateOnly LastOfJune = new(2026, 6, 30);

    public static readonly ProgramTerms Program = new(ProgramId) { PeriodsSkippable = true, ShowsNonFullSupply = true };

    public static readonly RequisitionSnapshot Snapshot = new(
        [
            new ProductTerms(Paracetamol, 3, "PARA", "Paracetamol 500 mg")
            {
                Order = 1,
                Pack = new PackRounding(10, 4),
                Price = Price.Of(325, 10),
                MaxPeriodsOfStock = 2,
            },
            new ProductTerms(Amoxicillin, 1, "AMOX", "Amoxicillin 250 mg")
            {
                Order = 2,
                Pack = new PackRounding(100),
                Price = Price.Of(900, 100),
                MaxPeriodsOfStock = 3,
            },
            new ProductTerms(Morphine, 1, "MORPH", "Morphine 10 mg")
            {
                FullSupply = false,
                Pack = new PackRounding(10),
            },
        ],
        [new AdjustmentReason(Damaged, "Damaged", Adds: false), new AdjustmentReason(Found, "Found", Adds: true)]
    );

    /// <summary>Every column that people of a manual program use, with consumption typed and stock on hand worked out.</summary>
    public static readonly RequisitionTemplate Manual = Template(
        Column(ProductCode),
        Column(ProductName),
        Column(BeginningBalance),
        Column(TotalReceivedQuantity),
        Column(TotalConsumedQuantity),
        Column(TotalLossesAndAdjustments),
        Column(StockOnHand, ColumnSource.Calculated),
        Column(TotalStockoutDays),
        Column(AdditionalQuantityRequired),
        Column(Total),
        Column(AdjustedConsumption),
        Column(AverageConsumption),
        Column(MaximumStockQuantity),
        Column(CalculatedOrderQuantity),
        Column(RequestedQuantity),
        Column(RequestedQuantityExplanation),
        Column(ApprovedQuantity),
        Column(Remarks),
        Column(PacksToShip),
        Column(PricePerPack),
        Column(TotalCost),
        Column(Skipped),
        Column(SupplyingFacilityStockOnHand)
    ) with
    {
        PeriodsToAverage = 3,
    };

    /// <summary>As <see cref="Manual"/>, filled by the ledger.</summary>
    public static readonly RequisitionTemplate StockBased = Manual with
    {
        Id = Id(52),
        StockBased = true,
        Columns =
        [
            .. Manual.Columns.Select(column =>
                ColumnCatalogue.Of(column.Column) is { FromLedgerWhenStockBased: true } terms
                    ? column with
                    {
                        Source = ColumnSource.StockCards,
                        Tag = terms.ByTag ? terms.Name : "",
                    }
                    : column
            ),
        ],
    };

    /// <summary>A form that reports and orders nothing.</summary>
    public static readonly RequisitionTemplate Report = Manual with
    {
        Id = Id(53),
        ReportOnly = true,
        Columns = [.. Manual.Columns.Where(column => !ColumnCatalogue.Of(column.Column).HiddenInReportOnly)],
    };

    /// <summary>The district passes to the region, which the depot supplies.</summary>
    public static readonly SupervisoryTree Tree = TreeWith(new SupplyLine(Region, ProgramId, Depot, false));

    public static SupervisoryTree TreeWith(params SupplyLine[] lines) =>
        new(
            [new SupervisoryNode(District, "D", Region), new SupervisoryNode(Region, "R", null)],
            [new RequisitionGroup(District, ProgramId, [Facility])],
            lines
        );

    public static Guid Id(int number) => new(number, 0, 0, [0, 0, 0, 0, 0, 0, 0, 0]);

    public static Deed On(DateOnly day) => new(Who, day.ToDateTime(new TimeOnly(9, 0), DateTimeKind.Utc), day);

    public static Deed AtEnd => On(LastOfJune);

    public static RequisitionTemplate Template(params TemplateColumn[] columns) =>
        new(
            Id(51),
            "Essential medicines",
            ProgramId,
            ["health-centre"],
            [.. columns.Select((column, i) => column with { Order = i })]
        );

    public static TemplateColumn Column(RequisitionColumn column, ColumnSource? source = null, bool displayed = true)
    {
        var terms = ColumnCatalogue.Of(column);
        return new TemplateColumn(column, terms.Name, 0, displayed, source ?? terms.Sources[0])
        {
            Option = terms.Options.FirstOrDefault(),
        };
    }

    public static RequisitionTemplate With(
        this RequisitionTemplate template,
        RequisitionColumn column,
        Func<TemplateColumn, TemplateColumn> change
    ) =>
        template with
        {
            Columns = [.. template.Columns.Select(found => found.Column == column ? change(found) : found)],
        };

    public static RequisitionTemplate Without(this RequisitionTemplate template, params RequisitionColumn[] columns) =>
        template with
        {
            Columns = [.. template.Columns.Where(found => !columns.Contains(found.Column))],
        };

    public static RequisitionTemplate And(this RequisitionTemplate template, TemplateColumn column) =>
        template with
        {
            Columns = [.. template.Columns, column with { Order = template.Columns.Max(found => found.Order) + 1 }],
        };

    public static Func<Guid> Ids() => () => Id(Interlocked.Increment(ref lastId));

    public static Requisition Begin(
        RequisitionTemplate? template = null,
        ProgramTerms? program = null,
        PopulationFacts? facts = null,
        RequisitionSnapshot? snapshot = null
    )
    {
        var form = template ?? Manual;
        var shot = snapshot ?? Snapshot;
        return new Requisition(
            new RequisitionOrigin(Id(61), Facility, program ?? Program, June, false, form, shot, District),
            Population.Regular(facts ?? new PopulationFacts(form, June, shot), Ids()),
            On(new DateOnly(2026, 6, 20))
        );
    }

    public static Requisition BeginEmergency(RequisitionTemplate? template = null) =>
        new(
            new RequisitionOrigin(Id(62), Facility, Program, June, true, template ?? Manual, Snapshot, District),
            [],
            On(new DateOnly(2026, 6, 20))
        );

    /// <summary>A requisition whose lines are filled in so that it may be submitted.</summary>
    public static Requisition Filled(RequisitionTemplate? template = null, ProgramTerms? program = null)
    {
        var requisition = Begin(template, program);
        requisition.Change(Fill(Paracetamol, 100, 50, 90, 0), Fill(Amoxicillin, 10, 0, 4, 0));
        return requisition;
    }

    public static Requisition Submitted(RequisitionTemplate? template = null, ProgramTerms? program = null)
    {
        var requisition = Filled(template, program);
        requisition.Submit(AtEnd);
        return requisition;
    }

    public static Requisition Authorized(RequisitionTemplate? template = null, ProgramTerms? program = null)
    {
        var requisition = Submitted(template, program);
        requisition.Authorize(AtEnd);
        return requisition;
    }

    public static Requisition Approved(SupervisoryTree? tree = null)
    {
        var requisition = Authorized();
        while (requisition.State is RequisitionState.Authorized or RequisitionState.InApproval)
            requisition.Approve(AtEnd, tree ?? Tree);
        return requisition;
    }

    public static LineEdit Fill(Guid product, long beginning, long received, long consumed, long stockoutDays) =>
        new(product)
        {
            Values = new Dictionary<RequisitionColumn, long?>
            {
                [BeginningBalance] = beginning,
                [TotalReceivedQuantity] = received,
                [TotalConsumedQuantity] = consumed,
                [TotalStockoutDays] = stockoutDays,
            },
        };

    public static LineEdit Set(Guid product, RequisitionColumn column, long? value) =>
        new(product) { Values = new Dictionary<RequisitionColumn, long?> { [column] = value } };

    public static void Change(this Requisition requisition, params LineEdit[] lines) =>
        requisition.Update(new RequisitionUpdate(lines), LastOfJune, Ids());

    public static RequisitionLine Line(this Requisition requisition, Guid product) =>
        requisition.Lines.Single(line => line.ProductId == product);

    public static Rational Ratio(long numerator, long denominator) => new(numerator, denominator);
}
