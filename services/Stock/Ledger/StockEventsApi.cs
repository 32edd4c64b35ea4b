using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;

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
            await db.EventsOf(call).FirstOrDefaultAsync(one => one.Id == id, cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "stock event");
        var answer = posted.ToProto();
        answer.Lines.AddRange((await db.LinesOf([id], cancel))[id]);
        return answer;
    }

    public override Task<V1.ListStockEventsResponse> ListStockEvents(
        V1.ListStockEventsRequest request,
        ServerCallContext context
    ) => Ledger.ListStockEvents.Run(databases, context.Call(), request, context.CancellationToken);
}
