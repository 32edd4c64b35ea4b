using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Policies.Domain;

/// <summary>The policy that a sale continues.</summary>
/// <param name="Expiry">Its last day.</param>
/// <param name="RegistrationChargedOn">Enrolment date of the policy that last charged registration; null when none did.</param>
public readonly record struct RenewedPolicy(DateOnly Expiry, DateOnly? RegistrationChargedOn);

/// <summary>What a sale is about.</summary>
/// <param name="Enrolled">The enrolment date.</param>
/// <param name="Family">The family's members, in any order.</param>
/// <param name="Named">Those the caller chose to cover; null lets the quota choose.</param>
/// <param name="Renews">The policy it continues, or null.</param>
public sealed record PolicySale(
    DateOnly Enrolled,
    IReadOnlyCollection<FamilyMember> Family,
    IReadOnlyCollection<Guid>? Named = null,
    RenewedPolicy? Renews = null
);

/// <summary>What a policy would be: who is covered, when, and for how much. Sold, it is frozen as it stands.</summary>
public sealed record PolicyQuote(PolicyPeriod Period, Membership Membership, PolicyValue Value)
{
    /// <summary>Works out a sale. It asks neither today's date nor the order of the members.</summary>
    /// <exception cref="DomainException">The members named cannot be covered, or a day is outside the calendar.</exception>
    public static PolicyQuote Of(PolicyTerms terms, PriceTerms prices, AgeRule ages, PolicySale sale)
    {
        var period = PolicyPeriod.Of(terms, ages.Calendar, sale.Enrolled, sale.Renews?.Expiry);
        var membership = Membership.Choose(sale.Family, prices.MaxMembers, ages, sale.Enrolled, sale.Named);
        var basis = new ValueBasis(
            membership.Counts,
            ChargesRegistration(prices, ages.Calendar, period, sale.Renews),
            DiscountOf(terms, prices, ages.Calendar, period, sale.Renews)
        );
        return new PolicyQuote(period, membership, PolicyValue.Of(prices, basis));
    }

    private static bool ChargesRegistration(
        PriceTerms prices,
        TenantCalendar calendar,
        PolicyPeriod period,
        RenewedPolicy? renews
    ) =>
        period.Stage == PolicyStage.New
        || (
            prices.RegistrationRecurrenceMonths is { } months
            && renews?.RegistrationChargedOn is { } charged
            && calendar.AddMonths(charged, months) <= period.Enrolled
        );

    private static ValueLineKind? DiscountOf(
        PolicyTerms terms,
        PriceTerms prices,
        TenantCalendar calendar,
        PolicyPeriod period,
        RenewedPolicy? renews
    )
    {
        if (period.Stage == PolicyStage.Renewal)
        {
            return
                prices.RenewalDiscount is { } renewal
                && period.Enrolled <= calendar.AddMonths(renews!.Value.Expiry.AddDays(1), -renewal.Months)
                ? ValueLineKind.RenewalDiscount
                : null;
        }

        // Without cycles the start follows the enrolment, so nobody comes early.
        return
            terms.Cycles.Length > 0
            && prices.EnrolmentDiscount is { } enrolment
            && period.Enrolled <= calendar.AddMonths(period.Start, -enrolment.Months)
            ? ValueLineKind.EnrolmentDiscount
            : null;
    }
}
