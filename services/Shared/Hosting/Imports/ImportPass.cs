using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;

namespace Platform.Hosting.Imports;

/// <summary>One pass through the rows of an import that are left.</summary>
internal sealed class ImportPass<TDb>(
    TenantDbContextFactory<TDb> databases,
    CallFactory calls,
    Turn turn,
    ImportOperation begun,
    IRegisterImport<TDb> register,
    ImportOrder order
)
    where TDb : DbContext
{
    /// <summary>The version that this pass has left the operation at.</summary>
    public long Version { get; private set; } = begun.Version;

    private readonly DateOnly startedOn = turn.Tenant.DayOf(begun.StartedAt);

    /// <summary>Decides on all rows at once, as one may need what another makes, and stores the report alone.</summary>
    public async Task Check(RowsInOrder rows, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var call = Call();
        var operation = await Load(db, cancel);
        await using (var scratch = databases.Open(turn.Tenant))
        {
            operation.Advance(await Decide(scratch, call, rows.All, cancel));
            if (await Left(scratch, operation, rows, cancel) is { Count: > 0 } left)
                operation.Advance(await Close(scratch, call, left, cancel));
        }
        End(db, operation, call);
        await db.Commit(call, cancel);
    }

    /// <summary>Takes the rows that are left, then ends what they leave out.</summary>
    public async Task Take(RowsInOrder rows, int size, CancellationToken cancel)
    {
        foreach (var batch in rows.Batches((int)begun.Processed, size))
        {
            cancel.ThrowIfCancellationRequested();
            await using var db = databases.Open(turn.Tenant);
            var operation = await Load(db, cancel);
            var call = Call();
            operation.Advance(await Decide(db, call, batch, cancel));
            await db.CommitBulk(call, cancel);
            Version = operation.Version;
        }
        await CloseWhatIsLeft(rows, size, cancel);
    }

    private async Task CloseWhatIsLeft(RowsInOrder rows, int size, CancellationToken cancel)
    {
        List<OpenRecord> left;
        await using (var db = databases.Open(turn.Tenant))
        {
            var operation = await Load(db, cancel);
            left = await Left(db, operation, rows, cancel);
            if (left.Count == 0)
            {
                var call = Call();
                End(db, operation, call);
                await db.Commit(call, cancel);
                return;
            }
        }
        foreach (var (i, records) in left.Chunk(size).Index())
        {
            cancel.ThrowIfCancellationRequested();
            await using var db = databases.Open(turn.Tenant);
            var operation = await Load(db, cancel);
            var call = Call();
            operation.Advance(await Close(db, call, records, cancel));
            if ((i + 1) * size >= left.Count)
                End(db, operation, call);
            await db.CommitBulk(call, cancel);
            Version = operation.Version;
        }
    }

    /// <summary>
    /// What is in force and not in the file. A refused row may be about any record, so nothing is left out for sure while there is one.
    /// </summary>
    private async Task<List<OpenRecord>> Left(
        TDb db,
        ImportOperation operation,
        RowsInOrder rows,
        CancellationToken cancel
    )
    {
        if (order.Strategy != ImportStrategy.UpsertAndClose)
            return [];
        if (operation.Refused > 0)
        {
            operation.Note("NOT_CLOSED", "Rows were refused: what the file leaves out stays in force.");
            return [];
        }
        var open = await register.Open(db, order)!.ToListAsync(cancel);
        var named = rows.All.Select(register.Key).ToHashSet(StringComparer.Ordinal);
        return [.. open.Where(record => !named.Contains(record.Key))];
    }

    private async Task<ImportBatch> Decide(TDb db, Call call, IReadOnlyList<CsvRow> rows, CancellationToken cancel)
    {
        var batch = new ImportBatch(call, order, startedOn, register.KeyColumn, rows);
        await register.Take(db, batch, cancel);
        return batch;
    }

    private async Task<ImportClosing> Close(
        TDb db,
        Call call,
        IReadOnlyList<OpenRecord> records,
        CancellationToken cancel
    )
    {
        var closing = new ImportClosing(call, order, startedOn, records);
        await register.Close(db, closing, cancel);
        return closing;
    }

    private static void End(TDb db, ImportOperation operation, Call call)
    {
        operation.End(call.Now);
        db.Remove(new ImportFile { OperationId = operation.Id });
    }

    /// <exception cref="DomainException">ABORTED: another worker goes on with it.</exception>
    private async Task<ImportOperation> Load(TDb db, CancellationToken cancel)
    {
        var operation = await db.Set<ImportOperation>().FirstAsync(o => o.Id == begun.Id, cancel);
        return operation.Version == Version ? operation : throw Calls.Call.EtagMismatch();
    }

    private Call Call() => calls.As(turn, begun.StartedBy, begun.Client, begun.Kind);
}
