using FsCheck;
using FsCheck.Fluent;
using Platform.Stock.V1;
using Kind = Platform.Stock.Fulfilment.Domain.ShipmentKind;
using OrderIs = Platform.Stock.Fulfilment.Domain.OrderState;
using Record = Platform.Stock.Fulfilment.Domain.ShipmentRecord;
using State = Platform.Stock.Fulfilment.Domain.ShipmentState;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>What somebody does about orders and shipments.</summary>
public enum Doing
{
    /// <summary>Orders.</summary>
    Order,

    /// <summary>Begins a shipment of an order.</summary>
    Draft,

    /// <summary>Takes the next step of a shipment.</summary>
    Advance,

    /// <summary>Changes what a shipment takes, to what is owed at most, but whatever others take.</summary>
    Change,

    /// <summary>Gives a shipment up.</summary>
    GiveUp,

    /// <summary>Gives up what is owed of an order, or some of it.</summary>
    GiveUpRest,

    /// <summary>Sends back of what arrived.</summary>
    Return,
}

/// <summary>A deed.</summary>
/// <param name="Doing">What is done.</param>
/// <param name="Which">To which of those that it can be done to.</param>
/// <param name="Percent">How much of it.</param>
public readonly record struct Deed(Doing Doing, int Which, int Percent);

/// <summary>Does deeds by the calls of the service; what they find was read before, and may be no longer so.</summary>
internal sealed class Life(Supply supply, FulfilmentBook book)
{
    private static readonly Gen<Doing> Doings = Gen.Frequency(
        (1, Gen.Constant(Doing.Order)),
        (6, Gen.Constant(Doing.Draft)),
        (14, Gen.Constant(Doing.Advance)),
        (6, Gen.Constant(Doing.Change)),
        (1, Gen.Constant(Doing.GiveUp)),
        (1, Gen.Constant(Doing.GiveUpRest)),
        (2, Gen.Constant(Doing.Return))
    );

    /// <summary>Any deeds, so many.</summary>
    public static Arbitrary<Deed[]> Any(int count) =>
        Sequences.Of(
            from doing in Doings
            from which in Gen.Choose(0, 11)
            from percent in Gen.Choose(1, 100)
            select new Deed(doing, which, percent),
            count,
            Simpler
        );

    /// <summary>Does it; what is refused changes nothing.</summary>
    public Task Do(Deed deed) =>
        deed.Doing switch
        {
            Doing.Order => supply.Order(deed.Percent),
            Doing.Draft => Draft(deed),
            Doing.Advance => Advance(deed),
            Doing.Change => Change(deed),
            Doing.GiveUp => GiveUp(One(Shipments(State.Draft, State.Allocated, State.Picked), deed)),
            Doing.GiveUpRest => GiveUpRest(deed),
            _ => Return(deed),
        };

    private static IEnumerable<Deed> Simpler(Deed deed)
    {
        if (deed.Which > 0)
            yield return deed with
            {
                Which = 0,
            };
        if (deed.Percent != 100)
            yield return deed with
            {
                Percent = 100,
            };
    }

    private async Task Draft(Deed deed)
    {
        if (One(book.Orders.Where(one => one.State is OrderIs.Ordered or OrderIs.Fulfilling), deed) is not { } order)
            return;
        var line = book.OrderLines[order.Id].Single();
        var quantity = Part(line.Ordered - line.Shipped - line.Cancelled, deed);
        var asked = new ShipmentRequestLine { OrderLineId = line.Id.ToString(), Quantity = quantity };
        await Attempts.Try(
            supply.Shipments.CreateShipmentAsync(
                new() { OrderId = order.Id.ToString(), Lines = { asked } },
                supply.Anybody
            )
        );
    }

    private Task Advance(Deed deed)
    {
        var shipment = One(Shipments(State.Draft, State.Allocated, State.Picked, State.InTransit), deed);
        return shipment?.State switch
        {
            null => Task.CompletedTask,
            State.Draft => Attempts.Try(
                supply.Shipments.AllocateShipmentAsync(new() { Id = shipment.Id.ToString() }, supply.Anybody)
            ),
            State.Allocated => Pick(shipment, deed),
            State.Picked when shipment.Quantity == 0 => GiveUp(shipment),
            State.Picked => Attempts.Try(
                supply.Shipments.SendShipmentAsync(new() { Id = shipment.Id.ToString() }, supply.Anybody)
            ),
            _ => Confirm(shipment, deed),
        };
    }

