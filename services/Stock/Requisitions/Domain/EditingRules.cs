using Platform.Kernel;
using static Platform.Stock.Requisitions.Domain.RequisitionColumn;

namespace Platform.Stock.Requisitions.Domain;

/// <summary>Which columns of a line a person may change, and when.</summary>
/// <param name="Template">The template.</param>
/// <param name="State">The state of the requisition.</param>
/// <param name="Emergency">Whether it is out of turn.</param>
internal sealed record EditingRules(RequisitionTemplate Template, RequisitionState State, bool Emergency)
{
    /// <summary>Why a person may not change the column now: a code and words; null when it may be.</summary>
    /// <param name="column">The column.</param>
    /// <param name="fullSupply">Whether the line's product is asked for regularly.</param>
    public (string Code, string Message)? Refusal(RequisitionColumn column, bool fullSupply)
    {
        if (ColumnCatalogue.Find(column) is not { } terms)
            return ("UNKNOWN", "There is no such column.");
        var asked = IsAlwaysAsked(column, fullSupply);
        if (Template.Find(column) is not { } found)
            return asked ? AtItsTime(terms) : ("NOT_IN_TEMPLATE", $"The form is without {terms.Name}.");
        return found.Source switch
        {
            ColumnSource.Calculated => ("CALCULATED", $"{terms.Name} is worked out here."),
            ColumnSource.StockCards => ("STOCK_SOURCED", $"{terms.Name} comes from stock cards."),
            ColumnSource.UserInput when column == TotalLossesAndAdjustments => (
                "SUM_OF_ADJUSTMENTS",
                $"{terms.Name} is the sum of the adjustments."
            ),
            ColumnSource.UserInput when found.Displayed || asked => AtItsTime(terms),
            ColumnSource.UserInput => ("HIDDEN", $"The form does not show {terms.Name}."),
            _ => ("NOT_TYPED", $"{terms.Name} comes from the registers."),
        };
    }

    /// <summary>Whether lines are added, taken away, left out and adjusted now: while the requisition is with the facility.</summary>
    public bool MayEditLines => RequisitionStates.IsPreAuthorize(State);

    /// <summary>Out of turn, and beyond full supply, nothing else says what is needed.</summary>
    private bool IsAlwaysAsked(RequisitionColumn column, bool fullSupply) =>
        column is RequestedQuantity or RequestedQuantityExplanation && (Emergency || !fullSupply);

    private (string, string)? AtItsTime(ColumnTerms terms)
    {
        if (terms.ApprovalOnly)
            return RequisitionStates.IsDuringApproval(State)
                ? null
                : ("ONLY_DURING_APPROVAL", $"{terms.Name} is filled in by who approves.");
        return RequisitionStates.IsPreAuthorize(State)
            ? null
            : ("NOT_DURING_APPROVAL", $"{terms.Name} is the facility's word, and was authorised.");
    }
}
