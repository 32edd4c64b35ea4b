using Platform.Kernel;
using Platform.Stock.Replenishment.Domain;

namespace Platform.Stock.Catalog.Domain;

/// <summary>How a product is kept in stock. Months are hundredths, so that a quarter of one is exact; times are days.</summary>
/// <param name="Policy">When it is ordered.</param>
/// <param name="MaxMonths">Stock to order up to, hundredths of a month; null leaves it to lead, review and safety.</param>
/// <param name="MinMonths">Stock not to fall below, hundredths of a month; null where nobody set it.</param>
/// <param name="EmergencyMonths">Stock at which an order cannot wait, hundredths of a month; null for none.</param>
/// <param name="SafetyMonths">Stock kept against surprises, hundredths of a month; null where the minimum says it.</param>
/// <param name="LeadDays">Days from an order to its arrival.</param>
/// <param name="ReviewDays">Days between two reviews.</param>
public sealed record StockLevels(
    ReplenishmentPolicy Policy,
    int? MaxMonths,
    int? MinMonths,
    int? EmergencyMonths,
    int? SafetyMonths,
    int LeadDays,
    int ReviewDays
)
{
    /// <summary>A month in hundredths.</summary>
    public const int Month = 100;

    /// <summary>What replenishment reckons by (decision S20).</summary>
    /// <param name="idealStock">The level set for a facility and period, Each; null for none.</param>
    internal ReplenishmentTerms ToTerms(long? idealStock = null) =>
        new()
        {
            Policy = Policy,
            Max = Months(MaxMonths),
            Min = Months(MinMonths),
            Emergency = Months(EmergencyMonths),
            Safety = Months(SafetyMonths),
            Lead = ReplenishmentTerms.Days(LeadDays),
            Review = ReplenishmentTerms.Days(ReviewDays),
            IdealStock = idealStock,
        };

    private static Rational? Months(int? hundredths) => hundredths is { } some ? new Rational(some, Month) : null;
}

/// <summary>Whether a product is approved, and how it is kept, from a day on; as <see cref="StockLevels"/>.</summary>
/// <param name="Number">Place in the history, from 1.</param>
/// <param name="ValidFrom">First day.</param>
/// <param name="ValidTo">Last day; null as long as it holds.</param>
/// <param name="Approved">Whether it may be received and requested; what is held may be counted, issued and returned all the same (decision S9).</param>
/// <param name="Policy">When it is ordered.</param>
/// <param name="MaxMonths">Hundredths of a month.</param>
/// <param name="MinMonths">Hundredths of a month.</param>
/// <param name="EmergencyMonths">Hundredths of a month.</param>
/// <param name="SafetyMonths">Hundredths of a month.</param>
/// <param name="LeadDays">Days.</param>
/// <param name="ReviewDays">Days.</param>
public sealed record ApprovalTerms(
    int Number,
    DateOnly ValidFrom,
    DateOnly? ValidTo,
    bool Approved,
    ReplenishmentPolicy Policy,
    int? MaxMonths,
    int? MinMonths,
    int? EmergencyMonths,
    int? SafetyMonths,
    int LeadDays,
    int ReviewDays
) : IEffectiveDated<ApprovalTerms>
{
    /// <summary>Last day; null as long as it holds.</summary>
    public DateOnly? ValidTo { get; private set; } = ValidTo;

    /// <summary>Whether it may be received and requested.</summary>
    public bool Approved { get; private set; } = Approved;

    /// <summary>When it is ordered.</summary>
    public ReplenishmentPolicy Policy { get; private set; } = Policy;

    /// <inheritdoc cref="StockLevels.MaxMonths"/>
    public int? MaxMonths { get; private set; } = MaxMonths;

    /// <inheritdoc cref="StockLevels.MinMonths"/>
    public int? MinMonths { get; private set; } = MinMonths;

    /// <inheritdoc cref="StockLevels.EmergencyMonths"/>
    public int? EmergencyMonths { get; private set; } = EmergencyMonths;

    /// <inheritdoc cref="StockLevels.SafetyMonths"/>
    public int? SafetyMonths { get; private set; } = SafetyMonths;

    /// <inheritdoc cref="StockLevels.LeadDays"/>
    public int LeadDays { get; private set; } = LeadDays;

    /// <inheritdoc cref="StockLevels.ReviewDays"/>
    public int ReviewDays { get; private set; } = ReviewDays;

    /// <summary>How it is kept.</summary>
    public StockLevels Levels => new(Policy, MaxMonths, MinMonths, EmergencyMonths, SafetyMonths, LeadDays, ReviewDays);

    ApprovalTerms IEffectiveDated<ApprovalTerms>.At(int number) => this with { Number = number };

    void IEffectiveDated<ApprovalTerms>.End(DateOnly lastDay) => ValidTo = lastDay;

    void IEffectiveDated<ApprovalTerms>.Take(ApprovalTerms other)
    {
        Approved = other.Approved;
        (Policy, MaxMonths, MinMonths, EmergencyMonths, SafetyMonths, LeadDays, ReviewDays) = other.Levels;
    }
}

