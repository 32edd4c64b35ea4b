using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Policies.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Policies;

/// <summary>Law 9 of the decisions: the value of a policy, and the days that policies follow one another on.</summary>
public sealed class PolicyLawTests
{
    private sealed record Case(PolicyTerms Terms, PriceTerms Prices, PolicySale Sale, TenantCalendar Calendar)
    {
        public AgeRule Ages => new(Calendar);

        public PolicyQuote Quote() => PolicyQuote.Of(Terms, Prices, Ages, Sale);
    }

    private static readonly Gen<TenantCalendar> Calendars = Gen.Elements(
        TenantCalendar.Gregorian,
        TenantCalendar.Nepali
    );

    private static readonly Gen<DayMonth> CycleDays =
        from day in Gen.Choose(1, 32)
        from month in Gen.Choose(1, 12)
        select new DayMonth(day, month);

    private static readonly Gen<PolicyTerms> Terms =
        from period in Gen.Choose(1, 24)
        from administration in Gen.Choose(0, 3)
        from enrolment in Gen.Choose(0, 6)
        from payment in Gen.Choose(0, 3)
        from renewal in Gen.Choose(0, 6)
        from cycles in Gen.Choose(0, 4).SelectMany(count => Gen.ArrayOf(CycleDays, count))
        select new PolicyTerms
        {
            PeriodMonths = period,
            AdministrationMonths = administration,
            EnrolmentGraceMonths = enrolment,
            PaymentGraceMonths = payment,
            RenewalGraceMonths = renewal,
            Cycles = cycles,
        };

    private static readonly Gen<EarlyDiscount?> Discounts =
        from basisPoints in Gen.Choose(0, 10_000)
        from months in Gen.Choose(1, 3)
        select basisPoints == 0 ? (EarlyDiscount?)null : new EarlyDiscount(basisPoints, months);

    private static readonly Gen<PriceTerms> Prices =
        from amounts in Gen.ArrayOf(Gen.Frequency((1, Gen.Constant(0)), (2, Gen.Choose(1, 100_000))), 7)
        from threshold in Gen.Choose(-1, 6)
        from maxMembers in Gen.Choose(0, 8)
        from recurrence in Gen.Choose(0, 24)
        from enrolmentDiscount in Discounts
        from renewalDiscount in Discounts
        select new PriceTerms
        {
            LumpSum = amounts[0],
            Threshold = threshold < 0 ? null : threshold,
            MaxMembers = maxMembers == 0 ? null : maxMembers,
            AdultPremium = amounts[1],
            ChildPremium = amounts[2],
            RegistrationLumpSum = amounts[3],
            RegistrationFee = amounts[4],
            AssemblyLumpSum = amounts[5],
            AssemblyFee = amounts[6],
            RegistrationRecurrenceMonths = recurrence == 0 ? null : recurrence,
            EnrolmentDiscount = enrolmentDiscount,
            RenewalDiscount = renewalDiscount,
        };

    private static readonly Gen<DateOnly> Days = Gen.Choose(0, 3_000).Select(new DateOnly(2018, 1, 1).AddDays);

    private static readonly Gen<FamilyMember[]> Family =
        from size in Gen.Choose(0, 10)
        from births in Gen.ArrayOf(Gen.Choose(0, 20_000), size)
        from others in Gen.ArrayOf(Gen.Choose(0, 3), size)
        select births
            .Select(
                (birth, i) =>
                    new FamilyMember(
                        Families.Id(i),
                        new DateOnly(1970, 1, 1).AddDays(birth),
                        i,
                        Head: i == 0,
                        OutsideLumpSum: others[i] == 0
                    )
            )
            .ToArray();

    private static readonly Gen<Case> Cases =
        from calendar in Calendars
        from terms in Terms
        from prices in Prices
        from day in Days
        from family in Family
        from renews in Gen.Choose(0, 2)
        from gap in Gen.Choose(-200, 200)
        from charged in Gen.Choose(200, 900)
        let renewed = new RenewedPolicy(day.AddDays(gap), day.AddDays(-charged))
        select new Case(terms, prices, new PolicySale(day, family, Renews: renews == 0 ? renewed : null), calendar);

    [Fact]
    public void Law_9_the_value_does_not_depend_on_the_order_of_the_members() =>
        Holds(sold =>
        {
            var family = sold.Sale.Family.ToArray();
            var quote = sold.Quote();
            Array.Reverse(family);
            var reversed = (sold with { Sale = sold.Sale with { Family = family } }).Quote();
            return quote.Value.Lines.SequenceEqual(reversed.Value.Lines)
                && quote.Membership.Covered.SequenceEqual(reversed.Membership.Covered)
                && quote.Membership.LeftOut.SequenceEqual(reversed.Membership.LeftOut);
        });

