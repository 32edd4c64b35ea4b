using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.V1;

namespace Platform.Hosting.Imports;

/// <summary>Begins imports of a service, and tells how far they are; <see cref="RunImport{TDb}"/> carries them out.</summary>
public sealed class Imports<TDb>
    where TDb : DbContext
{
    private readonly TenantDbContextFactory<TDb> databases;
    private readonly IEnumerable<IRegisterImport<TDb>> registers;
    private readonly Bell<RunImport<TDb>> bell;

    internal Imports(
        TenantDbContextFactory<TDb> databases,
        IEnumerable<IRegisterImport<TDb>> registers,
        Bell<RunImport<TDb>> bell
    ) => (this.databases, this.registers, this.bell) = (databases, registers, bell);

    internal IRegisterImport<TDb> Register(string kind) => registers.Single(r => r.Kind == kind);

    /// <summary>Stores the file, and answers the operation that will take it.</summary>
    /// <param name="call">The call.</param>
    /// <param name="order">What is asked.</param>
    /// <param name="validation">What is wrong with the request so far; it is thrown together with what is wrong with the file.</param>
    /// <param name="invalid">The error of the service for such a request.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException"><paramref name="invalid"/>: the text is no such table, or the strategy is none for it.</exception>
    public async Task<Operation> Start<TRegister>(
        Call call,
        ImportOrder order,
        Validation validation,
        Enum invalid,
        CancellationToken cancel
    )
        where TRegister : IRegisterImport<TDb>
    {
        var register = registers.OfType<TRegister>().Single();
        var table = CsvTable.Read(order.Csv, "csv", register.Required, register.Optional, validation);
        await using var db = databases.Open(call.Tenant);
        validation.Check(
            order.Strategy != ImportStrategy.UpsertAndClose || register.Open(db, order) is not null,
            "strategy",
            "NOT_ALLOWED",
            "What is in this register does not end by a file."
        );
        validation.ThrowIfInvalid(invalid);
        var by = (call.Actor, call.Caller.ClientId, call.TraceParent);
        var operation = ImportOperation.Begin(call.NewId(), register.Kind, order, by, table!.Rows.Count, call.Now);
        db.Add(operation);
        db.Add(
            new ImportFile
            {
                OperationId = operation.Id,
                ScopeId = order.ScopeId,
                EffectiveOn = order.EffectiveOn,
                Publish = order.Publish,
                Csv = order.Csv,
            }
        );
        var answer = await db.Commit(call, operation.ToProto(), cancel);
        bell.Ring(call.Tenant.Code);
        return answer;
    }

    /// <summary>How far an operation is.</summary>
    /// <exception cref="DomainException"><see cref="ImportCallError.OperationNotFound"/>.</exception>
    public async Task<Operation> Get(Call call, string id, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        var key = Wire.IdOrNone(id);
        var operation = await db.Set<ImportOperation>().AsNoTracking().FirstOrDefaultAsync(o => o.Id == key, cancel);
        return operation?.ToProto() ?? throw Wire.Missing(ImportCallError.OperationNotFound, "operation");
    }

    /// <summary>A page of operations, the newest first, without their errors.</summary>
    /// <param name="call">The call.</param>
    /// <param name="asked">Size and token of the page, and the filter: a kind or none, and whether only those that go on.</param>
    /// <param name="cancel">Cancels the call.</param>
    public async Task<(IReadOnlyList<Operation> Found, string Next)> List(
        Call call,
        (int Size, string Token, string Kind, bool Open) asked,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var list = $"operations/{asked.Open}/{asked.Kind}";
        var page = Page.Read(validation, asked.Size, asked.Token, list, keys: 1);
        var after = page.AfterId(validation);
        validation.Check(asked.Kind.Length <= 60, "kind", "TOO_LONG", "At most 60 characters.");
        validation.ThrowIfInvalid(ImportCallError.InvalidList);
        await using var db = databases.Open(call.Tenant);
        var query = db.Set<ImportOperation>().AsNoTracking();
        if (asked.Kind.Length > 0)
            query = query.Where(o => o.Kind == asked.Kind);
        if (asked.Open)
            query = query.Where(o => o.EndedAt == null);
        if (after != Guid.Empty)
            query = query.Where(o => o.Id < after);
        var (found, next) = await query.OrderByDescending(o => o.Id).Read(page, list, o => [o.Id.ToString()], cancel);
        var operations = found.Select(o => o.ToProto()).ToList();
        operations.ForEach(o => o.Errors.Clear());
        return (operations, next);
    }
}

/// <summary>What can be wrong with a call on operations.</summary>
public enum ImportCallError
{
    OperationNotFound,
    InvalidList,
}
