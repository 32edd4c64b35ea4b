using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Storage;

namespace Platform.Stock.Network;

/// <summary>Storage places as a register.</summary>
internal sealed class StoragePlaceRegister : IRegister<StoragePlace, StoragePlaceValues, V1.StoragePlace>
{
    public string Name => "storage place";

    public IReadOnlyList<Column> Columns { get; } =
    [
        Column.KeyTo("facility_id", Reference.Facilities),
        Column.Key("code"),
        Column.Must("name"),
        Column.Must("kind"),
        Column.May("min_celsius"),
        Column.May("max_celsius"),
        Column.May("active"),
        Column.May("main"),
    ];

    public V1.StoragePlace Blank() => new() { Active = true };

    public V1.StoragePlace ToProto(StoragePlace place)
    {
        var proto = new V1.StoragePlace
        {
            Id = place.Id.ToString(),
            FacilityId = place.FacilityId.ToString(),
            Code = place.Code,
            Name = place.Name,
            Kind = (V1.StoragePlaceKind)place.Kind.ToWire(),
            Active = place.Active,
            Main = place.IsMain,
            Etag = place.Version.ToString(),
            UpdatedAt = place.UpdatedAt.ToTimestamp(),
        };
        if (place.MinCelsius is { } min)
            proto.MinCelsius = min;
        if (place.MaxCelsius is { } max)
            proto.MaxCelsius = max;
        return proto;
    }

    public StoragePlaceValues Read(V1.StoragePlace sent, Fields fields)
    {
        var values = new StoragePlaceValues(
            fields.Id("facility_id", sent.FacilityId),
            fields.Code("code", sent.Code, StoragePlace.MaxCode),
            fields.Text("name", sent.Name, 1, StoragePlace.MaxName),
            fields.Choice<StoragePlaceKind>("kind", (int)sent.Kind),
            fields.Celsius("min_celsius", sent.HasMinCelsius, sent.MinCelsius),
            fields.Celsius("max_celsius", sent.HasMaxCelsius, sent.MaxCelsius),
            sent.Active,
            sent.Main
        );
        fields.Check(
            values.MinCelsius is not { } min || values.MaxCelsius is not { } max || min <= max,
            "max_celsius",
            "BELOW_MIN",
            "The highest temperature is not below the lowest."
        );
        fields.Check(values.Active || !values.Main, "active", "NOT_ALLOWED", "The main place is always active.");
        return values;
    }

    public async Task Check(
        StockDb db,
        IReadOnlyList<Wanted<StoragePlace, StoragePlaceValues>> wanted,
        CancellationToken cancel
    )
    {
        await db
            .Facilities.Select(facility => facility.Id)
            .CheckReferences(
                wanted.Select(one => (one.Fields, "facility_id", (Guid?)one.Values.FacilityId)),
                "facility",
                cancel
            );
        foreach (var one in wanted)
        {
            if (one.Known is not { } place)
                continue;
            one.Fields.Keeps("facility_id", place.FacilityId, one.Values.FacilityId, "A place stays in its facility.");
            one.Fields.Keeps("main", place.IsMain, one.Values.Main, "Which place is the main one stays as it is.");
        }
        await CheckMain(db, [.. wanted.Where(one => one.Known is null && one.Values.Main)], cancel);
    }

    public StoragePlace Create(Guid id, StoragePlaceValues values, DateTime now) =>
        StoragePlace.Create(values.Main ? values.FacilityId : id, values, now);

    public bool Change(StoragePlace record, StoragePlaceValues values, DateTime now) => record.Change(values, now);

    public string KeyOf(V1.StoragePlace message) => $"{message.FacilityId}/{message.Code.Trim()}";

    public Task<List<StoragePlace>> Known(
        StockDb db,
        IReadOnlyCollection<V1.StoragePlace> said,
        CancellationToken cancel
    )
    {
        var facilities = said.Select(place => Wire.IdOrNone(place.FacilityId)).Distinct().ToArray();
        return db.StoragePlaces.Where(place => EF.Parameter(facilities).Contains(place.FacilityId)).ToListAsync(cancel);
    }

    public IQueryable<StoragePlace> InOrder(StockDb db) =>
        db.StoragePlaces.OrderBy(place => place.FacilityId).ThenBy(place => place.Code);

    /// <summary>A facility has one main place.</summary>
    private static async Task CheckMain(
        StockDb db,
        IReadOnlyList<Wanted<StoragePlace, StoragePlaceValues>> mains,
        CancellationToken cancel
    )
    {
        if (mains.Count == 0)
            return;
        var facilities = mains.Select(one => one.Values.FacilityId).ToArray();
        var there = await db
            .StoragePlaces.Where(place => EF.Parameter(facilities).Contains(place.Id))
            .Select(place => place.Id)
            .ToHashSetAsync(cancel);
        foreach (var one in mains)
            one.Fields.Check(
                there.Add(one.Values.FacilityId),
                "main",
                "TAKEN",
                "The main place of the facility has been added: change that one."
            );
    }
}
