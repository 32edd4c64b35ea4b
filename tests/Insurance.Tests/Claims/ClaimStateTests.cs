using Platform.Insurance.Claims.Domain;
using Platform.Kernel;

namespace Platform.Insurance.Tests.Claims;

/// <summary>Every edge of the states of a claim, and that there is no other (sheet 3, decisions I31, I33).</summary>
public sealed class ClaimStateTests
{
    private static readonly (ClaimState From, ClaimAction Action, ClaimState[] To)[] Edges =
    [
        (ClaimState.Entered, ClaimAction.Edit, [ClaimState.Entered]),
        (ClaimState.Entered, ClaimAction.Delete, [ClaimState.Deleted]),
        (ClaimState.Entered, ClaimAction.Submit, [ClaimState.Checked, ClaimState.Rejected]),
        (ClaimState.Returned, ClaimAction.Edit, [ClaimState.Returned]),
        (ClaimState.Returned, ClaimAction.Submit, [ClaimState.Checked, ClaimState.Rejected]),
        (ClaimState.Entered, ClaimAction.Attach, [ClaimState.Entered]),
        (ClaimState.Returned, ClaimAction.Attach, [ClaimState.Returned]),
        (ClaimState.Checked, ClaimAction.Attach, [ClaimState.Checked]),
        (ClaimState.Checked, ClaimAction.Review, [ClaimState.Checked, ClaimState.Rejected]),
        (ClaimState.Checked, ClaimAction.Return, [ClaimState.Returned]),
        (ClaimState.Checked, ClaimAction.Process, [ClaimState.Valuated, ClaimState.Processed]),
        (ClaimState.Checked, ClaimAction.Revalue, [ClaimState.Checked]),
        (ClaimState.Processed, ClaimAction.Settle, [ClaimState.Valuated]),
        (ClaimState.Processed, ClaimAction.Revalue, [ClaimState.Processed]),
        (ClaimState.Valuated, ClaimAction.Revalue, [ClaimState.Valuated]),
        (ClaimState.Valuated, ClaimAction.Reverse, [ClaimState.Reversed]),
        (ClaimState.Rejected, ClaimAction.Restore, [ClaimState.Rejected]),
        (ClaimState.Valuated, ClaimAction.Unsettle, [ClaimState.Processed]),
    ];

    private static readonly Dictionary<ClaimAction, Func<ClaimState, bool, ClaimState>> Acts = new()
    {
        [ClaimAction.Edit] = (from, _) => ClaimStates.Edit(from),
        [ClaimAction.Delete] = (from, _) => ClaimStates.Delete(from),
        [ClaimAction.Submit] = (from, good) => ClaimStates.Submit(from, passed: good),
        [ClaimAction.Review] = (from, good) => ClaimStates.Review(from, passes: good),
        [ClaimAction.Return] = (from, _) => ClaimStates.Return(from, "the date is missing"),
        [ClaimAction.Process] = (from, good) => ClaimStates.Process(from, Selection.Idle, awaitsIndex: !good),
        [ClaimAction.Settle] = (from, _) => ClaimStates.Settle(from),
        [ClaimAction.Revalue] = (from, _) => ClaimStates.Revalue(from),
        [ClaimAction.Reverse] = (from, _) => ClaimStates.Reverse(from, "paid in error"),
        [ClaimAction.Attach] = (from, _) => ClaimStates.Attach(from),
        [ClaimAction.Restore] = (from, _) => ClaimStates.Restore(from, restored: 0, most: 1),
        [ClaimAction.Unsettle] = (from, _) => ClaimStates.Unsettle(from),
    };

    public static TheoryData<ClaimState, ClaimAction> All()
    {
        var all = new TheoryData<ClaimState, ClaimAction>();
        foreach (var state in Enum.GetValues<ClaimState>())
        foreach (var action in Enum.GetValues<ClaimAction>())
            all.Add(state, action);
        return all;
    }

    [Theory]
    [MemberData(nameof(All))]
    public void I33_there_is_no_other_edge(ClaimState from, ClaimAction action)
    {
        var to = Edges.FirstOrDefault(edge => edge.From == from && edge.Action == action).To ?? [];
        Assert.Equal(to, ClaimStates.Targets(from, action));
        if (to.Length == 0)
        {
            var refusal = Assert.Throws<DomainException>(() => Acts[action](from, true));
            Assert.Equal(ClaimError.TransitionNotAllowed, refusal.Code);
            return;
        }

        Assert.Equal(to[0], Acts[action](from, true));
        Assert.Equal(to[^1], Acts[action](from, false));
    }

