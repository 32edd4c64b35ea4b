using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What a facility gives up for another.</summary>
/// <param name="Id">What links the two legs.</param>
/// <param name="FromFacilityId">Who gives.</param>
/// <param name="HubFacilityId">Who supplies both, and through whose book it goes.</param>
/// <param name="ToFacilityId">Who takes.</param>
/// <param name="ProgramId">The program.</param>
internal sealed record RedistributionRoute(
    Guid Id,
    Guid FromFacilityId,
    Guid HubFacilityId,
    Guid ToFacilityId,
    Guid ProgramId = default
);

/// <summary>A batch that is redistributed.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="LotId">The lot; null for a product without lots.</param>
/// <param name="Expiry">Its last usable day; null when it has none.</param>
/// <param name="Quantity">Each, ≥ 1.</param>
/// <param name="PlaceId">The storage place it is taken from; null for the main one of who gives.</param>
internal sealed record RedistributedLine(
    Guid ProductId,
    Guid? LotId,
    DateOnly? Expiry,
    long Quantity,
    Guid? PlaceId = null
);

/// <summary>The two legs of a redistribution, and what the ledger posts on the day it leaves.</summary>
/// <param name="Return">From who gives to the hub: on paper, and confirmed at once.</param>
/// <param name="Shipment">From the hub to who takes: this is what is on the way.</param>
/// <param name="Effects">What is posted, the reservations of a moment left out.</param>
internal sealed record Redistribution(Shipment Return, Shipment Shipment, IReadOnlyList<StockEffect> Effects);

/// <summary>
/// Redistribution between facilities: a return to the hub that supplies both and a shipment from it, linked, on one day (decision S17). The
/// goods go straight from one to the other; the hub's book takes in and gives out the same. It is never consumption.
/// </summary>
internal static class Redistributions
{
    private const string PaperLeg = "redistribution";

    /// <summary>Sends stock from one facility to another.</summary>
    /// <param name="route">The facilities, all different.</param>
    /// <param name="lines">What goes, each batch once.</param>
    /// <param name="newId">Makes the ids of the shipments and their lines.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.InvalidRedistribution"/>, <see cref="FulfilmentError.InvalidShipment"/>,
    /// <see cref="FulfilmentError.LotExpired"/>.
    /// </exception>
    public static Redistribution Send(
        RedistributionRoute route,
        IReadOnlyList<RedistributedLine> lines,
        Func<Guid> newId,
        Deed by
    )
    {
        var validation = new Validation();
        validation.Check(
            new HashSet<Guid> { route.FromFacilityId, route.HubFacilityId, route.ToFacilityId }.Count == 3,
            "to_facility_id",
            "SAME_FACILITY",
            "Who gives, who supplies both and who takes are three facilities."
        );
        validation.ThrowIfInvalid(FulfilmentError.InvalidRedistribution);
        var (back, toHub) = Leg(route, (route.FromFacilityId, route.HubFacilityId), lines, newId, by);
        var proof = new ProofOfDelivery(
            PaperLeg,
            PaperLeg,
            by.Today,
            [.. back.Lines.Select(line => new ProofLine(line.Id, line.ProductId, line.LotId, line.Shipped))]
        );
        var atHub = back.Deliver(proof, null, _ => false, by);
        // At the hub it is nowhere but in the book: a batch from two places is one there.
        var atMain = lines
            .GroupBy(line => line with { PlaceId = null, Quantity = 0 })
            .Select(same => same.Key with { Quantity = same.Sum(line => line.Quantity) })
            .ToList();
        var (onward, fromHub) = Leg(route, (route.HubFacilityId, route.ToFacilityId), atMain, newId, by);
        return new Redistribution(back, onward, [.. toHub, .. atHub, .. fromHub]);
    }

    private static (Shipment Shipment, IEnumerable<StockEffect> Effects) Leg(
        RedistributionRoute route,
        (Guid From, Guid To) way,
        IReadOnlyList<RedistributedLine> lines,
        Func<Guid> newId,
        Deed by
    )
    {
        var shipment = new Shipment(
            new ShipmentOrigin(newId(), ShipmentKind.Redistribution, way.From, way.To)
            {
                RedistributionId = route.Id,
                ProgramId = route.ProgramId,
            },
            [
                .. lines.Select(line => new ShipmentLine(
                    newId(),
                    line.ProductId,
                    line.LotId,
                    line.Expiry,
                    line.Quantity
                )
                {
                    PlaceId = line.PlaceId,
                }),
            ],
            by
        );
        shipment.Allocate(null, Shipment.NothingElsewhere, by);
        shipment.Pick([.. shipment.Lines.Select(line => new PickedLine(line.Id, line.Allocated))], by);
        return (shipment, shipment.Ship(null, by).Where(effect => effect.Kind != StockEffectKind.Release));
    }
}
