using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Network.Domain;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage.Fulfilment;
using Platform.Stock.Storage.Ledger;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Storage.Sync;

/// <summary>
/// What a facility's clients need: records that are in force for the facility's programs and type, and what it holds whatever is in force. It
/// is asked in one round trip, what names others before what is named, so that what is named is found too.
/// </summary>
internal sealed class FeedScope
{
    private const int ConflictDays = 90;
    private const int RequisitionDays = 365;

    private readonly StockDb db;
    private readonly Guid facility;
    private readonly string type;
    private readonly DateOnly today;

    private FeedScope(StockDb db, Guid facility, string type, DateOnly today) =>
        (this.db, this.facility, this.type, this.today) = (db, facility, type, today);

    /// <summary>Reads what a facility needs now, with the stamps by which a change shows; events apart.</summary>
    /// <param name="db">The database.</param>
    /// <param name="facility">The facility.</param>
    /// <param name="today">Today in the tenant's time zone.</param>
    /// <param name="now">Now, UTC.</param>
    /// <param name="statements">Takes the queries.</param>
    /// <param name="needed">Takes what is needed.</param>
    public static void Ask(
        StockDb db,
        (Guid Id, string Type) facility,
        (DateOnly Today, DateTime Now) moment,
        Statements statements,
        Dictionary<FeedKey, long> needed
    )
    {
        var scope = new FeedScope(db, facility.Id, facility.Type, moment.Today);
        var since = moment.Now.AddDays(-ConflictDays);
        scope.Ask(statements, needed, since);
    }

    private IQueryable<Guid> Programs =>
        db
            .FacilityPrograms.Where(one => one.FacilityId == facility && (one.EndsOn == null || one.EndsOn >= today))
            .Select(one => one.ProgramId);

    private IQueryable<ApprovedProduct> Approved =>
        db.ApprovedProducts.Where(one =>
            one.FacilityType == type
            && Programs.Contains(one.ProgramId)
            && one.Terms.Any(terms => terms.Approved && (terms.ValidTo == null || terms.ValidTo >= today))
        );

    private IQueryable<StockCardRow> Held =>
        db.StockCards.Where(card =>
            card.FacilityId == facility
            && (card.OnHand != 0 || card.Reserved != 0 || card.Held != 0 || card.Discarded != 0)
        );

    /// <summary>Products that may be received, and what is in those that are kits.</summary>
    private IQueryable<Guid> MayHold
    {
        get
        {
            var approved = Approved.Select(one => one.ProductId);
            var active = db.Products.Where(one => one.Active && approved.Contains(one.Id));
            return active
                .Select(one => one.Id)
                .Union(active.SelectMany(one => one.Components).Select(part => part.ProductId));
        }
    }

    private IQueryable<ShipmentRecord> OnTheWay =>
        db.Shipments.Where(one => one.ToFacilityId == facility && one.State == ShipmentState.InTransit);

    private IQueryable<ShipmentLineRow> BatchesOnTheWay =>
        db.ShipmentLines.Where(line => OnTheWay.Any(one => one.Id == line.ShipmentId));

    private IQueryable<Guid> ProductIds =>
        MayHold.Union(Held.Select(card => card.ProductId)).Union(BatchesOnTheWay.Select(line => line.ProductId));

    private IQueryable<RequisitionRecord> Requisitions
    {
        get
        {
            var since = today.AddDays(-RequisitionDays);
            return db.Requisitions.Where(one =>
                one.FacilityId == facility
                && (
                    one.PeriodTo >= since
                    || (
                        one.State != RequisitionState.Released
                        && one.State != RequisitionState.ReleasedWithoutOrder
                        && one.State != RequisitionState.Skipped
                    )
                )
            );
        }
    }

    private IQueryable<StockCardRow> Cards =>
        db.StockCards.Where(card =>
            card.FacilityId == facility
            && (
                card.OnHand != 0
                || card.Reserved != 0
                || card.Held != 0
                || card.Discarded != 0
                || (
                    MayHold.Contains(card.ProductId)
                    && (
                        card.LotId == null
                        || db.Lots.Any(lot => lot.Id == card.LotId && (lot.ExpiresOn == null || lot.ExpiresOn >= today))
                    )
                )
            )
        );

    private IQueryable<NodeAssignment> Assignments =>
        db.NodeAssignments.Where(one =>
            one.Active
            && (one.ProgramId == null || Programs.Contains(one.ProgramId.Value))
            && (one.FacilityType == "" || one.FacilityType == type)
        );

    private IQueryable<Guid> ScheduleIds =>
        db
            .RequisitionGroups.Where(one => one.Facilities.Any(member => member.FacilityId == facility))
            .SelectMany(one => one.Programs)
            .Where(one => Programs.Contains(one.ProgramId))
            .Select(one => one.ScheduleId);

