using Platform.Kernel;

namespace Platform.Insurance.Products.Domain;

/// <summary>
/// The part of a product version that says when its policies run (sheet 6.3, decisions I41 to I44). Months are months of the
/// tenant's calendar.
/// </summary>
public sealed record PolicyTerms
{
    /// <summary>Months a policy runs: 1 to 120.</summary>
    public required int PeriodMonths { get; init; }

    /// <summary>Months between enrolment and start of a new policy, ≥ 0.</summary>
    public int AdministrationMonths { get; init; }

    /// <summary>Months a new enrolment may come after a cycle day and still take it, ≥ 0; with cycles also its time to pay.</summary>
    public int EnrolmentGraceMonths { get; init; }

    /// <summary>Months to pay of a product without cycles, ≥ 0. openIMIS stores it as WaitingPeriod.</summary>
    public int PaymentGraceMonths { get; init; }

    /// <summary>Months after expiry in which a renewal is still one, ≥ 0; with cycles also its time to pay.</summary>
    public int RenewalGraceMonths { get; init; }

    /// <summary>The days policies may start on; none is any day. At most <see cref="MaxCycles"/>.</summary>
    public DayMonth[] Cycles { get; init; } = [];

    /// <summary>How many cycle days a product may have (sheet 2.4).</summary>
    public const int MaxCycles = 4;

    public bool Equals(PolicyTerms? other) =>
        other is not null && Months == other.Months && Cycles.SequenceEqual(other.Cycles);

    public override int GetHashCode() => Months.GetHashCode();

    private (int, int, int, int, int) Months =>
        (PeriodMonths, AdministrationMonths, EnrolmentGraceMonths, PaymentGraceMonths, RenewalGraceMonths);
}
