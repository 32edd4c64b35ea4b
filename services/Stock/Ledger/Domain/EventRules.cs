using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>
/// The rules of a stock event that need no card: each for the line it is about
/// and never for the event (decision S8).
/// </summary>
internal static class EventRules
{
    /// <summary>Most of a line, in Each.</summary>
    public const long MostQuantity = 1_000_000_000_000;

    /// <summary>Most reasons of a count.</summary>
    public const int MostReasons = 50;

    /// <summary>Decides what an event would post, and on which cards.</summary>
    /// <param name="draft">The event.</param>
    /// <param name="facts">What it is decided by.</param>
    /// <param name="unread">The fields that could not be read, to be told of beside the broken rules; null for none.</param>
    /// <exception cref="DomainException"><see cref="LedgerError.InvalidEvent"/> with every broken rule of every line.</exception>
    public static EventPlan Plan(StockEventDraft draft, LedgerFacts facts, Validation? unread = null)
    {
        unread ??= new Validation();
        // Nobody knows by which rules to look at a line of no known kind.
        var kinds = unread.Errors.Select(error => error.Field).ToHashSet(StringComparer.Ordinal);
        return unread.Beside(
            LedgerError.InvalidEvent,
            () => Decide(draft, facts, i => kinds.Contains($"lines[{i}].kind"))
        );
    }

    /// <summary>The rules that an event breaks; none when it may be posted as far as no card is asked.</summary>
    public static IReadOnlyList<FieldError> Broken(StockEventDraft draft, LedgerFacts facts)
    {
        try
        {
            Plan(draft, facts);
            return [];
        }
        catch (DomainException refused)
        {
            return refused.Fields;
        }
    }

    private static EventPlan Decide(StockEventDraft draft, LedgerFacts facts, Predicate<int> isUnknown)
    {
        var validation = new Validation();
        CheckHeader(draft, facts, validation);
        // Lines are read against the facility, so without one there is little to say about them.
        if (!validation.Ok)
            CheckAlone(draft, validation, isUnknown);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        var plan = new PlanBuilder(draft, facts);
        var returns = new ReturnTally(draft, facts);
        var moves = new Moves(draft);
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            if (isUnknown(i))
                continue;
            var rules = new LineRules(draft, facts, moves, validation, i);
            if (draft.Lines[i] is DraftLine.Cancel cancel)
                CancelRules.Plan(cancel, rules, plan);
            else
                KindRules.Plan((DraftLine.OfStock)draft.Lines[i], rules, plan, returns);
        }

        WholeRules.Check(draft, facts, plan, validation);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        return plan.Build();
    }

    /// <summary>What can be said of lines without their facility.</summary>
    private static void CheckAlone(StockEventDraft draft, Validation validation, Predicate<int> isUnknown)
    {
        for (var i = 0; i < Math.Min(draft.Lines.Count, StockEventDraft.MostLines); i++)
        {
            if (isUnknown(i) || draft.Lines[i] is not DraftLine.OfStock line)
                continue;
            if (line.ProductId is null)
                validation.Add($"lines[{i}].product_id", LedgerCodes.Required, "A product is needed.");
            if (StockRules.WrongQuantity(line) is var (code, message))
                validation.Add($"lines[{i}].quantity", code, message);
            if (line.OccurredOn is null && line is not (DraftLine.Reserve or DraftLine.Release))
                validation.Add($"lines[{i}].occurred_on", LedgerCodes.Required, "The day it happened is needed.");
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
        else
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
