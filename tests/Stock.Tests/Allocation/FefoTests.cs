using Platform.Kernel;
using Platform.Stock.Allocation.Domain;
using Platform.Stock.Catalog.Domain;
using static Platform.Stock.Tests.Allocation.Lots;

namespace Platform.Stock.Tests.Allocation;

/// <summary>Decisions S11, S12 and S27, and a case for every reason.</summary>
public sealed class FefoTests
{
    /// <summary>The example of decision S11: 200 in packs of 1 that expire first, 3 packs of 100, and 350 asked.</summary>
    [Theory]
    [InlineData(nameof(PackRule.Open), "A 200, B 150", 0, 0)]
    [InlineData(nameof(PackRule.Up), "A 200, B 200", 0, 50)]
    [InlineData(nameof(PackRule.Down), "A 200, B 100", 50, 0)]
    public void S11_Packs_are_opened_or_given_whole_as_the_request_says(
        string packs,
        string taken,
        long shortfall,
        long surplus
    )
    {
        Candidate[] lots = [Lot("B", 300, "2027-06-30", pack: 100), Lot("A", 200, "2027-01-31")];
        var allocation = Fefo.Allocate(Ask(350, Enum.Parse<PackRule>(packs)), lots);
        Assert.Equal(taken, Taken(allocation));
        Assert.Equal((shortfall, surplus), (allocation.Shortfall, allocation.Surplus));
    }

    [Theory]
    [InlineData(nameof(PackRule.Up), 230, "A 250", "what was opened before goes with the last pack")]
    [InlineData(nameof(PackRule.Up), 260, "A 250, B 100", "a lot that is not enough is used up")]
    [InlineData(nameof(PackRule.Down), 260, "A 200", "what was opened before is no whole pack")]
    [InlineData(nameof(PackRule.Down), 310, "A 200, B 100", "the next lot has one")]
    [InlineData(nameof(PackRule.Up), 200, "A 200", "whole packs are exact")]
    public void A_lot_with_an_opened_pack_is_used_before_the_next(string packs, long ask, string taken, string because)
    {
        Candidate[] lots = [Lot("A", 250, "2027-01-31", pack: 100), Lot("B", 300, "2027-06-30", pack: 100)];
        Assert.True(taken == Taken(Fefo.Allocate(Ask(ask, Enum.Parse<PackRule>(packs)), lots)), because);
    }

    [Fact]
    public void The_earliest_lot_is_never_left_to_hit_the_quantity() =>
        Assert.Equal(
            "A 5, B 20",
            Taken(
                Fefo.Allocate(Ask(20, PackRule.Up), [Lot("A", 5, "2027-01-31"), Lot("B", 50, "2027-06-30", pack: 10)])
            )
        );

    [Fact]
    public void S11_Lots_leave_by_expiry_then_receipt_then_code_and_those_without_last()
    {
        var day = new DateOnly(2026, 2, 1);
        Candidate[] lots =
        [
            Lot("G", 1, expiry: null),
            Lot(null, 1, "2027-06-30"),
            Lot("F", 1, "2027-06-30") with
            {
                Received = null,
            },
            Lot("b", 1, "2027-06-30"),
            Lot("B", 1, "2027-06-30"),
            Lot("A", 1, "2027-06-30") with
            {
                Received = day,
            },
            Lot("Z", 1, "2027-01-31"),
        ];
        var allocation = Fefo.Allocate(Ask(1), lots);
        Assert.Equal(["Z", "B", "b", null, "A", "F", "G"], allocation.Lines.Select(line => line.Candidate.LotCode));
    }

    [Fact]
    public void Where_the_vial_monitor_comes_first_the_worse_usable_stage_leaves_before_an_earlier_expiry()
    {
        Candidate[] lots =
        [
            Lot("none", 10, "2026-05-31"),
            Lot("one", 10, "2026-06-30") with
            {
                Vvm = VvmStage.Stage1,
            },
            Lot("two", 10, "2026-09-30") with
            {
                Vvm = VvmStage.Stage2,
            },
        ];
        Assert.Equal("two 10, one 10, none 5", Taken(Fefo.Allocate(Ask(25) with { VvmFirst = true }, lots)));
        Assert.Equal("none 10, one 10, two 5", Taken(Fefo.Allocate(Ask(25), lots)));
    }

    [Theory]
    [InlineData("2026-03-31", true)]
    [InlineData("2026-04-01", false)]
    public void S12_A_lot_is_issued_through_its_expiry_day(string day, bool issued) =>
        Assert.Equal(
            issued ? "A 10" : "",
            Taken(Fefo.Allocate(new AllocationRequest(10, Day(day)), [Lot("A", 10, "2026-03-31")]))
        );

