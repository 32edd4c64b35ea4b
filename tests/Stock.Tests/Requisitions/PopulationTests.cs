using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;
using Price = Platform.Stock.Catalog.Domain.Price;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>When a requisition begins and what its lines begin with (decisions S16, S22, C16).</summary>
public sealed class PopulationTests
{
    [Fact]
    public void A_regular_requisition_has_every_product_of_full_supply_in_the_order_of_the_form() =>
        Assert.Equal([Forms.Paracetamol, Forms.Amoxicillin], Forms.Begin().Lines.Select(line => line.ProductId));

    [Fact]
    public void Lines_keep_the_version_and_terms_the_products_had() =>
        Assert.Equal(3, Forms.Begin().Snapshot.Product(Forms.Paracetamol)!.Version);

    [Fact]
    public void S22_a_line_begins_with_what_the_last_regular_requisition_ended_with() =>
        Assert.Equal(60, First(Past(Forms.May, onHand: 60)).BeginningBalance);

    [Fact]
    public void S22_a_period_or_line_that_was_skipped_is_passed_over() =>
        Assert.Equal(
            40,
            First(
                Past(Forms.May, onHand: 7, state: RequisitionState.Skipped),
                Past(Forms.April, onHand: 8, skipped: true),
                Past(Forms.March, onHand: 40)
            ).BeginningBalance
        );

    [Fact]
    public void S22_an_emergency_says_nothing_of_the_balance() =>
        Assert.Equal(
            40,
            First(Past(Forms.May, onHand: 7, emergency: true), Past(Forms.April, onHand: 40)).BeginningBalance
        );

    [Fact]
    public void S22_the_first_requisition_begins_with_the_ledgers_balance() =>
        Assert.Equal(25, First(ledger: LedgerFacts.None with { OpeningBalance = 25 }).BeginningBalance);

    [Fact]
    public void S16_skipped_periods_leave_the_average()
    {
        // 60 in April, May skipped, 90 now, over three periods: (60 + 90) ÷ 2.
        var facts = Facts([Past(Forms.May, n: 0, skipped: true), Past(Forms.April, n: 60)]);
        var requisition = Forms.Begin(facts: facts);
        requisition.Change(Forms.Fill(Forms.Paracetamol, 100, 0, 90, 0));
        Assert.Equal(75, requisition.Line(Forms.Paracetamol).AverageConsumption);
    }

    [Fact]
    public void S16_a_missing_requisition_leaves_the_average() =>
        Assert.Equal([60L], First(Past(Forms.April, n: 60)).Past.Select(past => past.AdjustedConsumption));

    [Fact]
    public void S16_only_authorised_regular_requisitions_count() =>
        Assert.Empty(
            First(
                Past(Forms.May, n: 60, state: RequisitionState.Submitted),
                Past(Forms.April, n: 60, emergency: true)
            ).Past
        );

    [Fact]
    public void S16_the_average_reaches_back_as_far_as_the_template_says() =>
        Assert.Equal(
            [60L, 50L],
            First(Past(Forms.May, n: 60), Past(Forms.April, n: 50), Past(Forms.March, n: 40))
                .Past.Select(past => past.AdjustedConsumption)
        );

    [Fact]
    public void A_stock_based_line_is_what_the_ledger_says()
    {
        var line = FromLedger(
            new LedgerFacts(
                100,
                55,
                new Dictionary<string, long>
                {
                    ["total_received_quantity"] = 20,
                    ["total_consumed_quantity"] = -60,
                    ["total_losses_and_adjustments"] = -5,
                },
                4,
                new Dictionary<Guid, PastPeriod>()
            )
        );
        Assert.Equal(
            (100, 20, 60, -5, 55, 4),
            (
                line.BeginningBalance,
                line.TotalReceivedQuantity,
                line.TotalConsumedQuantity,
                line.TotalLossesAndAdjustments,
                line.StockOnHand,
                line.TotalStockoutDays
            )
        );
    }

    [Fact]
    public void S16_the_ledgers_average_is_over_the_periods_that_were_reported_and_S14_managed()
    {
        var ledger = LedgerFacts.None with
        {
            Past = new Dictionary<Guid, PastPeriod>
            {
                [Forms.May.Id] = new(0, 80, 0, 1, 31),
                [Forms.April.Id] = new(0, 70, 0, 1, 30),
                [Forms.March.Id] = new(0, 60, 0, 1, 31),
            },
        };
        var form = Forms.StockBased with { PeriodsToAverage = 5 };
        // May was left out, nobody reported April, and in February the product was not managed.
        var facts = new PopulationFacts(form, Forms.June, Forms.Snapshot)
        {
            PeriodsBefore = [Forms.May, Forms.April, Forms.March, February],
            Previous = [Past(Forms.May, skipped: true), Past(Forms.March), Past(February)],
            Ledger = new Dictionary<Guid, LedgerFacts> { [Forms.Paracetamol] = ledger },
        };
        Assert.Equal([60L], Population.Regular(facts, Forms.Ids())[0].Past.Select(past => past.Consumed));
    }

