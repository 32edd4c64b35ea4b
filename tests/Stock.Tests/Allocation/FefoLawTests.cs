using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Catalog.Domain;

namespace Platform.Stock.Tests.Allocation;

/// <summary>Law 6 of stock, over any lots and requests.</summary>
public sealed class FefoLawTests
{
    private static readonly Config Runs = Config.QuickThrowOnFailure.WithMaxTest(2_000);

    [Fact]
    public void Law_6_No_lot_gives_more_than_is_free() =>
        ForAll(
            (_, allocation) => allocation.Lines.All(line => line.Taken >= 0 && line.Taken <= line.Availability.Free)
        );

    [Fact]
    public void Law_6_The_parts_of_what_is_on_hand_add_up() =>
        ForAll(
            (_, allocation) =>
                allocation.Lines.All(line => line.Availability.OnHand == Math.Max(0, line.Candidate.OnHand))
        );

    [Fact]
    public void Law_6_What_is_taken_is_the_sum_of_the_lines() =>
        ForAll((_, allocation) => allocation.Taken == allocation.Lines.Sum(line => line.Taken));

    [Fact]
    public void Law_6_A_request_gets_what_it_asks_or_all_there_is_where_packs_are_opened() =>
        ForAll(
            (request, allocation) =>
                request.Packs != PackRule.Open || allocation.Taken == Math.Min(request.Quantity, Usable(allocation))
        );

    [Fact]
    public void Law_6_Rounding_up_gives_less_than_a_pack_more_and_never_less_than_there_is() =>
        ForAll(
            (request, allocation) =>
                request.Packs != PackRule.Up
                || (
                    allocation.Taken >= Math.Min(request.Quantity, Usable(allocation))
                    && allocation.Surplus
                        < allocation
                            .Lines.Where(line => line.Taken > 0)
                            .Select(l => l.Candidate.PackSize)
                            .LastOrDefault(1)
                )
        );

    [Fact]
    public void Law_6_Rounding_down_gives_whole_packs_and_never_more_than_is_asked() =>
        ForAll(
            (request, allocation) =>
                request.Packs != PackRule.Down
                || (
                    allocation.Taken <= request.Quantity
                    && allocation.Lines.All(line => line.Taken % line.Candidate.PackSize == 0)
                )
        );

    [Fact]
    public void Law_6_No_lot_is_used_while_one_that_leaves_before_it_has_a_usable_unit_left() =>
        ForAll(
            (request, allocation) =>
            {
                var last = allocation.Lines.ToList().FindLastIndex(line => line.Taken > 0);
                return allocation.Lines.Take(Math.Max(0, last)).All(line => !HasUsableLeft(request, allocation, line));
            }
        );

    [Fact]
    public void Law_6_Lines_stand_in_the_order_of_expiry() =>
        ForAll(
            (request, allocation) =>
                request.VvmFirst
                || allocation.Lines.Zip(allocation.Lines.Skip(1)).All(pair => Expiry(pair.First) <= Expiry(pair.Second))
        );

    [Fact]
    public void Law_6_The_order_of_the_lots_makes_no_difference() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var random = new Random(seed);
                    var (request, lots) = Case(random);
                    var once = Fefo.Allocate(request, lots);
                    random.Shuffle(lots);
                    return once.Lines.SequenceEqual(Fefo.Allocate(request, lots).Lines);
                }
            )
        );

    [Fact]
    public void Law_6_Each_lot_is_explained_once() =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var (request, lots) = Case(new Random(seed));
                    var lines = Fefo.Allocate(request, lots).Lines;
                    return lines.Count == lots.Length
                        && lines.Select(line => line.Candidate.Id).ToHashSet().SetEquals(lots.Select(lot => lot.Id))
                        && lines.All(line => line.Explain().StartsWith(line.Taken > 0 ? "Taken" : "Skipped"));
                }
            )
        );

    private static void ForAll(Func<AllocationRequest, AllocationPlan, bool> law) =>
        Check.One(
            Runs,
            Prop.ForAll(
                Seeds.Any,
                seed =>
                {
                    var (request, lots) = Case(new Random(seed));
                    return law(request, Fefo.Allocate(request, lots));
                }
            )
        );

    /// <summary>Small numbers, so that ties, exact fits and shortages are common.</summary>
    private static (AllocationRequest Request, Candidate[] Lots) Case(Random random)
    {
        var request = new AllocationRequest(random.Next(1, 120), Lots.Today)
        {
            Packs = (PackRule)random.Next(3),
            DaysOfLife = random.Next(3),
            VvmFirst = random.Next(2) == 0,
        };
        Candidate[] lots =
        [
            .. Enumerable
                .Range(0, random.Next(12))
                .Select(_ => new Candidate(
                    Guid.CreateVersion7(),
                    random.Next(4) == 0 ? null : $"L{random.Next(3)}",
                    random.Next(-2, 40)
                )
                {
                    Reserved = random.Next(3) == 0 ? random.Next(40) : 0,
                    Quarantined = random.Next(3) == 0 ? random.Next(40) : 0,
                    IsRecalled = random.Next(8) == 0,
                    IsHeld = random.Next(8) == 0,
                    Vvm = random.Next(2) == 0 ? (VvmStage)random.Next(1, 5) : VvmStage.None,
                    Expiry = random.Next(5) == 0 ? null : Lots.Today.AddDays(random.Next(-1, 5)),
                    Received = random.Next(5) == 0 ? null : Lots.Today.AddDays(-random.Next(3)),
                    PackSize = random.Next(1, 13),
                }),
        ];
        return (request, lots);
    }

    private static long Usable(AllocationPlan allocation) =>
        allocation.Lines.Where(IsEligible).Sum(line => line.Availability.Free);

    private static bool HasUsableLeft(AllocationRequest request, AllocationPlan allocation, AllocationLine line)
    {
        var left = line.Availability.Free - line.Taken;
        if (!IsEligible(line) || left == 0)
            return false;
        // Where packs are not opened, only a whole pack that fits into what was still asked can be used.
        var before = allocation.Lines.TakeWhile(other => other != line).Sum(other => other.Taken);
        return request.Packs != PackRule.Down
            || Math.Min(left, request.Quantity - before - line.Taken) >= line.Candidate.PackSize;
    }

    private static bool IsEligible(AllocationLine line) =>
        line.Reason
            is AllocationReason.TakenWhole
                or AllocationReason.TakenPart
                or AllocationReason.NotNeeded
                or AllocationReason.NoWholePack;

    private static DateOnly Expiry(AllocationLine line) => line.Candidate.Expiry ?? DateOnly.MaxValue;
}
