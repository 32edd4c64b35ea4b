using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Requisition groups as a register.</summary>
internal sealed class RequisitionGroupRegister
    : IRegister<RequisitionGroupEntry, RequisitionGroupEntryValues, V1.RequisitionGroup>
{
    public string Name => "requisition group";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.Key("code"),
        Column.Must("name"),
        Column.To("node_id", Reference.To<SupervisoryNodeEntry>(), required: true),
        Column.Many("facility_ids", Reference.Facilities),
        Column.List(
            "programs",
            Column.To("program_id", Reference.To<SupplyProgram>()),
            Column.To("schedule_id", Reference.To<Schedule>())
        ),
    ];

    public V1.RequisitionGroup ToProto(RequisitionGroupEntry group)
    {
        var values = group.Values;
        return new V1.RequisitionGroup
        {
            Id = group.Id.ToString(),
            Code = group.Code,
            Name = group.Name,
            NodeId = group.NodeId.ToString(),
            FacilityIds = { values.Facilities.Select(part => part.FacilityId.ToString()) },
            Programs =
            {
                values.Programs.Select(part => new V1.GroupProgram
                {
                    ProgramId = part.ProgramId.ToString(),
                    ScheduleId = part.ScheduleId.ToString(),
                }),
            },
            Etag = group.Version.ToString(),
            UpdatedAt = group.UpdatedAt.ToTimestamp(),
        };
    }

    public RequisitionGroupEntryValues Read(V1.RequisitionGroup sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, RequisitionGroupEntry.MaxCode),
            fields.Text("name", sent.Name, 1, RequisitionGroupEntry.MaxName),
            fields.Id("node_id", sent.NodeId),
            [
                .. fields
                    .Ids("facility_ids", sent.FacilityIds, RequisitionGroupEntry.MaxFacilities)
                    .Select((id, i) => new GroupFacility(i + 1, id)),
            ],
            Programs(sent, fields)
        );

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<RequisitionGroupEntry, RequisitionGroupEntryValues>> wanted,
        CancellationToken cancel
    )
    {
        await db
            .SupervisoryNodes.Select(node => node.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "node_id", (Guid?)one.Values.NodeId)),
                "supervisory node",
                cancel
            );
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.SelectMany(one =>
                    one.Values.Facilities.Select(part =>
                        (one.Fields, $"facility_ids[{part.Number - 1}]", (Guid?)part.FacilityId)
                    )
                ),
                "facility",
                cancel
            );
        await db
            .SupplyPrograms.Select(program => program.Id)
            .CheckReferences(Parts(wanted, "program_id", part => part.ProgramId), "program", cancel);
        await db
            .Schedules.Select(schedule => schedule.Id)
            .CheckReferences(Parts(wanted, "schedule_id", part => part.ScheduleId), "schedule", cancel);
        await CheckMembers(db, wanted, cancel);
    }

    public RequisitionGroupEntry Create(Guid id, RequisitionGroupEntryValues values, DateTime now) =>
        RequisitionGroupEntry.Create(id, values, now);

    public bool Change(RequisitionGroupEntry record, RequisitionGroupEntryValues values, DateTime now) =>
        record.Change(values, now);

    public string KeyOf(V1.RequisitionGroup message) => message.Code.Trim();

    public Task<List<RequisitionGroupEntry>> Known(
        StockDb db,
        IReadOnlyCollection<V1.RequisitionGroup> said,
        CancellationToken cancel
    ) => db.WithCodes<RequisitionGroupEntry>(said.Select(KeyOf), cancel);

    public IQueryable<RequisitionGroupEntry> InOrder(StockDb db) => db.RequisitionGroups.OrderBy(group => group.Code);

    private static ValueList<GroupProgram> Programs(V1.RequisitionGroup sent, Fields fields)
    {
        if (!fields.Count("programs", sent.Programs.Count, RequisitionGroupEntry.MaxPrograms))
            return [];
        GroupProgram[] programs =
        [
            .. sent.Programs.Select(
                (part, i) =>
                {
                    var at = fields.Part("programs", i);
                    return new GroupProgram(
                        i + 1,
                        at.Id("program_id", part.ProgramId),
                        at.Id("schedule_id", part.ScheduleId)
                    );
                }
            ),
        ];
        fields.Once("programs", programs, part => part.ProgramId, "The program stands there already.");
        return [.. programs];
    }

    private static IEnumerable<(Fields, string, Guid?)> Parts(
        IReadOnlyList<Wanted<RequisitionGroupEntry, RequisitionGroupEntryValues>> wanted,
        string field,
        Func<GroupProgram, Guid> id
    ) =>
        wanted.SelectMany(one =>
            one.Values.Programs.Select(part => (one.Fields.Part("programs", part.Number - 1), field, (Guid?)id(part)))
        );

    /// <summary>A facility's requisitions of a program go one way.</summary>
    private static async Task CheckMembers(
        StockDb db,
        IReadOnlyList<Wanted<RequisitionGroupEntry, RequisitionGroupEntryValues>> wanted,
        CancellationToken cancel
    )
    {
        var programs = wanted
            .SelectMany(one => one.Values.Programs.Select(part => part.ProgramId))
            .Distinct()
            .ToArray();
        var changed = wanted.Select(one => one.Id).ToArray();
        var others = await db
            .RequisitionGroups.AsNoTracking()
            .Where(group => !EF.Parameter(changed).Contains(group.Id))
            .Where(group => group.Programs.Any(part => EF.Parameter(programs).Contains(part.ProgramId)))
            .AsSplitQuery()
            .ToListAsync(cancel);
        var taken = new Dictionary<(Guid Program, Guid Facility), Guid>();
        foreach (var group in others)
        foreach (var program in group.Programs)
        foreach (var facility in group.Facilities)
            taken.TryAdd((program.ProgramId, facility.FacilityId), group.Id);
        foreach (var one in wanted)
        foreach (var facility in one.Values.Facilities)
        {
            var free = one.Values.Programs.All(program =>
                taken.TryAdd((program.ProgramId, facility.FacilityId), one.Id)
                || taken[(program.ProgramId, facility.FacilityId)] == one.Id
            );
            one.Fields.Check(
                free,
                $"facility_ids[{facility.Number - 1}]",
                "TAKEN",
                "Another group has the facility in one of the programs."
            );
        }
    }
}