    [Theory]
    [InlineData(0, "A 10")]
    [InlineData(30, "A 10")]
    [InlineData(31, "")]
    public void S12_A_destination_may_ask_for_days_of_life(int days, string taken) =>
        Assert.Equal(taken, Taken(Fefo.Allocate(Ask(10) with { DaysOfLife = days }, [Lot("A", 10, "2026-04-30")])));

    public static TheoryData<string, string> Skipped() =>
        new()
        {
            { nameof(AllocationReason.NothingOnHand), "Skipped: nothing is on hand." },
            { nameof(AllocationReason.Recalled), "Skipped: the lot is recalled." },
            { nameof(AllocationReason.Expired), "Skipped: it expired on 2026-03-30." },
            {
                nameof(AllocationReason.ExpiresTooSoon),
                "Skipped: it expires on 2026-04-01, too soon for the destination."
            },
            { nameof(AllocationReason.VvmPastUse), "Skipped: its vial monitor is at stage 3." },
            { nameof(AllocationReason.Held), "Skipped: its storage place is on hold." },
            { nameof(AllocationReason.Quarantined), "Skipped: 6 are in quarantine and 4 reserved." },
            { nameof(AllocationReason.Reserved), "Skipped: all 10 are reserved." },
            { nameof(AllocationReason.NoWholePack), "Skipped: no whole pack of 12 fits, and packs are not opened." },
        };

    [Theory]
    [MemberData(nameof(Skipped))]
    public void A_lot_that_is_skipped_says_why(string reason, string words)
    {
        var lot = Lot("A", 10);
        lot = Enum.Parse<AllocationReason>(reason) switch
        {
            AllocationReason.NothingOnHand => lot with { OnHand = 0, Reserved = 5 },
            AllocationReason.Recalled => lot with { IsRecalled = true },
            AllocationReason.Expired => lot with { Expiry = Day("2026-03-30") },
            AllocationReason.ExpiresTooSoon => lot with { Expiry = Day("2026-04-01") },
            AllocationReason.VvmPastUse => lot with { Vvm = VvmStage.Stage3 },
            AllocationReason.Held => lot with { IsHeld = true },
            AllocationReason.Quarantined => lot with { Reserved = 4, Quarantined = 6 },
            AllocationReason.Reserved => lot with { Reserved = 10 },
            _ => lot with { PackSize = 12 },
        };
        var request = Ask(5, PackRule.Down) with { DaysOfLife = 7 };
        var line = Assert.Single(Fefo.Allocate(request, [lot]).Lines);
        Assert.Equal((Enum.Parse<AllocationReason>(reason), 0L, words), (line.Reason, line.Taken, line.Explain()));
    }

    [Fact]
    public void Every_lot_is_explained_also_those_that_are_not_needed()
    {
        Candidate[] lots = [Lot("C", 9, "2027-03-01"), Lot("A", 10, "2027-01-01"), Lot("B", 10, "2027-02-01")];
        Assert.Equal(
            [
                "A: Taken: 10, all that is free.",
                "B: Taken: 4 of 10 that are free.",
                "C: Skipped: lots that leave before it are enough.",
            ],
            Fefo.Allocate(Ask(14), lots).Lines.Select(line => $"{line.Candidate.LotCode}: {line.Explain()}")
        );
    }

    [Fact]
    public void Stock_below_zero_has_nothing_to_give() =>
        Assert.Equal(AllocationReason.NothingOnHand, Assert.Single(Fefo.Allocate(Ask(1), [Lot("A", -5)]).Lines).Reason);

    [Fact]
    public void Without_a_lot_everything_is_short() => Assert.Equal(7, Fefo.Allocate(Ask(7), []).Shortfall);

    [Theory]
    [InlineData(0, 0, "quantity")]
    [InlineData(AllocationRequest.MaxQuantity + 1, 0, "quantity")]
    [InlineData(1, -1, "days_of_life")]
    [InlineData(-1, 3_651, "quantity days_of_life")]
    public void A_request_that_makes_no_sense_is_refused_with_all_its_fields(long quantity, int days, string fields)
    {
        var refused = Assert.Throws<DomainException>(() => Fefo.Allocate(Ask(quantity) with { DaysOfLife = days }, []));
        Assert.Equal(fields, string.Join(' ', refused.Fields.Select(field => field.Field)));
        Assert.Equal((AllocationError.Invalid, ErrorKind.Invalid), (refused.Code, refused.Kind));
    }
}
