using Platform.Kernel;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What is decided about a requisition, from its first change to its order.</summary>
internal sealed partial class Requisition
{
    /// <summary>Takes what the ledger says now, and works it out anew.</summary>
    /// <param name="ledger">What its lines are made from; <see cref="IsFromLedger"/>.</param>
    /// <exception cref="DomainException"><see cref="RequisitionError.TagSignWrong"/>.</exception>
    public void TakeLedger(PopulationFacts ledger) => Lines = Calculated(Population.Refreshed(ledger, Lines));

    /// <summary>Changes what it says, and works it out anew.</summary>
    /// <param name="update">What changes.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="newId">Makes the id of a line.</param>
    /// <param name="ledger">What lines that are added are filled from; needed where <see cref="IsFromLedger"/>.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.InvalidUpdate"/>.
    /// </exception>
    public void Update(RequisitionUpdate update, DateOnly today, Func<Guid> newId, PopulationFacts? ledger = null)
    {
        RequisitionStates.Require(State, RequisitionAction.Update);
        Lines = Calculated(new UpdateRules(this, ledger).Apply(update, today, newId));
        PhysicalCountCompletedOn = update.PhysicalCountCompletedOn ?? PhysicalCountCompletedOn;
    }

    /// <summary>Says that it is filled in; where the program does without authorisation, it is authorised at once.</summary>
    /// <param name="by">Who, when.</param>
    /// <param name="shown">Figures as the client worked them out, by product; they must be ours.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.PeriodNotOver"/>,
    /// <see cref="RequisitionError.InvalidRequisition"/>.
    /// </exception>
    public void Submit(Deed by, IReadOnlyDictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>? shown = null)
    {
        RequisitionStates.Require(State, RequisitionAction.Submit);
        RequirePeriodEnd(by.Today);
        new StatusRules(this).CheckComplete(by.Today, Program.SkipAuthorization, shown);
        Enter(RequisitionState.Submitted, by);
        if (Program.SkipAuthorization)
            BecomeAuthorized(by);
    }

    /// <summary>Makes it the facility's word; the quantities to approve are filled in.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.InvalidRequisition"/>.
    /// </exception>
    public void Authorize(
        Deed by,
        IReadOnlyDictionary<Guid, IReadOnlyDictionary<RequisitionColumn, long?>>? shown = null
    )
    {
        RequisitionStates.Require(State, RequisitionAction.Authorize);
        new StatusRules(this).CheckComplete(by.Today, authorize: true, shown);
        BecomeAuthorized(by);
    }

    /// <summary>
    /// Approves it at the node where it is. Where the one facility that supplies the node ships without being told, the order follows.
    /// </summary>
    /// <returns>The order that follows at once; null when there is none.</returns>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.InvalidRequisition"/>.
    /// </exception>
    public RequisitionOrder? Approve(Deed by, SupervisoryTree tree)
    {
        RequisitionStates.Require(State, RequisitionAction.Approve);
        new StatusRules(this).CheckApproval();
        var step = ApprovalRoute.After(tree, NodeId, Program.Id, ReportOnly);
        NodeId = step.NodeId;
        NoSupplier = step.NoSupplier;
        Enter(step.State, by);
        return step.Immediate is { } line && Conversion.Lines(this).Count > 0
            ? ConvertToOrder(by, tree, line.SupplyingFacilityId)
            : null;
    }

    /// <summary>Sends it back to the facility; its way through the hierarchy begins anew.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.RejectionReasonRequired"/>,
    /// <see cref="RequisitionError.RejectionReasonUnknown"/>.
    /// </exception>
    public void Reject(Deed by, Rejection rejection, IReadOnlyCollection<RejectionReason> reasons)
    {
        RequisitionStates.Require(State, RequisitionAction.Reject);
        rejection.Check(Program, reasons);
        LastRejection = rejection;
        Enter(RequisitionState.Rejected, by, rejection.Reasons);
        NodeId = Origin.FirstNodeId;
        // What was approved on the way is nobody's word any more; the next authorisation fills it in anew.
        Lines = Calculated(Lines.Select(line => line with { ApprovedQuantity = null }));
    }