    /// <summary>Most are found whole.</summary>
    private Task Pick(Record shipment, Deed deed)
    {
        var lines = book.Lines[shipment.Id]
            .Select(line =>
            {
                var found = deed.Percent > 40 ? line.Allocated : line.Allocated * deed.Percent / 40;
                return new PickedLine
                {
                    LineId = line.Id.ToString(),
                    Quantity = found,
                    ShortPick = found < line.Allocated ? ShortPick.StockOut : ShortPick.Unspecified,
                };
            });
        return Attempts.Try(
            supply.Shipments.PickShipmentAsync(new() { Id = shipment.Id.ToString(), Lines = { lines } }, supply.Anybody)
        );
    }

    /// <summary>More arrives than was sent, or all, or some of it is missing and some of the rest rejected.</summary>
    private Task Confirm(Record shipment, Deed deed)
    {
        var proof = supply.Accept(new Shipment());
        foreach (var line in book.Lines[shipment.Id])
        {
            var sent = line.Picked ?? 0;
            var excess = deed.Which % 3 == 0 ? deed.Percent % 5 : 0;
            var missing = deed.Which % 3 == 1 ? sent * deed.Percent / 200 : 0;
            var rejected = deed.Which % 3 == 1 ? (sent - missing) * deed.Percent / 100 : 0;
            proof.Lines.Add(
                new ProofLine
                {
                    LineId = line.Id.ToString(),
                    Accepted = sent + excess - missing - rejected,
                    Excess = excess,
                    Missing = missing,
                    Rejected = rejected,
                    LossReason = missing > 0 ? "The box was open" : "",
                    RejectionReason = rejected > 0 ? "Wet" : "",
                }
            );
        }

        return Attempts.Try(
            supply.Shipments.ConfirmDeliveryAsync(new() { Id = shipment.Id.ToString(), Proof = proof }, supply.Anybody)
        );
    }

    private async Task Change(Deed deed)
    {
        if (One(Shipments(State.Draft, State.Allocated, State.Picked), deed) is not { OrderId: { } order } shipment)
            return;
        var owed = book.OrderLines[order].Single();
        var line = new ShipmentBatch
        {
            OrderLineId = owed.Id.ToString(),
            Quantity = Part(owed.Ordered - owed.Shipped - owed.Cancelled, deed),
        };
        await Attempts.Try(
            supply.Shipments.UpdateShipmentLinesAsync(
                new() { Id = shipment.Id.ToString(), Lines = { line } },
                supply.Anybody
            )
        );
    }

    private Task GiveUp(Record? shipment) =>
        shipment is null
            ? Task.CompletedTask
            : Attempts.Try(
                supply.Shipments.CancelShipmentAsync(
                    new() { Id = shipment.Id.ToString(), Reason = "No truck" },
                    supply.Anybody
                )
            );

    private async Task GiveUpRest(Deed deed)
    {
        if (One(book.Orders.Where(one => one.State is OrderIs.Ordered or OrderIs.Fulfilling), deed) is not { } order)
            return;
        var line = book.OrderLines[order.Id].Single();
        var given = new OrderCancellation
        {
            LineId = line.Id.ToString(),
            Quantity = Part(line.Ordered - line.Shipped - line.Cancelled, deed),
        };
        await Attempts.Try(
            supply.Orders.CancelOrderRestAsync(
                new()
                {
                    Id = order.Id.ToString(),
                    Reason = "None left",
                    Lines = { given },
                },
                supply.Anybody
            )
        );
    }

    private async Task Return(Deed deed)
    {
        if (One(Shipments(State.Delivered).Where(one => one.Kind == Kind.Order), deed) is not { } shipment)
            return;
        var arrived = book.Proofs[shipment.Id].First();
        var isRejected = arrived.Rejected > 0 && deed.Which % 2 == 0;
        var back = new ReturnedLine
        {
            LineId = arrived.LineId.ToString(),
            Quantity = Part(isRejected ? arrived.Rejected : arrived.Accepted, deed),
            Reason = "Too many",
            FromQuarantine = isRejected,
        };
        await Attempts.Try(
            supply.Shipments.ReturnShipmentAsync(
                new() { Id = shipment.Id.ToString(), Lines = { back } },
                supply.Anybody
            )
        );
    }

    private IEnumerable<Record> Shipments(params State[] states) =>
        book.Shipments.Where(one => states.Contains(one.State));

    private static T? One<T>(IEnumerable<T> those, Deed deed)
        where T : class
    {
        var list = those.ToList();
        return list.Count == 0 ? null : list[deed.Which % list.Count];
    }

    private static long Part(long whole, Deed deed) => Math.Max(1, whole * deed.Percent / 100);
}