    [Fact]
    public void Law_9_without_a_lump_sum_the_value_does_not_depend_on_the_threshold() =>
        Holds(sold =>
        {
            var prices = sold.Prices with { LumpSum = 0 };
            return new int?[] { null, 0, 1, 3, 100 }
                    .Select(threshold => sold with { Prices = prices with { Threshold = threshold } })
                    .Select(other => other.Quote().Value.Total)
                    .Distinct()
                    .Count() == 1;
        });

    [Fact]
    public void Law_9_below_the_quota_one_more_member_never_lowers_the_value() =>
        Holds(sold =>
        {
            var value = sold.Quote().Value;
            return value.Basis.Members.Total >= sold.Prices.MaxMembers
                || Enum.GetValues<MemberClass>()
                    .All(joining => value.WithMember(sold.Prices, joining).Total >= value.Total);
        });

    [Fact]
    public void Law_9_the_breakdown_adds_up_to_the_formula() =>
        Holds(sold =>
        {
            var value = sold.Quote().Value;
            return value.Total == Formula(sold.Prices, value.Basis) && value.Lines.All(line => line.Amount != 0);
        });

    [Fact]
    public void Everybody_is_covered_or_left_out_and_the_quota_is_kept() =>
        Holds(sold =>
        {
            var (covered, left) = sold.Quote().Membership;
            return covered.Count == Math.Min(sold.Sale.Family.Count, sold.Prices.MaxMembers ?? int.MaxValue)
                && covered.Select(member => member.Member).Concat(left).ToHashSet().SetEquals(sold.Sale.Family);
        });

    [Fact]
    public void Law_9_policies_that_follow_one_another_never_overlap_and_cover_each_of_their_days_once() =>
        Prop.ForAll(
                Arb.From(
                    from calendar in Calendars
                    from terms in Terms
                    from first in Days
                    // No more of them: the Nepali calendar is known up to 2044.
                    from gaps in Gen.ArrayOf(Gen.Choose(-60, 400), 3)
                    select (calendar, terms, first, gaps)
                ),
                input =>
                {
                    var sold = new List<PolicyPeriod> { PolicyPeriod.Of(input.terms, input.calendar, input.first) };
                    foreach (var gap in input.gaps)
                    {
                        var last = sold[^1];
                        var enrolled = last.Expiry.AddDays(gap);
                        sold.Add(PolicyPeriod.Of(input.terms, input.calendar, enrolled, last.Expiry));
                    }

                    var days = sold.SelectMany(period => DaysOf(period.Days)).ToArray();
                    return days.Distinct().Count() == days.Length
                        && sold.All(period =>
                            period.LastPaymentDay >= period.Enrolled && period.Expiry >= period.Start
                        );
                }
            )
            .QuickCheckThrowOnFailure();

    private static long Formula(PriceTerms prices, ValueBasis basis)
    {
        var (a, c) = (basis.Members.Adults, basis.Members.Children);
        var inside = prices.LumpSum == 0 ? 0 : prices.Threshold ?? int.MaxValue;
        var extraA = Math.Max(0L, (long)a - inside);
        var extraC = Math.Max(0L, c + a - extraA - inside);
        var value = prices.LumpSum + (extraA * prices.AdultPremium) + (extraC * prices.ChildPremium);
        value += basis.Members.OtherAdults * prices.AdultPremium;
        value += basis.Members.OtherChildren * prices.ChildPremium;
        value += prices.AssemblyLumpSum > 0 ? prices.AssemblyLumpSum : basis.Members.Total * prices.AssemblyFee;
        if (basis.Registration)
        {
            value +=
                prices.RegistrationLumpSum > 0
                    ? prices.RegistrationLumpSum
                    : basis.Members.Total * prices.RegistrationFee;
        }

        var discount = basis.Discount switch
        {
            ValueLineKind.EnrolmentDiscount => prices.EnrolmentDiscount,
            ValueLineKind.RenewalDiscount => prices.RenewalDiscount,
            _ => null,
        };
        return value - Money.Percent(value, discount?.BasisPoints ?? 0);
    }

    private static IEnumerable<DateOnly> DaysOf(DateRange range)
    {
        for (var day = range.From!.Value; day <= range.To!.Value; day = day.AddDays(1))
            yield return day;
    }

    private static void Holds(Func<Case, bool> law) =>
        Prop.ForAll(Arb.From(Cases), law).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
