using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Platform.CareServices;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>Lists requisitions and what they hold; work lists are filters of one list.</summary>
internal static class RequisitionLists
{
    public static async Task<V1.Requisition> Get(StockDb db, Call call, string id, CancellationToken cancel) =>
        (await Find(db, call, id, cancel)).ToProto();

    public static async Task<V1.ListRequisitionsResponse> Read(
        StockDb db,
        Call call,
        V1.ListRequisitionsRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = NameOf(request);
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var before = page.AfterId(validation);
        validation.CheckSearch("number", request.Number);
        var requisitions = Filter(validation, db, request);
        var work = Work(validation, request.Work);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        requisitions = Waiting(requisitions.VisibleTo(db, call), db, call, work);
        if (before != Guid.Empty)
            requisitions = requisitions.Where(r => r.Id < before);
        var (found, next) = await requisitions
            .OrderByDescending(r => r.Id)
            .Read(page, list, r => [r.Id.ToString()], cancel);
        return new V1.ListRequisitionsResponse
        {
            Requisitions = { found.Select(r => r.ToProto()) },
            NextPageToken = next,
        };
    }

    public static async Task<V1.ListRequisitionLinesResponse> Lines(
        StockDb db,
        Call call,
        V1.ListRequisitionLinesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var id = Wire.IdOrNone(request.RequisitionId);
        var list = $"requisitions/{id}/lines/{request.WithoutSkipped}";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = AfterNumber(page, validation);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        var record = await Find(db, call, request.RequisitionId, cancel);
        var snapshot = await db.RequisitionSnapshots.AsNoTracking().FirstAsync(s => s.Id == record.SnapshotId, cancel);
        var (found, next) = await db.LinesOf(id)
            .AsNoTracking()
            .Where(line => EF.Property<int>(line, "Number") > after && !(request.WithoutSkipped && line.Skipped))
            .Select(line => new { Line = line, Number = EF.Property<int>(line, "Number") })
            .Read(page, list, line => [line.Number.ToString(CultureInfo.InvariantCulture)], cancel);
        var products = snapshot.Read();
        var lines = await SupplierStock.Shown(db, call, record, found.ConvertAll(line => line.Line), cancel);
        return new V1.ListRequisitionLinesResponse
        {
            Lines = { lines.Select(line => line.ToProto(products)) },
            NextPageToken = next,
        };
    }

    public static async Task<V1.ListRequisitionChangesResponse> Changes(
        StockDb db,
        Call call,
        V1.ListRequisitionChangesRequest request,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var id = Wire.IdOrNone(request.RequisitionId);
        var list = $"requisitions/{id}/changes";
        var page = Page.Read(validation, request.PageSize, request.PageToken, list, keys: 1);
        var after = AfterNumber(page, validation);
        validation.ThrowIfInvalid(RequisitionError.InvalidQuery);
        await Find(db, call, request.RequisitionId, cancel);
        var (found, next) = await db
            .RequisitionSteps.AsNoTracking()
            .Where(step => step.RequisitionId == id && step.Number > after)
            .OrderBy(step => step.Number)
            .Read(page, list, step => [step.Number.ToString(CultureInfo.InvariantCulture)], cancel);
        return new V1.ListRequisitionChangesResponse
        {
            Changes = { found.Select(step => step.ToProto()) },
            NextPageToken = next,
        };
    }

    /// <summary>A requisition that the caller may see.</summary>
    private static async Task<RequisitionRecord> Find(StockDb db, Call call, string id, CancellationToken cancel)
    {
        var wanted = Wire.IdOrNone(id);
        return await db
                .Requisitions.AsNoTracking()
                .Where(r => r.Id == wanted)
                .VisibleTo(db, call)
                .FirstOrDefaultAsync(cancel)
            ?? throw RequisitionStore.Missing();
    }

    /// <summary>The list with its filter, which is all of the request but where the page begins.</summary>
    private static string NameOf(V1.ListRequisitionsRequest request)
    {
        var filter = request.Clone();
        (filter.PageSize, filter.PageToken) = (0, "");
        return $"requisitions/{filter}";
    }

