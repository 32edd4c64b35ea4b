using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment;
using Platform.Stock.Ledger;
using Platform.Stock.Network;
using Platform.Stock.Network.Domain;
using Platform.Stock.Registers;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Sync;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>Reads records of a feed as clients are told them: a query for each kind that a page has, however many records.</summary>
internal sealed class FeedRecords(
    IRegister<SupplyProgram, SupplyProgramValues, V1.SupplyProgram> programs,
    IRegister<Reason, ReasonValues, V1.Reason> reasons,
    IRegister<Schedule, ScheduleValues, V1.Schedule> schedules,
    IRegister<Period, PeriodValues, V1.Period> periods,
    IRegister<FacilityProgram, FacilityProgramValues, V1.FacilityProgram> memberships,
    IRegister<StoragePlace, StoragePlaceValues, V1.StoragePlace> places,
    IRegister<StockNode, StockNodeValues, V1.StockNode> nodes,
    IRegister<NodeAssignment, NodeAssignmentValues, V1.NodeAssignment> assignments,
    IRegister<Product, ProductValues, V1.Product> products,
    IRegister<ApprovedProduct, ApprovedProductValues, V1.ApprovedProduct> approved,
    IRegister<TradeItem, TradeItemValues, V1.TradeItem> items,
    IRegister<Lot, LotValues, V1.Lot> lots
)
{
    /// <summary>The changes of entries, in their order. A record that was deleted meanwhile is told as removed.</summary>
    public async Task<IReadOnlyList<V1.SyncChange>> Told(
        StockDb db,
        Call call,
        IReadOnlyList<SyncFeedEntryRow> entries,
        CancellationToken cancel
    )
    {
        var found = new Dictionary<FeedKey, V1.SyncChange>();
        foreach (var kind in entries.Where(entry => !entry.Removed).GroupBy(entry => entry.Kind))
        {
            var ids = kind.Select(entry => entry.RecordId).ToArray();
            foreach (var change in await Load(db, call, kind.Key, ids, cancel))
                found[new FeedKey(kind.Key, Guid.Parse(change.Id))] = change;
        }

        return
        [
            .. entries.Select(entry =>
            {
                var change = found.GetValueOrDefault(new FeedKey(entry.Kind, entry.RecordId)) ?? new V1.SyncChange();
                (change.Kind, change.Id) = ((V1.SyncKind)entry.Kind.ToWire(), entry.RecordId.ToString());
                change.Removed = change.RecordCase == V1.SyncChange.RecordOneofCase.None;
                return change;
            }),
        ];
    }

    private Task<List<V1.SyncChange>> Load(
        StockDb db,
        Call call,
        SyncKind kind,
        Guid[] ids,
        CancellationToken cancel
    ) =>
        kind switch
        {
            SyncKind.SupplyProgram => Of(db, ids, programs, (change, one) => change.SupplyProgram = one, cancel),
            SyncKind.Reason => Of(db, ids, reasons, (change, one) => change.Reason = one, cancel),
            SyncKind.Schedule => Of(db, ids, schedules, (change, one) => change.Schedule = one, cancel),
            SyncKind.Period => Of(db, ids, periods, (change, one) => change.Period = one, cancel),
            SyncKind.FacilityProgram => Of(db, ids, memberships, (change, one) => change.FacilityProgram = one, cancel),
            SyncKind.StoragePlace => Of(db, ids, places, (change, one) => change.StoragePlace = one, cancel),
            SyncKind.StockNode => Of(db, ids, nodes, (change, one) => change.StockNode = one, cancel),
            SyncKind.NodeAssignment => Of(db, ids, assignments, (change, one) => change.NodeAssignment = one, cancel),
            SyncKind.Product => Of(db, ids, products, (change, one) => change.Product = one, cancel),
            SyncKind.ApprovedProduct => Of(db, ids, approved, (change, one) => change.ApprovedProduct = one, cancel),
            SyncKind.TradeItem => Of(db, ids, items, (change, one) => change.TradeItem = one, cancel),
            SyncKind.Lot => Of(db, ids, lots, (change, one) => change.Lot = one, cancel),
            SyncKind.Facility => Facilities(db, ids, cancel),
            SyncKind.StockCard => Cards(db, call, ids, cancel),
            SyncKind.StockEvent => Events(db, ids, cancel),
            SyncKind.Shipment => Shipments(db, ids, cancel),
            SyncKind.Requisition => Requisitions(db, ids, cancel),
            _ => Conflicts(db, ids, cancel),
        };

    private static async Task<List<V1.SyncChange>> Of<TRecord, TValues, TMessage>(
        StockDb db,
        Guid[] ids,
        IRegister<TRecord, TValues, TMessage> register,
        Action<V1.SyncChange, TMessage> put,
        CancellationToken cancel
    )
        where TRecord : class, IVersioned
        where TMessage : class, IMessage<TMessage>, new()
    {
        var records = await db.Set<TRecord>()
            .AsNoTracking()
            .Where(one => EF.Parameter(ids).Contains(one.Id))
            .ToListAsync(cancel);
        return records.ConvertAll(one =>
        {
            var change = new V1.SyncChange { Id = one.Id.ToString() };
            put(change, register.ToProto(one));
            return change;
        });
    }

    private static async Task<List<V1.SyncChange>> Facilities(StockDb db, Guid[] ids, CancellationToken cancel)
    {
        var found = await db
            .Facilities.Where(one => EF.Parameter(ids).Contains(one.Id))
            .Select(one => new
            {
                one.Id,
                one.Code,
                one.Name,
                one.Type,
            })
            .ToListAsync(cancel);
        return found.ConvertAll(one => new V1.SyncChange
        {
            Id = one.Id.ToString(),
            Facility = new V1.SyncFacility
            {
                Id = one.Id.ToString(),
                Code = one.Code,
                Name = one.Name,
                Type = one.Type,
            },
        });
    }

    private static async Task<List<V1.SyncChange>> Cards(StockDb db, Call call, Guid[] ids, CancellationToken cancel)
    {
        var cards = db.StockCards.AsNoTracking().Where(one => EF.Parameter(ids).Contains(one.Id));
        var shown = await ShownCard.Now(db, cards, call.Today).ToListAsync(cancel);
        return shown.ConvertAll(one => new V1.SyncChange
        {
            Id = one.Card.Id.ToString(),
            StockCard = one.ToProto(call.Today),
        });
    }

    private static async Task<List<V1.SyncChange>> Events(StockDb db, Guid[] ids, CancellationToken cancel)
    {
        var found = await db
            .StockEvents.AsNoTracking()
            .Where(one => EF.Parameter(ids).Contains(one.Id))
            .ToListAsync(cancel);
        var lines = await db.LinesOf(ids, cancel);
        return found.ConvertAll(one =>
        {
            var told = one.ToProto();
            told.Lines.AddRange(lines[one.Id]);
            return new V1.SyncChange { Id = told.Id, StockEvent = told };
        });
    }

    private static async Task<List<V1.SyncChange>> Shipments(StockDb db, Guid[] ids, CancellationToken cancel)
    {
        var found = await db
            .Shipments.AsNoTracking()
            .Where(one => EF.Parameter(ids).Contains(one.Id))
            .ToListAsync(cancel);
        var lines = (
            await db
                .ShipmentLines.AsNoTracking()
                .Where(line => EF.Parameter(ids).Contains(line.ShipmentId))
                .OrderBy(line => line.Number)
                .ToListAsync(cancel)
        ).ToLookup(line => line.ShipmentId);
        return found.ConvertAll(one => new V1.SyncChange
        {
            Id = one.Id.ToString(),
            Shipment = one.ToProto(lines[one.Id]),
        });
    }

    private static async Task<List<V1.SyncChange>> Requisitions(StockDb db, Guid[] ids, CancellationToken cancel)
    {
        var found = await db
            .Requisitions.AsNoTracking()
            .Where(one => EF.Parameter(ids).Contains(one.Id))
            .ToListAsync(cancel);
        return found.ConvertAll(one => new V1.SyncChange { Id = one.Id.ToString(), Requisition = one.ToProto() });
    }

    private static async Task<List<V1.SyncChange>> Conflicts(StockDb db, Guid[] ids, CancellationToken cancel)
    {
        var found = await db
            .SyncConflicts.AsNoTracking()
            .Where(one => EF.Parameter(ids).Contains(one.Id))
            .ToListAsync(cancel);
        return found.ConvertAll(one => new V1.SyncChange { Id = one.Id.ToString(), Conflict = one.ToShort() });
    }
}
