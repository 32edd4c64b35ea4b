using Platform.Kernel;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>A reason to reject, of the country's list.</summary>
/// <param name="Id">Id.</param>
/// <param name="Code">Its code.</param>
/// <param name="Category">What kind of reason it is, as reports group them.</param>
/// <param name="Active">Whether it may be given.</param>
internal sealed record RejectionReason(Guid Id, string Code, string Category, bool Active);

/// <summary>Why a requisition was sent back.</summary>
/// <param name="Reasons">Reasons of the list; may be empty where the program does not ask for one.</param>
/// <param name="Comment">Words besides, at most 1000 characters; may be empty.</param>
internal sealed record Rejection(IReadOnlyList<Guid> Reasons, string Comment)
{
    private const int LongestComment = 1000;

    /// <summary>The most reasons of a rejection.</summary>
    public const int MostReasons = 20;

    /// <summary>Refuses a rejection that the program would not take.</summary>
    /// <exception cref="DomainException">
    /// <see cref="RequisitionError.RejectionReasonRequired"/>, <see cref="RequisitionError.RejectionReasonUnknown"/>.
    /// </exception>
    public void Check(ProgramTerms program, IReadOnlyCollection<RejectionReason> list)
    {
        if (program.RequiresRejectionReason && Reasons.Count == 0)
        {
            throw new DomainException(
                RequisitionError.RejectionReasonRequired,
                ErrorKind.Invalid,
                "A reason is needed.",
                [new FieldError("reason_ids", "REQUIRED", "A reason of the list is needed.")]
            );
        }

        var validation = new Validation();
        validation.CheckLines("comment", Comment, 0, LongestComment);
        validation.Check(Reasons.Count <= MostReasons, "reason_ids", "COUNT", $"At most {MostReasons} reasons.");
        var given = new HashSet<Guid>();
        for (var i = 0; i < Math.Min(Reasons.Count, MostReasons); i++)
        {
            validation.Check(given.Add(Reasons[i]), $"reason_ids[{i}]", "TWICE", "The reason is given already.");
            validation.Check(
                list.Any(reason => reason.Id == Reasons[i] && reason.Active),
                $"reason_ids[{i}]",
                "REASON_UNKNOWN",
                "The reason is not on the list, or no longer in use."
            );
        }

        validation.ThrowIfInvalid(RequisitionError.RejectionReasonUnknown);
    }
}
