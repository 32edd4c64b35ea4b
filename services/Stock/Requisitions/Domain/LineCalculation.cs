using Platform.Stock.Catalog.Domain;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What decides how a line is worked out.</summary>
/// <param name="Template">The template, whose calculator it is.</param>
/// <param name="Period">The period.</param>
/// <param name="Emergency">Out of turn, nothing but packs and cost is worked out.</param>
/// <param name="Authorized">Whether packs are those of the approved quantity.</param>
internal sealed record CalculationTerms(
    RequisitionTemplate Template,
    PeriodTerms Period,
    bool Emergency,
    bool Authorized
);

/// <summary>Fills the columns of a line that are worked out.</summary>
internal static class LineCalculation
{
    /// <summary>How many days without stock a period has at most, by the template's calculator.</summary>
    public static int Length(RequisitionTemplate template, PeriodTerms period) =>
        Calculators
            .Find(template.Calculator)
            .Length(period.Months, period.Days, template.PeriodLength == PeriodLength.RealDays);

    /// <summary>The line with its figures; columns that the template is without stay empty, but for N, which is always known.</summary>
    /// <param name="line">The line; its stock-out days are within the period.</param>
    /// <param name="product">Its product.</param>
    /// <param name="terms">How it is worked out.</param>
    public static RequisitionLine Apply(RequisitionLine line, ProductTerms product, CalculationTerms terms)
    {
        if (line.Skipped)
            return line.Cleared();
        var filled = terms.Emergency ? line : Figures(line, product, terms);
        var packs = product.Pack.PacksFor(OrderQuantity(filled, terms));
        var template = terms.Template;
        return filled with
        {
            PacksToShip = template.Has(PacksToShip) ? packs : null,
            TotalCost = template.Has(TotalCost) ? Cost(product.Price, (Int128)packs * product.Pack.NetContent) : null,
        };
    }

    /// <summary>Each that an order would be for: before authorisation what is asked for, else the calculator's word; after it K.</summary>
    public static long OrderQuantity(RequisitionLine line, CalculationTerms terms)
    {
        if (terms.Authorized)
            return line.ApprovedQuantity ?? 0;
        return line.RequestedQuantity
            ?? (terms.Template.StockBased ? line.CalculatedOrderQuantityIsa : null)
            ?? line.CalculatedOrderQuantity
            ?? 0;
    }

    /// <summary>
    /// Q, minor units: of the exact price, rounded once, half up (contradiction C15); null when no <c>long</c> holds it, which the rules of the
    /// next state name.
    /// </summary>
    /// <param name="price">The price; null costs nothing.</param>
    /// <param name="each">What the packs hold, Each, ≥ 0.</param>
    public static long? Cost(Price? price, Int128 each)
    {
        if (price is not { } known)
            return 0;
        var cost = ((each * known.Amount) + (known.Per / 2)) / known.Per;
        return cost <= long.MaxValue ? (long)cost : null;
    }

    /// <summary>K when a requisition is authorised: what was asked for, else what the template's calculated column says.</summary>
    public static long DefaultApproval(RequisitionLine line, RequisitionTemplate template) =>
        line.RequestedQuantity
        ?? (template.Shows(CalculatedOrderQuantityIsa) ? line.CalculatedOrderQuantityIsa : null)
        ?? line.CalculatedOrderQuantity
        ?? 0;