    private static IQueryable<RequisitionRecord> Filter(
        Validation validation,
        StockDb db,
        V1.ListRequisitionsRequest request
    )
    {
        var requisitions = db.Requisitions.AsNoTracking();
        if (validation.OptionalId("facility_id", request.FacilityId) is { } facility)
        {
            var named = db.IdsOfFacility(facility);
            requisitions = requisitions.Where(r => named.Contains(r.FacilityId));
        }

        if (validation.OptionalId("program_id", request.ProgramId) is { } program)
            requisitions = requisitions.Where(r => r.ProgramId == program);
        if (validation.OptionalId("period_id", request.PeriodId) is { } period)
            requisitions = requisitions.Where(r => r.PeriodId == period);
        if (validation.OptionalId("node_id", request.NodeId) is { } node)
            requisitions = requisitions.Where(r => r.NodeId == node);
        if (States(validation, request.States) is { Length: > 0 } states)
            requisitions = requisitions.Where(r => states.Contains(r.State));
        if (request.HasEmergency)
        {
            var emergency = request.Emergency;
            requisitions = requisitions.Where(r => r.Emergency == emergency);
        }

        if (request.Number.Length > 0)
        {
            var number = request.Number;
            requisitions = requisitions.Where(r => r.Number.StartsWith(number));
        }

        var (from, to) = validation.Days(("period_from", request.PeriodFrom), ("period_to", request.PeriodTo));
        if (from is not null)
            requisitions = requisitions.Where(r => r.PeriodTo >= from);
        if (to is not null)
            requisitions = requisitions.Where(r => r.PeriodFrom <= to);
        return requisitions;
    }

    /// <summary>The states that a request names; none for all.</summary>
    internal static RequisitionState[] States(Validation validation, IReadOnlyList<V1.RequisitionState> sent)
    {
        const int most = 20;
        validation.Check(sent.Count <= most, "states", "COUNT", $"At most {most} states.");
        var states = sent.Take(most).Select(state => (RequisitionState)state).ToArray();
        for (var i = 0; i < states.Length; i++)
            validation.Check(Enum.IsDefined(states[i]), $"states[{i}]", "UNKNOWN", "There is no such state.");
        return states;
    }

    private static RequisitionWork? Work(Validation validation, V1.RequisitionWork sent)
    {
        var work = (RequisitionWork)sent;
        return
            sent != V1.RequisitionWork.Unspecified
            && validation.Check(Enum.IsDefined(work), "work", "UNKNOWN", "There is no such list.")
            ? work
            : null;
    }

    private static IQueryable<RequisitionRecord> Waiting(
        IQueryable<RequisitionRecord> requisitions,
        StockDb db,
        Call call,
        RequisitionWork? work
    )
    {
        switch (work)
        {
            case RequisitionWork.ToApprove:
                requisitions = requisitions.Where(r =>
                    r.State == RequisitionState.Authorized || r.State == RequisitionState.InApproval
                );
                if (!call.May(Rights.Approve))
                    return requisitions.Where(_ => false);
                return db.NodesOf(call, Rights.Approve) is { } nodes
                    ? requisitions.Where(r =>
                        nodes.Any(n => n.NodeId == r.NodeId && (n.ProgramId == null || n.ProgramId == r.ProgramId))
                    )
                    : requisitions;
            case RequisitionWork.ToAuthorize:
                return call.May(Rights.Authorize)
                    ? requisitions
                        .Where(r => r.State == RequisitionState.Submitted)
                        .AllowedTo(db, call, Rights.Authorize)
                    : requisitions.Where(_ => false);
            case RequisitionWork.ToConvert:
                return call.May(Rights.EditOrders)
                    ? requisitions.Where(r => r.State == RequisitionState.Approved).ToShipBy(db, call)
                    : requisitions.Where(_ => false);
            case RequisitionWork.NoSupplier:
                return requisitions.Where(r =>
                    r.NoSupplier && !db.SupplyLines.Any(l => l.NodeId == r.NodeId && l.ProgramId == r.ProgramId)
                );
            default:
                return requisitions;
        }
    }

    private static int AfterNumber(Page page, Validation validation)
    {
        if (page.After is not [var last])
            return 0;
        validation.Check(
            int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var after),
            "page_token",
            "STALE",
            "The token is not one of this list; begin at the first page."
        );
        return after;
    }
}
