using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>Posts what was counted on a sheet, and ends it.</summary>
internal static class SubmitInventory
{
    public static Task<V1.Inventory> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SubmitInventoryRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var paper = new EventReading(validation).Paper(request.DocumentNumber, request.Signature);
        return LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var kept = await KeptInventory.Find(db, call, "stock.count", request.Id, cancel);
                call.CheckEtag(kept.Inventory, request.Etag);
                var draft = new StockEventDraft(
                    kept.Inventory.FacilityId,
                    kept.Inventory.ProgramId,
                    EventOrigin.Entered,
                    validation.Beside(LedgerError.InvalidInventory, kept.Sheet.Finish)
                );
                var posted = await LedgerPosting.Post(db, call, draft, paper, "stock.count", cancel);
                kept.Keep(db, posted.Event.Id);
                return Tell(kept, posted);
            },
            cancel
        );
    }

    private static V1.Inventory Tell(KeptInventory kept, PostedEvent posted)
    {
        var answer = kept.ToProto();
        var findings = kept
            .Sheet.Findings(posted.Decided.Plan, posted.Decided.Posted)
            .ToDictionary(finding => finding.Card);
        for (var i = 0; i < answer.Lines.Count; i++)
        {
            if (!findings.TryGetValue(kept.Sheet.Lines[i].Card, out var found))
                continue;
            answer.Lines[i].Book = found.Book;
            answer.Lines[i].Difference = found.Difference;
            answer.Lines[i].Unexplained = found.Unexplained;
        }

        return answer;
    }
}
