using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Requisitions;

/// <summary>
/// Approves many requisitions, each by itself. They are held, so that none is overtaken while others are decided, and decided portion by
/// portion, so that hundreds of thousands of lines are never in memory together.
/// </summary>
internal static class BatchApproveRequisitions
{
    private const int MostErrors = 100;
    private const int LinesAtOnce = UpdateRules.MostLines;

    public static async Task<V1.BatchApproveRequisitionsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.BatchApproveRequisitionsRequest request,
        CancellationToken cancel
    )
    {
        var (ids, comment) = Read(request);
        await using var db = databases.Open(call.Tenant);
        return await db.CommitLocked(call, () => Approve(db, call, ids, comment, cancel), cancel);
    }

    private static async Task<V1.BatchApproveRequisitionsResponse> Approve(
        StockDb db,
        Call call,
        IReadOnlyList<Guid> ids,
        string comment,
        CancellationToken cancel
    )
    {
        var found = await db
            .Requisitions.AsNoTracking()
            .Where(one => ids.Contains(one.Id))
            .VisibleTo(db, call)
            .OrderBy(one => one.Id)
            .ToListAsync(cancel);
        var access = await RequisitionAccess.Load(db, call, [.. found.Select(one => one.Place)], cancel);
        var now = new Dictionary<Guid, long>();
        await new Statements(db)
            .HoldRequisitions([.. found.Select(one => one.Id)], (id, version) => now[id] = version)
            .Run(cancel);
        var results = new Dictionary<Guid, V1.BatchApproval>();
        foreach (var one in found.Where(one => now.GetValueOrDefault(one.Id) != one.Version))
            results.Add(one.Id, now.ContainsKey(one.Id) ? Overtaken(one.Id) : Unknown(one.Id));
        foreach (var portion in Portions(found.Where(one => !results.ContainsKey(one.Id))))
        {
            var approved = new List<OpenedRequisition>();
            var orders = new List<RequisitionOrder>();
            foreach (var opened in await Opened(db, portion, cancel))
            {
                var result = BatchApproval.One(opened.Decided, access.Assignments, access.Tree, call.Deed());
                if (result.Refusal is null)
                {
                    opened.Record.Take(opened.Decided, new StepWords(call.Now, comment));
                    db.NoteHandOver(call, opened);
                    approved.Add(opened);
                    if (result.Order is { } order)
                        orders.Add(order);
                }

                results.Add(opened.Record.Id, Told(opened, result));
            }

            if (approved.Count > 0)
                await db.AnnounceSteps(call, approved, cancel);
            await db.Place(call, orders, cancel);
            await db.CommitBulk(call, cancel);
            db.ChangeTracker.Clear();
        }

        return new V1.BatchApproveRequisitionsResponse
        {
            Results = { ids.Select(id => results.GetValueOrDefault(id) ?? Unknown(id)) },
        };
    }

    private static (IReadOnlyList<Guid> Ids, string Comment) Read(V1.BatchApproveRequisitionsRequest request)
    {
        var validation = new Validation();
        validation.Check(
            request.Ids.Count is > 0 and <= BatchApproval.Most,
            "ids",
            "COUNT",
            $"1 to {BatchApproval.Most} requisitions."
        );
        var ids = request.Ids.Take(BatchApproval.Most).Select((id, i) => validation.Id($"ids[{i}]", id)).ToList();
        validation.Check(ids.Distinct().Count() == ids.Count, "ids", "TWICE", "A requisition is named twice.");
        var comment = validation.Lines("comment", request.Comment, 0, StepWords.MaxComment);
        validation.ThrowIfInvalid(RequisitionError.InvalidBatch);
        return (ids, comment);
    }

    /// <summary>Requisitions in portions of no more lines than one may have, or of one.</summary>
    private static IEnumerable<List<Guid>> Portions(IEnumerable<RequisitionRecord> found)
    {
        var (portion, lines) = (new List<Guid>(), 0);
        foreach (var one in found)
        {
            if (portion.Count > 0 && lines + one.LineCount > LinesAtOnce)
            {
                yield return portion;
                (portion, lines) = ([], 0);
            }

            portion.Add(one.Id);
            lines += one.LineCount;
        }

        if (portion.Count > 0)
            yield return portion;
    }

    private static async Task<List<OpenedRequisition>> Opened(StockDb db, List<Guid> ids, CancellationToken cancel)
    {
        var heads = await db.Heads(db.Requisitions.Where(one => ids.Contains(one.Id)), cancel);
        var lines = (
            await db
                .RequisitionLines.AsNoTracking()
                .Where(line => ids.Contains(EF.Property<Guid>(line, "RequisitionId")))
                .OrderBy(line => EF.Property<int>(line, "Number"))
                .Select(line => new { Id = EF.Property<Guid>(line, "RequisitionId"), Line = line })
                .ToListAsync(cancel)
        ).ToLookup(line => line.Id, line => line.Line);
        return heads.ConvertAll(head => RequisitionStore.Opened(head, [.. lines[head.Record.Id]]));
    }

    private static V1.BatchApproval Told(OpenedRequisition opened, BatchResult result)
    {
        if (result.Refusal is not { } refusal)
            return new V1.BatchApproval { Id = opened.Record.Id.ToString(), Requisition = opened.Record.ToProto() };
        return new V1.BatchApproval
        {
            Id = opened.Record.Id.ToString(),
            Code = ((RequisitionError)refusal.Code).ToName(),
            Message = refusal.Message,
            Errors =
            {
                refusal
                    .Fields.Take(MostErrors)
                    .Select(field => new Platform.V1.FieldError
                    {
                        Field = field.Field,
                        Code = field.Code,
                        Message = field.Message,
                    }),
            },
        };
    }

    private static V1.BatchApproval Overtaken(Guid id) =>
        new()
        {
            Id = id.ToString(),
            Code = CallError.ConcurrentChange.ToName(),
            Message = "Somebody else was first; look at it again.",
        };

    private static V1.BatchApproval Unknown(Guid id) =>
        new()
        {
            Id = id.ToString(),
            Code = RequisitionError.RequisitionNotFound.ToName(),
            Message = "There is no such requisition.",
        };
}
