using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>The register of lots.</summary>
internal sealed class LotsApi(Register<Lot, LotValues, V1.Lot> register, TenantDbContextFactory<StockDb> databases)
    : V1.LotService.LotServiceBase
{
    public override Task<V1.Lot> CreateLot(V1.CreateLotRequest request, ServerCallContext context) =>
        register.Create(context, request.Lot);

    public override Task<V1.Lot> GetLot(V1.GetLotRequest request, ServerCallContext context) =>
        register.Get(context, request.Id);

    public override async Task<V1.ListLotsResponse> ListLots(V1.ListLotsRequest request, ServerCallContext context)
    {
        var asked = new Asked("lots", request.PageSize, request.PageToken, request.Query);
        var product = asked.Id("product_id", request.ProductId);
        var tradeItem = asked.Id("trade_item_id", request.TradeItemId);
        var expiresBy = asked.Date("expires_by", request.ExpiresBy);
        var state = asked.Choice<LotState>("state", (int)request.State);
        var folded = Folding.Fold(request.Query);
        var (found, next) = await register.List(
            context,
            asked,
            (lots, _) =>
                lots.Where(lot => product == null || lot.ProductId == product)
                    .Where(lot => tradeItem == null || lot.TradeItemId == tradeItem)
                    .Where(lot => expiresBy == null || lot.ExpiresOn <= expiresBy)
                    .Where(lot => folded == "" || lot.FoldedCode.StartsWith(folded))
                    .InState(state),
            Pages.ById
        );
        return new V1.ListLotsResponse { Lots = { found }, NextPageToken = next };
    }

    public override Task<V1.Lot> CorrectLot(V1.CorrectLotRequest request, ServerCallContext context) =>
        Change(
            context,
            request.Id,
            request.Etag,
            (lot, call) =>
            {
                var fields = new Fields(new Validation(), "");
                var dates = LotRegister.Dates(request.ExpiresOn, request.ManufacturedOn, fields);
                fields.Validation.ThrowIfInvalid(CatalogError.InvalidEntry);
                return lot.Correct(dates, call.Now);
            }
        );

    public override Task<V1.Lot> RestrictLot(V1.RestrictLotRequest request, ServerCallContext context) =>
        Change(
            context,
            request.Id,
            request.Etag,
            (lot, call) =>
            {
                var fields = new Fields(new Validation(), "");
                var kind = fields.Choice<LotRestrictionKind>("kind", (int)request.Kind);
                var from = fields.OptionalDate("from", request.From) ?? call.Today;
                var reason = fields.Lines("reason", request.Reason, 1, Lot.MaxReason);
                fields.Check(from <= call.Today, "from", "IN_FUTURE", "It is held or recalled from today on, or was.");
                fields.Validation.ThrowIfInvalid(CatalogError.InvalidEntry);
                return lot.Restrict(kind, from, reason, call.Now)
                    ? true
                    : throw new DomainException(
                        CatalogError.NotAllowed,
                        ErrorKind.FailedPrecondition,
                        "The lot is held or recalled so already."
                    );
            }
        );

    public override Task<V1.Lot> ReleaseLot(V1.ReleaseLotRequest request, ServerCallContext context) =>
        Change(
            context,
            request.Id,
            request.Etag,
            (lot, call) =>
            {
                var fields = new Fields(new Validation(), "");
                var kind = fields.Choice<LotRestrictionKind>("kind", (int)request.Kind);
                fields.Validation.ThrowIfInvalid(CatalogError.InvalidEntry);
                return lot.Lift(kind, call.Today.AddDays(-1), call.Now)
                    ? true
                    : throw new DomainException(
                        CatalogError.NotAllowed,
                        ErrorKind.FailedPrecondition,
                        "The lot is not held or recalled so."
                    );
            }
        );

    public override Task<Platform.V1.Operation> ImportLots(V1.ImportLotsRequest request, ServerCallContext context) =>
        register.Import(context, request.Csv, request.DryRun, request.Strategy);

    public override async Task<V1.ExportLotsResponse> ExportLots(
        V1.ExportLotsRequest request,
        ServerCallContext context
    ) => new() { Csv = await register.Export(context) };

    private async Task<V1.Lot> Change(ServerCallContext context, string id, string etag, Func<Lot, Call, bool> change)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var lot = await register.Find(db, id, context.CancellationToken);
        call.CheckEtag(lot, etag);
        var before = lot.State;
        if (change(lot, call))
            CatalogNews.Changed(db, call, lot);
        if (lot.State == LotState.Recalled && before != LotState.Recalled)
            await RecallNews.Recalled(db, call, lot, context.CancellationToken);
        return await db.Commit(call, register.ToProto(lot), context.CancellationToken);
    }
}

/// <summary>Lots by what may be done with them.</summary>
internal static class LotQueries
{
    /// <summary>Those of which a state holds now, as <see cref="Lot.State"/> says; all for none.</summary>
    public static IQueryable<Lot> InState(this IQueryable<Lot> lots, LotState? state) =>
        state switch
        {
            LotState.Recalled => lots.Where(lot =>
                lot.Restrictions.Any(r => r.Kind == LotRestrictionKind.Recall && r.To == null)
            ),
            LotState.Hold => lots.Where(lot =>
                lot.Restrictions.Any(r => r.Kind == LotRestrictionKind.Hold && r.To == null)
                && !lot.Restrictions.Any(r => r.Kind == LotRestrictionKind.Recall && r.To == null)
            ),
            LotState.Active => lots.Where(lot => !lot.Restrictions.Any(r => r.To == null)),
            _ => lots,
        };
}