/// <summary>A product that a type of facility may hold in a program.</summary>
public sealed class ApprovedProduct : IVersioned
{
    private readonly List<ApprovalTerms> terms = [];

    private ApprovedProduct() { }

    public Guid Id { get; private init; }

    public long Version { get; private set; }

    public Guid ProgramId { get; private init; }

    /// <summary>A code of the registry's list of facility types.</summary>
    public string FacilityType { get; private init; } = "";

    public Guid ProductId { get; private init; }

    /// <summary>What held, holds and will hold; in no order.</summary>
    public IReadOnlyList<ApprovalTerms> Terms => terms;

    public DateTime UpdatedAt { get; private set; }

    public ApprovedProductValues Values
    {
        get
        {
            var newest = terms.Newest()!;
            return new ApprovedProductValues(
                ProgramId,
                FacilityType,
                ProductId,
                newest.ValidFrom,
                newest.Approved,
                newest.Levels
            );
        }
    }

    /// <summary>The days on which it is approved: what the ledger asks before it takes a receipt.</summary>
    public IReadOnlyList<DateRange> Approved =>
        [.. terms.Where(one => one.Approved).Select(one => new DateRange(one.ValidFrom, one.ValidTo))];

    public static ApprovedProduct Create(Guid id, ApprovedProductValues values, DateTime now)
    {
        var approved = new ApprovedProduct
        {
            Id = id,
            ProgramId = values.ProgramId,
            FacilityType = values.FacilityType,
            ProductId = values.ProductId,
        };
        approved.Set(values, now);
        return approved;
    }

    /// <summary>Takes the newest terms on; false, and nothing changes, when they are known already.</summary>
    public bool Change(ApprovedProductValues values, DateTime now)
    {
        if (values == Values)
            return false;
        Set(values, now);
        return true;
    }

    /// <summary>The terms of a day on which it is approved; null on others.</summary>
    public ApprovalTerms? On(DateOnly day) => terms.On(day) is { Approved: true } then ? then : null;

    private void Set(ApprovedProductValues values, DateTime now)
    {
        var levels = values.Levels;
        terms.Begin(
            new ApprovalTerms(
                1,
                values.ValidFrom,
                null,
                values.Approved,
                levels.Policy,
                levels.MaxMonths,
                levels.MinMonths,
                levels.EmergencyMonths,
                levels.SafetyMonths,
                levels.LeadDays,
                levels.ReviewDays
            )
        );
        UpdatedAt = now;
        Version++;
    }
}

/// <summary>What people say of an approved product.</summary>
public sealed record ApprovedProductValues(
    Guid ProgramId,
    string FacilityType,
    Guid ProductId,
    DateOnly ValidFrom,
    bool Approved,
    StockLevels Levels
);
