using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;

namespace Platform.Stock.Fulfilment.Domain;

/// <summary>What is decided about a shipment, from its lines to its delivery; each answers what the ledger is to post.</summary>
internal sealed partial class Shipment
{
    /// <summary>That no other shipment has anything set aside.</summary>
    public static readonly IReadOnlyDictionary<Guid, long> NothingElsewhere = new Dictionary<Guid, long>();

    /// <summary>Changes what is to be shipped; what was reserved is released.</summary>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>, <see cref="FulfilmentError.LinesFixed"/>,
    /// <see cref="FulfilmentError.InvalidShipment"/>.
    /// </exception>
    public IReadOnlyList<StockEffect> Edit(IReadOnlyList<ShipmentLine> lines, Deed by)
    {
        var next = ShipmentStates.After(State, ShipmentAction.Edit);
        // What goes back is held against what arrived when the return is begun.
        if (Origin.Kind != ShipmentKind.Order)
            throw new DomainException(
                FulfilmentError.LinesFixed,
                ErrorKind.FailedPrecondition,
                "What goes back was chosen when the return was begun: cancel it and begin another."
            );
        var validation = new Validation();
        CheckLines(lines, Origin, validation);
        validation.ThrowIfInvalid(FulfilmentError.InvalidShipment);
        var released = Released(by.Today);
        Lines = lines;
        if (next != State)
            Enter(next, by);
        return released;
    }

    /// <summary>Reserves its batches.</summary>
    /// <param name="order">The order it fills; null where it fills none.</param>
    /// <param name="elsewhere">Each by order line that other shipments of the order have set aside and that has not left.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>, <see cref="FulfilmentError.OtherOrder"/>,
    /// <see cref="FulfilmentError.BeyondBackOrder"/>, <see cref="FulfilmentError.InvalidShipment"/>.
    /// </exception>
    public IReadOnlyList<StockEffect> Allocate(Order? order, IReadOnlyDictionary<Guid, long> elsewhere, Deed by)
    {
        var next = ShipmentStates.After(State, ShipmentAction.Allocate);
        CheckOrder(order, elsewhere);
        Enter(next, by);
        return Effects(StockEffectKind.Reserve, by.Today, line => line.Allocated, Origin.FromFacilityId);
    }

    /// <summary>Takes its batches off the shelf; what was not found is no longer reserved.</summary>
    /// <param name="picked">What was picked, every line once.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>, <see cref="FulfilmentError.InvalidPick"/>.
    /// </exception>
    public IReadOnlyList<StockEffect> Pick(IReadOnlyList<PickedLine> picked, Deed by)
    {
        var next = ShipmentStates.After(State, ShipmentAction.Pick);
        CheckPicked(picked);
        var byLine = picked.ToDictionary(line => line.LineId);
        Lines =
        [
            .. Lines.Select(line => line with { Picked = byLine[line.Id].Quantity, Short = byLine[line.Id].Short }),
        ];
        Enter(next, by);
        return Effects(StockEffectKind.Release, by.Today, line => line.Allocated - line.Shipped, Origin.FromFacilityId);
    }

    /// <summary>Sends it: out of the sender's book, into transit.</summary>
    /// <param name="order">The order it fills, which takes note; null where it fills none.</param>
    /// <param name="by">Who, when.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>, <see cref="FulfilmentError.NothingPicked"/>,
    /// <see cref="FulfilmentError.LotExpired"/>, <see cref="FulfilmentError.OtherOrder"/>,
    /// <see cref="FulfilmentError.BeyondBackOrder"/>.
    /// </exception>
    public IReadOnlyList<StockEffect> Ship(Order? order, Deed by)
    {
        var next = ShipmentStates.After(State, ShipmentAction.Ship);
        if (Lines.All(line => line.Shipped == 0))
            throw new DomainException(
                FulfilmentError.NothingPicked,
                ErrorKind.FailedPrecondition,
                "Nothing was picked: cancel the shipment."
            );
        CheckExpiry(by.Today);
        CheckOrder(order, NothingElsewhere);
        order?.Ship(Id, ByOrderLine, by);
        ShippedOn = by.Today;
        Enter(next, by);
        return
        [
            .. Effects(StockEffectKind.Release, by.Today, line => line.Shipped, Origin.FromFacilityId),
            .. Effects(StockEffectKind.TransferOut, by.Today, line => line.Shipped, Origin.FromFacilityId),
        ];
    }

    /// <summary>Says what arrived: out of transit, into the receiver's book.</summary>
    /// <param name="proof">What arrived.</param>
    /// <param name="order">The order it fills, which takes note; null where it fills none.</param>
    /// <param name="usesVialMonitor">Whether a product shows its heat exposure by a vial monitor.</param>
    /// <param name="by">Who, when.</param>
    /// <param name="latest">The last day on which it may have arrived; null for today.</param>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>, <see cref="FulfilmentError.InvalidProof"/>,
    /// <see cref="FulfilmentError.OtherOrder"/>.
    /// </exception>
    public IReadOnlyList<StockEffect> Deliver(
        ProofOfDelivery proof,
        Order? order,
        Func<Guid, bool> usesVialMonitor,
        Deed by,
        DateOnly? latest = null
    )
    {
        var next = ShipmentStates.After(State, ShipmentAction.Deliver);
        RequireOwn(order);
        ProofRules.Check(this, proof, usesVialMonitor, latest ?? by.Today);
        order?.Receive(Id, by);
        Proof = proof;
        Enter(next, by);
        return ProofRules.Effects(this, proof);
    }

