using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Registers;

/// <summary>The calls that all plain registers answer alike.</summary>
internal sealed class Register<TRecord, TValues, TMessage>(
    IRegister<TRecord, TValues, TMessage> register,
    TenantDbContextFactory<StockDb> databases,
    Imports<StockDb> imports
)
    where TRecord : class, IVersioned
    where TMessage : class, IMessage<TMessage>, new()
{
    private readonly string[] changeable = [.. register.Columns.Select(column => column.Field)];

    public async Task<TMessage> Create(ServerCallContext context, TMessage? sent)
    {
        var call = context.Call();
        await using var db = databases.Open(call.Tenant);
        var wanted = await Want(db, call, null, sent ?? new TMessage(), NewFields(), context.CancellationToken);
        var record = register.Create(wanted.Id, wanted.Values, call.Now);
        db.Add(record);
        register.Saved(db, call, record);
        return await db.Commit(call, register.ToProto(record), context.CancellationToken);
    }

    public async Task<TMessage> Get(ServerCallContext context, string id)
    {
        await using var db = databases.Open(context.Call().Tenant);
        return register.ToProto(await Find(db, id, context.CancellationToken));
    }

    public async Task<TMessage> Update(ServerCallContext context, TMessage? sent, FieldMask? mask)
    {
        var call = context.Call();
        sent ??= new TMessage();
        await using var db = databases.Open(call.Tenant);
        var record = await Find(db, TextOf(sent, "id"), context.CancellationToken);
        call.CheckEtag(record, TextOf(sent, "etag"));
        var message = register.ToProto(record);
        var fields = NewFields();
        UpdateMask.Apply(fields.Validation, mask, sent, message, changeable);
        var wanted = await Want(db, call, record, message, fields, context.CancellationToken);
        if (register.Change(record, wanted.Values, call.Now))
            register.Saved(db, call, record);
        return await db.Commit(call, register.ToProto(record), context.CancellationToken);
    }

    /// <summary>A page of the records that pass a filter.</summary>
    /// <param name="context">The call.</param>
    /// <param name="asked">What is asked for, the filter's values read.</param>
    /// <param name="filter">Leaves those that pass.</param>
    /// <param name="read">Reads the page in the order of the list.</param>
    public async Task<(IEnumerable<TMessage> Found, string Next)> List(
        ServerCallContext context,
        Asked asked,
        Func<IQueryable<TRecord>, StockDb, IQueryable<TRecord>> filter,
        Func<IQueryable<TRecord>, Page, string, CancellationToken, Task<(List<TRecord> Found, string Next)>> read
    )
    {
        var page = asked.Page();
        await using var db = databases.Open(context.Call().Tenant);
        var query = filter(db.Set<TRecord>().AsNoTracking(), db);
        var (found, next) = await read(query, page, asked.List, context.CancellationToken);
        return (found.Select(register.ToProto), next);
    }

    public Task<Platform.V1.Operation> Import(
        ServerCallContext context,
        string csv,
        bool dryRun,
        Platform.V1.ImportStrategy strategy
    )
    {
        var validation = new Validation();
        var order = new ImportOrder(csv, validation.Strategy(strategy), dryRun);
        return imports.Start<RegisterFile<TRecord, TValues, TMessage>>(
            context.Call(),
            order,
            validation,
            CatalogError.InvalidImport,
            context.CancellationToken
        );
    }

    public TMessage ToProto(TRecord record) => register.ToProto(record);

    public Task<string> Export(ServerCallContext context) =>
        RegisterFile<TRecord, TValues, TMessage>.Write(register, databases, context.Call(), context.CancellationToken);

    public async Task<TRecord> Find(StockDb db, string id, CancellationToken cancel) =>
        await db.Set<TRecord>().FindAsync([Wire.IdOrNone(id)], cancel)
        ?? throw Wire.Missing(CatalogError.EntryNotFound, register.Name);

    private Fields NewFields() => new(new Validation(), register.Name.Replace(' ', '_') + ".");

    /// <summary>What is wanted of a record, when nothing is wrong with it.</summary>
    private async Task<Wanted<TRecord, TValues>> Want(
        StockDb db,
        Call call,
        TRecord? known,
        TMessage message,
        Fields fields,
        CancellationToken cancel
    )
    {
        var values = register.Read(message, fields);
        var wanted = new Wanted<TRecord, TValues>(known?.Id ?? call.NewId(), known, values, fields, call.Today);
        await register.Check(db, [wanted], cancel);
        if (!fields.Validation.Ok)
            await TellTaken(db, wanted.Id, message, fields, cancel);
        fields.Validation.ThrowIfInvalid(CatalogError.InvalidEntry);
        return wanted;
    }

    /// <summary>Tells of a key that another record has, beside what else is wrong; where nothing else is, the commit tells it.</summary>
    private async Task TellTaken(StockDb db, Guid id, TMessage message, Fields fields, CancellationToken cancel)
    {
        if (register.Columns.Any(column => column.IsKey && fields.IsBroken(column.Field)))
            return;
        var key = register.KeyOf(message);
        var alike = await register.Known(db, [message], cancel);
        fields.Check(
            !alike.Exists(other => other.Id != id && register.KeyOf(register.ToProto(other)) == key),
            register.KeyField,
            "TAKEN",
            "Another record is of the same."
        );
    }

    private static string TextOf(TMessage message, string field) =>
        (string)message.Descriptor.FindFieldByName(field).Accessor.GetValue(message);
}
