using Platform.Kernel;

namespace Platform.Insurance.Claims.Domain;

/// <summary>State of a claim. To 17 the numbers are openIMIS's (sheet 3); from 101 they are ours.</summary>
public enum ClaimState
{
    /// <summary>Nothing is paid; it can be restored as a new claim.</summary>
    Rejected = 1,

    /// <summary>Being written by the facility.</summary>
    Entered = 2,

    /// <summary>Its checks passed and its amounts are reserved.</summary>
    Checked = 4,

    /// <summary>Valued, but for the index of a relative price.</summary>
    Processed = 8,

    /// <summary>Valued and due.</summary>
    Valuated = 16,

    /// <summary>Back at the facility, to be corrected and submitted again.</summary>
    Returned = 17,

    /// <summary>Taken back after it was valuated; the next payment run claws it back.</summary>
    Reversed = 101,

    /// <summary>Removed by the facility before it was ever submitted.</summary>
    Deleted = 102,
}

/// <summary>What can be done to a claim.</summary>
public enum ClaimAction
{
    /// <summary>Change what is claimed.</summary>
    Edit,

    /// <summary>Remove it.</summary>
    Delete,

    /// <summary>Check it.</summary>
    Submit,

    /// <summary>Approve less, or reject lines.</summary>
    Review,

    /// <summary>Send it back to the facility.</summary>
    Return,

    /// <summary>Make its valuation final.</summary>
    Process,

    /// <summary>Give its relative prices their index.</summary>
    Settle,

    /// <summary>Value it again because claims before it on a policy changed (decision I12).</summary>
    Revalue,

    /// <summary>Take it back after it was valuated.</summary>
    Reverse,

    /// <summary>Write a new claim from it.</summary>
    Restore,

    /// <summary>Add a file.</summary>
    Attach,

    /// <summary>Take back the index of its relative prices, with the payment run that gave it.</summary>
    Unsettle,
}

/// <summary>
/// The states of a claim and every edge between them; what is not here is refused (sheet 3, decision I33). Each method
/// answers the state that follows, or throws <see cref="ClaimError.TransitionNotAllowed"/>.
/// </summary>
public static class ClaimStates
{
    private static readonly Dictionary<(ClaimState From, ClaimAction Action), ClaimState[]> Edges = new()
    {
        [(ClaimState.Entered, ClaimAction.Edit)] = [ClaimState.Entered],
        [(ClaimState.Entered, ClaimAction.Delete)] = [ClaimState.Deleted],
        [(ClaimState.Entered, ClaimAction.Submit)] = [ClaimState.Checked, ClaimState.Rejected],
        [(ClaimState.Returned, ClaimAction.Edit)] = [ClaimState.Returned],
        [(ClaimState.Returned, ClaimAction.Submit)] = [ClaimState.Checked, ClaimState.Rejected],
        [(ClaimState.Entered, ClaimAction.Attach)] = [ClaimState.Entered],
        [(ClaimState.Returned, ClaimAction.Attach)] = [ClaimState.Returned],
        [(ClaimState.Checked, ClaimAction.Attach)] = [ClaimState.Checked],
        [(ClaimState.Checked, ClaimAction.Review)] = [ClaimState.Checked, ClaimState.Rejected],
        [(ClaimState.Checked, ClaimAction.Return)] = [ClaimState.Returned],
        [(ClaimState.Checked, ClaimAction.Process)] = [ClaimState.Valuated, ClaimState.Processed],
        [(ClaimState.Checked, ClaimAction.Revalue)] = [ClaimState.Checked],
        [(ClaimState.Processed, ClaimAction.Settle)] = [ClaimState.Valuated],
        [(ClaimState.Processed, ClaimAction.Revalue)] = [ClaimState.Processed],
        [(ClaimState.Valuated, ClaimAction.Revalue)] = [ClaimState.Valuated],
        [(ClaimState.Valuated, ClaimAction.Reverse)] = [ClaimState.Reversed],
        [(ClaimState.Rejected, ClaimAction.Restore)] = [ClaimState.Rejected],
        [(ClaimState.Valuated, ClaimAction.Unsettle)] = [ClaimState.Processed],
    };

    /// <summary>Whether a claim of this state uses its policies and stands in the way of duplicates (decisions I12, I25, I34).</summary>
    public static bool IsLive(ClaimState state) =>
        state is ClaimState.Checked or ClaimState.Processed or ClaimState.Valuated;

    /// <summary>The states an action can lead to; empty when it is refused.</summary>
    public static IReadOnlyList<ClaimState> Targets(ClaimState from, ClaimAction action) =>
        Edges.TryGetValue((from, action), out var targets) ? targets : [];