    /// <summary>Gives it up before it leaves; what was reserved is released.</summary>
    /// <exception cref="DomainException">
    /// <see cref="FulfilmentError.ShipmentTransitionNotAllowed"/>, <see cref="FulfilmentError.ReasonRequired"/>.
    /// </exception>
    public IReadOnlyList<StockEffect> Cancel(string reason, Deed by)
    {
        var next = ShipmentStates.After(State, ShipmentAction.Cancel);
        var validation = new Validation();
        validation.CheckLines("reason", reason.Trim(), 1, LongestReason);
        validation.ThrowIfInvalid(FulfilmentError.ReasonRequired);
        var released = Released(by.Today);
        Enter(next, by);
        return released;
    }

    private IReadOnlyList<StockEffect> Released(DateOnly day) =>
        ShipmentStates.HoldsReservations(State)
            ? Effects(StockEffectKind.Release, day, line => line.Shipped, Origin.FromFacilityId)
            : [];

    private void CheckOrder(Order? order, IReadOnlyDictionary<Guid, long> elsewhere)
    {
        RequireOwn(order);
        if (order is null)
            return;
        var validation = new Validation();
        for (var i = 0; i < Lines.Count; i++)
        {
            validation.Check(
                order.Line(Lines[i].OrderLineId!.Value)?.ProductId == Lines[i].ProductId,
                $"lines[{i}].product_id",
                "OTHER_PRODUCT",
                "The line of the order is of another product, or there is none."
            );
        }

        validation.ThrowIfInvalid(FulfilmentError.InvalidShipment);
        order.CheckShipment(ByOrderLine, elsewhere);
    }

    private void RequireOwn(Order? order)
    {
        var own =
            Origin.OrderId == order?.Id
            && (
                order is null
                || (
                    order.Origin.SupplyingFacilityId == Origin.FromFacilityId
                    && order.Origin.ReceivingFacilityId == Origin.ToFacilityId
                )
            );
        if (!own)
            throw new DomainException(
                FulfilmentError.OtherOrder,
                ErrorKind.FailedPrecondition,
                "The shipment is of another order, or between other facilities."
            );
    }

    /// <summary>What is past its day is returned, and neither issued nor redistributed (decision S12).</summary>
    private void CheckExpiry(DateOnly today)
    {
        if (Origin.Kind == ShipmentKind.Return)
            return;
        var validation = new Validation();
        for (var i = 0; i < Lines.Count; i++)
        {
            if (Lines[i].Shipped > 0 && Lines[i].Expiry is { } expiry && expiry < today)
                validation.AddBeside([LotExpired(i, expiry)]);
        }

        validation.ThrowIfInvalid(FulfilmentError.LotExpired);
    }

    /// <summary>What is wrong with a line whose lot was past its last day.</summary>
    public static FieldError LotExpired(int line, DateOnly expiry) =>
        new($"lines[{line}].lot_id", "LOT_EXPIRED", $"Its last day was {expiry:yyyy-MM-dd}.");

    private void CheckPicked(IReadOnlyList<PickedLine> picked)
    {
        var validation = new Validation();
        var lines = Lines.ToDictionary(line => line.Id);
        var seen = new HashSet<Guid>();
        for (var i = 0; i < Math.Min(picked.Count, MostLines); i++)
        {
            var (pick, field) = (picked[i], $"lines[{i}]");
            if (!lines.TryGetValue(pick.LineId, out var line))
            {
                validation.Add($"{field}.line_id", "LINE_UNKNOWN", "The shipment has no such line.");
                validation.Check(pick.Quantity >= 0, $"{field}.quantity", "RANGE", "At least 0.");
                validation.Check(
                    Enum.IsDefined(pick.Short),
                    $"{field}.short_pick",
                    "UNKNOWN",
                    "There is no such reason."
                );
                continue;
            }

            validation.Check(seen.Add(pick.LineId), $"{field}.line_id", "LINE_TWICE", "The line is there twice.");
            validation.Check(
                pick.Quantity >= 0 && pick.Quantity <= line.Allocated,
                $"{field}.quantity",
                "BEYOND_ALLOCATED",
                $"0 to {line.Allocated}."
            );
            validation.Check(
                (pick.Quantity < line.Allocated) == (pick.Short != ShortPick.None) && Enum.IsDefined(pick.Short),
                $"{field}.short_pick",
                "SHORT_REASON",
                "Where fewer were picked than allocated, and only there, say why."
            );
        }

        // Nobody knows which line one is of whose id could not be read.
        validation.Check(
            lines.Keys.All(seen.Contains) || picked.Any(pick => pick.LineId == Guid.Empty),
            "lines",
            "LINE_MISSING",
            "Say of every line what was picked."
        );
        validation.ThrowIfInvalid(FulfilmentError.InvalidPick);
    }
}
