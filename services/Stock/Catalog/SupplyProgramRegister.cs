using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Supply programs as a register.</summary>
internal sealed class SupplyProgramRegister : IRegister<SupplyProgram, SupplyProgramValues, V1.SupplyProgram>
{
    public string Name => "supply program";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.May("description"),
        Column.May("active"),
        Column.May("negative_stock"),
        Column.May("periods_skippable"),
        Column.May("skip_authorization"),
        Column.May("count_date_required"),
    ];

    public V1.SupplyProgram Blank() => new() { Active = true };

    public V1.SupplyProgram ToProto(SupplyProgram program) =>
        new()
        {
            Id = program.Id.ToString(),
            Code = program.Code,
            Name = program.Name,
            Description = program.Description,
            Active = program.Active,
            NegativeStock = (V1.NegativeStock)program.NegativeStock.ToWire(),
            PeriodsSkippable = program.PeriodsSkippable,
            SkipAuthorization = program.SkipAuthorization,
            CountDateRequired = program.CountDateRequired,
            Etag = program.Version.ToString(),
            UpdatedAt = program.UpdatedAt.ToTimestamp(),
        };

    public SupplyProgramValues Read(V1.SupplyProgram sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, SupplyProgram.MaxCode),
            fields.Text("name", sent.Name, 1, SupplyProgram.MaxName),
            fields.Lines("description", sent.Description, 0, SupplyProgram.MaxDescription),
            sent.Active,
            fields.OptionalChoice<NegativeStock>("negative_stock", (int)sent.NegativeStock) ?? NegativeStock.Refuse,
            sent.PeriodsSkippable,
            sent.SkipAuthorization,
            sent.CountDateRequired
        );

    public SupplyProgram Create(Guid id, SupplyProgramValues values, DateTime now) =>
        SupplyProgram.Create(id, values, now);

    public bool Change(SupplyProgram record, SupplyProgramValues values, DateTime now) => record.Change(values, now);

    public void Saved(StockDb db, Call call, SupplyProgram record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.SupplyProgram message) => message.Code.Trim();

    public Task<List<SupplyProgram>> Known(
        StockDb db,
        IReadOnlyCollection<V1.SupplyProgram> said,
        CancellationToken cancel
    ) => db.WithCodes<SupplyProgram>(said.Select(KeyOf), cancel);

    public IQueryable<SupplyProgram> InOrder(StockDb db) => db.SupplyPrograms.OrderBy(program => program.Code);
}
