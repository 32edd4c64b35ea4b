using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>
/// Settles a count of a requisition that the ledger did not take: it is posted with the lots and places that somebody names, or the ledger is
/// left as it is.
/// </summary>
internal static class SettleStockHandOverProblem
{
    private const int MostCounts = 500;

    public static Task<V1.StockHandOverProblem> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.SettleStockHandOverProblemRequest request,
        CancellationToken cancel
    )
    {
        var (counts, note) = Read(request);
        return LedgerPosting.Commit(
            databases,
            call,
            async db =>
            {
                var id = Wire.IdOrNone(request.Id);
                var problem =
                    await db.ProblemsOf(call, "stock.repair").SingleOrDefaultAsync(one => one.Id == id, cancel)
                    ?? throw Wire.Missing(RequisitionError.ProblemNotFound, "problem");
                var posted = counts.Count > 0 ? await Post(db, call, problem, counts, cancel) : (Guid?)null;
                problem.Settle(posted, note, call.Caller.Subject, call.Now);
                return problem.ToProto();
            },
            cancel
        );
    }

    private static (IReadOnlyList<CountedCard> Counts, string Note) Read(V1.SettleStockHandOverProblemRequest request)
    {
        var validation = new Validation();
        validation.Check(request.Counts.Count <= MostCounts, "counts", "COUNT", $"At most {MostCounts} counts.");
        var counts = request
            .Counts.Take(MostCounts)
            .Select(
                (count, i) =>
                {
                    validation.Range($"counts[{i}].quantity", count.Quantity, 0, EventRules.MostQuantity);
                    return new CountedCard(
                        validation.OptionalId($"counts[{i}].lot_id", count.LotId),
                        validation.OptionalId($"counts[{i}].place_id", count.PlaceId),
                        count.Quantity
                    );
                }
            )
            .ToList();
        var note = validation.Lines("note", request.Note, counts.Count == 0 ? 1 : 0, HandOverProblem.MaxNote);
        validation.ThrowIfInvalid(RequisitionError.InvalidSettlement);
        return (counts, note);
    }

    private static async Task<Guid> Post(
        StockDb db,
        Call call,
        HandOverProblem problem,
        IReadOnlyList<CountedCard> counts,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        validation.Check(
            counts.Aggregate(Int128.Zero, (sum, count) => sum + count.Quantity) == problem.Counted,
            "counts",
            "SUM",
            $"The requisition counted {problem.Counted} Each in all."
        );
        validation.ThrowIfInvalid(RequisitionError.InvalidSettlement);
        var line = await db
            .RequisitionLines.AsNoTracking()
            .SingleAsync(
                one =>
                    EF.Property<Guid>(one, "RequisitionId") == problem.RequisitionId
                    && one.ProductId == problem.ProductId,
                cancel
            );
        var head = (await db.Heads(db.Requisitions.Where(one => one.Id == problem.RequisitionId), cancel))[0];
        var decided = RequisitionStore.Opened(head, [line]).Decided;
        var facts = await HandOverFacts.Read(db, call, decided, cancel);
        var told = StockHandOver.Of(decided, facts.BookOf)[0];
        var lines = HandOverCounts.Draft(told, facts.BookOf(problem.ProductId), counts, facts.Reasons, problem.Day);
        // Who says how much lies where counts it.
        var posted = await PersonPosting.Post(
            db,
            call,
            new StockEventDraft(problem.FacilityId, problem.ProgramId, EventOrigin.Requisition, lines),
            new EventPaper(head.Record.Number),
            cancel
        );
        return posted.Event.Id;
    }
}
