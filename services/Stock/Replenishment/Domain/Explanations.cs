using System.Globalization;
using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>Suggestions in words, with the figures they were decided by.</summary>
internal static class Explanations
{
    /// <summary>Why so much of a product is to be ordered.</summary>
    /// <param name="suggestion">What is suggested.</param>
    /// <param name="average">The average.</param>
    /// <param name="ordered">What it is in whole packs, Each.</param>
    public static string Of(Suggestion suggestion, Average average, long ordered)
    {
        var position = string.Create(
            CultureInfo.InvariantCulture,
            $"{suggestion.Position} Each are there or on their way"
        );
        var level = suggestion.UpTo is { } up ? $"the level of {Up(up)}" : "a level";
        var why = suggestion.Reason switch
        {
            SuggestionReason.AtTrigger =>
                $"{position}, no more than the trigger of {Down(suggestion.Trigger!.Value)}; {suggestion.Quantity} are missing to {level}",
            SuggestionReason.AtReview => $"{position}; {suggestion.Quantity} are missing to {level}",
            SuggestionReason.AboveTrigger => $"{position}, more than the trigger of {Down(suggestion.Trigger!.Value)}",
            SuggestionReason.AtLevel => $"{position}, no less than {level}",
            SuggestionReason.NoConsumption => "Nothing is used",
            SuggestionReason.NoLevel => "No level is set",
            _ => Of(average.Reason),
        };
        var packs =
            suggestion.Quantity is > 0 && suggestion.Quantity != ordered
                ? string.Create(CultureInfo.InvariantCulture, $"; in whole packs {ordered}")
                : "";
        var urgent = suggestion.Emergency ? " What is usable is at the emergency point." : "";
        return $"{why}{packs}.{urgent}";
    }

    /// <summary>Why a lot is to go from one facility to another.</summary>
    public static string Of(SuggestedTransfer move) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{move.WouldExpire} Each of the lot would expire where it is by {move.Lot.Expiry:yyyy-MM-dd}; the taker lacks {move.Shortage} until its next supply and has stock {(move.TakerLastsUntil is { } last ? $"through {last:yyyy-MM-dd}" : "no more")}."
        );

    private static string Of(NoAverage reason) =>
        reason switch
        {
            NoAverage.NotManaged => "The product is not managed here, so there is no average",
            NoAverage.NeverInStock => "There was stock on no day, so there is no average",
            NoAverage.TooFewDaysInStock =>
                $"There was stock on fewer than {Averages.LeastDaysInStock} days, so there is no average",
            _ => "The days are too few for an average",
        };

    private static string Up(Rational quantity) => quantity.Ceiling().ToString(CultureInfo.InvariantCulture);

    private static string Down(Rational quantity) => quantity.Floor().ToString(CultureInfo.InvariantCulture);
}
