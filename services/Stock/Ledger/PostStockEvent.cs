using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>Posts an event of one facility, all lines or none.</summary>
internal static class PostStockEvent
{
    public static Task<V1.StockEvent> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.PostStockEventRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var reading = new EventReading(validation);
        var paper = reading.Paper(request.DocumentNumber, request.Signature);
        var draft = new StockEventDraft(
            validation.OptionalId("facility_id", request.FacilityId),
            validation.OptionalId("program_id", request.ProgramId),
            EventOrigin.Entered,
            reading.Lines(request.Lines)
        );
        if (!validation.Ok)
            EventRules.CheckAlone(draft, validation);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        return Run(databases, call, draft, paper, "stock.post", cancel);
    }

    /// <summary>Posts an event that was read, where the caller may.</summary>
    public static Task<V1.StockEvent> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        StockEventDraft draft,
        EventPaper paper,
        string permission,
        CancellationToken cancel
    ) =>
        LedgerPosting.Commit(
            databases,
            call,
            async db => (await LedgerPosting.Post(db, call, draft, paper, permission, cancel)).ToProto(),
            cancel
        );
}
