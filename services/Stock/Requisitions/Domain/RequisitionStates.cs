using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>State of a requisition.</summary>
public enum RequisitionState
{
    /// <summary>Being filled in by the facility.</summary>
    Initiated = 1,

    /// <summary>Sent back to the facility by who was to approve it.</summary>
    Rejected,

    /// <summary>Filled in; somebody at the facility or above it is to authorise it.</summary>
    Submitted,

    /// <summary>The facility's word; its first node is to approve it.</summary>
    Authorized,

    /// <summary>A node approved it and the node above is to.</summary>
    InApproval,

    /// <summary>Approved; an order is to be made of it.</summary>
    Approved,

    /// <summary>An order was made of it.</summary>
    Released,

    /// <summary>It is done with, and no order follows.</summary>
    ReleasedWithoutOrder,

    /// <summary>The facility had nothing to say this period.</summary>
    Skipped,
}

/// <summary>What can be done to a requisition.</summary>
public enum RequisitionAction
{
    /// <summary>Change what it says.</summary>
    Update = 1,

    /// <summary>Say that it is filled in.</summary>
    Submit,

    /// <summary>Make it the facility's word.</summary>
    Authorize,

    /// <summary>Approve it at the node where it is.</summary>
    Approve,

    /// <summary>Send it back to the facility.</summary>
    Reject,

    /// <summary>Leave the period out.</summary>
    Skip,

    /// <summary>Make an order of it.</summary>
    ConvertToOrder,

    /// <summary>Be done with it without an order.</summary>
    ReleaseWithoutOrder,

    /// <summary>Remove it.</summary>
    Delete,
}

/// <summary>
/// The states of a requisition and every edge between them; what is not here is refused (decisions S22, S23).
/// </summary>
internal static class RequisitionStates
{
    private static readonly Dictionary<(RequisitionState From, RequisitionAction Action), RequisitionState[]> Edges =
        new()
        {
            [(RequisitionState.Initiated, RequisitionAction.Update)] = [RequisitionState.Initiated],
            [(RequisitionState.Initiated, RequisitionAction.Submit)] = [RequisitionState.Submitted],
            [(RequisitionState.Initiated, RequisitionAction.Skip)] = [RequisitionState.Skipped],
            [(RequisitionState.Initiated, RequisitionAction.Delete)] = [RequisitionState.Initiated],
            [(RequisitionState.Rejected, RequisitionAction.Update)] = [RequisitionState.Rejected],
            [(RequisitionState.Rejected, RequisitionAction.Submit)] = [RequisitionState.Submitted],
            [(RequisitionState.Rejected, RequisitionAction.Skip)] = [RequisitionState.Skipped],
            [(RequisitionState.Rejected, RequisitionAction.Delete)] = [RequisitionState.Rejected],
            [(RequisitionState.Submitted, RequisitionAction.Update)] = [RequisitionState.Submitted],
            [(RequisitionState.Submitted, RequisitionAction.Authorize)] = [RequisitionState.Authorized],
            [(RequisitionState.Submitted, RequisitionAction.Delete)] = [RequisitionState.Submitted],
            [(RequisitionState.Authorized, RequisitionAction.Update)] = [RequisitionState.Authorized],
            [(RequisitionState.Authorized, RequisitionAction.Approve)] =
            [
                RequisitionState.InApproval,
                RequisitionState.Approved,
                RequisitionState.ReleasedWithoutOrder,
            ],
            [(RequisitionState.Authorized, RequisitionAction.Reject)] = [RequisitionState.Rejected],
            [(RequisitionState.InApproval, RequisitionAction.Update)] = [RequisitionState.InApproval],
            [(RequisitionState.InApproval, RequisitionAction.Approve)] =
            [
                RequisitionState.InApproval,
                RequisitionState.Approved,
                RequisitionState.ReleasedWithoutOrder,
            ],
            [(RequisitionState.InApproval, RequisitionAction.Reject)] = [RequisitionState.Rejected],
            [(RequisitionState.Approved, RequisitionAction.ConvertToOrder)] = [RequisitionState.Released],
            [(RequisitionState.Approved, RequisitionAction.ReleaseWithoutOrder)] =
            [
                RequisitionState.ReleasedWithoutOrder,
            ],
            [(RequisitionState.Skipped, RequisitionAction.Delete)] = [RequisitionState.Skipped],
        };

    /// <summary>The states an action can lead to; empty when it is refused. To delete leads nowhere else.</summary>
    public static IReadOnlyList<RequisitionState> Targets(RequisitionState from, RequisitionAction action) =>
        Edges.TryGetValue((from, action), out var targets) ? targets : [];

    /// <summary>Refuses an action that does not start here.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.TransitionNotAllowed"/>.</exception>
    public static void Require(RequisitionState from, RequisitionAction action)
    {
        if (Targets(from, action).Count == 0)
        {
            throw new DomainException(
                RequisitionError.TransitionNotAllowed,
                ErrorKind.FailedPrecondition,
                $"{action} is not possible: the requisition is {from}."
            );
        }
    }

    /// <summary>How far it has come: 1 with the facility, 2 submitted, 3 being approved, 4 approved, 5 and 6 done, −1 skipped.</summary>
    public static int Rank(RequisitionState state) =>
        state switch
        {
            RequisitionState.Initiated or RequisitionState.Rejected => 1,
            RequisitionState.Submitted => 2,
            RequisitionState.Authorized or RequisitionState.InApproval => 3,
            RequisitionState.Approved => 4,
            RequisitionState.Released => 5,
            RequisitionState.ReleasedWithoutOrder => 6,
            _ => -1,
        };

    /// <summary>Whether nobody authorised it yet.</summary>
    public static bool IsPreAuthorize(RequisitionState state) => Rank(state) is 1 or 2;

    /// <summary>Whether it is being approved.</summary>
    public static bool IsDuringApproval(RequisitionState state) => Rank(state) == 3;

    /// <summary>Whether it is authorised or further: it counts for averages (decision S16).</summary>
    public static bool IsAuthorized(RequisitionState state) => Rank(state) >= 3;

    /// <summary>Whether it is approved or further.</summary>
    public static bool IsApproved(RequisitionState state) => Rank(state) >= 4;
}