    private static RequisitionLine Figures(RequisitionLine line, ProductTerms product, CalculationTerms terms)
    {
        var template = terms.Template;
        var figures = Calculators.Find(template.Calculator).Calculate(Facts(line, product, terms));
        var filled = line with
        {
            TotalConsumedQuantity = template.Takes(TotalConsumedQuantity, ColumnSource.Calculated)
                ? figures.Consumed
                : line.TotalConsumedQuantity,
            StockOnHand = template.Takes(StockOnHand, ColumnSource.Calculated) ? figures.StockOnHand : line.StockOnHand,
            Total = template.Has(Total) ? figures.Total : null,
            // Averages of later requisitions are made from it, whatever this form shows.
            AdjustedConsumption = figures.AdjustedConsumption,
            AverageConsumption = template.Has(AverageConsumption) ? figures.AverageConsumption : null,
            MaximumStockQuantity = template.Has(MaximumStockQuantity) ? figures.MaximumStock : null,
            CalculatedOrderQuantity = template.Has(CalculatedOrderQuantity) ? figures.CalculatedOrder : null,
            CalculatedOrderQuantityIsa = template.Has(CalculatedOrderQuantityIsa)
                ? figures.CalculatedOrderByIdealStock
                : null,
        };
        return Treatment(filled, product, template);
    }

    private static LineFacts Facts(RequisitionLine line, ProductTerms product, CalculationTerms terms)
    {
        var template = terms.Template;
        return new LineFacts(terms.Period.Months, terms.Period.Days)
        {
            BeginningBalance = line.BeginningBalance,
            Received = line.TotalReceivedQuantity,
            Consumed = template.Takes(TotalConsumedQuantity, ColumnSource.Calculated)
                ? null
                : line.TotalConsumedQuantity,
            LossesAndAdjustments = line.TotalLossesAndAdjustments,
            StockOnHand = template.Takes(StockOnHand, ColumnSource.Calculated) ? null : line.StockOnHand,
            StockoutDays = line.TotalStockoutDays ?? 0,
            AdditionalRequired = line.AdditionalQuantityRequired ?? 0,
            ShowsAdditional = template.Shows(AdditionalQuantityRequired),
            StockBased = template.StockBased,
            RealDays = template.PeriodLength == PeriodLength.RealDays,
            CurrentPeriodOnly = template.Find(AverageConsumption)?.Option == ColumnOption.AverageOfCurrentPeriod,
            Past = line.Past,
            MaxPeriods = Calculators.Find(template.Calculator).CountsMonths
                ? product.MaxPeriodsOfStock * terms.Period.Months
                : product.MaxPeriodsOfStock,
            IdealStock = line.IdealStockAmount,
            OnOrder = line.OnOrder ?? 0,
            Lots = line.Lots,
            LotsOn = terms.Period.To,
            LeadDays = product.LeadDays,
            ReplenishmentDays = product.ReviewDays,
        };
    }

    /// <summary>
    /// The columns of patients on treatment: two months' need, less what was there at the start, in packs. OpenLMIS defines them in words and
    /// leaves the sums to people.
    /// </summary>
    private static RequisitionLine Treatment(RequisitionLine line, ProductTerms product, RequisitionTemplate template)
    {
        line = line with
        {
            TotalRequirement = null,
            TotalQuantityNeeded = null,
            QuantityToIssue = null,
            ConvertedQuantityToIssue = null,
        };
        if (line.PatientsOnTreatmentNextMonth is not { } patients || line.DosesPerPatient is not { } doses)
            return line;
        var requirement = (Int128)patients * doses;
        // Rules bound patients and doses; what lies beyond is nobody's treatment, and is shown as not known.
        if (requirement > RequisitionLine.Most)
            return line;
        var needed = 2 * (long)requirement;
        var issue = needed - (line.BeginningBalance ?? 0);
        return line with
        {
            TotalRequirement = template.Has(TotalRequirement) ? (long)requirement : null,
            TotalQuantityNeeded = template.Has(TotalQuantityNeeded) ? needed : null,
            QuantityToIssue = template.Has(QuantityToIssue) ? issue : null,
            ConvertedQuantityToIssue =
                template.Has(ConvertedQuantityToIssue) && product.Pack.NetContent > 0
                    ? (issue / product.Pack.NetContent) + (issue % product.Pack.NetContent > 0 ? 1 : 0)
                    : null,
        };
    }
}
