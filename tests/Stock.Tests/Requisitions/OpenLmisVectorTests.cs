using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Tests.Requisitions;

/// <summary>The published cases of the OpenLMIS calculator, by its name; the exact one agrees but where decision S15 says so.</summary>
public sealed class OpenLmisVectorTests
{
    private static readonly ICalculator OpenLmis = new OpenLmisCalculator();
    private static readonly ICalculator Exact = new ExactCalculator();

    private static LineFacts Facts(int months = 1) => new(months, 30 * months);

    [Fact]
    public void D_is_credits_less_debits()
    {
        var (credit, debit) = (Forms.Found, Forms.Damaged);
        Assert.Equal(6, Forms.Snapshot.Sum([new(credit, 5), new(credit, 10), new(debit, 2), new(debit, 7)]));
    }

    [Fact]
    public void D_leaves_a_reason_out_that_it_does_not_know() =>
        Assert.Equal(5, Forms.Snapshot.Sum([new(Forms.Found, 5), new(Forms.Id(99), 100)]));

    [Theory]
    [InlineData(-100L, 1200)]
    [InlineData(null, 1300)]
    public void E_is_what_is_left(long? adjustments, long onHand)
    {
        var facts = Facts() with
        {
            BeginningBalance = 1000,
            Received = 500,
            LossesAndAdjustments = adjustments,
            Consumed = 200,
        };
        Assert.Equal(onHand, OpenLmis.Calculate(facts).StockOnHand);
        Assert.Equal(onHand, Exact.Calculate(facts).StockOnHand);
    }

    [Fact]
    public void C_is_what_is_gone()
    {
        var facts = Facts() with
        {
            BeginningBalance = 1000,
            Received = 500,
            LossesAndAdjustments = -800,
            StockOnHand = 300,
        };
        Assert.Equal(400, OpenLmis.Calculate(facts).Consumed);
        Assert.Equal(400, Exact.Calculate(facts).Consumed);
    }

    [Fact]
    public void Y_is_what_there_was() =>
        Assert.Equal(1500, OpenLmis.Calculate(Facts() with { BeginningBalance = 1000, Received = 500 }).Total);

    [Fact]
    public void Q_is_price_times_packs() => Assert.Equal(130_00, LineCalculation.Cost(Price.Of(3_25, 1), 40));

    [Theory]
    [InlineData(5, 0, false, 22)]
    [InlineData(5, 20, true, 42)]
    [InlineData(5, 20, false, 22)]
    [InlineData(90, 0, false, 20)]
    public void N_of_20_consumed_in_three_months(long stockoutDays, long additional, bool shown, long adjusted)
    {
        var facts = Facts(3) with
        {
            Consumed = 20,
            StockoutDays = stockoutDays,
            AdditionalRequired = additional,
            ShowsAdditional = shown,
        };
        Assert.Equal(adjusted, OpenLmis.Calculate(facts).AdjustedConsumption);
        Assert.Equal(adjusted, Exact.Calculate(facts).AdjustedConsumption);
    }

    [Theory]
    [InlineData(new long[] { 5, 10 }, 15, 10)]
    [InlineData(new long[0], 5, 5)]
    [InlineData(new long[] { 5 }, 10, 8)]
    public void P_is_the_average_rounded_up(long[] past, long current, long average)
    {
        var facts = Facts() with { Consumed = current, Past = [.. past.Select(n => new PastPeriod(n, n, 0, 1, 30))] };
        Assert.Equal(average, OpenLmis.Calculate(facts).AverageConsumption);
        Assert.Equal(average, Exact.Calculate(facts).AverageConsumption);
    }

    [Fact]
    public void P_of_the_current_period_is_half_of_N() =>
        Assert.Equal(
            100,
            OpenLmis.Calculate(Facts() with { Consumed = 200, CurrentPeriodOnly = true }).AverageConsumption
        );

    [Fact]
    public void H_of_14_and_a_half_is_15() =>
        Assert.Equal(
            15,
            OpenLmis.Calculate(Facts() with { Consumed = 2, MaxPeriods = Forms.Ratio(725, 100) }).MaximumStock
        );

