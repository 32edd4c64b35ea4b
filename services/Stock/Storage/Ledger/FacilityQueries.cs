using Microsoft.EntityFrameworkCore;
using Platform.CareServices.Domain;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>What an event needs of its facility and of those that it deals with.</summary>
internal sealed class FacilityQueries
{
    private readonly Guid facilityId;
    private readonly HashSet<Guid> places = [];
    private readonly HashSet<Guid> closed = [];
    private readonly Dictionary<Guid, List<Guid>> locations = [];
    private readonly List<DateRange> memberships = [];
    private readonly List<Assigned> assigned = [];
    private readonly Dictionary<Guid, (bool Active, bool TakesUnusable)> nodes = [];
    private bool isKnown;
    private bool isMerged;

    public FacilityQueries(
        StockDb db,
        Statements statements,
        StockEventDraft draft,
        NamedRecords named,
        IQueryable<FacilityCopy> allowed
    )
    {
        facilityId = draft.FacilityId ?? Guid.Empty;
        AskFacility(db, statements, draft.ProgramId, allowed);
        AskNodes(db, statements, draft.ProgramId, named.Nodes);
        var areas = named.Nodes.Append(facilityId).ToArray();
        statements.ReadBy(
            new Rows("facility_copy", areas.Length).Column("id", i => areas[i]),
            """
            WITH RECURSIVE above(facility_id, id, parent_id, level) AS (
              SELECT f.id, l.id, l.parent_id, l.level FROM {0}
              JOIN facility_copy AS f ON f.id = k.id
              JOIN location_copy AS l ON l.id = f.location_id
              UNION
              SELECT a.facility_id, l.id, l.parent_id, l.level FROM above AS a JOIN location_copy AS l ON l.id = a.parent_id
            )
            SELECT facility_id, id FROM above ORDER BY facility_id, level
            """,
            row =>
            {
                if (!locations.TryGetValue(row.GetGuid(0), out var area))
                    locations.Add(row.GetGuid(0), area = []);
                area.Add(row.GetGuid(1));
            }
        );
    }

    /// <summary>Version of the facility's book; 1 where it has none yet.</summary>
    public long BookVersion { get; private set; } = 1;

    /// <summary>The facility's code; empty for one that is not known.</summary>
    public string Code { get; private set; } = "";

    /// <summary>The facility's type; empty for one that is not known.</summary>
    public string Type { get; private set; } = "";

    /// <summary>Days on which nothing is posted any more.</summary>
    public List<DateRange> Locked { get; } = [];

    /// <summary>The facility; null for one that is not known. Its main place has its own id.</summary>
    public FacilityFacts? Facility() =>
        isKnown
            ? new FacilityFacts(facilityId, facilityId)
            {
                Places = places.Concat(closed).Append(facilityId).ToHashSet(),
                ClosedPlaces = closed,
                IsMerged = isMerged,
                Locations = locations.GetValueOrDefault(facilityId) ?? [],
            }
            : null;

    /// <summary>Whether the facility took part in the event's program on some day up to this one.</summary>
    public bool TakesPart(DateOnly today) => isKnown && memberships.Exists(days => days.From <= today);

    /// <summary>The sources that the lines name, as far as they are assigned.</summary>
    public Dictionary<Guid, NodeFacts> Sources() => Of(NodeDirection.Source);

    /// <summary>The destinations that the lines name, as far as they are assigned.</summary>
    public Dictionary<Guid, NodeFacts> Destinations() => Of(NodeDirection.Destination);

    /// <summary>The assignments that lines rest on, as far as no line of the ledger does yet.</summary>
    public IReadOnlyList<Guid> FreshAssignments(IEnumerable<DraftLine> lines) =>
        [
            .. lines
                .Select(line =>
                    line switch
                    {
                        DraftLine.Receive receive => (Direction: NodeDirection.Source, Node: receive.SourceId),
                        DraftLine.Issue issue => (Direction: NodeDirection.Destination, Node: issue.DestinationId),
                        _ => default,
                    }
                )
                .Where(named => named.Node is not null)
                .Distinct()
                .Select(named =>
                    assigned
                        .Where(one => one.Direction == named.Direction && one.NodeId == named.Node)
                        .MaxBy(one => one.Rank)
                )
                .Where(best => best is { InLedger: false })
                .Select(best => best!.Id)
                .Distinct(),
        ];

    private Dictionary<Guid, NodeFacts> Of(NodeDirection direction) =>
        assigned
            .Where(assignment => assignment.Direction == direction)
            .GroupBy(assignment => assignment.NodeId)
            .ToDictionary(
                same => same.Key,
                same =>
                {
                    // What is said for the program and type wins over what is said for all.
                    var best = same.MaxBy(assignment => assignment.Rank)!;
                    var (active, takesUnusable) = nodes.GetValueOrDefault(same.Key, (best.IsFacility, false));
                    return new NodeFacts(same.Key, active, best.CountsAs)
                    {
                        TakesText = !best.IsFacility,
                        TakesUnusable = takesUnusable,
                        SharedLevel = best.IsFacility ? best.SharedLevel - 1 : null,
                        Locations = locations.GetValueOrDefault(same.Key) ?? [],
                    };
                }
            );