    [Fact]
    public void S14_days_without_stock_are_not_known_where_the_product_was_not_managed() =>
        Assert.Null(FromLedger(LedgerFacts.None with { StockoutDays = null }).TotalStockoutDays);

    [Fact]
    public void What_the_ledger_says_is_taken_anew_and_what_moved_is_in_again()
    {
        var requisition = Forms.Begin(Forms.StockBased);
        requisition.Change(new LineEdit(Forms.Paracetamol) { Skipped = true });
        requisition.TakeLedger(
            new PopulationFacts(Forms.StockBased, Forms.June, Forms.Snapshot)
            {
                Ledger = new Dictionary<Guid, LedgerFacts>
                {
                    [Forms.Paracetamol] = LedgerFacts.None with { ClosingBalance = 30 },
                },
            }
        );
        var line = requisition.Line(Forms.Paracetamol);
        Assert.Equal((false, 30), (line.Skipped, line.StockOnHand));
    }

    [Fact]
    public void N_is_known_whether_the_form_shows_it_or_not()
    {
        var form = Forms.Manual.Without(AdjustedConsumption, AdditionalQuantityRequired);
        Assert.Equal(90, Forms.Filled(form).Line(Forms.Paracetamol).AdjustedConsumption);
    }

    [Fact]
    public void C15_packs_cost_the_exact_price_rounded_once()
    {
        // 95 for a hundred: a pack of ten is 9.5, twelve of them 114, not 120.
        var product = Forms.Snapshot.Product(Forms.Paracetamol)! with
        {
            Price = Price.Of(95, 100),
        };
        var requisition = Forms.Begin(snapshot: new RequisitionSnapshot([product], []));
        requisition.Change(Forms.Fill(Forms.Paracetamol, 100, 50, 90, 0));
        var line = requisition.Line(Forms.Paracetamol);
        Assert.Equal((10, 12, 114), (line.PricePerPack, line.PacksToShip, line.TotalCost));
    }

    [Fact]
    public void C15_a_snapshot_keeps_prices_as_they_are_stated()
    {
        var product = Forms.Snapshot.Product(Forms.Paracetamol)! with { Price = Price.Of(95, 100) };
        var kept = SnapshotRow.Of(new RequisitionSnapshot([product], [])).Read();
        Assert.Equal(product, kept.Product(Forms.Paracetamol));
    }

    [Fact]
    public void A_product_without_a_card_has_nothing()
    {
        var line = FromLedger(LedgerFacts.None);
        Assert.Equal((0, 0, 0), (line.BeginningBalance, line.TotalConsumedQuantity, line.StockOnHand));
    }

    [Fact]
    public void Every_sum_of_the_wrong_sign_is_named()
    {
        var facts = new PopulationFacts(Forms.StockBased, Forms.June, Forms.Snapshot)
        {
            Ledger = new Dictionary<Guid, LedgerFacts>
            {
                [Forms.Paracetamol] = LedgerFacts.None with
                {
                    Tags = new Dictionary<string, long> { ["total_consumed_quantity"] = 1 },
                },
                [Forms.Amoxicillin] = LedgerFacts.None with
                {
                    Tags = new Dictionary<string, long> { ["total_received_quantity"] = -1 },
                },
            },
        };
        var act = () =>
        {
            Population.Regular(facts, Forms.Ids());
        };
        act.Refused(
            RequisitionError.TagSignWrong,
            ("lines[PARA].total_consumed_quantity", "TAG_SIGN"),
            ("lines[AMOX].total_received_quantity", "TAG_SIGN")
        );
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(3, false)]
    public void What_was_skipped_stays_skipped_where_the_form_says_so_unless_something_moved(
        long received,
        bool skipped
    )
    {
        var template = Forms.StockBased.With(
            Skipped,
            column => column with { Source = ColumnSource.PreviousRequisition }
        );
        var facts = new PopulationFacts(template, Forms.June, Forms.Snapshot)
        {
            Previous = [Past(Forms.May, skipped: true)],
            Ledger = new Dictionary<Guid, LedgerFacts>
            {
                [Forms.Paracetamol] = LedgerFacts.None with
                {
                    Tags = new Dictionary<string, long> { ["total_received_quantity"] = received },
                },
            },
        };
        Assert.Equal(skipped, Population.Regular(facts, Forms.Ids())[0].Skipped);
    }

    [Fact]
    public void K_is_what_was_asked_for()
    {
        var requisition = Forms.Filled();
        requisition.Change(Forms.Set(Forms.Paracetamol, RequestedQuantity, 77) with { Explanation = "A camp closes." });
        requisition.Submit(Forms.AtEnd);
        requisition.Authorize(Forms.AtEnd);
        Assert.Equal(77, requisition.Line(Forms.Paracetamol).ApprovedQuantity);
    }

    [Fact]
    public void K_is_the_calculated_order_where_nothing_was_asked_for() =>
        Assert.Equal(120, Forms.Authorized().Line(Forms.Paracetamol).ApprovedQuantity);

