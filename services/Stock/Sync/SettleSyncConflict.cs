using Google.Protobuf;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Ledger;
using Platform.Stock.Storage;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>Settles a conflict: does the operation after all, or notes that it is not done.</summary>
internal static class SettleSyncConflict
{
    private const string Right = "stock.settle";

    public static async Task<V1.SyncConflict> Run(
        SyncParts parts,
        Call call,
        V1.SettleSyncConflictRequest request,
        CancellationToken cancel
    )
    {
        var (action, note) = Read(request);
        if (action == V1.SettlementAction.Discard)
            return await Discard(parts, call, request, note, cancel);
        V1.ClientOperation operation;
        await using (var db = parts.Databases.Open(call.Tenant))
            operation = OperationOf(await Open(db, call, request, cancel), request);
        var amended = action == V1.SettlementAction.Amend ? operation.ToByteArray() : null;
        try
        {
            var lots = await parts.Lots.Find(parts, call, operation, cancel);
            return await LedgerPosting.Commit(
                parts.Databases,
                call,
                async db =>
                {
                    var conflict = await Open(db, call, request, cancel);
                    DateTime? occurredAt = amended is null ? conflict.OccurredAt : null;
                    if (ClockRule.Check(call, operation, occurredAt) is { Count: > 0 } ahead)
                        throw new DomainException(
                            SyncError.InvalidOperation,
                            ErrorKind.Invalid,
                            "It is of a day that has not come.",
                            ahead
                        );
                    var doing = new Doing(conflict.ClientId, conflict.FacilityId, conflict.Sequence, lots, Right);
                    var made = await OperationContent.Do(db, call, doing, operation, cancel);
                    conflict.Apply(made.ToByteArray(), amended, note, call.Caller.Subject, call.Now);
                    db.Settled(call, conflict);
                    return conflict.ToProto();
                },
                cancel
            );
        }
        catch (DomainException refused) when (refused.Fields.Count > 0)
        {
            throw refused.Under(amended is null ? "operation" : "amended");
        }
    }

    private static async Task<V1.SyncConflict> Discard(
        SyncParts parts,
        Call call,
        V1.SettleSyncConflictRequest request,
        string note,
        CancellationToken cancel
    )
    {
        await using var db = parts.Databases.Open(call.Tenant);
        var conflict = await Open(db, call, request, cancel);
        conflict.Discard(note, call.Caller.Subject, call.Now);
        db.Settled(call, conflict);
        return await db.Commit(call, conflict.ToProto(), cancel);
    }

    private static async Task<Conflict> Open(
        StockDb db,
        Call call,
        V1.SettleSyncConflictRequest request,
        CancellationToken cancel
    )
    {
        var conflict = await db.Conflict(call, Right, request.Id, cancel);
        call.CheckEtag(conflict, request.Etag);
        conflict.RequireOpen();
        return conflict;
    }

    private static (V1.SettlementAction Action, string Note) Read(V1.SettleSyncConflictRequest request)
    {
        var validation = new Validation();
        validation.Check(
            request.Action != V1.SettlementAction.Unspecified,
            "action",
            "REQUIRED",
            "What to do about it is needed."
        );
        validation.Check(Enum.IsDefined(request.Action), "action", "UNKNOWN", "There is no such action.");
        var isAmended = request.Action == V1.SettlementAction.Amend;
        validation.Check(
            isAmended == (request.Amended is not null),
            "amended",
            isAmended ? "REQUIRED" : "NOT_FOR_ACTION",
            "The operation as it is right goes with AMEND, and with nothing else."
        );
        var least = request.Action == V1.SettlementAction.Discard ? 1 : 0;
        var note = validation.Lines("note", request.Note, least, Conflict.MaxNote);
        validation.ThrowIfInvalid(SyncError.InvalidRequest);
        return (request.Action, note);
    }

    /// <summary>What is to be done; an amended operation keeps its place, key and moment.</summary>
    private static V1.ClientOperation OperationOf(Conflict conflict, V1.SettleSyncConflictRequest request)
    {
        var pushed = V1.ClientOperation.Parser.ParseFrom(conflict.Content);
        if (request.Amended is null)
            return pushed;
        var amended = request.Amended.Clone();
        var validation = new Validation();
        validation.Check(
            amended.ContentCase == pushed.ContentCase,
            "amended.content",
            "FIXED",
            $"It stays what it is: {OperationContent.NameOf(pushed)}."
        );
        validation.ThrowIfInvalid(SyncError.InvalidRequest);
        (amended.Sequence, amended.Key, amended.OccurredAt) = (pushed.Sequence, pushed.Key, pushed.OccurredAt);
        return amended;
    }
}
