using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Policies.Domain;
using Platform.Kernel;
using static Platform.Insurance.Tests.Policies.Families;
using static Platform.Insurance.Tests.Policies.Sold;

namespace Platform.Insurance.Tests.Policies;

/// <summary>What must hold of the money of policies, whatever is paid and goes back.</summary>
public sealed class MoneyLawTests
{
    private static readonly Gen<Payment> Payments =
        from day in Gen.Choose(-30, 360)
        from amount in Gen.Choose(1, 700)
        from photo in Gen.Choose(0, 9)
        select new Payment(Day("2021-01-01").AddDays(day), amount, photo == 0);

    private static readonly Gen<Payment[]> Moneys = Gen.Choose(0, 6).SelectMany(n => Gen.ArrayOf(Payments, n));

    [Fact]
    public void Law_7_a_contribution_that_is_reversed_was_never_paid() =>
        Holds(
            from money in Moneys
            from taken in Payments
            select (money, taken),
            input =>
            {
                var never = Policy();
                never.Reckon(input.money, Now);
                var reversed = Policy();
                Payment[] all = [.. input.money, input.taken];
                reversed.Reckon(all, Now);
                reversed.TakeBack([.. all, input.taken with { Amount = -input.taken.Amount }], Now);
                return (never.Status, never.EffectiveOn, never.Paid, never.Due)
                        == (reversed.Status, reversed.EffectiveOn, reversed.Paid, reversed.Due)
                    && never
                        .Members.Select(m => m.EffectiveOn)
                        .SequenceEqual(reversed.Members.Select(m => m.EffectiveOn));
            }
        );

    [Fact]
    public void I45_the_order_in_which_money_is_known_does_not_matter() =>
        Holds(
            Moneys,
            money =>
                Activation.Of(1_000, 1_000, Policy().Period, money)
                == Activation.Of(1_000, 1_000, Policy().Period, money.Reverse())
        );

    [Fact]
    public void I45_paid_is_value_less_due_plus_credit() =>
        Holds(
            Moneys,
            money =>
            {
                var policy = Policy();
                policy.Reckon(money, Now);
                return policy.Paid == policy.Value - policy.Due + policy.Credit;
            }
        );

    [Fact]
    public void A_cancellation_gives_back_from_nothing_to_what_was_paid_and_later_never_more() =>
        Holds(
            from money in Moneys
            from day in Gen.Choose(0, 363)
            from rule in Gen.Elements(RefundRule.Credit, RefundRule.UnusedDays)
            select (money, day, rule),
            input =>
            {
                var policy = Policy();
                policy.Reckon(input.money, Now);
                var from = policy.StartsOn.AddDays(input.day);
                var refund = CancellationRefund.Of(policy, from, input.rule);
                return refund >= CancellationRefund.Of(policy, from.AddDays(1), input.rule)
                    && refund >= policy.Credit
                    && refund <= policy.Paid;
            }
        );

    [Fact]
    public void A_refund_is_parted_among_payers_exactly_and_nobody_gets_more_than_was_paid() =>
        Holds(
            from paid in Gen.ArrayOf(Gen.Choose(-50, 1_000), 5)
            from part in Gen.Choose(0, 1_000)
            select (paid, part),
            input =>
            {
                var payers = input.paid.Select((p, i) => new Refunded(i == 0 ? null : Id(i), p)).ToArray();
                var all = payers.Where(p => p.Amount > 0).Sum(p => p.Amount);
                var refund = CancellationRefund.Among(all * input.part / 1_000, payers);
                return refund.Sum(r => r.Amount) == all * input.part / 1_000
                    && refund.All(r => r.Amount <= payers.Single(p => p.PayerId == r.PayerId).Amount);
            }
        );

    [Fact]
    public void What_the_family_and_its_payers_owe_is_never_less_than_what_is_due() =>
        Holds(
            from shares in Gen.ArrayOf(Gen.Choose(1, 3_000), 3)
            from paid in Gen.ArrayOf(Gen.Choose(0, 600), 4)
            select (shares, paid),
            input =>
            {
                var shares = input.shares.Select((bp, i) => new PolicyShare(Id(i), bp)).ToArray();
                PaidPart[] parts =
                [
                    .. input.paid.Select(
                        (amount, i) =>
                            new PaidPart(
                                Id(100 + i),
                                i == 3 ? null : Id(i),
                                ContributionKind.Payment,
                                null,
                                Money("2021-01-01", amount)
                            )
                    ),
                ];
                var open = shares.Select((s, i) => Math.Max(0, s.Of(1_000) - input.paid[i])).Sum();
                var due = Math.Max(0, 1_000 - input.paid.Sum());
                return Installments.FamilyDue(1_000, shares, parts) + open >= due;
            }
        );

    [Fact]
    public void Law_9_a_joiner_makes_the_policy_worth_what_it_would_be_with_the_joiner_from_the_start() =>
        Holds(
            Gen.ArrayOf(Gen.Elements(Enum.GetValues<MemberClass>()), 2),
            classes =>
            {
                var policy = Policy();
                var members = policy.Basis.Members;
                foreach (var joining in classes)
                {
                    policy.Join(Guid.NewGuid(), Guid.NewGuid(), joining, Day("2021-02-01"), Prices, [], Now);
                    members = members.Plus(joining);
                }

                var whole = PolicyValue.Of(Prices, policy.Basis with { Members = members });
                return policy.Value == whole.Total && policy.Breakdown.Sum(line => line.Amount) == policy.Value;
            }
        );

    [Fact]
    public void Every_chain_of_conversions_ends() =>
        Holds(
            Gen.ArrayOf(Gen.Choose(0, 7), 8),
            to =>
            {
                var conversions = to.Select((t, i) => (i, t))
                    .Where(c => c.t > 0)
                    .ToDictionary(c => Id(c.i), c => Id(c.t));
                var chain = Succession.Of(Id(0), conversions);
                return chain.Chain.Distinct().Count() == chain.Chain.Count
                    && (chain.Loops || !conversions.ContainsKey(chain.ProductId));
            }
        );

    private static void Holds<T>(Gen<T> cases, Func<T, bool> law) =>
        Prop.ForAll(Arb.From(cases), law).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
}
