using Platform.Insurance.Claims.Domain;
using Platform.Insurance.Products.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Claims;

/// <summary>The laws of the decisions' section 6.1 that are about one adjudication or a sequence of them.</summary>
public sealed class ClaimLawTests
{
    [Fact]
    public void Law_1_what_is_claimed_goes_to_the_terms_and_to_what_is_paid() =>
        Scheme.Holds(scheme =>
        {
            foreach (var filed in Book.Of(scheme).Claims)
                Laws.Conserved(filed.Claim, filed.Outcome, filed.Value!);
            return true;
        });

    [Fact]
    public void Law_2_no_ceiling_is_passed_by_what_counts_towards_it() =>
        Scheme.Holds(scheme =>
            Book.Of(scheme)
                .Claims.All(filed =>
                    filed.Value!.Reservations.All(reservation =>
                    {
                        var (cover, hospital) = (CoverOf(filed, reservation), reservation.Hospital);
                        var column = cover.Benefits.Ceiling.ColumnFor(hospital);
                        var limit = cover.Benefits.Ceiling[column];
                        var ceiling =
                            limit.Basis == LimitBasis.Policy
                                ? cover.Benefits.Growth.Apply(column, limit.Amount, cover.Members)
                                : limit.Amount;
                        var before = cover.Use.CountedOf(limit.Basis, column);
                        return !limit.IsSet || before + reservation.Counted <= Math.Max(ceiling, before);
                    })
                )
        );

    [Fact]
    public void Law_2_no_category_is_paid_beyond_its_cap() =>
        Scheme.Holds(scheme =>
            Book.Of(scheme)
                .Claims.All(filed =>
                    filed.Value!.Reservations.All(reservation =>
                    {
                        var cover = CoverOf(filed, reservation);
                        return !(
                            cover.Use.Valuated[reservation.Category] + reservation.Valuated
                            > cover.Benefits.MaxAmount[reservation.Category]
                        );
                    })
                )
        );

    [Fact]
    public void Law_2_the_deductible_is_borne_to_the_full_and_no_further() =>
        Scheme.Holds(scheme =>
        {
            var borne =
                new Dictionary<(Guid Policy, LimitBasis, LimitColumn, object Scope), (long Borne, long Offered)>();
            foreach (var filed in Book.Of(scheme).Claims)
            foreach (var reservation in filed.Value!.Reservations)
            {
                var cover = CoverOf(filed, reservation);
                var column = cover.Benefits.Deductible.ColumnFor(reservation.Hospital);
                var limit = cover.Benefits.Deductible[column];
                object scope = limit.Basis switch
                {
                    LimitBasis.Insuree => filed.Insuree,
                    LimitBasis.Policy => 0,
                    _ => filed,
                };
                var key = (cover.PolicyId, limit.Basis, column, scope);
                var (sum, offered) = borne.GetValueOrDefault(key);
                borne[key] = (sum + reservation.Deductible, offered + OfferedTo(filed, cover.PolicyId));
                if (borne[key].Borne != Math.Min(limit.Amount, borne[key].Offered))
                    return false;
            }

            return true;
        });

    [Fact]
    public void Law_3_no_order_of_lines_policies_or_earlier_lines_changes_what_a_line_gets() =>
        Scheme.Holds(scheme =>
        {
            var random = new Random(scheme.Seed);
            return Book.Of(scheme)
                .Claims.All(filed =>
                {
                    var claim = filed.Claim;
                    var shuffled = claim with
                    {
                        Lines = Shuffled(claim.Lines, random),
                        Covers = Shuffled(claim.Covers, random),
                        PriorLines = Shuffled(claim.PriorLines, random),
                    };
                    var outcome = Adjudication.Check(shuffled, scheme.Rules);
                    var value = Valuation.Of(shuffled, outcome);
                    return outcome.Code == filed.Outcome.Code
                        && outcome.Category == filed.Outcome.Category
                        && Results(shuffled, outcome, value).SequenceEqual(Results(claim, filed.Outcome, filed.Value!))
                        && value.Reservations.ToHashSet().SetEquals(filed.Value!.Reservations);
                });
        });

