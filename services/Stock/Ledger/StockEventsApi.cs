using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Ledger;

/// <summary>The stock ledger: what was posted, and how it is.</summary>
public sealed class StockEventsApi(TenantDbContextFactory<StockDb> databases)
    : V1.StockEventService.StockEventServiceBase
{
    public override Task<V1.StockEvent> PostStockEvent(V1.PostStockEventRequest request, ServerCallContext context) =>
        Ledger.PostStockEvent.Run(databases, context.Call(), request, context.CancellationToken);

    public override Task<V1.StockEvent> CorrectStockLines(
        V1.CorrectStockLinesRequest request,
        ServerCallContext context
    ) => Ledger.CorrectStockLines.Run(databases, context.Call(), request, context.CancellationToken);

    public override async Task<V1.StockEvent> GetStockEvent(V1.GetStockEventRequest request, ServerCallContext context)
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var id = Wire.IdOrNone(request.Id);
        var posted =
            await Events(db, call).FirstOrDefaultAsync(one => one.Id == id, cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "stock event");
        var answer = posted.ToProto();
        answer.Lines.AddRange((await db.LinesOf([id], cancel))[id]);
        return answer;
    }

    public override async Task<V1.ListStockEventsResponse> ListStockEvents(
        V1.ListStockEventsRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = $"stockEvents/{request.FacilityId}/{request.ProgramId}/{request.DocumentNumber}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var program = validation.OptionalId("program_id", request.ProgramId);
        var after = page.AfterId(validation);
        validation.CheckSearch("document_number", request.DocumentNumber);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var events = Events(db, call);
        if (facility is { } wanted)
        {
            var ids = db.WithMerged(wanted);
            events = events.Where(one => ids.Contains(one.FacilityId));
        }

        if (program is not null)
            events = events.Where(one => one.ProgramId == program);
        if (request.DocumentNumber.Length > 0)
            events = events.Where(one => one.DocumentNumber == request.DocumentNumber);
        if (after != Guid.Empty)
            events = events.Where(one => one.Id < after);
        var (found, next) = await events
            .OrderByDescending(one => one.Id)
            .Read(page, list, one => [one.Id.ToString()], cancel);
        return new V1.ListStockEventsResponse
        {
            StockEvents = { found.Select(one => one.ToProto()) },
            NextPageToken = next,
        };
    }

    private static IQueryable<StockEvent> Events(StockDb db, Call call) =>
        db.BooksOf(call, "stock.read") is { } books
            ? db
                .StockEvents.AsNoTracking()
                .Where(one =>
                    books.Any(book =>
                        book.FacilityId == one.FacilityId
                        && (book.ProgramId == null || one.ProgramId == null || book.ProgramId == one.ProgramId)
                    )
                )
            : db.StockEvents.AsNoTracking();
}
