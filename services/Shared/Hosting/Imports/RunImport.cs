using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;

namespace Platform.Hosting.Imports;

/// <summary>
/// Takes a file batch by batch. The records of a batch, their events and the progress are saved together, in a number of commands that
/// the rows do not change. When one of them was changed at the same moment, the batch is decided on anew.
/// </summary>
internal sealed class RunImport<TDb>(
    TenantDbContextFactory<TDb> databases,
    CallFactory calls,
    Imports<TDb> imports,
    ILogger<RunImport<TDb>> log
)
    where TDb : DbContext
{
    internal const int BatchSize = 1_000;

    private const int MostAttempts = 5;

    /// <summary>False when others are in the way, so that it is to be tried again later.</summary>
    public async Task<bool> Run(Tenant tenant, ImportOperation operation, CancellationToken cancel)
    {
        // What is done belongs to the trace of the call that asked for it.
        using var trace = new Activity("import");
        if (operation.TraceParent is { } parent)
            trace.SetParentId(parent);
        trace.Start();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await Pass(tenant, operation.Id, cancel);
                return true;
            }
            catch (DomainException conflict)
                when (conflict.Kind is ErrorKind.Aborted or ErrorKind.AlreadyExists && attempt < MostAttempts) { }
            catch (DomainException conflict) when (conflict.Kind == ErrorKind.Aborted)
            {
                return false;
            }
            catch (DomainException refusal)
            {
                await Fail(
                    tenant,
                    operation,
                    PlatformModel.Snake(refusal.Code.ToString()).ToUpperInvariant(),
                    refusal.Message,
                    cancel
                );
                return true;
            }
            catch (Exception fault) when (!cancel.IsCancellationRequested && !Unavailability.IsCauseOf(fault))
            {
                log.LogError(fault, "The import {Operation} of {Tenant} fails", operation.Id, tenant.Code);
                await Fail(
                    tenant,
                    operation,
                    "INTERNAL",
                    "The import met a fault; the log of the service says more.",
                    cancel
                );
                return true;
            }
        }
    }

    private async Task Pass(Tenant tenant, Guid id, CancellationToken cancel)
    {
        ImportOperation operation;
        ImportFile? file;
        await using (var db = databases.Open(tenant))
        {
            operation = await db.Set<ImportOperation>().AsNoTracking().FirstAsync(o => o.Id == id, cancel);
            file = await db.Set<ImportFile>().AsNoTracking().FirstOrDefaultAsync(f => f.OperationId == id, cancel);
        }
        // Another worker has ended it.
        if (file is null)
            return;
        var register = imports.Register(operation.Kind);
        var order = new ImportOrder(
            file.Csv,
            operation.Strategy,
            operation.DryRun,
            file.ScopeId,
            file.EffectiveOn,
            file.Publish
        );
        var rows = Rows(register, file.Csv);
        var pass = new ImportPass<TDb>(databases, calls, tenant, operation, register, order);
        if (order.DryRun)
            await pass.Check(rows, cancel);
        else
            await pass.Take(rows, BatchSize, cancel);
    }

    /// <summary>The rows in the order they are taken; a key that stood before is told of.</summary>
    private static List<CsvRow> Rows(IRegisterImport<TDb> register, string csv)
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
        return [.. table.Rows.OrderBy(register.Order)];
    }

    private async Task Fail(Tenant tenant, ImportOperation known, string code, string message, CancellationToken cancel)
    {
        await using var db = databases.Open(tenant);
        var operation = await db.Set<ImportOperation>().FirstAsync(o => o.Id == known.Id, cancel);
        var call = calls.As(tenant, operation.StartedBy, operation.Client, operation.Kind);
        if (operation.EndedAt is not null)
            return;
        operation.Fail(code, message, call.Now);
        db.Remove(new ImportFile { OperationId = known.Id });
        await db.Commit(call, cancel);
    }
}
