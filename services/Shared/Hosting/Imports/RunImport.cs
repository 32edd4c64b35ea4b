using System.Collections.Concurrent;
using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>
/// Carries imports out, the oldest of each country first, batch by batch. The records of a batch, their events and the progress are saved
/// together, in a number of commands that the rows do not change. When one of them was changed at the same moment, the batch is decided on
/// anew. After a restart an import goes on where its last batch ended.
/// </summary>
internal sealed class RunImport<TDb>(
    TenantDbContextFactory<TDb> databases,
    CallFactory calls,
    Imports<TDb> imports,
    ILogger<RunImport<TDb>> log
) : IWork
    where TDb : DbContext
{
    /// <summary>Conflicts over one batch before it is left for a while.</summary>
    private const int MostAttempts = 5;

    /// <summary>How often in a row a batch is left for a while before the import ends as failed: about five minutes.</summary>
    private const int MostRounds = 60;

    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, (long Version, int Rounds)> behind = new();

    /// <summary>Rows decided on and saved together.</summary>
    internal int BatchSize { get; init; } = 1_000;

    public string Name => "imports";

    public async Task<TimeSpan?> Pass(Turn turn, CancellationToken cancel)
    {
        ImportOperation? next;
        await using (var db = databases.Open(turn.Tenant))
            next = await db.Set<ImportOperation>()
                .AsNoTracking()
                .Where(o => o.EndedAt == null)
                .OrderBy(o => o.Id)
                .FirstOrDefaultAsync(cancel);
        if (next is null)
            return null;
        return await Run(turn, next, cancel) ? TimeSpan.Zero : BetweenTries;
    }

    /// <summary>Takes what is left of a file; false when others are in the way, so that it is to be tried again later.</summary>
    public async Task<bool> Run(Turn turn, ImportOperation operation, CancellationToken cancel)
    {
        // What is done belongs to the trace of the call that asked for it.
        using var trace = new Activity("import");
        if (operation.TraceParent is { } parent)
            trace.SetParentId(parent);
        trace.Start();
        for (var conflicts = 1; ; conflicts++)
        {
            var (begun, file) = await Load(turn.Tenant, operation.Id, cancel);
            // Another worker has ended it.
            if (file is null)
                return true;
            ImportPass<TDb>? pass = null;
            try
            {
                var order = new ImportOrder(
                    file.Csv,
                    begun.Strategy,
                    begun.DryRun,
                    file.ScopeId,
                    file.EffectiveOn,
                    file.Publish
                );
                var register = imports.Register(begun.Kind);
                pass = new ImportPass<TDb>(databases, calls, turn, begun, register, order);
                await Take(pass, register, order, cancel);
                behind.TryRemove(operation.Id, out _);
                return true;
            }
            catch (DomainException refusal)
            {
                var version = pass?.Version ?? begun.Version;
                // Who is overtaken is told of a code that is taken as well as of a change: the operation says by whom.
                if (await VersionOf(turn.Tenant, operation.Id, cancel) != version)
                    return false;
                if (version > begun.Version)
                    conflicts = 1;
                if (refusal.Kind is ErrorKind.Aborted or ErrorKind.AlreadyExists && conflicts < MostAttempts)
                    continue;
                if (refusal.Kind == ErrorKind.Aborted && IsWorthAnotherRound(operation.Id, version))
                    return false;
                behind.TryRemove(operation.Id, out _);
                var code = refusal.Code.ToName();
                return await Fail(turn, begun, version, new ImportError(0, "", code, refusal.Message), cancel);
            }
            catch (Exception fault) when (fault.IsOfOne(cancel))
            {
                log.LogError(fault, "The import {Operation} of {Tenant} fails", operation.Id, turn.Tenant.Code);
                const string Words = "The import met a fault; the log of the service says more.";
                var error = new ImportError(0, "", "INTERNAL", Words);
                return await Fail(turn, begun, pass?.Version ?? begun.Version, error, cancel);
            }
        }
    }

    /// <summary>Whether a batch that others overtook is tried again later: what never gets through would hold up every import after it.</summary>
    private bool IsWorthAnotherRound(Guid operation, long version)
    {
        var now = behind.AddOrUpdate(
            operation,
            (version, 1),
            (_, before) => (version, before.Version == version ? before.Rounds + 1 : 1)
        );
        return now.Rounds < MostRounds;
    }

    private async Task<(ImportOperation Operation, ImportFile? File)> Load(
        Tenant tenant,
        Guid id,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(tenant);
        var operation = await db.Set<ImportOperation>().AsNoTracking().FirstAsync(o => o.Id == id, cancel);
        var file = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(f => f.OperationId == id, cancel);
        return (operation, file);
    }

    private async Task<long> VersionOf(Tenant tenant, Guid id, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        return await db.Set<ImportOperation>().Where(o => o.Id == id).Select(o => o.Version).FirstAsync(cancel);
    }

    private Task Take(ImportPass<TDb> pass, IRegisterImport<TDb> register, ImportOrder order, CancellationToken cancel)
    {
        var rows = Rows(register, order.Csv);
        return order.DryRun ? pass.Check(rows, cancel) : pass.Take(rows, BatchSize, cancel);
    }

    /// <summary>The rows in the order they are taken; a key that stood before is told of.</summary>
    private static RowsInOrder Rows(IRegisterImport<TDb> register, string csv)
    {
        var validation = new Validation();
        var table =
            CsvTable.Read(csv, "csv", register.Required, register.Optional, validation)
            ?? throw new InvalidOperationException("A file that was taken cannot be read.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in table.Rows)
        {
            var key = register.Key(row);
            row.Validation.Check(
                key.Length == 0 || seen.Add(key),
                register.KeyColumn,
                "REPEATED",
                "It stands in the file before."
            );
        }
        return RowsInOrder.Of([.. table.Rows.OrderBy(register.Order)], register.Key, register.Names);
    }

    /// <summary>Ends the operation as failed, unless somebody else has gone on with it: then false.</summary>
    private async Task<bool> Fail(
        Turn turn,
        ImportOperation begun,
        long version,
        ImportError error,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(turn.Tenant);
        var operation = await db.Set<ImportOperation>().FirstAsync(o => o.Id == begun.Id, cancel);
        if (operation.Version != version)
            return false;
        var call = calls.As(turn, begun.StartedBy, begun.Client, begun.Kind);
        operation.Fail(error.Code, error.Message, call.Now);
        db.Remove(new ImportFile { OperationId = begun.Id });
        try
        {
            await db.Commit(call, cancel);
            return true;
        }
        catch (DomainException overtaken) when (overtaken.Kind == ErrorKind.Aborted)
        {
            return false;
        }
    }
}