    [Fact]
    public void I31_a_claim_selected_for_review_is_not_processed()
    {
        var refusal = Assert.Throws<DomainException>(() =>
            ClaimStates.Process(ClaimState.Checked, Selection.Selected, awaitsIndex: false)
        );
        Assert.Equal(ClaimError.UnderReview, refusal.Code);
    }

    [Theory]
    [InlineData(Selection.Idle)]
    [InlineData(Selection.NotSelected)]
    [InlineData(Selection.Delivered)]
    [InlineData(Selection.Bypassed)]
    public void I31_any_other_claim_is_processed(Selection review) =>
        Assert.Equal(ClaimState.Valuated, ClaimStates.Process(ClaimState.Checked, review, awaitsIndex: false));

    [Fact]
    public void I33_a_claim_is_returned_and_reversed_with_a_reason_only()
    {
        foreach (
            var act in new Action[]
            {
                () => ClaimStates.Return(ClaimState.Checked, " "),
                () => ClaimStates.Reverse(ClaimState.Valuated, ""),
            }
        )
            Assert.Equal(ClaimError.ReasonRequired, Assert.Throws<DomainException>(act).Code);
    }

    [Fact]
    public void I33_a_claim_that_was_restored_as_often_as_may_be_is_not_restored_again()
    {
        Assert.Equal(ClaimState.Rejected, ClaimStates.Restore(ClaimState.Rejected, restored: 0, most: 1));
        var refusal = Assert.Throws<DomainException>(() =>
            ClaimStates.Restore(ClaimState.Rejected, restored: 1, most: 1)
        );
        Assert.Equal(ClaimError.RestoredTooOften, refusal.Code);
    }

    [Theory]
    [InlineData(ClaimState.Checked, true)]
    [InlineData(ClaimState.Processed, true)]
    [InlineData(ClaimState.Valuated, true)]
    [InlineData(ClaimState.Entered, false)]
    [InlineData(ClaimState.Returned, false)]
    [InlineData(ClaimState.Rejected, false)]
    [InlineData(ClaimState.Reversed, false)]
    [InlineData(ClaimState.Deleted, false)]
    public void I12_live_claims_use_their_policies(ClaimState state, bool live) =>
        Assert.Equal(live, ClaimStates.IsLive(state));

    public static TheoryData<Selection, SelectionAction> Steps()
    {
        var all = new TheoryData<Selection, SelectionAction>();
        foreach (var from in Enum.GetValues<Selection>())
        foreach (var action in Enum.GetValues<SelectionAction>())
            all.Add(from, action);
        return all;
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void A_review_is_selected_then_delivered_or_bypassed_or_skipped_at_once(
        Selection from,
        SelectionAction action
    )
    {
        Selection? expected = (from, action) switch
        {
            (Selection.Idle, SelectionAction.Select) => Selection.Selected,
            (Selection.Idle, SelectionAction.Skip) => Selection.NotSelected,
            (Selection.Selected, SelectionAction.Deliver) => Selection.Delivered,
            (Selection.Selected, SelectionAction.Bypass) => Selection.Bypassed,
            _ => null,
        };
        if (expected is { } to)
        {
            Assert.Equal(to, Selections.Apply(ClaimState.Checked, from, action));
            return;
        }

        var refusal = Assert.Throws<DomainException>(() => Selections.Apply(ClaimState.Checked, from, action));
        Assert.Equal(ClaimError.SelectionNotAllowed, refusal.Code);
    }

    [Fact]
    public void A_review_moves_only_while_the_claim_is_checked()
    {
        foreach (var state in Enum.GetValues<ClaimState>().Where(state => state != ClaimState.Checked))
        {
            var refusal = Assert.Throws<DomainException>(() =>
                Selections.Apply(state, Selection.Idle, SelectionAction.Select)
            );
            Assert.Equal(ClaimError.TransitionNotAllowed, refusal.Code);
        }
    }

    [Fact]
    public void Processing_bypasses_a_feedback_that_is_still_wanted()
    {
        Assert.Equal(Selection.Bypassed, Selections.AtProcessing(Selection.Selected));
        Assert.Equal(Selection.Delivered, Selections.AtProcessing(Selection.Delivered));
    }
}
