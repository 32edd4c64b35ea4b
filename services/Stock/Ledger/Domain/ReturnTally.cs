namespace Platform.Stock.Ledger.Domain;

/// <summary>What lines of one event return of each issue, with what came back before and is not taken back by the event.</summary>
internal sealed class ReturnTally(StockEventDraft draft, LedgerFacts facts)
{
    private const string Field = "return_of_line_id";

    private Dictionary<Guid, long>? taken;
    private Dictionary<Guid, long>? takenBack;

    /// <summary>Takes a return: what it counts as is less of what the issue counted as, on the issue's day (decision S17).</summary>
    public Usage Take(Guid issueId, in LineRules rules, in LineStock stock, bool isWhole)
    {
        if (rules.Line(Field, issueId) is not { } issue)
            return default;

        if (issue.Entry.Kind != LineKind.Issue || issue.IsCancelled)
        {
            rules.Fail(Field, LedgerCodes.ReturnOfOther, "Only what an issue gave out, and still holds, comes back.");
            return default;
        }

        if (!isWhole)
            return default;
        if (issue.Card.ProductId != stock.Product.Id || issue.Card.LotId != stock.Lot?.Id)
        {
            rules.Fail(Field, LedgerCodes.ReturnOfOther, "The issue was of another product or lot.");
            return default;
        }

        taken ??= [];
        taken[issueId] = taken.GetValueOrDefault(issueId) + stock.Quantity;
        takenBack ??= TakenBack(draft, facts);
        var returned = issue.Returned - takenBack.GetValueOrDefault(issueId);
        if (taken[issueId] > issue.Quantity - returned)
            rules.Fail(
                "quantity",
                LedgerCodes.ReturnExceedsIssue,
                $"Of {issue.Quantity} issued {returned} came back before."
            );
        if (issue.Usages.Count == 0)
            return default;
        var usage = issue.Usages[0];
        // A closed month's consumption stays what it was reported to be.
        var day = facts.Locked.FirstOpenFrom(usage.Day) ?? stock.Day;
        return new Usage(usage.CountsAs, day <= stock.Day ? day : stock.Day, -stock.Quantity);
    }

    /// <summary>What came back of issues by lines that the event cancels: others stand in their place.</summary>
    private static Dictionary<Guid, long> TakenBack(StockEventDraft draft, LedgerFacts facts)
    {
        var back = new Dictionary<Guid, long>();
        foreach (var line in draft.Lines.OfType<DraftLine.Cancel>().Select(cancel => cancel.LineId).Distinct())
        {
            if (line is not { } id || facts.Posted.GetValueOrDefault(id) is not { IsCancelled: false } posted)
                continue;
            if (posted.ReturnOf is { } issue)
                back[issue] = back.GetValueOrDefault(issue) + posted.Quantity;
        }

        return back;
    }
}
