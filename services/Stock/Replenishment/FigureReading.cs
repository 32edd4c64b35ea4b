using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Replenishment.Domain;
using Platform.Stock.Storage.Replenishment;

namespace Platform.Stock.Replenishment;

/// <summary>Reads what all requests for figures have in common.</summary>
internal static class FigureReading
{
    private const int MostStockOutDays = 366;

    // No ledger goes back further, and no average before it begins before the calendar does.
    private static readonly DateOnly First = new(1900, 1, 1);

    /// <summary>How the average is made, up to a day.</summary>
    public static AverageTerms Average(this Validation validation, V1.AverageMethod sent, int lookBack, DateOnly day)
    {
        var method = sent == V1.AverageMethod.Unspecified ? AverageMethod.Exact : (AverageMethod)sent;
        validation.Check(Enum.IsDefined(method), "average_method", "UNKNOWN", "There is no such method.");
        validation.Check(
            lookBack is >= 0 and <= AverageTerms.Most,
            "look_back_months",
            "OUT_OF_RANGE",
            $"From 1 to {AverageTerms.Most}; 0 for what the method takes by itself."
        );
        return validation.Ok ? new AverageTerms(method, lookBack, day) : new AverageTerms(AverageMethod.Exact, 0, day);
    }

    /// <summary>A day that is over or goes on.</summary>
    public static DateOnly PastDay(this Validation validation, string field, string text, DateOnly otherwise, Call call)
    {
        var before = validation.Errors.Count;
        var day = validation.OptionalDate(field, text) ?? otherwise;
        if (text.Length == 0 || validation.Errors.Count > before)
            return otherwise;
        var isPast = day >= First && day <= call.Today;
        validation.Check(isPast, field, "OUT_OF_RANGE", "A day from 1900 on that is not to come.");
        return isPast ? day : otherwise;
    }

    /// <summary>What is asked of today, with stock-outs counted in the days of the average.</summary>
    public static FigureAsked Today(Call call, AverageTerms average) => Of(call, average, average.Window);

    /// <summary>What is asked of a day.</summary>
    public static FigureAsked Of(Call call, AverageTerms average, DayRange stockOut) =>
        new(average, stockOut)
        {
            WithPosition = average.Day == call.Today,
            CardsByProgram = call.Tenant.Section<LedgerSection>().Cards == CardScheme.Program,
        };

    /// <summary>The days whose stock-outs are counted: those of the average where a request does not say.</summary>
    public static DayRange StockOutDays(
        this Validation validation,
        V1.ListStockFiguresRequest request,
        AverageTerms average,
        Call call
    )
    {
        var (window, before) = (average.Window, validation.Errors.Count);
        var from = validation.PastDay("stockout_from", request.StockoutFrom, window.From, call);
        var to = validation.PastDay("stockout_to", request.StockoutTo, average.Day, call);
        if (validation.Errors.Count > before)
            return window;
        // The days of an average may be more, and are no more work than it is.
        var most = Math.Max(MostStockOutDays, average.Day.DayNumber - window.From.DayNumber + 1);
        var fits = to >= from && to.DayNumber - from.DayNumber < most;
        validation.Check(
            fits,
            "stockout_to",
            "OUT_OF_RANGE",
            $"From the first day on, at most {MostStockOutDays} days."
        );
        return fits ? new DayRange(from, to) : window;
    }
}
