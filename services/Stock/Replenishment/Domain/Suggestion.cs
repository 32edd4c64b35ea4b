using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>Why so much is suggested.</summary>
public enum SuggestionReason
{
    /// <summary>The position is at the trigger or below.</summary>
    AtTrigger = 1,

    /// <summary>It is a review, and the position is below the level.</summary>
    AtReview,

    /// <summary>The position is above the trigger.</summary>
    AboveTrigger,

    /// <summary>The position is at the level or above.</summary>
    AtLevel,

    /// <summary>Nothing is used.</summary>
    NoConsumption,

    /// <summary>There is no average to go by; the average says why.</summary>
    NoAverage,

    /// <summary>No level is set.</summary>
    NoLevel,
}

/// <summary>What to order, and why.</summary>
/// <param name="Quantity">Each; null when nobody can say.</param>
/// <param name="Reason">Why.</param>
internal sealed record Suggestion(long? Quantity, SuggestionReason Reason)
{
    /// <summary>The position it was decided by, Each.</summary>
    public long Position { get; init; }

    /// <summary>The position at which one orders, Each; null without an average.</summary>
    public Rational? Trigger { get; init; }

    /// <summary>The level to order up to, Each; null when there is none.</summary>
    public Rational? UpTo { get; init; }

    /// <summary>Whether the order cannot wait for its turn.</summary>
    public bool Emergency { get; init; }
}

/// <summary>Suggested orders (decisions S19, S20).</summary>
internal static class Suggestions
{
    /// <summary>Ours: by the whole position, up to the next whole Each, without a double anywhere.</summary>
    public static Suggestion Exact(Average average, StockPosition position, ReplenishmentTerms terms)
    {
        if (average.Monthly is not { } monthly)
            return WithoutAverage(position, terms);
        var (trigger, level) = (terms.Trigger(monthly), terms.UpTo(monthly));
        var suggestion = new Suggestion(0, SuggestionReason.AtLevel)
        {
            Position = position.Total,
            Trigger = trigger,
            UpTo = level,
            Emergency = monthly > 0 && terms.IsEmergency(position.Usable, monthly),
        };
        if (monthly <= 0 && terms.IdealStock is null)
            return suggestion with { Reason = SuggestionReason.NoConsumption };
        if (position.Total >= level)
            return suggestion;
        var missing = (level - position.Total).Ceiling();
        if (terms.Policy == ReplenishmentPolicy.OrderUpTo)
            return suggestion with { Quantity = missing, Reason = SuggestionReason.AtReview };
        return position.Total <= trigger
            ? suggestion with
            {
                Quantity = missing,
                Reason = SuggestionReason.AtTrigger,
            }
            : suggestion with
            {
                Reason = SuggestionReason.AboveTrigger,
            };
    }

    /// <summary>
    /// open-mSupply 2: by stock on hand alone, in doubles, so that it is often one too high; min 0 means max.
    /// </summary>
    /// <param name="average">Its average.</param>
    /// <param name="onHand">Stock on hand, Each.</param>
    /// <param name="minMonths">Months of stock above which nothing is ordered, ≥ 0.</param>
    /// <param name="maxMonths">Months of stock to order up to, ≥ 0.</param>
    public static Suggestion MSupply(Average average, long onHand, Rational minMonths, Rational maxMonths)
    {
        if (average.Monthly is not { } monthly)
            return new Suggestion(null, SuggestionReason.NoAverage) { Position = onHand };
        var nothing = new Suggestion(0, SuggestionReason.AboveTrigger)
        {
            Position = onHand,
            Trigger = monthly * (minMonths == 0 ? maxMonths : minMonths),
            UpTo = monthly * maxMonths,
        };
        if (monthly == 0)
            return nothing with { Reason = SuggestionReason.NoConsumption };
        if (maxMonths == 0)
            return nothing with { Reason = SuggestionReason.NoLevel };
        var (min, max) = (Binary64.Nearest(minMonths == 0 ? maxMonths : minMonths), Binary64.Nearest(maxMonths));
        var months = Binary64.Nearest(onHand / Binary64.Nearest(monthly));
        if (months > min)
            return nothing;
        var missing = Binary64.Nearest(Binary64.Nearest(max - months) * Binary64.Nearest(monthly));
        return nothing with { Quantity = missing.Ceiling(), Reason = SuggestionReason.AtTrigger };
    }

    /// <summary>OpenBoxes: up to the most that is set, by what is available to promise; nothing where nothing is set.</summary>
    /// <param name="available">On hand less allocated and held, Each.</param>
    /// <param name="most">The most that is set, Each; null when nothing is.</param>
    public static Suggestion OpenBoxes(long available, long? most) =>
        most is not { } level
            ? new Suggestion(null, SuggestionReason.NoLevel) { Position = available }
            : new Suggestion(
                Math.Max(level - available, 0),
                available < level ? SuggestionReason.AtReview : SuggestionReason.AtLevel
            )
            {
                Position = available,
                UpTo = level,
            };

    /// <summary>OpenLMIS: at every period up to the most, P × periods, or to the ideal amount; trigger and emergency point are not used.</summary>
    /// <param name="average">Its average a period.</param>
    /// <param name="onHand">Stock on hand, Each.</param>
    /// <param name="maxPeriods">Periods of stock to order up to, ≥ 0.</param>
    /// <param name="idealStock">The ideal amount, Each; null for none.</param>
    public static Suggestion OpenLmis(Average average, long onHand, Rational maxPeriods, long? idealStock = null)
    {
        var level = idealStock ?? (average.Monthly * maxPeriods)?.Round();
        return level is not { } most
            ? new Suggestion(null, SuggestionReason.NoAverage) { Position = onHand }
            : new Suggestion(
                Math.Max(0, most - onHand),
                onHand < most ? SuggestionReason.AtReview : SuggestionReason.AtLevel
            )
            {
                Position = onHand,
                UpTo = most,
            };
    }

    /// <summary>A level that somebody set does not need an average: the position is filled up to it.</summary>
    private static Suggestion WithoutAverage(StockPosition position, ReplenishmentTerms terms) =>
        terms.IdealStock is not { } ideal
            ? new Suggestion(null, SuggestionReason.NoAverage) { Position = position.Total }
            : new Suggestion(
                Math.Max(0, ideal - position.Total),
                position.Total < ideal ? SuggestionReason.AtReview : SuggestionReason.AtLevel
            )
            {
                Position = position.Total,
                UpTo = ideal,
            };
}
