using FsCheck;
using FsCheck.Fluent;
using Platform.Insurance.Fraud.Domain;
using Platform.Insurance.Registers.Domain;
using static Platform.Insurance.Tests.Fraud.Visits;

namespace Platform.Insurance.Tests.Fraud;

/// <summary>What holds for any claims of a person.</summary>
public sealed class ScreeningLawTests
{
    private static readonly DateTime Now = new(2026, 6, 2, 0, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void The_order_of_the_other_claims_decides_nothing() =>
        Hold(claims => Screen(claims[0], claims).SequenceEqual(Screen(claims[0], claims.Reverse())));

    [Fact]
    public void Naming_a_claim_twice_changes_nothing() =>
        Hold(claims => Screen(claims[0], claims).SequenceEqual(Screen(claims[0], [.. claims, .. claims])));

    [Fact]
    public void No_claim_is_found_to_repeat_itself() =>
        Hold(claims =>
            claims.All(claim =>
                Screen(claim, claims).All(found => !found.Facts.Contains(SignalFact.Of("otherClaim", claim.Code)))
            )
        );

    [Fact]
    public void Of_each_pair_one_is_found_at_most() =>
        Hold(claims =>
        {
            var pairs =
                from claim in claims
                from found in Screen(claim, claims)
                from fact in found.Facts
                where fact.Name == "otherClaim"
                select (found.Code, string.Join('/', new[] { claim.Code, fact.Value }.Order()));
            return pairs.GroupBy(pair => pair).All(pair => pair.Count() == 1);
        });

    [Fact]
    public void Scores_are_from_1_to_100_and_keys_tell_findings_apart() =>
        Hold(claims =>
            claims.All(claim =>
            {
                var found = Screen(claim, claims);
                return found.All(f => f.Score is >= 1 and <= Finding.MaxScore && f.Key.Length <= Finding.MaxKey)
                    && found.DistinctBy(f => (f.Code, f.Key)).Count() == found.Length;
            })
        );

    [Fact]
    public void A_screening_made_again_changes_nothing() =>
        Hold(claims =>
        {
            var first = Merge([], Screen(claims[0], claims));
            var again = Merge(first.All, Screen(claims[0], claims));
            return !again.Changed && again.Added.Count == 0 && again.Raised.Count == 0;
        });

    [Fact]
    public void What_holds_no_more_is_withdrawn_and_what_was_decided_stands()
    {
        var found = Screen(Claim(2), [Claim(1)]);
        var (open, decided) = (Merge([], found), Merge([], found));
        decided.All[0].Decide(SignalState.Dismissed, "Twins", Now);
        Assert.Equal(SignalState.Withdrawn, Assert.Single(Merge(open.All, []).All).State);
        Assert.Equal(SignalState.Dismissed, Assert.Single(Merge(decided.All, []).All).State);
        Assert.Empty(Merge(decided.All, found).Raised);
    }

    [Fact]
    public void What_was_withdrawn_is_raised_anew_when_it_holds_again()
    {
        var found = Screen(Claim(2), [Claim(1)]);
        var withdrawn = Merge(Merge([], found).All, []);
        Assert.Equal(SignalState.Open, Assert.Single(Merge(withdrawn.All, found).Raised).State);
    }

    [Fact]
    public void Risk_is_what_counts_added_up_to_its_most()
    {
        var signals = Enumerable.Range(0, 12).Select(i => Signal(new Finding(SignalCode.SexMismatch, $"{i}", 90, [])));
        var risk = ClaimRisk.Of(IdOf(1));
        risk.Reckon(signals, Now);
        Assert.Equal(ClaimRisk.Most, risk.Score);
        var dismissed = Signal(new Finding(SignalCode.SexMismatch, "", 90, []));
        dismissed.Decide(SignalState.Dismissed, "Seen", Now);
        risk.Reckon([dismissed, Signal(new Finding(SignalCode.AgeMismatch, "", 50, []))], Now);
        Assert.Equal(50, risk.Score);
    }

    private static void Hold(Func<ScreenedClaim[], bool> law) =>
        Prop.ForAll(Arb.From(Gen.Choose(0, int.MaxValue).Select(Claims)), law)
            .Check(Config.QuickThrowOnFailure.WithMaxTest(300).WithQuietOnSuccess(true));

    private static ScreenedClaim[] Claims(int seed)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable
                .Range(1, random.Next(2, 8))
                .Select(number =>
                {
                    var from = Day.AddDays(random.Next(5));
                    return Claim(
                        number,
                        from,
                        from.AddDays(random.Next(3)),
                        random.Next(2) == 0 ? Here : Elsewhere,
                        [
                            .. Enumerable
                                .Range(0, random.Next(1, 5))
                                .Select(_ =>
                                    Line("ABCDE"[random.Next(5)].ToString(), random.Next(1, 20) * 100) with
                                    {
                                        Mask = (PatientMask)random.Next(16),
                                        Peers = random.Next(2) == 0 ? null : new Peers(100, 200, 50),
                                    }
                                ),
                        ]
                    );
                }),
        ];
    }

    private static Finding[] Screen(ScreenedClaim claim, IEnumerable<ScreenedClaim> others) =>
        ClaimScreening.Of(claim, Woman, others, new FraudRules());

    private static SignalMerge Merge(IReadOnlyCollection<FraudSignal> known, IReadOnlyCollection<Finding> found) =>
        SignalMerge.Merge(known, found, Signal, Now);

    private static FraudSignal Signal(Finding finding) =>
        FraudSignal.OfClaim(Guid.NewGuid(), IdOf(1), Here, finding, Now);
}
