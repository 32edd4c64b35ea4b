namespace Platform.Stock.Requisitions.Domain;

/// <summary>Refusals of the requisitions subdomain.</summary>
public enum RequisitionError
{
    /// <summary>The requisition's state does not allow it.</summary>
    TransitionNotAllowed,

    /// <summary>The caller has no such right for the program at this place.</summary>
    RightMissing,

    /// <summary>Fields of a template break rules, all of them named.</summary>
    InvalidTemplate,

    /// <summary>No template in use fits the program and the type of the facility.</summary>
    NoTemplate,

    /// <summary>More than one template in use fits.</summary>
    AmbiguousTemplate,

    /// <summary>No calculator has this name and version.</summary>
    CalculatorUnknown,

    /// <summary>The facility does not take part in the program in this period.</summary>
    FacilityOutsideProgram,

    /// <summary>There is a regular requisition of this facility, program and period.</summary>
    AlreadyInitiated,

    /// <summary>The previous regular requisition is not authorised yet (decision S22).</summary>
    PreviousNotAuthorized,

    /// <summary>There is a regular requisition of a later period.</summary>
    LaterExists,

    /// <summary>An emergency requisition is for the period that today lies in.</summary>
    EmergencyOutsideCurrentPeriod,

    /// <summary>No node supervises the facility in the program.</summary>
    NoSupervisoryNode,

    /// <summary>The period is not over yet (decision S22).</summary>
    PeriodNotOver,

    /// <summary>The first day of the period is to come.</summary>
    PeriodNotBegun,

    /// <summary>Fields of an update break rules, all of them named.</summary>
    InvalidUpdate,

    /// <summary>Fields of the requisition break rules that its next state asks for, all of them named.</summary>
    InvalidRequisition,

    /// <summary>The program, the template or the kind of requisition does not know skipping.</summary>
    SkipNotAllowed,

    /// <summary>A reason that is in use is needed to reject.</summary>
    RejectionReasonRequired,

    /// <summary>A reason of the rejection is unknown or no longer in use.</summary>
    RejectionReasonUnknown,

    /// <summary>It is not to be deleted: a later requisition of the facility and program exists.</summary>
    NotNewest,

    /// <summary>No supply line leads from its supervisory node to a facility (decision S23).</summary>
    NoSupplyLine,

    /// <summary>The facility is none of those that supply the node.</summary>
    NotASupplier,

    /// <summary>No line of it is to be shipped: it is released without an order.</summary>
    NothingToOrder,

    /// <summary>The stock-out days are more than the period has days (decision S15).</summary>
    StockoutDaysBeyondPeriod,

    /// <summary>The sum of a tag in the ledger has the wrong sign for its column.</summary>
    TagSignWrong,

    /// <summary>There is no such requisition for the caller.</summary>
    RequisitionNotFound,

    /// <summary>There is no such template, or it has no such version.</summary>
    TemplateNotFound,

    /// <summary>There is no such reason to reject.</summary>
    ReasonNotFound,

    /// <summary>Fields of a reason to reject break rules, all of them named.</summary>
    InvalidReason,

    /// <summary>Fields of a question break rules, all of them named.</summary>
    InvalidQuery,

    /// <summary>What is to be initiated names what there is not, all of it named.</summary>
    InvalidInitiation,

    /// <summary>A batch names no requisition, one twice, or more than a batch may.</summary>
    InvalidBatch,

    /// <summary>The requisition was not to be told to the ledger.</summary>
    HandOverNotFound,

    /// <summary>There is no such problem where the caller may settle it.</summary>
    ProblemNotFound,

    /// <summary>Fields that settle a problem break rules, all of them named.</summary>
    InvalidSettlement,

    /// <summary>The problem is settled.</summary>
    ProblemSettled,
}
