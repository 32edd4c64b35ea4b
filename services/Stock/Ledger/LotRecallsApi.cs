using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Ledger;

/// <summary>Recalls of lots: a plain register, but for what it tells.</summary>
public sealed class LotRecallsApi(TenantDbContextFactory<StockDb> databases, Bell<WatchLedger> watch)
    : V1.LotRecallService.LotRecallServiceBase
{
    private const int MostDaysBack = 366;

    public override async Task<V1.LotRecall> RecallLot(V1.RecallLotRequest request, ServerCallContext context)
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var lot = validation.Id("lot_id", request.LotId);
        var from = validation.OptionalDate("from", request.From) ?? call.Today;
        var reference = validation.Text("reference", request.Reference, 0, LotRecall.MaxReference);
        var reason = validation.Lines("reason", request.Reason, 1, LotRecall.MaxReason);
        if (validation.Ok)
            validation.Check(
                from <= call.Today && from.DayNumber > call.Today.DayNumber - MostDaysBack,
                "from",
                "OUT_OF_RANGE",
                "Today, or a day of the last year."
            );
        await using var db = databases.Open(call.Tenant);
        var known =
            lot == Guid.Empty ? null : await db.Lots.AsNoTracking().FirstOrDefaultAsync(one => one.Id == lot, cancel);
        if (lot != Guid.Empty)
            validation.Check(known is not null, "lot_id", LedgerCodes.LotUnknown, "There is no such lot.");
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var recall = LotRecall.Of(call.NewId(), lot, from, reference, reason);
        db.Add(recall);
        await Tell(db, call, recall, known!.ProductId, cancel);
        var answer = await db.Commit(call, ToProto(recall), cancel);
        watch.Ring(call.Tenant.Code);
        return answer;
    }

    public override async Task<V1.LotRecall> EndLotRecall(V1.EndLotRecallRequest request, ServerCallContext context)
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        await using var db = databases.Open(call.Tenant);
        var recall =
            await db.LotRecalls.FindAsync([Wire.IdOrNone(request.Id)], cancel)
            ?? throw Wire.Missing(LedgerError.RecordNotFound, "recall");
        call.CheckEtag(recall, request.Etag);
        var validation = new Validation();
        var last = validation.OptionalDate("to", request.To) ?? Later(recall.From, call.Today.AddDays(-1));
        validation.Check(last >= recall.From, "to", "OUT_OF_RANGE", "Not before its first day.");
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        recall.End(last);
        var product = await db.Lots.Where(lot => lot.Id == recall.LotId).Select(lot => lot.ProductId).FirstAsync(cancel);
        await Tell(db, call, recall, product, cancel);
        var answer = await db.Commit(call, ToProto(recall), cancel);
        watch.Ring(call.Tenant.Code);
        return answer;
    }

    public override async Task<V1.ListLotRecallsResponse> ListLotRecalls(
        V1.ListLotRecallsRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list = $"lot-recalls/{request.LotId}/{request.Binding}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var lot = validation.OptionalId("lot_id", request.LotId);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        await using var db = databases.Open(call.Tenant);
        var recalls = db.LotRecalls.AsNoTracking();
        if (lot is not null)
            recalls = recalls.Where(recall => recall.LotId == lot);
        if (request.Binding)
            recalls = recalls.Where(recall =>
                recall.From <= call.Today && (recall.To == null || recall.To >= call.Today)
            );
        if (after != Guid.Empty)
            recalls = recalls.Where(recall => recall.Id < after);
        var (found, next) = await recalls
            .OrderByDescending(recall => recall.Id)
            .Read(page, list, recall => [recall.Id.ToString()], cancel);
        return new V1.ListLotRecallsResponse { LotRecalls = { found.Select(ToProto) }, NextPageToken = next };
    }

    private static async Task Tell(StockDb db, Call call, LotRecall recall, Guid product, CancellationToken cancel)
    {
        var told = new Events.V1.LotRecalled
        {
            RecallId = recall.Id.ToString(),
            Version = recall.Version,
            LotId = recall.LotId.ToString(),
            ProductId = product.ToString(),
            From = recall.From.ToText(),
            To = recall.To.ToText(),
        };
        var holders = await db
            .StockCards.Where(card => card.LotId == recall.LotId && card.OnHand != 0)
            .GroupBy(card => card.FacilityId)
            .Select(cards => new { cards.Key, OnHand = cards.Sum(card => card.OnHand) })
            .ToListAsync(cancel);
        foreach (var holder in holders)
            told.Holders.Add(holder.Key.ToString(), holder.OnHand);
        db.Publish(call, recall, told);
    }

    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;

    private static V1.LotRecall ToProto(LotRecall recall) =>
        new()
        {
            Id = recall.Id.ToString(),
            LotId = recall.LotId.ToString(),
            From = recall.From.ToText(),
            To = recall.To.ToText(),
            Reference = recall.Reference,
            Reason = recall.Reason,
            Etag = recall.Version.ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
}
