using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>Whether a policy is new or continues another.</summary>
public enum PolicyStage
{
    /// <summary>N.</summary>
    New,

    /// <summary>R.</summary>
    Renewal,
}

/// <summary>When a policy runs (sheet 6.3, decisions I41 to I44).</summary>
/// <param name="Stage">New, or a renewal within its grace.</param>
/// <param name="Enrolled">The enrolment date.</param>
/// <param name="Start">First day the policy may cover; cover begins when it is paid (decision I45).</param>
/// <param name="Expiry">Last day it covers.</param>
/// <param name="LastPaymentDay">Last day money for it is taken without an override.</param>
public sealed record PolicyPeriod(
    PolicyStage Stage,
    DateOnly Enrolled,
    DateOnly Start,
    DateOnly Expiry,
    DateOnly LastPaymentDay
)
{
    /// <summary>Start to expiry.</summary>
    public DateRange Days => new(Start, Expiry);

    /// <summary>The period of a policy sold on a day.</summary>
    /// <param name="terms">Terms of the product version sold.</param>
    /// <param name="calendar">The tenant's calendar, in which months are counted.</param>
    /// <param name="enrolled">The enrolment date.</param>
    /// <param name="renewalOf">Expiry of the policy that is renewed; null for a new sale.</param>
    public static PolicyPeriod Of(
        PolicyTerms terms,
        TenantCalendar calendar,
        DateOnly enrolled,
        DateOnly? renewalOf = null
    )
    {
        var stage =
            renewalOf is { } expired && enrolled <= calendar.AddMonths(expired, terms.RenewalGraceMonths)
                ? PolicyStage.Renewal
                : PolicyStage.New;
        var reference = stage == PolicyStage.New ? calendar.AddMonths(enrolled, terms.AdministrationMonths) : enrolled;
        var start = StartOf(terms, calendar, stage, reference, renewalOf?.AddDays(1));
        return new PolicyPeriod(
            stage,
            enrolled,
            start,
            calendar.AddMonths(start, terms.PeriodMonths).AddDays(-1),
            LastDayToPay(terms, calendar, stage, enrolled, start)
        );
    }

    /// <summary>Refuses a period on whose days the family has a policy of the same product (decision I47).</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.PolicyOverlaps"/>.</exception>
    public void EnsureFree(IEnumerable<DateRange> policiesOfTheProduct)
    {
        if (policiesOfTheProduct.Any(Days.Overlaps))
        {
            throw new DomainException(
                PolicyError.PolicyOverlaps,
                ErrorKind.FailedPrecondition,
                $"The family has a policy of this product on days from {Start:yyyy-MM-dd} to {Expiry:yyyy-MM-dd}."
            );
        }
    }

    /// <summary>Refuses money after the last payment day (decision I44).</summary>
    /// <exception cref="DomainException"><see cref="PolicyError.PaidTooLate"/>.</exception>
    public void EnsurePaidInTime(DateOnly paidOn)
    {
        if (paidOn > LastPaymentDay)
        {
            throw new DomainException(
                PolicyError.PaidTooLate,
                ErrorKind.FailedPrecondition,
                $"Contributions to this policy are taken until {LastPaymentDay:yyyy-MM-dd}."
            );
        }
    }

    private static DateOnly StartOf(
        PolicyTerms terms,
        TenantCalendar calendar,
        PolicyStage stage,
        DateOnly reference,
        DateOnly? free
    )
    {
        if (terms.Cycles.Length == 0)
            return Later(reference, free);
        // A cycle day already begun may be taken within the grace, but never one that the policy before still covers.
        var grace = stage == PolicyStage.New ? terms.EnrolmentGraceMonths : terms.RenewalGraceMonths;
        return calendar.Next(Later(calendar.AddMonths(reference, -grace), free), terms.Cycles);
    }

    private static DateOnly LastDayToPay(
        PolicyTerms terms,
        TenantCalendar calendar,
        PolicyStage stage,
        DateOnly enrolled,
        DateOnly start
    )
    {
        var grace =
            terms.Cycles.Length == 0 ? terms.PaymentGraceMonths
            : stage == PolicyStage.New ? terms.EnrolmentGraceMonths
            : terms.RenewalGraceMonths;
        return Later(enrolled, calendar.AddMonths(Later(enrolled, start), grace).AddDays(-1));
    }

    private static DateOnly Later(DateOnly day, DateOnly? other) => other > day ? other.Value : day;
}
