namespace Platform.Insurance.Products.Domain;

/// <summary>Kind of a visit; it selects the limitation of a product line.</summary>
public enum VisitType : byte
{
    /// <summary>O.</summary>
    Other,

    /// <summary>E.</summary>
    Emergency,

    /// <summary>R.</summary>
    Referral,
}

/// <summary>Where the price comes from that a line is valued at (sheet 4.6).</summary>
public enum PriceOrigin : byte
{
    /// <summary>P: the facility's price list.</summary>
    PriceList,

    /// <summary>O: what the provider asks.</summary>
    Provider,

    /// <summary>R: the price list, paid by an index that is known when the period closes.</summary>
    Relative,
}

/// <summary>How a line is limited.</summary>
public enum LimitationType : byte
{
    /// <summary>C: a share of the price is paid.</summary>
    CoInsurance,

    /// <summary>F: at most so much is paid for a unit.</summary>
    FixedAmount,
}

/// <summary>How much of a line is paid.</summary>
/// <param name="Type">C or F.</param>
/// <param name="Value">C: basis points that are paid, 0 to 10,000. F: minor units a unit, &gt; 0 (decision I9).</param>
public readonly record struct Limitation(LimitationType Type, long Value)
{
    /// <summary>Pays everything: openIMIS's default.</summary>
    public static readonly Limitation Full = new(LimitationType.CoInsurance, Kernel.Money.Whole);

    /// <summary>Pays a share, in basis points.</summary>
    public static Limitation CoInsurance(int basisPoints) => new(LimitationType.CoInsurance, basisPoints);

    /// <summary>Pays at most so many minor units for a unit.</summary>
    public static Limitation Fixed(long amount) => new(LimitationType.FixedAmount, amount);
}

/// <summary>A limitation of each age; null does not cover.</summary>
public readonly record struct Limitations(Limitation? Adult, Limitation? Child)
{
    /// <summary>The same for both.</summary>
    public static Limitations Both(Limitation? limitation) => new(limitation, limitation);

    /// <summary>That of an age.</summary>
    public Limitation? For(bool adult) => adult ? Adult : Child;
}

/// <summary>Which claims' payments a ceiling leaves out (sheet 2.4).</summary>
public enum CeilingExclusion : byte
{
    /// <summary>None: everything is counted.</summary>
    Nothing,

    /// <summary>H: claims of a hospital.</summary>
    Hospital,

    /// <summary>N: the others.</summary>
    NotHospital,

    /// <summary>B: all.</summary>
    Both,
}

/// <summary>What holds for one age.</summary>
/// <param name="WaitingMonths">Months of the tenant's calendar, ≥ 0, before a new member may use it.</param>
/// <param name="MaxQuantity">Hundredths that one insuree may have of it in a policy's time; null is any, 0 is none.</param>
/// <param name="Exclusion">Whether the ceiling leaves it out.</param>
public readonly record struct AgeRules(int WaitingMonths, long? MaxQuantity, CeilingExclusion Exclusion);

/// <summary>An item or service that a product covers; immutable.</summary>
public sealed record ProductLine
{
    /// <summary>Where the price comes from.</summary>
    public PriceOrigin Origin { get; init; }

    /// <summary>Limitation of other visits; there is no falling back to it (decision I36).</summary>
    public Limitations Other { get; init; }

    /// <summary>Limitation of emergencies.</summary>
    public Limitations Emergency { get; init; }

    /// <summary>Limitation of referrals.</summary>
    public Limitations Referral { get; init; }

    /// <summary>What holds for adults.</summary>
    public AgeRules Adult { get; init; }

    /// <summary>What holds for children.</summary>
    public AgeRules Child { get; init; }

    /// <summary>The limitation of a visit, or null when it is not covered.</summary>
    public Limitation? For(VisitType visit, bool adult) =>
        visit switch
        {
            VisitType.Emergency => Emergency.For(adult),
            VisitType.Referral => Referral.For(adult),
            _ => Other.For(adult),
        };

    /// <summary>What holds for an age.</summary>
    public AgeRules For(bool adult) => adult ? Adult : Child;

    /// <summary>The same limitation for every visit and age.</summary>
    public static ProductLine Of(Limitation limitation, PriceOrigin origin = PriceOrigin.PriceList) =>
        new()
        {
            Origin = origin,
            Other = Limitations.Both(limitation),
            Emergency = Limitations.Both(limitation),
            Referral = Limitations.Both(limitation),
        };
}
