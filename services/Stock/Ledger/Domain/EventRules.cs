using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// The rules of a stock event that need no card: the sheet's 11.1 as the decisions settle them, each for the line it is about
/// and never for the event (decision S8, trap T7).
/// </summary>
internal static class EventRules
{
    /// <summary>Most of a line, in Each.</summary>
    public const long MostQuantity = 1_000_000_000_000;

    /// <summary>Most reasons of a count.</summary>
    public const int MostReasons = 50;

    /// <summary>Decides what an event would post, and on which cards.</summary>
    /// <exception cref="DomainException"><see cref="LedgerError.InvalidEvent"/> with every broken rule of every line.</exception>
    public static EventPlan Plan(StockEventDraft draft, LedgerFacts facts)
    {
        var validation = new Validation();
        CheckHeader(draft, facts, validation);
        // Lines are read against the facility, so without one there is little to say about them.
        if (!validation.Ok)
            CheckAlone(draft, validation);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        var plan = new PlanBuilder(draft, facts);
        var returns = new ReturnTally(facts);
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            var rules = new LineRules(draft, facts, validation, i);
            if (draft.Lines[i] is DraftLine.Cancel cancel)
                CancelRules.Plan(cancel, rules, plan);
            else
                KindRules.Plan((DraftLine.OfStock)draft.Lines[i], rules, plan, returns);
        }

        WholeRules.Check(draft, facts, plan, validation);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        return plan.Build();
    }

    /// <summary>
    /// Reports what can be said of lines without knowing their facility: for a request that is refused before its lines are read against it.
    /// </summary>
    /// <param name="draft">The event.</param>
    /// <param name="validation">What is wrong so far; a field that is wrong already is left alone.</param>
    public static void CheckAlone(StockEventDraft draft, Validation validation)
    {
        var known = validation.Errors.Select(error => error.Field).ToHashSet(StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(draft.Lines.Count, StockEventDraft.MostLines); i++)
        {
            if (draft.Lines[i] is not DraftLine.OfStock line)
                continue;
            if (line.ProductId is null)
                Add(i, "product_id", LedgerCodes.Required, "A product is needed.");
            if (StockRules.WrongQuantity(line) is var (code, message))
                Add(i, "quantity", code, message);
            if (line.OccurredOn is null && line is not (DraftLine.Reserve or DraftLine.Release))
                Add(i, "occurred_on", LedgerCodes.Required, "The day it happened is needed.");
        }

        void Add(int index, string field, string code, string message)
        {
            if (!known.Contains($"lines[{index}].{field}"))
                validation.Add($"lines[{index}].{field}", code, message);
        }
    }

    private static void CheckHeader(StockEventDraft draft, LedgerFacts facts, Validation validation)
    {
        if (draft.FacilityId is null)
            validation.Add("facility_id", LedgerCodes.Required, "A facility is needed.");
        else
            validation.Check(
                facts.Facility?.Id == draft.FacilityId,
                "facility_id",
                LedgerCodes.FacilityUnknown,
                "There is no such facility."
            );
        if (draft.ProgramId is null && facts.Scheme == CardScheme.Program)
            validation.Add("program_id", LedgerCodes.Required, "Cards are kept by program: one is needed.");
        // Of a facility that is not known nobody knows its programs.
        else if (facts.Facility?.Id == draft.FacilityId)
            validation.Check(
                facts.HasProgram,
                "program_id",
                LedgerCodes.ProgramUnknown,
                "The facility has no such program."
            );
        validation.Check(
            draft.Lines.Count is > 0 and <= StockEventDraft.MostLines,
            "lines",
            LedgerCodes.LineCount,
            $"An event has 1 to {StockEventDraft.MostLines} lines."
        );
    }
}
