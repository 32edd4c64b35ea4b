using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>What is fixed when a requisition is initiated.</summary>
/// <param name="Id">Id.</param>
/// <param name="FacilityId">The facility it is of.</param>
/// <param name="Program">Its program.</param>
/// <param name="Period">Its period.</param>
/// <param name="Emergency">Whether stock is needed out of turn.</param>
/// <param name="Template">The form it keeps.</param>
/// <param name="Snapshot">Products and reasons as they were.</param>
/// <param name="FirstNodeId">The node that approves first.</param>
internal sealed record RequisitionOrigin(
    Guid Id,
    Guid FacilityId,
    ProgramTerms Program,
    PeriodTerms Period,
    bool Emergency,
    RequisitionTemplate Template,
    RequisitionSnapshot Snapshot,
    Guid FirstNodeId
);

/// <summary>Where a requisition stood when it was decided about last.</summary>
/// <param name="State">Its state.</param>
/// <param name="NodeId">The node where it was.</param>
/// <param name="Lines">Its lines, worked out.</param>
internal sealed record RequisitionStanding(RequisitionState State, Guid NodeId, IReadOnlyList<RequisitionLine> Lines)
{
    /// <summary>Whether it waits for somebody to supply its node.</summary>
    public bool NoSupplier { get; init; }

    /// <summary>Who is to ship; null until released.</summary>
    public Guid? SupplyingFacilityId { get; init; }

    /// <summary>The day of the physical count; null when nobody said.</summary>
    public DateOnly? PhysicalCountCompletedOn { get; init; }

    /// <summary>Why it was sent back the last time; null when it never was.</summary>
    public Rejection? LastRejection { get; init; }

    /// <summary>When it was authorised the last time; null while it is not.</summary>
    public DateTime? CompletedAt { get; init; }
}

/// <summary>
/// What a facility asks for and reports for one program and period. Every change checks first and changes then: what is refused leaves it
/// as it was.
/// </summary>
internal sealed partial class Requisition
{
    private readonly List<StateChange> changes = [];
    private readonly DateTime? completedBefore;

    /// <summary>A requisition that begins now.</summary>
    /// <param name="origin">What is fixed.</param>
    /// <param name="lines">Its first lines: those of <see cref="Population.Regular"/>, none for an emergency.</param>
    /// <param name="by">Who initiates it.</param>
    public Requisition(RequisitionOrigin origin, IReadOnlyList<RequisitionLine> lines, Deed by)
    {
        Origin = origin;
        NodeId = origin.FirstNodeId;
        Lines = Calculated(lines);
        Enter(RequisitionState.Initiated, by);
    }

    /// <summary>A requisition as it stood.</summary>
    /// <param name="origin">What is fixed.</param>
    /// <param name="standing">Where it stood.</param>
    public Requisition(RequisitionOrigin origin, RequisitionStanding standing)
    {
        Origin = origin;
        (State, NodeId, Lines) = (standing.State, standing.NodeId, standing.Lines);
        (NoSupplier, SupplyingFacilityId) = (standing.NoSupplier, standing.SupplyingFacilityId);
        (PhysicalCountCompletedOn, LastRejection) = (standing.PhysicalCountCompletedOn, standing.LastRejection);
        completedBefore = standing.CompletedAt;
    }

    public RequisitionOrigin Origin { get; }

    public Guid Id => Origin.Id;

    public Guid FacilityId => Origin.FacilityId;

    public ProgramTerms Program => Origin.Program;

    public PeriodTerms Period => Origin.Period;

    public bool Emergency => Origin.Emergency;

    public RequisitionTemplate Template => Origin.Template;

    public RequisitionSnapshot Snapshot => Origin.Snapshot;

    /// <summary>Whether no order follows.</summary>
    public bool ReportOnly => Template.ReportOnly;

    public RequisitionState State { get; private set; }

    /// <summary>Whether the ledger fills it: while the facility has it, where the form is based on stock, and not out of turn.</summary>
    public bool IsFromLedger => Template.StockBased && !Emergency && RequisitionStates.IsPreAuthorize(State);

    /// <summary>The node where it is, or will be first.</summary>
    public Guid NodeId { get; private set; }

    public IReadOnlyList<RequisitionLine> Lines { get; private set; }

    /// <summary>The day the physical count was done; null when nobody said.</summary>
    public DateOnly? PhysicalCountCompletedOn { get; private set; }

    /// <summary>Why it was sent back the last time; null when it never was.</summary>
    public Rejection? LastRejection { get; private set; }

    /// <summary>Whether it was approved and nobody was there to ship: it is in the work list of those (decision S23).</summary>
    public bool NoSupplier { get; private set; }

    /// <summary>Who is to ship; null until released.</summary>
    public Guid? SupplyingFacilityId { get; private set; }

    /// <summary>Every step it took, in order, since it was initiated or read.</summary>
    public IReadOnlyList<StateChange> Changes => changes;

    /// <summary>When the facility's report was complete: authorised the last time (decision C30); null before.</summary>
    public DateTime? CompletedAt =>
        RequisitionStates.IsAuthorized(State)
            ? changes.FindLast(change => change.State == RequisitionState.Authorized)?.At ?? completedBefore
            : null;

    /// <summary>What decides who may act on it.</summary>
    public RequisitionPlace Place => new(FacilityId, Program.Id, NodeId, State);

    private void Enter(RequisitionState state, Deed by, IReadOnlyList<Guid>? reasons = null)
    {
        State = state;
        changes.Add(new StateChange(state, NodeId, by.Who, by.At) { Reasons = reasons ?? [] });
    }

    /// <summary>A line of it with its figures.</summary>
    internal RequisitionLine Calculated(RequisitionLine line) =>
        LineCalculation.Apply(
            line,
            Snapshot.Product(line.ProductId)!,
            new CalculationTerms(Template, Period, Emergency, RequisitionStates.IsAuthorized(State))
        );

    private IReadOnlyList<RequisitionLine> Calculated(IEnumerable<RequisitionLine> lines) =>
        [.. lines.Select(Calculated)];
}