    /// <summary>Leaves the period out.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.SkipNotAllowed"/>,
    /// <see cref="RequisitionError.PeriodNotOver"/>.
    /// </exception>
    public void Skip(Deed by)
    {
        RequisitionStates.Require(State, RequisitionAction.Skip);
        if (Emergency || !Program.PeriodsSkippable || !Template.Shows(RequisitionColumn.Skipped))
        {
            throw new DomainException(
                RequisitionError.SkipNotAllowed,
                ErrorKind.FailedPrecondition,
                "Regular requisitions of programs that know skipping are skipped, where the form shows it."
            );
        }

        RequirePeriodEnd(by.Today);
        Lines = [.. Lines.Select(line => line.Cleared())];
        Enter(RequisitionState.Skipped, by);
    }

    /// <summary>Makes an order of it.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.NoSupplyLine"/>,
    /// <see cref="RequisitionError.NotASupplier"/>, <see cref="RequisitionError.NothingToOrder"/>.
    /// </exception>
    public RequisitionOrder ConvertToOrder(Deed by, SupervisoryTree tree, Guid supplyingFacilityId)
    {
        RequisitionStates.Require(State, RequisitionAction.ConvertToOrder);
        var order = Conversion.Order(this, tree, supplyingFacilityId);
        NoSupplier = false;
        SupplyingFacilityId = supplyingFacilityId;
        Enter(RequisitionState.Released, by);
        return order;
    }

    /// <summary>Is done with it; nothing is ordered.</summary>
    /// <exception cref="DomainException"><see cref="RequisitionError.TransitionNotAllowed"/>.</exception>
    public void ReleaseWithoutOrder(Deed by)
    {
        RequisitionStates.Require(State, RequisitionAction.ReleaseWithoutOrder);
        NoSupplier = false;
        Enter(RequisitionState.ReleasedWithoutOrder, by);
    }

    /// <summary>Refuses to remove one that the facility gave its word for, or that a later one builds on.</summary>
    /// <param name="laterExists">Whether the facility has a regular requisition of the program for a later period.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.TransitionNotAllowed"/>, <see cref="RequisitionError.NotNewest"/>.
    /// </exception>
    public void RequireDeletable(bool laterExists)
    {
        RequisitionStates.Require(State, RequisitionAction.Delete);
        if (laterExists && !Emergency)
        {
            throw new DomainException(
                RequisitionError.NotNewest,
                ErrorKind.FailedPrecondition,
                "A requisition of a later period builds on it."
            );
        }
    }

    /// <summary>Whether who approves is shown what the facility that supplies has.</summary>
    public bool ShowsSupplierStock =>
        RequisitionStates.IsDuringApproval(State) && Template.Has(RequisitionColumn.SupplyingFacilityStockOnHand);

    /// <summary>Shows who approves what the facility that supplies has.</summary>
    /// <param name="onHand">Usable stock there by product, Each.</param>
    public void ShowSupplierStock(IReadOnlyDictionary<Guid, long> onHand)
    {
        if (!ShowsSupplierStock)
            return;
        Lines =
        [
            .. Lines.Select(line =>
                line.Skipped
                    ? line
                    : line with
                    {
                        SupplyingFacilityStockOnHand = onHand.GetValueOrDefault(line.ProductId),
                    }
            ),
        ];
    }

    private void BecomeAuthorized(Deed by)
    {
        Enter(RequisitionState.Authorized, by);
        Lines = Calculated(
            Lines.Select(line =>
                line.Skipped || ReportOnly
                    ? line
                    : line with
                    {
                        ApprovedQuantity = LineCalculation.DefaultApproval(line, Template),
                    }
            )
        );
    }

    private void RequirePeriodEnd(DateOnly today)
    {
        if (!Emergency && today < Period.To)
        {
            throw new DomainException(
                RequisitionError.PeriodNotOver,
                ErrorKind.FailedPrecondition,
                $"It goes on from the last day of its period, {Period.To:yyyy-MM-dd}."
            );
        }
    }
}
