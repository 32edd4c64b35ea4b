using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>
/// Approves many requisitions, each by itself. Lines are read in one query and looked at one requisition after the other, so that hundreds
/// of thousands of them are never in memory together.
/// </summary>
internal static class BatchApproveRequisitions
{
    private const int MostErrors = 100;

    public static async Task<V1.BatchApproveRequisitionsResponse> Run(
        TenantDbContextFactory<StockDb> databases,
        Call call,
        V1.BatchApproveRequisitionsRequest request,
        CancellationToken cancel
    )
    {
        var (ids, comment) = Read(request);
        await using var db = databases.Open(call.Tenant);
        var heads = (await db.Heads(ids, cancel)).ToDictionary(head => head.Record.Id);
        var access = await RequisitionAccess.Load(db, call, [.. heads.Values.Select(h => h.Record.Place)], cancel);
        var results = new Dictionary<Guid, V1.BatchApproval>();
        var approved = new List<OpenedRequisition>();
        var orders = new List<RequisitionOrder>();
        await foreach (var (head, lines) in Lines(db, heads, cancel))
        {
            if (!access.MaySee(head.Record.Place))
                continue;
            var opened = RequisitionStore.Opened(head, lines);
            var result = BatchApproval.One(opened.Decided, access.Assignments, access.Tree, call.Deed());
            if (result.Refusal is null)
            {
                opened.Record.Take(opened.Decided, new StepWords(call.Now, comment));
                approved.Add(opened);
                if (result.Order is { } order)
                    orders.Add(order);
            }

            results.Add(head.Record.Id, Told(opened, result));
        }

        if (approved.Count > 0)
            await db.AnnounceSteps(call, approved, cancel);
        await db.Place(call, orders, cancel);
        var answer = new V1.BatchApproveRequisitionsResponse
        {
            Results = { ids.Select(id => results.GetValueOrDefault(id) ?? Unknown(id)) },
        };
        return await db.CommitBulk(call, answer, cancel);
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

    /// <summary>The requisitions one after the other, each with its lines in the order of the form.</summary>
    private static async IAsyncEnumerable<(RequisitionHeads Head, List<RequisitionLine> Lines)> Lines(
        StockDb db,
        Dictionary<Guid, RequisitionHeads> heads,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        var ids = heads.Keys.ToList();
        var left = ids.ToHashSet();
        var (current, lines) = (Guid.Empty, new List<RequisitionLine>());
        var rows = db
            .RequisitionLines.AsNoTracking()
            .Where(line => ids.Contains(EF.Property<Guid>(line, "RequisitionId")))
            .OrderBy(line => EF.Property<Guid>(line, "RequisitionId"))
            .ThenBy(line => EF.Property<int>(line, "Number"))
            .Select(line => new { Id = EF.Property<Guid>(line, "RequisitionId"), Line = line })
            .AsAsyncEnumerable();
        await foreach (var row in rows.WithCancellation(cancel))
        {
            if (row.Id != current)
            {
                if (left.Remove(current))
                    yield return (heads[current], lines);
                (current, lines) = (row.Id, []);
            }

            lines.Add(row.Line);
        }

        if (left.Remove(current))
            yield return (heads[current], lines);
        foreach (var id in left)
            yield return (heads[id], []);
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

    private static V1.BatchApproval Unknown(Guid id) =>
        new()
        {
            Id = id.ToString(),
            Code = RequisitionError.RequisitionNotFound.ToName(),
            Message = "There is no such requisition.",
        };
}