    private void Ask(Statements statements, Dictionary<FeedKey, long> needed, DateTime conflictsSince)
    {
        Add(
            SyncKind.Conflict,
            db.SyncConflicts.Where(one =>
                    one.FacilityId == facility && (one.State == ConflictState.Open || one.FoundAt >= conflictsSince)
                )
                .Select(one => new { one.Id, one.Version })
        );
        // A change of the lot, its monitor or the day that it expires on changes what of the card may be used.
        Add(
            SyncKind.StockCard,
            from card in Cards
            from lot in db.Lots.Where(lot => lot.Id == card.LotId).DefaultIfEmpty()
            select new
            {
                card.Id,
                Version = (
                    ((card.LastSequence * 8) + (card.VvmStage ?? 0)) * 2
                    + (lot != null && lot.ExpiresOn < today ? 1 : 0)
                ) * 4096
                    + (lot == null ? 0 : lot.Version % 4096),
            }
        );
        Add(SyncKind.Requisition, Requisitions.Select(one => new { one.Id, one.Version }));
        Add(SyncKind.Shipment, OnTheWay.Select(one => new { one.Id, one.Version }));
        var lots = Cards.Select(card => card.LotId).Union(BatchesOnTheWay.Select(line => line.LotId));
        Add(SyncKind.Lot, db.Lots.Where(one => lots.Contains(one.Id)).Select(one => new { one.Id, one.Version }));
        Add(
            SyncKind.TradeItem,
            db.TradeItems.Where(one => one.Active && ProductIds.Contains(one.ProductId))
                .Select(one => new { one.Id, one.Version })
        );
        Add(SyncKind.ApprovedProduct, Approved.Select(one => new { one.Id, one.Version }));
        Add(
            SyncKind.Product,
            db.Products.Where(one => ProductIds.Contains(one.Id)).Select(one => new { one.Id, one.Version })
        );
        Add(SyncKind.NodeAssignment, Assignments.Select(one => new { one.Id, one.Version }));
        Add(
            SyncKind.StockNode,
            db.StockNodes.Where(one => one.Active && Assignments.Any(assigned => assigned.NodeId == one.Id))
                .Select(one => new { one.Id, one.Version })
        );
        Add(
            SyncKind.StoragePlace,
            db.StoragePlaces.Where(one => one.FacilityId == facility).Select(one => new { one.Id, one.Version })
        );
        Add(
            SyncKind.FacilityProgram,
            db.FacilityPrograms.Where(one => one.FacilityId == facility && (one.EndsOn == null || one.EndsOn >= today))
                .Select(one => new { one.Id, one.Version })
        );
        statements.Read(Facilities, Take(SyncKind.Facility), ("facility", facility), ("type", type), ("today", today));
        Add(
            SyncKind.Period,
            db.Periods.Where(one => ScheduleIds.Contains(one.ScheduleId)).Select(one => new { one.Id, one.Version })
        );
        Add(
            SyncKind.Schedule,
            db.Schedules.Where(one => ScheduleIds.Contains(one.Id)).Select(one => new { one.Id, one.Version })
        );
        Add(
            SyncKind.Reason,
            db.Reasons.Where(one =>
                    one.Active
                    && (
                        !one.Uses.Any()
                        || one.Uses.Any(use =>
                            (use.FacilityType == "" || use.FacilityType == type)
                            && (use.ProgramId == null || Programs.Contains(use.ProgramId.Value))
                        )
                    )
                )
                .Select(one => new { one.Id, one.Version })
        );
        Add(
            SyncKind.SupplyProgram,
            db.SupplyPrograms.Where(one => Programs.Contains(one.Id)).Select(one => new { one.Id, one.Version })
        );

        void Add<T>(SyncKind kind, IQueryable<T> records) => statements.Read(records, Take(kind));

        Action<DbDataReader> Take(SyncKind kind) => row => needed[new FeedKey(kind, row.GetGuid(0))] = row.GetInt64(1);
    }

    /// <summary>The facility, and those that it may receive from or issue to, or that have sent it something.</summary>
    private const string Facilities = """
        WITH RECURSIVE ours AS (
          SELECT node_facility_id, node_facility_type, shared_level FROM node_assignment
          WHERE active AND node_id IS NULL AND (facility_type = '' OR facility_type = @type)
            AND (program_id IS NULL OR program_id IN (
              SELECT program_id FROM facility_program
              WHERE facility_id = @facility AND (ends_on IS NULL OR ends_on >= @today)
            ))
        ), above(id, parent_id, level) AS (
          SELECT l.id, l.parent_id, l.level FROM facility_copy AS f JOIN location_copy AS l ON l.id = f.location_id
          WHERE f.id = @facility
          UNION
          SELECT l.id, l.parent_id, l.level FROM above AS a JOIN location_copy AS l ON l.id = a.parent_id
        ), below(type, id) AS (
          SELECT o.node_facility_type, a.id FROM ours AS o JOIN above AS a ON a.level = o.shared_level
          WHERE o.node_facility_type <> ''
          UNION
          SELECT b.type, l.id FROM below AS b JOIN location_copy AS l ON l.parent_id = b.id
        )
        SELECT f.id, f.version FROM facility_copy AS f
        WHERE f.merged_into_id IS NULL AND (
          f.id = @facility
          OR f.id IN (SELECT node_facility_id FROM ours WHERE node_facility_id IS NOT NULL)
          OR f.type IN (SELECT node_facility_type FROM ours WHERE node_facility_type <> '' AND shared_level IS NULL)
          OR f.id IN (SELECT from_facility_id FROM shipment WHERE to_facility_id = @facility AND state = 'InTransit')
          OR EXISTS (SELECT 1 FROM below AS b WHERE b.id = f.location_id AND b.type = f.type)
        )
        """;
}
