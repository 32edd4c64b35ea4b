using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Uses = Platform.Stock.Requisitions;

namespace Platform.Stock.Requisitions;

/// <summary>How far the ledger was told of requisitions, and what it did not take.</summary>
public sealed class StockHandOversApi(TenantDbContextFactory<StockDb> databases)
    : V1.StockHandOverService.StockHandOverServiceBase
{
    public override async Task<V1.StockHandOver> GetStockHandOver(
        V1.GetStockHandOverRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var id = Wire.IdOrNone(request.RequisitionId);
        await using var db = databases.Open(call.Tenant);
        if (!await db.Requisitions.Where(one => one.Id == id).VisibleTo(db, call).AnyAsync(cancel))
            throw RequisitionStore.Missing();
        var note =
            await db.StockHandOvers.AsNoTracking().SingleOrDefaultAsync(one => one.Id == id, cancel)
            ?? throw Wire.Missing(RequisitionError.HandOverNotFound, "stock hand-over");
        var open = await db.HandOverProblems.CountAsync(
            problem => problem.RequisitionId == id && problem.State == StockHandOverProblemState.Open,
            cancel
        );
        return note.ToProto(open);
    }

    public override async Task<V1.ListStockHandOverProblemsResponse> ListStockHandOverProblems(
        V1.ListStockHandOverProblemsRequest request,
        ServerCallContext context
    )
    {
        var (call, cancel) = (context.Call(), context.CancellationToken);
        var validation = new Validation();
        var list =
            $"stockHandOverProblems/{request.FacilityId}/{request.ProgramId}/{request.RequisitionId}/{request.Code}/{request.State}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var facility = validation.OptionalId("facility_id", request.FacilityId);
        var program = validation.OptionalId("program_id", request.ProgramId);
        var requisition = validation.OptionalId("requisition_id", request.RequisitionId);
        var state =
            validation.Choice<StockHandOverProblemState>("state", (int)request.State) ?? StockHandOverProblemState.Open;
        var code = validation.Text("code", request.Code, 0, HandOverProblem.MaxCode);
        var after = page.AfterId(validation);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        await using var db = databases.Open(call.Tenant);
        var (found, next) = await db.ProblemsOf(call, "stock.read")
            .AsNoTracking()
            .Where(problem =>
                problem.State == state
                && (facility == null || problem.FacilityId == facility)
                && (program == null || problem.ProgramId == program)
                && (requisition == null || problem.RequisitionId == requisition)
                && (code == "" || problem.Code == code)
                && problem.Id > after
            )
            .OrderBy(problem => problem.Id)
            .Read(page, list, problem => [problem.Id.ToString()], cancel);
        return new V1.ListStockHandOverProblemsResponse
        {
            Problems = { found.Select(problem => problem.ToProto()) },
            NextPageToken = next,
        };
    }

    public override Task<V1.StockHandOverProblem> SettleStockHandOverProblem(
        V1.SettleStockHandOverProblemRequest request,
        ServerCallContext context
    ) => Uses.SettleStockHandOverProblem.Run(databases, context.Call(), request, context.CancellationToken);
}

/// <summary>Hand-overs as the contract has them, and where a caller may see what is wrong with them.</summary>
internal static class StockHandOverMapping
{
    /// <summary>The problems of facilities where a caller may do something with the ledger.</summary>
    public static IQueryable<HandOverProblem> ProblemsOf(this StockDb db, Call call, string permission) =>
        db.BooksOf(call, permission) is { } books
            ? db.HandOverProblems.Where(problem =>
                books.Any(book =>
                    book.FacilityId == problem.FacilityId
                    && (book.ProgramId == null || book.ProgramId == problem.ProgramId)
                )
            )
            : db.HandOverProblems;

    public static V1.StockHandOver ToProto(this StockHandOverRecord note, int open) =>
        new()
        {
            RequisitionId = note.Id.ToString(),
            DocumentNumber = note.Number,
            FacilityId = note.FacilityId.ToString(),
            ProgramId = note.ProgramId.ToString(),
            Day = note.Day.ToText(),
            State = (V1.StockHandOverState)note.State.ToWire(),
            PostedProducts = note.Posted,
            RefusedProducts = note.Refused,
            OpenProblems = open,
            ApprovedAt = note.ApprovedAt.ToTimestamp(),
            DoneAt = note.DoneAt?.ToTimestamp(),
            Failures = note.Failures,
            NextTryAt = note.NextTryAt?.ToTimestamp(),
        };

    public static V1.StockHandOverProblem ToProto(this HandOverProblem problem) =>
        new()
        {
            Id = problem.Id.ToString(),
            RequisitionId = problem.RequisitionId.ToString(),
            FacilityId = problem.FacilityId.ToString(),
            ProgramId = problem.ProgramId.ToString(),
            ProductId = problem.ProductId.ToString(),
            Day = problem.Day.ToText(),
            Counted = problem.Counted,
            Code = problem.Code,
            Message = problem.Message,
            State = (V1.StockHandOverProblemState)problem.State.ToWire(),
            Note = problem.Note,
            SettledBy = problem.SettledBy,
            SettledAt = problem.SettledAt?.ToTimestamp(),
            EventId = problem.EventId.ToText(),
        };
}