    [Theory]
    [InlineData(5, 2, 5, 5)]
    [InlineData(2, 7, 4, 10)]
    public void I_is_what_is_missing_to_H(long consumed, long maxPeriods, long onHand, long order) =>
        Assert.Equal(
            order,
            OpenLmis
                .Calculate(Facts() with { Consumed = consumed, StockOnHand = onHand, MaxPeriods = maxPeriods })
                .CalculatedOrder
        );

    [Theory]
    [InlineData(1000L, 900L)]
    [InlineData(null, null)]
    public void ISA_is_what_is_missing_to_the_ideal(long? ideal, long? order) =>
        Assert.Equal(
            order,
            OpenLmis.Calculate(Facts() with { IdealStock = ideal, StockOnHand = 100 }).CalculatedOrderByIdealStock
        );

    [Theory]
    [InlineData("A")]
    [InlineData("B")]
    [InlineData("C")]
    [InlineData("D")]
    [InlineData("E")]
    public void Skip_is_refused_where_something_moved(string letter)
    {
        var line = new RequisitionLine(Forms.Id(1), Forms.Paracetamol);
        line = letter switch
        {
            "A" => line with { BeginningBalance = 1 },
            "B" => line with { TotalReceivedQuantity = 1 },
            "C" => line with { TotalConsumedQuantity = 1 },
            "D" => line with { TotalLossesAndAdjustments = -1 },
            _ => line with { StockOnHand = 1 },
        };
        Assert.False(line.MayBeSkipped);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void Skip_is_allowed_where_the_line_before_was_skipped_or_was_none(bool? previous, bool allowed) =>
        Assert.Equal(
            allowed,
            new RequisitionLine(Forms.Id(1), Forms.Paracetamol) { PreviouslySkipped = previous }.MayBeSkipped
        );

    [Fact]
    public void Stock_based_C_is_the_tag_turned_round()
    {
        Assert.Equal(2, ByLedger(consumed: -2).Line(Forms.Paracetamol).TotalConsumedQuantity);
        var act = () =>
        {
            ByLedger(consumed: 1);
        };
        act.Refused(RequisitionError.TagSignWrong, ("lines[PARA].total_consumed_quantity", "TAG_SIGN"));
    }

    [Theory]
    [InlineData(10, new[] { 1, 1 }, 0, 5)]
    [InlineData(80, new[] { 2, 3, 4 }, 0, 27)]
    [InlineData(10, new[] { 1, 1 }, 10, 10)]
    public void Stock_based_P_is_N_over_all_periods_divided_by_their_number(
        long consumed,
        int[] months,
        long additional,
        long average
    )
    {
        var facts = Facts(months[^1]) with
        {
            StockBased = true,
            Consumed = consumed,
            AdditionalRequired = additional,
            ShowsAdditional = true,
            Past = [.. months[..^1].Select(length => new PastPeriod(0, 0, 0, length, 30 * length))],
        };
        Assert.Equal(average, OpenLmis.Calculate(facts).AverageConsumption);
        Assert.Equal(average, Exact.Calculate(facts).AverageConsumption);
    }

    [Fact]
    public void Stock_based_X_is_at_most_the_period()
    {
        var quarter = new PeriodTerms(Forms.Id(70), new DateOnly(2026, 4, 1), new DateOnly(2026, 6, 30), 3);
        var template = Forms.StockBased with { Calculator = OpenLmis.Name };
        var facts = new PopulationFacts(template, quarter, Forms.Snapshot)
        {
            Ledger = new Dictionary<Guid, LedgerFacts>
            {
                [Forms.Paracetamol] = LedgerFacts.None with { StockoutDays = 100 },
            },
        };
        var line = Population.Regular(facts, Forms.Ids()).Single(found => found.ProductId == Forms.Paracetamol);
        Assert.Equal(90, line.TotalStockoutDays);
    }

    private static Requisition ByLedger(long consumed) =>
        Forms.Begin(
            Forms.StockBased,
            facts: new PopulationFacts(Forms.StockBased, Forms.June, Forms.Snapshot)
            {
                Ledger = new Dictionary<Guid, LedgerFacts>
                {
                    [Forms.Paracetamol] = LedgerFacts.None with
                    {
                        Tags = new Dictionary<string, long> { ["total_consumed_quantity"] = consumed },
                    },
                },
            }
        );
}
