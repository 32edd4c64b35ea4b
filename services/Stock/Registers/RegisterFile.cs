using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Registers;

/// <summary>
/// The files of all plain registers: a row says of a record what a request would say, by the same rules. Columns that a file does not have
/// leave what is known as it is, and so do empty cells of flags and choices.
/// </summary>
internal sealed class RegisterFile<TRecord, TValues, TMessage>(IRegister<TRecord, TValues, TMessage> register)
    : IRegisterImport<StockDb>
    where TRecord : class, IVersioned
    where TMessage : class, IMessage<TMessage>, new()
{
    private readonly Dictionary<string, string> names = register.Columns.ToDictionary(
        column => column.Field,
        column => column.Name,
        StringComparer.Ordinal
    );

    public string Kind => $"import {register.Name}s";

    public IReadOnlyList<string> Required { get; } =
    [.. register.Columns.Where(column => column.Required).Select(column => column.Name)];

    public IReadOnlyList<string> Optional { get; } =
    [.. register.Columns.Where(column => !column.Required).Select(column => column.Name)];

    public string KeyColumn => register.Columns[0].Name;

    public string Key(CsvRow row) =>
        string.Join('\u001f', register.Columns.Where(column => column.IsKey).Select(column => row.Text(column.Name)));

    public int Order(CsvRow row) => register.Order(row);

    public string Names(CsvRow row) =>
        register.Columns.FirstOrDefault(column => column.Of?.Type == typeof(TRecord)) is { } column
            ? row.Text(column.Name)
            : "";

    public async Task Take(StockDb db, ImportBatch batch, CancellationToken cancel)
    {
        var cells = new Cells(batch.Call.Tenant.Currency.MinorDigits);
        await cells.LoadIds(db, register.Columns, batch, typeof(TRecord), cancel);
        var said = batch
            .Rows.Select(row => (Row: row, Message: cells.Read(row, register.Columns, register.Blank())))
            .ToList();
        var known = (await register.Known(db, [.. said.Select(line => line.Message)], cancel)).ToDictionary(
            record => register.KeyOf(register.ToProto(record)),
            StringComparer.Ordinal
        );
        var wanted = said.Select(line => Want(line.Row, line.Message, known, cells, batch.Call)).ToList();
        await register.Check(db, [.. wanted.Select(line => line.Wanted)], cancel);
        foreach (var column in cells.NamingOwn(register.Columns))
            batch.CheckLinks(
                column.Name,
                [
                    .. wanted.SelectMany(line =>
                        Cells
                            .Ids(line.Message, column)
                            .DefaultIfEmpty()
                            .Select(id => new RowLink(line.Row, line.Wanted.Id, line.Wanted.Known is not null, id))
                    ),
                ]
            );
        foreach (var (row, _, line) in wanted)
            batch.Take(
                row,
                line.Known is not null,
                () => Add(db, batch.Call, line),
                () => Change(db, batch.Call, line)
            );
    }

    public IQueryable<OpenRecord>? Open(StockDb db, ImportOrder order) => null;

    public Task Close(StockDb db, ImportClosing closing, CancellationToken cancel) => Task.CompletedTask;

    public static async Task<string> Write(
        IRegister<TRecord, TValues, TMessage> register,
        TenantDbContextFactory<StockDb> databases,
        Call call,
        CancellationToken cancel
    )
    {
        await using var db = databases.Open(call.Tenant);
        var records = await register.InOrder(db).AsNoTracking().Take(CsvTable.MaxRows + 1).ToListAsync(cancel);
        var messages = records.ConvertAll(register.ToProto);
        var cells = new Cells(call.Tenant.Currency.MinorDigits);
        await cells.LoadCodes(db, register.Columns, messages, cancel);
        return CsvValues.Whole(
            [.. register.Columns.Select(column => column.Name)],
            messages.ConvertAll(message => cells.Write(message, register.Columns)),
            CatalogError.ExportTooLarge
        );
    }

    private (CsvRow Row, TMessage Message, Wanted<TRecord, TValues> Wanted) Want(
        CsvRow row,
        TMessage said,
        Dictionary<string, TRecord> known,
        Cells cells,
        Call call
    )
    {
        var key = register.KeyOf(said);
        var record = known.GetValueOrDefault(key);
        var message = record is null ? said : Cells.Onto(row, register.Columns, said, register.ToProto(record));
        var id = record?.Id ?? cells.Coming(row) ?? call.NewId();
        var fields = new Fields(row.Validation, "", names);
        return (
            row,
            message,
            new Wanted<TRecord, TValues>(id, record, register.Read(message, fields), fields, call.Today)
        );
    }

    private void Add(StockDb db, Call call, Wanted<TRecord, TValues> wanted)
    {
        var record = register.Create(wanted.Id, wanted.Values, call.Now);
        db.Add(record);
        register.Saved(db, call, record);
    }

    private bool Change(StockDb db, Call call, Wanted<TRecord, TValues> wanted)
    {
        if (!register.Change(wanted.Known!, wanted.Values, call.Now))
            return false;
        register.Saved(db, call, wanted.Known!);
        return true;
    }
}
