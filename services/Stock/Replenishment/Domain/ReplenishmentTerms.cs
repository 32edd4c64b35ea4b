using Platform.Kernel;

namespace Platform.Stock.Replenishment.Domain;

/// <summary>When a product is ordered.</summary>
public enum ReplenishmentPolicy
{
    /// <summary>Once the position is at the trigger or below, up to the level.</summary>
    MaxMin = 1,

    /// <summary>At every review, up to the level.</summary>
    OrderUpTo,
}

/// <summary>How a product is replenished at a facility (decision S20). Periods are months, exact: days ÷ 30.</summary>
internal sealed record ReplenishmentTerms
{
    /// <summary>The longest time anybody may set, months.</summary>
    public const int MostMonths = 120;

    /// <summary>When it is ordered.</summary>
    public ReplenishmentPolicy Policy { get; init; } = ReplenishmentPolicy.MaxMin;

    /// <summary>From an order to its arrival.</summary>
    public Rational Lead { get; init; }

    /// <summary>Between two reviews.</summary>
    public Rational Review { get; init; }

    /// <summary>Stock kept against surprises; null where <see cref="Min"/> says it.</summary>
    public Rational? Safety { get; init; }

    /// <summary>Periods of stock not to fall below.</summary>
    public Rational? Min { get; init; }

    /// <summary>Periods of stock to order up to; null leaves it to lead, review and safety.</summary>
    public Rational? Max { get; init; }

    /// <summary>Periods of stock at which an order cannot wait; null where the product knows none.</summary>
    public Rational? Emergency { get; init; }

    /// <summary>The level somebody set for this facility and period, Each; it wins over <see cref="Max"/>.</summary>
    public long? IdealStock { get; init; }

    /// <summary>Months of so many days.</summary>
    public static Rational Days(long days) => new(days, 30);

    /// <summary>The position at which it is ordered, Each.</summary>
    public Rational Trigger(Rational monthly) => monthly * (Lead + Buffer);

    /// <summary>The level to order up to, Each.</summary>
    public Rational UpTo(Rational monthly) =>
        IdealStock is { } ideal ? ideal : monthly * (Max ?? (Lead + Review + Buffer));

    /// <summary>Whether what is usable is so little that an order cannot wait.</summary>
    public bool IsEmergency(long usable, Rational monthly) => Emergency is { } point && usable <= monthly * point;

    /// <summary>Refuses terms that make no sense.</summary>
    /// <exception cref="DomainException"><see cref="ReplenishmentError.InvalidTerms"/>.</exception>
    public void Check()
    {
        var validation = new Validation();
        validation.Check(Enum.IsDefined(Policy), "policy", "UNKNOWN", "Either max-min or order-up-to.");
        foreach (
            var (field, months) in new (string, Rational?)[]
            {
                ("lead", Lead),
                ("review", Review),
                ("safety", Safety),
                ("min", Min),
                ("max", Max),
                ("emergency", Emergency),
            }
        )
        {
            validation.Check(
                months is not { } set || (set >= 0 && set <= MostMonths),
                field,
                "RANGE",
                $"0 to {MostMonths} months."
            );
        }

        validation.Check(IdealStock is null or >= 0, "ideal_stock", "RANGE", "0 or more.");
        // With a level at or below the trigger every order would be followed by another.
        validation.Check(
            IdealStock is not null || Max is not { } max || max >= Lead + Buffer,
            "max",
            "BELOW_TRIGGER",
            "The level to order up to is not below lead time and safety stock."
        );
        validation.Check(
            Emergency is not { } emergency || Max is not { } most || emergency <= most,
            "emergency",
            "ABOVE_MAX",
            "The emergency point is not above the level to order up to."
        );
        validation.ThrowIfInvalid(ReplenishmentError.InvalidTerms);
    }

    private Rational Buffer => Safety ?? Min ?? Rational.Zero;
}
