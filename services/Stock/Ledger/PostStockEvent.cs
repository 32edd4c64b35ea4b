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
        var (draft, paper) = Read(request, EventOrigin.Entered);
        return Run(databases, call, draft, paper, cancel);
    }

    /// <summary>What a request says; the posting tells what of it could not be read.</summary>
    public static (StockEventDraft Draft, EventPaper Paper) Read(V1.PostStockEventRequest request, EventOrigin origin)
    {
        var validation = new Validation();
        var reading = new EventReading(validation);
        var paper = reading.Paper(request.DocumentNumber, request.Signature);
        var draft = new StockEventDraft(
            validation.OptionalId("facility_id", request.FacilityId),
            validation.OptionalId("program_id", request.ProgramId),
            origin,
            reading.Lines(request.Lines)
        );
        return (draft, paper);
    }

    /// <summary>Posts an event that was read, where the caller may.</summary>
    public static Task<V1.StockEvent> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        StockEventDraft draft,
        EventPaper paper,
        CancellationToken cancel
    ) =>
        LedgerPosting.Commit(
            databases,
            call,
            async db => (await PersonPosting.Post(db, call, draft, paper, cancel)).ToProto(),
            cancel
        );
}
