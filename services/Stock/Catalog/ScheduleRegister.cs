using Platform.Hosting.Calls;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Catalog;

/// <summary>Schedules as a register.</summary>
internal sealed class ScheduleRegister : IRegister<Schedule, ScheduleValues, V1.Schedule>
{
    public string Name => "schedule";

    public IReadOnlyList<Column> Columns { get; } =
    [Column.Key("code"), Column.Must("name"), Column.May("description"), Column.May("active")];

    public V1.Schedule Blank() => new() { Active = true };

    public V1.Schedule ToProto(Schedule schedule) =>
        new()
        {
            Id = schedule.Id.ToString(),
            Code = schedule.Code,
            Name = schedule.Name,
            Description = schedule.Description,
            Active = schedule.Active,
            Etag = schedule.Version.ToString(),
            UpdatedAt = schedule.UpdatedAt.ToTimestamp(),
        };

    public ScheduleValues Read(V1.Schedule sent, Fields fields) =>
        new(
            fields.Code("code", sent.Code, Schedule.MaxCode),
            fields.Text("name", sent.Name, 1, Schedule.MaxName),
            fields.Lines("description", sent.Description, 0, Schedule.MaxDescription),
            sent.Active
        );

    public Schedule Create(Guid id, ScheduleValues values, DateTime now) => Schedule.Create(id, values, now);

    public bool Change(Schedule record, ScheduleValues values, DateTime now) => record.Change(values, now);

    public string KeyOf(V1.Schedule message) => message.Code.Trim();

    public Task<List<Schedule>> Known(StockDb db, IReadOnlyCollection<V1.Schedule> said, CancellationToken cancel) =>
        db.WithCodes<Schedule>(said.Select(KeyOf), cancel);

    public IQueryable<Schedule> InOrder(StockDb db) => db.Schedules.OrderBy(schedule => schedule.Code);
}
