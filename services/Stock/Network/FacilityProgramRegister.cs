using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Catalog;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Facilities in programs as a register.</summary>
internal sealed class FacilityProgramRegister : IRegister<FacilityProgram, FacilityProgramValues, V1.FacilityProgram>
{
    public string Name => "facility program";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("facility_id", Reference.Facilities),
        Column.KeyTo("program_id", Reference.To<SupplyProgram>()),
        Column.Must("starts_on"),
        Column.May("ends_on"),
    ];

    public V1.FacilityProgram ToProto(FacilityProgram member) =>
        new()
        {
            Id = member.Id.ToString(),
            FacilityId = member.FacilityId.ToString(),
            ProgramId = member.ProgramId.ToString(),
            StartsOn = member.StartsOn.ToText(),
            EndsOn = member.EndsOn.ToText(),
            Etag = member.Version.ToString(),
            UpdatedAt = member.UpdatedAt.ToTimestamp(),
        };

    public FacilityProgramValues Read(V1.FacilityProgram sent, Fields fields)
    {
        var values = new FacilityProgramValues(
            fields.Id("facility_id", sent.FacilityId),
            fields.Id("program_id", sent.ProgramId),
            fields.Date("starts_on", sent.StartsOn),
            fields.OptionalDate("ends_on", sent.EndsOn)
        );
        fields.Check(
            values.EndsOn is not { } last || values.StartsOn <= last,
            "ends_on",
            "BEFORE_START",
            "The last day is not before the first."
        );
        return values;
    }

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<FacilityProgram, FacilityProgramValues>> wanted,
        CancellationToken cancel
    )
    {
        foreach (var one in wanted)
        {
            if (one.Known is not { } member)
                continue;
            one.Fields.Keeps("facility_id", member.FacilityId, one.Values.FacilityId, "The facility stays as it is.");
            one.Fields.Keeps("program_id", member.ProgramId, one.Values.ProgramId, "The program stays as it is.");
        }
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "facility_id", (Guid?)one.Values.FacilityId)),
                "facility",
                cancel
            );
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "program_id", (Guid?)one.Values.ProgramId)),
                "program",
                cancel
            );
    }

    public FacilityProgram Create(Guid id, FacilityProgramValues values, DateTime now) =>
        FacilityProgram.Create(id, values, now);

    public bool Change(FacilityProgram record, FacilityProgramValues values, DateTime now) =>
        record.Change(values, now);

    public void Saved(StockDb db, Call call, FacilityProgram record) => TermsNews.Changed(db, call, record);

    public string KeyOf(V1.FacilityProgram message) => $"{message.FacilityId}/{message.ProgramId}";

    public Task<List<FacilityProgram>> Known(
        StockDb db,
        IReadOnlyCollection<V1.FacilityProgram> said,
        CancellationToken cancel
    )
    {
        var facilities = said.Select(member => Wire.IdOrNone(member.FacilityId)).Distinct().ToArray();
        return db
            .FacilityPrograms.Where(member => EF.Parameter(facilities).Contains(member.FacilityId))
            .ToListAsync(cancel);
    }

    public IQueryable<FacilityProgram> InOrder(StockDb db) =>
        db.FacilityPrograms.OrderBy(member => member.FacilityId).ThenBy(member => member.ProgramId);
}