    [Fact]
    public void Law_4_the_policy_that_pays_most_is_taken() =>
        Scheme.Holds(
            scheme =>
                Book.Of(scheme)
                    .Claims.All(filed =>
                        filed
                            .Value!.Lines.Select((terms, i) => (terms, i))
                            .Where(line => filed.Outcome.Passed && filed.Outcome.Lines[line.i].Passed)
                            .All(line => line.terms.Valuated == BestOf(scheme, filed.Claim, line.i))
                    ),
            Terms.ManyPolicies
        );

    [Fact]
    public void Law_5_a_higher_price_never_lowers_what_a_claim_is_paid() =>
        Monotone(
            (claim, outcome, i, more) =>
                (claim, WithLine(outcome, i, assigned => assigned with { UnitPrice = assigned.UnitPrice + more })),
            raises: true
        );

    [Fact]
    public void Law_5_a_larger_quantity_never_lowers_what_a_claim_is_paid() =>
        Monotone(
            (claim, outcome, i, more) =>
                (
                    WithLine(claim, i, line => line with { Provided = line.Provided + more }),
                    WithLine(
                        outcome,
                        i,
                        assigned => assigned with { AllowedQuantity = assigned.AllowedQuantity + more }
                    )
                ),
            raises: true
        );

    [Fact]
    public void Law_5_a_higher_ceiling_never_lowers_what_a_claim_is_paid() =>
        Monotone(
            (claim, outcome, _, more) =>
                (WithBenefits(claim, terms => terms with { Ceiling = Raise(terms.Ceiling, more) }), outcome),
            raises: true
        );

    [Fact]
    public void Law_5_a_higher_cap_never_lowers_what_a_claim_is_paid() =>
        Monotone(
            (claim, outcome, _, more) =>
                (
                    WithBenefits(
                        claim,
                        terms =>
                        {
                            var caps = terms.MaxAmount;
                            caps[outcome.Category] += more;
                            return terms with { MaxAmount = caps };
                        }
                    ),
                    outcome
                ),
            raises: true
        );

    [Fact]
    public void Law_5_a_line_less_never_raises_what_a_claim_is_paid() =>
        Monotone(
            (claim, outcome, i, _) =>
                (
                    claim,
                    outcome with
                    {
                        Lines =
                        [
                            .. outcome.Lines.Select(
                                (line, at) => at == i ? line with { Code = RejectionCode.ByMedicalOfficer } : line
                            ),
                        ],
                    }
                ),
            raises: false
        );

    [Fact]
    public void Law_5_a_higher_deductible_never_raises_what_a_claim_is_paid() =>
        Monotone(
            (claim, outcome, _, more) =>
                (WithBenefits(claim, terms => terms with { Deductible = Raise(terms.Deductible, more) }), outcome),
            raises: false
        );

    [Fact]
    public void Law_6_stored_inputs_in_sequence_give_every_line_trace_and_accumulator_again() =>
        Scheme.Holds(scheme =>
        {
            var (book, again) = (Book.Of(scheme), Book.Of(scheme));
            return book.Claims.Zip(again.Claims)
                    .All(pair =>
                        Same(pair.First.Value!, pair.Second.Value!)
                        && pair.First.Outcome.Lines.SequenceEqual(pair.Second.Outcome.Lines)
                        && pair.First.Outcome.Failures.SequenceEqual(pair.Second.Outcome.Failures)
                        && pair.First.Trace.Steps.SequenceEqual(pair.Second.Trace.Steps)
                    ) && book.Rebuild().All(rebuilt => Same(rebuilt.Filed.Value!, rebuilt.Value));
        });

