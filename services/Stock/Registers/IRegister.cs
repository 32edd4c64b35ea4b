using Google.Protobuf;
using Platform.Hosting.Calls;
using Platform.Hosting.Imports;
using Platform.Kernel;
using Platform.Stock.Storage;

namespace Platform.Stock.Registers;

/// <summary>
/// What one plain register has of its own: its fields, its rules, its records. How it is called and how its files are taken is the same
/// for all: <see cref="Register{TRecord, TValues, TMessage}"/>, <see cref="RegisterFile{TRecord, TValues, TMessage}"/>.
/// </summary>
internal interface IRegister<TRecord, TValues, TMessage>
    where TRecord : class, IVersioned
    where TMessage : class, IMessage<TMessage>, new()
{
    /// <summary>What a record is called: <c>supply program</c>. With '_' for blanks it is the field of requests.</summary>
    string Name { get; }

    /// <summary>The fields that callers may change, as they stand in files.</summary>
    IReadOnlyList<Column> Columns { get; }

    /// <summary>What a file says of a new record where it is silent.</summary>
    TMessage Blank() => new();

    TMessage ToProto(TRecord record);

    /// <summary>What a message says, with every broken rule that shows in it alone.</summary>
    TValues Read(TMessage sent, Fields fields);

    /// <summary>Reports what shows only beside other records; by a number of queries that the number of those wanted does not change.</summary>
    Task Check(StockDb db, IReadOnlyList<Wanted<TRecord, TValues>> wanted, CancellationToken cancel) =>
        Task.CompletedTask;

    TRecord Create(Guid id, TValues values, DateTime now);

    /// <summary>Changes a record; false when it is so already.</summary>
    bool Change(TRecord record, TValues values, DateTime now);

    /// <summary>What else a new or changed record leaves: an event, a version.</summary>
    void Saved(StockDb db, Call call, TRecord record) { }

    /// <summary>What tells a record from others in a file.</summary>
    string KeyOf(TMessage message);

    /// <summary>The field that is told to be taken where another record has the same key.</summary>
    string KeyField => Columns.Last(column => column.IsKey).Field;

    /// <summary>The records that lines of a file are about.</summary>
    Task<List<TRecord>> Known(StockDb db, IReadOnlyCollection<TMessage> said, CancellationToken cancel);

    /// <summary>Rows of a file with a lower number are taken first.</summary>
    int Order(CsvRow row) => 0;

    /// <summary>All records in the order of a file.</summary>
    IQueryable<TRecord> InOrder(StockDb db);
}

/// <summary>What somebody wants a record to be.</summary>
/// <param name="Id">Its id, of a new one too.</param>
/// <param name="Known">The record as it is; null for a new one.</param>
/// <param name="Values">What it is to say.</param>
/// <param name="Fields">Takes what is wrong.</param>
/// <param name="Today">Today in the tenant's time zone.</param>
internal sealed record Wanted<TRecord, TValues>(Guid Id, TRecord? Known, TValues Values, Fields Fields, DateOnly Today)
    where TRecord : class;
