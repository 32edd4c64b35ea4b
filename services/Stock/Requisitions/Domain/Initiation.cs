using Platform.Kernel;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A requisition of the same facility and program that there is already.</summary>
internal sealed record ExistingRequisition(PeriodTerms Period, bool Emergency, RequisitionState State);

/// <summary>What somebody wants to initiate.</summary>
/// <param name="FacilityId">The facility.</param>
/// <param name="Program">The program.</param>
/// <param name="Period">The period.</param>
/// <param name="Emergency">Whether stock is needed out of turn.</param>
internal sealed record InitiationRequest(Guid FacilityId, ProgramTerms Program, PeriodTerms Period, bool Emergency)
{
    /// <summary>Whether its template is one that only reports: what is needed out of turn is ordered in such a period too.</summary>
    public bool ReportOnly => Period.ReportOnly && !Emergency;
}

/// <summary>When a requisition may be initiated (decision S22).</summary>
internal static class Initiation
{
    /// <summary>Refuses what may not be initiated; answers the node that approves first.</summary>
    /// <param name="request">What is wanted.</param>
    /// <param name="supported">Whether the facility is open and takes part in the program in the period.</param>
    /// <param name="existing">The facility's requisitions of the program, in any order.</param>
    /// <param name="tree">The hierarchy.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.FacilityOutsideProgram"/>, <see cref="RequisitionError.EmergencyOutsideCurrentPeriod"/>,
    /// <see cref="RequisitionError.PeriodNotBegun"/>, <see cref="RequisitionError.AlreadyInitiated"/>,
    /// <see cref="RequisitionError.LaterExists"/>,
    /// <see cref="RequisitionError.PreviousNotAuthorized"/>, <see cref="RequisitionError.NoSupervisoryNode"/>.
    /// </exception>
    public static Guid Check(
        InitiationRequest request,
        bool supported,
        IReadOnlyCollection<ExistingRequisition> existing,
        SupervisoryTree tree,
        DateOnly today
    )
    {
        if (!supported)
            throw Refused(RequisitionError.FacilityOutsideProgram, "The facility does not take part in the program.");
        if (request.Emergency)
        {
            if (!request.Period.Contains(today))
                throw Refused(
                    RequisitionError.EmergencyOutsideCurrentPeriod,
                    "An emergency requisition is for the current period."
                );
        }
        else
        {
            // What is to come is nobody's consumption yet, and the requisition would hold up those before it.
            if (request.Period.From > today)
                throw Refused(
                    RequisitionError.PeriodNotBegun,
                    $"The period begins on {request.Period.From:yyyy-MM-dd}."
                );
            if (Refusal(request.Period, [.. existing.Where(other => !other.Emergency)]) is var (code, message))
                throw Refused(code, message);
        }

        return tree.HomeOf(request.FacilityId, request.Program.Id)
            ?? throw Refused(
                RequisitionError.NoSupervisoryNode,
                "No supervisory node has the facility in a requisition group of the program."
            );
    }

    /// <summary>Why a regular requisition may not be initiated now; null when it may.</summary>
    /// <param name="period">Its period.</param>
    /// <param name="regular">The regular requisitions of the facility and program.</param>
    public static (RequisitionError Code, string Message)? Refusal(
        PeriodTerms period,
        IReadOnlyCollection<ExistingRequisition> regular
    )
    {
        if (regular.Any(other => other.Period.Id == period.Id))
            return (RequisitionError.AlreadyInitiated, "The period has its regular requisition.");
        // The later one began with the balance that this one would end with.
        if (regular.Any(other => other.Period.From > period.From))
            return (RequisitionError.LaterExists, "There is a regular requisition of a later period.");
        return
            regular.MaxBy(other => other.Period.From) is { } previous
            && previous.State != RequisitionState.Skipped
            && !RequisitionStates.IsAuthorized(previous.State)
            ? (
                RequisitionError.PreviousNotAuthorized,
                $"The requisition of the period from {previous.Period.From:yyyy-MM-dd} is to be authorised first."
            )
            : null;
    }

    private static DomainException Refused(RequisitionError code, string message) =>
        new(
            code,
            code == RequisitionError.AlreadyInitiated ? ErrorKind.AlreadyExists : ErrorKind.FailedPrecondition,
            message
        );
}