    [Fact]
    public void Law_6_valuing_a_claim_twice_equals_valuing_it_once() =>
        Scheme.Holds(scheme =>
            Book.Of(scheme).Claims.All(filed => Same(filed.Value!, Valuation.Of(filed.Claim, filed.Outcome)))
        );

    [Theory]
    [InlineData("returned")]
    [InlineData("reversed")]
    [InlineData("reviewed to zero")]
    public void Law_7_what_is_undone_leaves_every_other_claim_as_if_it_had_never_been(string undo) =>
        Scheme.Holds(
            scheme =>
            {
                var book = Book.Of(scheme);
                var undone = Array.FindIndex([.. book.Claims], filed => filed.State == ClaimState.Checked);
                if (undone < 0)
                    return true;
                Undo(book, undone, undo);
                var never = Book.Of(scheme with { Filings = [.. scheme.Filings.Where((_, i) => i != undone)] });
                return book
                    .Claims.Where((_, i) => i != undone)
                    .Zip(never.Claims)
                    .All(pair => Same(pair.First.Value!, pair.Second.Value!));
            },
            Terms.Deductibles | Terms.Ceilings | Terms.Caps | Terms.Fractions
        );

    [Theory]
    [InlineData("returned")]
    [InlineData("reversed")]
    [InlineData("reviewed to zero")]
    public void Law_7_after_any_change_the_book_equals_a_rebuild_from_what_is_stored(string undo) =>
        Scheme.Holds(scheme =>
        {
            var book = Book.Of(scheme);
            var undone = Array.FindIndex([.. book.Claims], filed => filed.State == ClaimState.Checked);
            if (undone < 0)
                return true;
            Undo(book, undone, undo);
            return book.Rebuild().All(rebuilt => Same(rebuilt.Filed.Value!, rebuilt.Value));
        });

    [Fact]
    public void Law_7_what_is_undone_at_once_leaves_the_next_claim_as_if_it_had_never_been() =>
        Scheme.Holds(scheme =>
        {
            var book = new Book(scheme);
            foreach (var filing in scheme.Filings.SkipLast(1))
                book.Submit(filing);
            if (book.Claims.Count == 0 || book.Claims[^1].State != ClaimState.Checked)
                return true;
            book.Return(book.Claims.Count - 1);
            var next = book.Submit(scheme.Filings[^1]);
            var never = Book.Of(scheme with { Filings = [.. scheme.Filings[..^2], scheme.Filings[^1]] }).Claims[^1];
            return Same(next.Value!, never.Value!) && next.Outcome.Lines.SequenceEqual(never.Outcome.Lines);
        });

    private static void Undo(Book book, int index, string undo)
    {
        if (undo == "returned")
            book.Return(index);
        else if (undo == "reversed")
            book.Reverse(index);
        else
        {
            var passed = book.Claims[index]
                .Outcome.Lines.Select((line, i) => (line, i))
                .Where(line => line.line.Passed);
            book.Review(index, [.. passed.Select(line => new ReviewedLine(line.i, true))]);
        }
    }

    private static bool Same(Valuation one, Valuation other) =>
        one.Lines.SequenceEqual(other.Lines)
        && one.Reservations.SequenceEqual(other.Reservations)
        && (one.Claimed, one.Approved, one.Valuated, one.Remunerated, one.AwaitsIndex)
            == (other.Claimed, other.Approved, other.Valuated, other.Remunerated, other.AwaitsIndex);

    private static Cover CoverOf(Filed filed, Reservation reservation) =>
        filed.Claim.Covers.Single(cover => cover.PolicyId == reservation.PolicyId);

    private static long OfferedTo(Filed filed, Guid policyId) =>
        filed
            .Value!.Lines.Where(
                (_, i) => filed.Outcome.Lines[i] is { Passed: true } check && check.Assignment.PolicyId == policyId
            )
            .Sum(terms =>
                terms.Claimed - terms.QuantityCut - terms.PackageSurplus - terms.PriceAdjustment - terms.FixedLimit
            );

