using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Reasons as a register.</summary>
internal sealed class ReasonRegister : IRegister<Reason, ReasonValues, V1.Reason>
{
    public string Name => "reason";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.Must("type"),
        Column.Must("category"),
        Column.May("description"),
        Column.May("counts_as"),
        Column.May("text"),
        Column.May("active"),
        Column.List("uses", Column.To("program_id", Reference.To<SupplyProgram>()), Column.May("facility_type")),
    ];

    public V1.Reason Blank() => new() { Active = true };

    public V1.Reason ToProto(Reason reason) =>
        new()
        {
            Id = reason.Id.ToString(),
            Code = reason.Code,
            Name = reason.Name,
            Description = reason.Description,
            Type = (V1.ReasonType)reason.Type.ToWire(),
            Category = (V1.ReasonCategory)reason.Category.ToWire(),
            CountsAs = (V1.CountsAs)reason.CountsAs,
            Text = (V1.ReasonText)reason.Text.ToWire(),
            Active = reason.Active,
            Uses =
            {
                reason.Values.Uses.Select(use => new V1.ReasonUse
                {
                    ProgramId = use.ProgramId.ToText(),
                    FacilityType = use.FacilityType,
                }),
            },
            Etag = reason.Version.ToString(),
            UpdatedAt = reason.UpdatedAt.ToTimestamp(),
        };

    public ReasonValues Read(V1.Reason sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, Reason.MaxCode),
            fields.Text("name", sent.Name, 1, Reason.MaxName),
            fields.Lines("description", sent.Description, 0, Reason.MaxDescription),
            fields.Choice<ReasonType>("type", (int)sent.Type),
            fields.Choice<ReasonCategory>("category", (int)sent.Category),
            fields.ChoiceOrNone<CountsAs>("counts_as", (int)sent.CountsAs),
            fields.OptionalChoice<ReasonText>("text", (int)sent.Text) ?? ReasonText.Refused,
            sent.Active,
            Uses(sent, fields)
        );

    public Task Check(StockDb db, IReadOnlyList<Wanted<Reason, ReasonValues>> wanted, CancellationToken cancel)
    {
        foreach (var one in wanted)
            CheckMeaning(one);
        return db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(
                wanted.SelectMany(one =>
                    one.Values.Uses.Select(use =>
                        (one.Fields.Part("uses", use.Number - 1), "program_id", use.ProgramId)
                    )
                ),
                "program",
                cancel
            );
    }

    public Reason Create(Guid id, ReasonValues values, DateTime now) => Reason.Create(id, values, now);

    public bool Change(Reason record, ReasonValues values, DateTime now) => record.Change(values, now);

    public void Saved(StockDb db, Call call, Reason record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.Reason message) => message.Code.Trim();

    public Task<List<Reason>> Known(StockDb db, IReadOnlyCollection<V1.Reason> said, CancellationToken cancel) =>
        db.WithCodes<Reason>(said.Select(KeyOf), cancel);

    public IQueryable<Reason> InOrder(StockDb db) => db.Reasons.OrderBy(reason => reason.Code);

    private static void CheckMeaning(Wanted<Reason, ReasonValues> wanted)
    {
        const string message = "Lines of the ledger have this reason: end it, and add another that means this.";
        if (wanted.Known is not { InLedger: true } reason)
            return;
        wanted.Fields.Keeps("type", reason.Type, wanted.Values.Type, message);
        wanted.Fields.Keeps("category", reason.Category, wanted.Values.Category, message);
        wanted.Fields.Keeps("counts_as", reason.CountsAs, wanted.Values.CountsAs, message);
    }

    private static ValueList<ReasonUse> Uses(V1.Reason sent, Fields fields)
    {
        if (!fields.Count("uses", sent.Uses.Count, Reason.MaxUses))
            return [];
        ReasonUse[] uses =
        [
            .. sent.Uses.Select(
                (use, i) =>
                {
                    var at = fields.Part("uses", i);
                    return new ReasonUse(
                        i + 1,
                        at.OptionalId("program_id", use.ProgramId),
                        at.FacilityType("facility_type", use.FacilityType)
                    );
                }
            ),
        ];
        fields.Once("uses", uses, use => (use.ProgramId, use.FacilityType), "It stands there already.");
        return [.. uses];
    }
}