    private void AskFacility(StockDb db, Statements statements, Guid? programId, IQueryable<FacilityCopy> allowed)
    {
        var id = facilityId;
        statements
            .Read(
                allowed
                    .Where(facility => facility.Id == id)
                    .Select(facility => new
                    {
                        facility.Code,
                        facility.Type,
                        IsMerged = facility.MergedIntoId != null,
                    }),
                row => (isKnown, Code, Type, isMerged) = (true, row.GetString(0), row.GetString(1), row.GetBoolean(2))
            )
            .Read(
                db.StoragePlaces.Where(place => place.FacilityId == id).Select(place => new { place.Id, place.Active }),
                row => (row.GetBoolean(1) ? places : closed).Add(row.GetGuid(0))
            )
            .Read(
                db.StockBooks.Where(book => book.FacilityId == id).Select(book => new { book.Version }),
                row => BookVersion = row.GetInt64(0)
            )
            .Read(
                db.LockedDays.Where(locked =>
                        locked.FacilityId == id
                        // An event of no program is one of all.
                        && (programId == null || locked.ProgramId == null || locked.ProgramId == programId)
                    )
                    .Select(locked => new { locked.From, locked.To }),
                row =>
                    Locked.Add(
                        new DateRange(
                            row.IsDBNull(0) ? null : row.GetFieldValue<DateOnly>(0),
                            row.GetFieldValue<DateOnly>(1)
                        )
                    )
            );
        if (programId is { } program)
            statements.Read(
                db.FacilityPrograms.Where(member => member.FacilityId == id && member.ProgramId == program)
                    .Select(member => new { member.StartsOn, member.EndsOn }),
                row =>
                    memberships.Add(
                        new DateRange(
                            row.GetFieldValue<DateOnly>(0),
                            row.IsDBNull(1) ? null : row.GetFieldValue<DateOnly>(1)
                        )
                    )
            );
    }

    private void AskNodes(StockDb db, Statements statements, Guid? programId, Guid[] ids)
    {
        if (ids.Length == 0)
            return;
        var id = facilityId;
        var ours = db.NodeAssignments.Where(assignment =>
            assignment.Active
            && (assignment.ProgramId == null || assignment.ProgramId == programId)
            && (
                assignment.FacilityType == ""
                || db.Facilities.Any(facility => facility.Id == id && facility.Type == assignment.FacilityType)
            )
        );
        statements
            .Read(
                ours.Where(assignment =>
                        EF.Parameter(ids).Contains(assignment.NodeId ?? assignment.NodeFacilityId ?? Guid.Empty)
                    )
                    .Select(assignment => new
                    {
                        assignment.Direction,
                        NodeId = assignment.NodeId ?? assignment.NodeFacilityId,
                        assignment.CountsAs,
                        assignment.SharedLevel,
                        HasProgram = assignment.ProgramId != null,
                        HasType = assignment.FacilityType != "",
                        IsFacility = assignment.NodeId == null,
                        assignment.Id,
                        assignment.InLedger,
                    }),
                Add
            )
            .Read(
                ours.Where(assignment => assignment.NodeFacilityType != "")
                    .Join(
                        db.Facilities.Where(facility => EF.Parameter(ids).Contains(facility.Id) && facility.Id != id),
                        assignment => assignment.NodeFacilityType,
                        facility => facility.Type,
                        (assignment, facility) =>
                            new
                            {
                                assignment.Direction,
                                facility.Id,
                                assignment.CountsAs,
                                assignment.SharedLevel,
                                HasProgram = assignment.ProgramId != null,
                                HasType = assignment.FacilityType != "",
                                IsFacility = assignment.NodeId == null,
                                AssignmentId = assignment.Id,
                                assignment.InLedger,
                            }
                    ),
                Add
            )
            .Read(
                db.StockNodes.Where(node => EF.Parameter(ids).Contains(node.Id))
                    .Select(node => new
                    {
                        node.Id,
                        node.Active,
                        node.TakesUnusable,
                    }),
                row => nodes[row.GetGuid(0)] = (row.GetBoolean(1), row.GetBoolean(2))
            );

        void Add(System.Data.Common.DbDataReader row) =>
            assigned.Add(
                new Assigned(
                    Enum.Parse<NodeDirection>(row.GetString(0)),
                    row.GetGuid(1),
                    Enum.Parse<CountsAs>(row.GetString(2)),
                    row.IsDBNull(3) ? null : row.GetInt32(3),
                    (row.GetBoolean(4) ? 2 : 0) + (row.GetBoolean(5) ? 1 : 0),
                    row.GetBoolean(6),
                    row.GetGuid(7),
                    row.GetBoolean(8)
                )
            );
    }

    private sealed record Assigned(
        NodeDirection Direction,
        Guid NodeId,
        CountsAs CountsAs,
        int? SharedLevel,
        int Rank,
        bool IsFacility,
        Guid Id,
        bool InLedger
    );
}