    private static T[] Shuffled<T>(T[] values, Random random)
    {
        var copy = values.ToArray();
        random.Shuffle(copy);
        return copy;
    }

    private static IEnumerable<string> Results(ClaimCase claim, CheckedClaim outcome, Valuation value) =>
        claim
            .Lines.Select(
                (line, i) => $"{line.Entry.Code} {line.Asked} {line.Provided} {outcome.Lines[i]} {value.Lines[i]}"
            )
            .Order(StringComparer.Ordinal);

    // Without deductible, caps, ceilings and checks, and in whole units: what each policy would pay of the line.
    private static long BestOf(Scheme scheme, ClaimCase claim, int i)
    {
        var line = claim.Lines[i];
        var target = claim.Header.TargetDate!.Value;
        var adult = scheme.Rules.Ages.IsAdult(claim.Insuree.BirthDate, target);
        var list = claim.Facility.At(target)!.ListOf(line.Entry.Kind)!.At(line.Entry.Id, target)!;
        var listed = list.Price ?? line.Entry.Versions[0].Price;
        return claim
            .Covers.Where(cover => cover.Covers(target) && cover.Benefits.Lines.ContainsKey(line.Entry.Id))
            .Select(cover => cover.Benefits.Lines[line.Entry.Id])
            .Where(product => product.For(claim.Header.Visit, adult) is not null)
            .Max(product =>
            {
                var limitation = product.For(claim.Header.Visit, adult)!.Value;
                var unit =
                    product.Origin == PriceOrigin.Provider ? line.Asked
                    : scheme.Rules.PayAtMostAsked ? Math.Min(line.Asked, listed)
                    : listed;
                var units = line.Provided / 100;
                return limitation.Type == LimitationType.CoInsurance
                    ? Money.Percent(units * unit, (int)limitation.Value)
                    : Math.Min(units * unit, units * limitation.Value);
            });
    }

    private static void Monotone(
        Func<ClaimCase, CheckedClaim, int, long, (ClaimCase, CheckedClaim)> change,
        bool raises
    ) =>
        Scheme.Holds(
            scheme =>
            {
                var random = new Random(scheme.Seed);
                return Book.Of(scheme)
                    .Claims.Where(filed => filed.Outcome.Passed)
                    .All(filed =>
                        Enumerable
                            .Range(0, filed.Claim.Lines.Length)
                            .Where(i => filed.Outcome.Lines[i].Passed)
                            .All(i =>
                            {
                                var more = random.Next(1, 200);
                                var (claim, outcome) = change(filed.Claim, filed.Outcome, i, more);
                                var (before, after) = (filed.Value!.Valuated, Valuation.Of(claim, outcome).Valuated);
                                return raises ? after >= before : after <= before;
                            })
                    );
            },
            times: 1_000
        );

    private static CheckedClaim WithLine(CheckedClaim outcome, int i, Func<Assignment, Assignment> change) =>
        outcome with
        {
            Lines =
            [
                .. outcome.Lines.Select(
                    (line, at) => at == i ? line with { Assignment = change(line.Assignment) } : line
                ),
            ],
        };

    private static ClaimCase WithLine(ClaimCase claim, int i, Func<ClaimLine, ClaimLine> change) =>
        claim with
        {
            Lines = [.. claim.Lines.Select((line, at) => at == i ? change(line) : line)],
        };

    private static ClaimCase WithBenefits(ClaimCase claim, Func<BenefitTerms, BenefitTerms> change) =>
        claim with
        {
            Covers = [.. claim.Covers.Select(cover => cover with { Benefits = change(cover.Benefits) })],
        };

    private static Limits Raise(Limits limits, long more) =>
        new(Raise(limits.General, more), Raise(limits.InPatient, more), Raise(limits.OutPatient, more));

    private static Limit Raise(Limit limit, long more) =>
        limit.IsSet ? limit with { Amount = limit.Amount + more } : limit;
}
