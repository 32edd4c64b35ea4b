namespace Platform.Stock.Ledger.Domain;

/// <summary>What lines of one event return of each issue, with what came back before.</summary>
internal sealed class ReturnTally(LedgerFacts facts)
{
    private const string Field = "return_of_line_id";

    private Dictionary<Guid, long>? taken;

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
        if (taken[issueId] > issue.Quantity - issue.Returned)
            rules.Fail(
                "quantity",
                LedgerCodes.ReturnExceedsIssue,
                $"Of {issue.Quantity} issued {issue.Returned} came back before."
            );
        if (issue.Usages.Count == 0)
            return default;
        var usage = issue.Usages[0];
        // A closed month's consumption stays what it was reported to be.
        var day = facts.Locked.FirstOpenFrom(usage.Day) ?? stock.Day;
        return new Usage(usage.CountsAs, day <= stock.Day ? day : stock.Day, -stock.Quantity);
    }
}