    /// <summary>Changes what is claimed: only while the claim is with the facility.</summary>
    public static ClaimState Edit(ClaimState from) => Only(from, ClaimAction.Edit);

    /// <summary>Adds a file, which a reviewer may have asked for; the state stays.</summary>
    public static ClaimState Attach(ClaimState from) => Only(from, ClaimAction.Attach);

    /// <summary>Removes a claim that was never submitted.</summary>
    public static ClaimState Delete(ClaimState from) => Only(from, ClaimAction.Delete);

    /// <summary>Submits a claim, for the first time or again.</summary>
    /// <param name="from">The state now.</param>
    /// <param name="passed">Whether a line of it passed its checks.</param>
    public static ClaimState Submit(ClaimState from, bool passed) => Either(from, ClaimAction.Submit, passed);

    /// <summary>Saves a review.</summary>
    /// <param name="from">The state now.</param>
    /// <param name="passes">Whether a line of it still passes.</param>
    public static ClaimState Review(ClaimState from, bool passes) => Either(from, ClaimAction.Review, passes);

    /// <summary>Sends a claim back to the facility; its reservations are released.</summary>
    /// <exception cref="DomainException"><see cref="ClaimError.ReasonRequired"/>.</exception>
    public static ClaimState Return(ClaimState from, string reason)
    {
        var to = Only(from, ClaimAction.Return);
        RequireReason(reason);
        return to;
    }

    /// <summary>Makes the valuation final. A review that is selected must be delivered or bypassed first (decision I31).</summary>
    /// <param name="from">The state now.</param>
    /// <param name="review">Where the review stands.</param>
    /// <param name="awaitsIndex">Whether a line waits for the index of its relative price.</param>
    /// <exception cref="DomainException"><see cref="ClaimError.UnderReview"/>.</exception>
    public static ClaimState Process(ClaimState from, Selection review, bool awaitsIndex)
    {
        var to = Either(from, ClaimAction.Process, !awaitsIndex);
        if (review == Selection.Selected)
        {
            throw new DomainException(
                ClaimError.UnderReview,
                ErrorKind.FailedPrecondition,
                "The claim is selected for review."
            );
        }

        return to;
    }

    /// <summary>Gives relative prices their index.</summary>
    public static ClaimState Settle(ClaimState from) => Only(from, ClaimAction.Settle);

    /// <summary>Takes the index of relative prices back: the run that gave it is reversed.</summary>
    public static ClaimState Unsettle(ClaimState from) => Only(from, ClaimAction.Unsettle);

    /// <summary>Values a claim again; its state stays.</summary>
    public static ClaimState Revalue(ClaimState from) => Only(from, ClaimAction.Revalue);

    /// <summary>Takes a valuated claim back; its reservations are released.</summary>
    /// <exception cref="DomainException"><see cref="ClaimError.ReasonRequired"/>.</exception>
    public static ClaimState Reverse(ClaimState from, string reason)
    {
        var to = Only(from, ClaimAction.Reverse);
        RequireReason(reason);
        return to;
    }

    /// <summary>Allows a new claim to be written from a rejected one, whose state stays.</summary>
    /// <param name="from">The state now.</param>
    /// <param name="restored">How many claims were restored from the same first claim, over all generations.</param>
    /// <param name="most">How many may be.</param>
    /// <exception cref="DomainException"><see cref="ClaimError.RestoredTooOften"/>.</exception>
    public static ClaimState Restore(ClaimState from, int restored, int most)
    {
        var to = Only(from, ClaimAction.Restore);
        if (restored >= most)
        {
            throw new DomainException(
                ClaimError.RestoredTooOften,
                ErrorKind.FailedPrecondition,
                $"A claim is restored at most {most} time(s)."
            );
        }

        return to;
    }

    private static ClaimState Only(ClaimState from, ClaimAction action) => Allowed(from, action)[0];

    private static ClaimState Either(ClaimState from, ClaimAction action, bool first) =>
        Allowed(from, action)[first ? 0 : 1];

    private static ClaimState[] Allowed(ClaimState from, ClaimAction action) =>
        Edges.TryGetValue((from, action), out var targets)
            ? targets
            : throw new DomainException(
                ClaimError.TransitionNotAllowed,
                ErrorKind.FailedPrecondition,
                $"{action} is not possible: the claim is {from}."
            );

    private static void RequireReason(string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
        {
            throw new DomainException(
                ClaimError.ReasonRequired,
                ErrorKind.Invalid,
                "A reason is needed.",
                [new FieldError("reason", "REQUIRED", "A reason is needed.")]
            );
        }
    }
}
