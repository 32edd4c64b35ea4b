using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage.Replenishment;

namespace Platform.Stock.Replenishment;

/// <summary>Figures as the contract tells them.</summary>
internal static class FigureMapping
{
    /// <summary>Averages and months are told in hundredths.</summary>
    private const int Hundredths = 100;

    /// <summary>A product at a facility with its figures.</summary>
    public static V1.StockFigure ToProto(this KnownProduct known, ProductFigures figures, FigureAsked asked)
    {
        var (product, average) = (known.Product, figures.Average);
        var proto = new V1.StockFigure
        {
            FacilityId = product.FacilityId.ToString(),
            FacilityCode = product.FacilityCode,
            ProgramId = product.ProgramId.ToString(),
            ProductId = product.ProductId.ToString(),
            ProductCode = product.ProductCode,
            ProductName = product.ProductName,
            OnHand = figures.Stock.OnHand,
            Reserved = figures.Stock.Reserved,
            Quarantined = figures.Stock.Held + figures.Stock.Discarded,
            Usable = figures.Usable,
            NoAverage = (V1.NoAverage)average.Reason,
            Consumed = known.Facts.Consumed,
            ManagedDays = figures.StockOut.ManagedDays,
            LastsUntil = figures.LastsUntil.ToText(),
            Terms = TermsOf(known),
            Status = (V1.StockStatus)figures.Status.ToWire(),
            Emergency = figures.Emergency,
        };
        if (average.Monthly is { } monthly)
            proto.Average = Told(monthly * Hundredths).Round();
        if (figures.StockOut.Days is { } without)
            proto.StockoutDays = without;
        if (figures.Months is { } months)
            proto.MonthsOfStock = Told(months * Hundredths).Floor();
        if (figures.Trigger is { } trigger)
            proto.Trigger = Told(trigger).Floor();
        if (figures.Level is { } level)
            proto.Level = Told(level).Ceiling();
        if (asked.WithPosition)
        {
            proto.InTransit = figures.Position.InTransit;
            proto.OnOrder = figures.Position.OnOrder;
            proto.OwedToOthers = figures.Position.OwedToOthers;
            proto.Position = figures.Position.Total;
        }

        return proto;
    }

    private static V1.StockTerms? TermsOf(KnownProduct known)
    {
        if (known.Levels is not { } levels)
            return null;
        var terms = new V1.StockTerms
        {
            Policy = (V1.ReplenishmentPolicy)levels.Policy,
            LeadDays = levels.LeadDays,
            ReviewDays = levels.ReviewDays,
        };
        if (levels.MaxMonths is { } max)
            terms.MaxMonths = max;
        if (levels.MinMonths is { } min)
            terms.MinMonths = min;
        if (levels.EmergencyMonths is { } emergency)
            terms.EmergencyMonths = emergency;
        if (levels.SafetyMonths is { } safety)
            terms.SafetyMonths = safety;
        if (known.Facts.Terms!.IdealStock is { } ideal)
            terms.IdealStock = ideal;
        return terms;
    }

    /// <summary>As far as a number of the contract goes.</summary>
    private static Rational Told(Rational value) => Rational.Max(long.MinValue, Rational.Min(value, long.MaxValue));
}