    [Theory]
    [InlineData(true, 40)]
    [InlineData(false, 120)]
    public void K_is_what_is_missing_to_the_ideal_stock_where_the_form_shows_it(bool shown, long approved)
    {
        var template = Forms
            .Manual.And(Forms.Column(CalculatedOrderQuantityIsa, displayed: shown))
            .And(Forms.Column(IdealStockAmount));
        var line = new RequisitionLine(Forms.Id(1), Forms.Paracetamol)
        {
            CalculatedOrderQuantity = 120,
            CalculatedOrderQuantityIsa = 40,
        };
        Assert.Equal(approved, LineCalculation.DefaultApproval(line, template));
    }

    [Fact]
    public void C16_packs_and_cost_follow_the_approved_quantity_once_authorised()
    {
        var requisition = Forms.Authorized();
        requisition.Change(Forms.Set(Forms.Paracetamol, ApprovedQuantity, 400));
        var line = requisition.Line(Forms.Paracetamol);
        Assert.Equal((40, 130_00), (line.PacksToShip, line.TotalCost));
    }

    [Fact]
    public void Treatment_is_two_months_need_less_what_was_there_in_packs()
    {
        var template = Forms
            .Manual.And(Forms.Column(PatientsOnTreatmentNextMonth))
            .And(Forms.Column(DosesPerPatient))
            .And(Forms.Column(TotalRequirement))
            .And(Forms.Column(TotalQuantityNeeded))
            .And(Forms.Column(QuantityToIssue))
            .And(Forms.Column(ConvertedQuantityToIssue));
        var snapshot = new RequisitionSnapshot(
            [Forms.Snapshot.Product(Forms.Paracetamol)! with { DosesPerPatient = 90 }],
            []
        );
        var requisition = Forms.Begin(template, snapshot: snapshot);
        requisition.Change(Forms.Set(Forms.Paracetamol, PatientsOnTreatmentNextMonth, 12));
        requisition.Change(Forms.Set(Forms.Paracetamol, BeginningBalance, 35));
        var line = requisition.Line(Forms.Paracetamol);
        Assert.Equal(
            (1080, 2160, 2125, 213),
            (line.TotalRequirement, line.TotalQuantityNeeded, line.QuantityToIssue, line.ConvertedQuantityToIssue)
        );
        requisition.Change(Forms.Set(Forms.Paracetamol, BeginningBalance, 2195));
        line = requisition.Line(Forms.Paracetamol);
        Assert.Equal((-35, -3), (line.QuantityToIssue, line.ConvertedQuantityToIssue));
    }

    [Fact]
    public void Who_approves_sees_what_the_supplier_has()
    {
        var stock = new Dictionary<Guid, long> { [Forms.Paracetamol] = 5000 };
        var before = Forms.Submitted();
        before.ShowSupplierStock(stock);
        Assert.Null(before.Line(Forms.Paracetamol).SupplyingFacilityStockOnHand);
        var requisition = Forms.Authorized();
        requisition.ShowSupplierStock(stock);
        Assert.Equal([5000L, 0L], requisition.Lines.Select(line => line.SupplyingFacilityStockOnHand!.Value));
    }

    private static readonly PeriodTerms February = new(Forms.Id(42), new(2026, 2, 1), new(2026, 2, 28), 1);

    private static RequisitionLine First(params PreviousRequisition[] previous) =>
        Population.Regular(Facts(previous), Forms.Ids())[0];

    private static RequisitionLine First(LedgerFacts ledger) =>
        Population.Regular(
            Facts([]) with
            {
                Ledger = new Dictionary<Guid, LedgerFacts> { [Forms.Paracetamol] = ledger },
            },
            Forms.Ids()
        )[0];

    private static RequisitionLine FromLedger(LedgerFacts ledger) =>
        Population.Regular(
            new PopulationFacts(Forms.StockBased, Forms.June, Forms.Snapshot)
            {
                Ledger = new Dictionary<Guid, LedgerFacts> { [Forms.Paracetamol] = ledger },
            },
            Forms.Ids()
        )[0];

    private static PopulationFacts Facts(IReadOnlyList<PreviousRequisition> previous) =>
        new(Forms.Manual, Forms.June, Forms.Snapshot)
        {
            PeriodsBefore = [Forms.May, Forms.April, Forms.March],
            Previous = previous,
        };

    private static PreviousRequisition Past(
        PeriodTerms period,
        long n = 0,
        long onHand = 0,
        bool skipped = false,
        bool emergency = false,
        RequisitionState state = RequisitionState.Released
    ) =>
        new(
            period,
            emergency,
            state,
            new Dictionary<Guid, RequisitionLine>
            {
                [Forms.Paracetamol] = new(Forms.Id(500), Forms.Paracetamol)
                {
                    Skipped = skipped,
                    StockOnHand = onHand,
                    AdjustedConsumption = n,
                    TotalConsumedQuantity = n,
                },
            }
        );
}
