using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;
using Platform.Stock.Storage.Fulfilment;

namespace Platform.Stock.Fulfilment;

/// <summary>A shipment that was read, or is begun, to be decided about.</summary>
/// <param name="Record">Its head, tracked.</param>
/// <param name="Decided">It, as decisions see it.</param>
internal sealed record OpenedShipment(ShipmentRecord Record, Shipment Decided)
{
    /// <summary>Its lines as they are kept, tracked, in its order.</summary>
    public required List<ShipmentLineRow> Kept { get; init; }

    /// <summary>Whether its proof is kept already.</summary>
    public bool IsProven { get; init; }
}

/// <summary>Which end of a shipment acts.</summary>
internal enum ShipmentEnd
{
    From,
    To,
}

/// <summary>Reads shipments to be decided about, and keeps what was decided.</summary>
internal static class ShipmentStore
{
    /// <summary>A shipment for a decision of one of its ends.</summary>
    /// <param name="db">The tenant's database.</param>
    /// <param name="call">The call.</param>
    /// <param name="named">The id and the version that the request names.</param>
    /// <param name="right">What the caller must have, and at which end.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentNotFound"/>, <see cref="FulfilmentError.RightMissing"/>.
    /// </exception>
    public static async Task<OpenedShipment> OpenShipment(
        this StockDb db,
        Call call,
        (string Id, string Etag) named,
        (string Permission, ShipmentEnd End) right,
        CancellationToken cancel
    )
    {
        // Two who take a step at once take it one after the other, and the second sees what became of the first.
        await db.HoldShipment(Wire.IdOrNone(named.Id), cancel);
        var opened = await db.FindShipment(call, named.Id, right.Permission, cancel);
        var record = opened.Record;
        var facility = right.End == ShipmentEnd.From ? record.FromFacilityId : record.ToFacilityId;
        await OrderStore.RequireAt(db, call, right.Permission, (facility, record.ProgramId), cancel);
        call.CheckEtag(record, named.Etag);
        return opened;
    }

    /// <summary>A shipment that a caller may know of by a permission.</summary>
    /// <exception cref="DomainException"><see cref="FulfilmentError.ShipmentNotFound"/>.</exception>
    public static async Task<OpenedShipment> FindShipment(
        this StockDb db,
        Call call,
        string id,
        string permission,
        CancellationToken cancel
    )
    {
        var wanted = Wire.IdOrNone(id);
        var record =
            await db
                .Shipments.Where(shipment => shipment.Id == wanted)
                .AllowedTo(db, call, permission)
                .FirstOrDefaultAsync(cancel)
            ?? throw Wire.Missing(FulfilmentError.ShipmentNotFound, "shipment");
        var kept = await db
            .ShipmentLines.Where(line => line.ShipmentId == wanted)
            .OrderBy(line => line.Number)
            .ToListAsync(cancel);
        var proof = record.State == ShipmentState.Delivered ? await db.ProofOf(wanted, cancel) : null;
        var standing = new ShipmentStanding(
            record.State,
            kept.ConvertAll(row => row.ToDomain()),
            record.ShippedOn,
            proof
        );
        return new OpenedShipment(record, new Shipment(record.Origin, standing))
        {
            Kept = kept,
            IsProven = proof is not null,
        };
    }

    /// <summary>Shipments of an order that nothing is held for yet, the oldest first: two queries, however many.</summary>
    public static async Task<List<OpenedShipment>> DraftsOf(this StockDb db, Guid orderId, CancellationToken cancel)
    {
        var records = await db
            .Shipments.Where(shipment => shipment.OrderId == orderId && shipment.State == ShipmentState.Draft)
            .OrderBy(shipment => shipment.Id)
            .ToListAsync(cancel);
        var ids = records.ConvertAll(record => record.Id);
        var lines = (
            await db
                .ShipmentLines.Where(line => ids.Contains(line.ShipmentId))
                .OrderBy(line => line.Number)
                .ToListAsync(cancel)
        ).ToLookup(line => line.ShipmentId);
        return records.ConvertAll(record =>
        {
            var kept = lines[record.Id].ToList();
            var standing = new ShipmentStanding(
                record.State,
                kept.ConvertAll(row => row.ToDomain()),
                record.ShippedOn,
                Proof: null
            );
            return new OpenedShipment(record, new Shipment(record.Origin, standing)) { Kept = kept };
        });
    }

    /// <summary>Puts a shipment that is begun now into the context, and tells of it; the commit keeps both.</summary>
    public static OpenedShipment AddShipment(this StockDb db, Call call, Shipment shipment, string number)
    {
        var record = ShipmentRecord.Begin(shipment, number, call.Today, call.Now);
        var kept = shipment.Lines.Select((line, i) => line.ToRow(shipment.Origin, i + 1)).ToList();
        db.Add(record);
        db.AddRange(kept);
        if (shipment.Proof is { } proof)
            db.AddRange(proof.ToRows(shipment.Origin));
        db.Tell(call, record, shipment);
        return new OpenedShipment(record, shipment) { Kept = kept, IsProven = shipment.Proof is not null };
    }

    /// <summary>Takes on what was decided, and tells of it; the commit keeps both.</summary>
    public static void Keep(this StockDb db, Call call, OpenedShipment opened, string cancellationReason = "")
    {
        var (record, decided, kept) = (opened.Record, opened.Decided, opened.Kept);
        record.Take(decided, call.Now, cancellationReason);
        if (IsSame(kept, decided))
        {
            for (var i = 0; i < kept.Count; i++)
                (kept[i].Picked, kept[i].Short) = (decided.Lines[i].Picked, decided.Lines[i].Short);
        }
        else
        {
            db.RemoveRange(kept);
            kept.Clear();
            kept.AddRange(decided.Lines.Select((line, i) => line.ToRow(decided.Origin, i + 1)));
            db.AddRange(kept);
        }

        if (decided.Proof is { } proof && !opened.IsProven)
            db.AddRange(proof.ToRows(decided.Origin));
        db.Tell(call, record, decided);
    }

    private static bool IsSame(List<ShipmentLineRow> kept, Shipment decided) =>
        kept.Select(row => row.Id).SequenceEqual(decided.Lines.Select(line => line.Id));

    private static async Task<ProofOfDelivery> ProofOf(this StockDb db, Guid shipmentId, CancellationToken cancel)
    {
        var proof = await db.DeliveryProofs.AsNoTracking().FirstAsync(one => one.ShipmentId == shipmentId, cancel);
        var lines = await db
            .DeliveryProofLines.AsNoTracking()
            .Where(line => line.ShipmentId == shipmentId)
            .OrderBy(line => line.Number)
            .ToListAsync(cancel);
        return proof.ToDomain(lines);
    }
}
