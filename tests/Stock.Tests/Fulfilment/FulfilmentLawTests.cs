using FsCheck;
using FsCheck.Fluent;
using Platform.Kernel;
using Platform.Stock.Fulfilment.Domain;

namespace Platform.Stock.Tests.Fulfilment;

/// <summary>Law 7 of the decisions' section 6.2: whatever is done to an order, in any order, the quantities add up at every state.</summary>
public sealed class FulfilmentLawTests
{
    [Fact]
    public void Law_7_what_is_ordered_is_shipped_still_to_be_shipped_or_given_up() =>
        Holds(life =>
            life.Order.Lines.All(line =>
                line.Ordered == line.Shipped + line.BackOrder + line.Cancelled
                && line is { Shipped: >= 0, Cancelled: >= 0, BackOrder: >= 0 }
                && line.Shipped
                    == life.Shipments.Where(HasLeft).Sum(shipment => shipment.ByOrderLine.GetValueOrDefault(line.Id))
            )
        );

    [Fact]
    public void Law_7_what_is_shipped_and_excess_is_accepted_rejected_missing_or_in_transit() =>
        Holds(life =>
            life.Shipments.Where(HasLeft)
                .All(shipment =>
                {
                    var shipped = shipment.Lines.Sum(line => line.Shipped);
                    var inTransit = shipment.InTransitOn(Depot.Today);
                    var proof = shipment.Proof?.Lines ?? [];
                    return inTransit >= 0
                        && shipped + proof.Sum(line => line.Excess)
                            == proof.Sum(line => line.Accepted + line.Rejected + line.Missing) + inTransit;
                })
        );

    [Fact]
    public void Law_1_what_the_ledger_is_told_makes_and_loses_nothing_but_loss_and_excess() =>
        Holds(life =>
        {
            var told = life.Effects.Sum(effect => effect.OnHand + effect.InTransit);
            var excess = life
                .Effects.Where(effect => effect.Kind == StockEffectKind.TransitGain)
                .Sum(effect => effect.Quantity);
            var lost = life
                .Effects.Where(effect => effect.Kind == StockEffectKind.TransitLoss)
                .Sum(effect => effect.Quantity);
            return told == excess - lost
                && life.Effects.Sum(effect => effect.InTransit)
                    == life.Shipments.Sum(shipment => shipment.InTransitOn(Depot.Today));
        });

    [Fact]
    public void What_is_reserved_is_released_once() =>
        Holds(life =>
        {
            var reserved = life
                .Effects.Where(effect => effect.Kind == StockEffectKind.Reserve)
                .Sum(effect => effect.Quantity);
            var released = life
                .Effects.Where(effect => effect.Kind == StockEffectKind.Release)
                .Sum(effect => effect.Quantity);
            var held = life
                .Shipments.Where(shipment => ShipmentStates.HoldsReservations(shipment.State))
                .Sum(shipment => shipment.Lines.Sum(line => line.Shipped));
            return reserved - released == held;
        });

    [Fact]
    public void No_more_is_set_aside_than_is_still_to_be_shipped_unless_it_was_given_up_since() =>
        Holds(life =>
            life.Order.Lines.All(line =>
                line.Cancelled > 0 || line.BackOrder >= life.SetAside(but: null).GetValueOrDefault(line.Id)
            )
        );

    [Fact]
    public void The_state_of_an_order_is_the_one_its_quantities_make() =>
        Holds(life =>
            life.Order.State
            == OrderStates.Of(
                life.Order.Lines.Sum(line => line.Shipped),
                life.Order.Lines.Sum(line => line.BackOrder),
                life.Shipments.Where(HasLeft).All(shipment => shipment.State == ShipmentState.Delivered)
            )
        );

    private static bool HasLeft(Shipment shipment) =>
        shipment.State is ShipmentState.InTransit or ShipmentState.Delivered;

    /// <summary>Lives an order at random, and asks the law after every step.</summary>
    private static void Holds(Func<Life, bool> law) =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var life = new Life(new Random(seed));
                    for (var step = 0; step < 30; step++)
                    {
                        life.Step();
                        if (!law(life))
                            return false;
                    }

                    return true;
                }
            )
            .Check(Config.QuickThrowOnFailure.WithMaxTest(200).WithQuietOnSuccess(true));

    private sealed class Life(Random random)
    {
        public Order Order { get; } = Depot.Order(random.Next(1, 200), random.Next(0, 100));

        public List<Shipment> Shipments { get; } = [];

        public List<StockEffect> Effects { get; } = [];

        /// <summary>Does something that may be refused; what is refused changes nothing.</summary>
        public void Step()
        {
            try
            {
                Effects.AddRange(Act());
            }
            catch (DomainException) { }
        }

        private IReadOnlyList<StockEffect> Act()
        {
            if (Shipments.Count == 0 || random.Next(6) == 0)
            {
                Shipments.Add(Depot.Draft(Order, Lines()));
                return [];
            }

            var shipment = Shipments[random.Next(Shipments.Count)];
            switch (random.Next(8))
            {
                case 0:
                    return shipment.Edit(Lines(), Depot.Now);
                case 1:
                case 2:
                    return shipment.Allocate(Order, SetAside(but: shipment), Depot.Now);
                case 3:
                    return shipment.Pick([.. shipment.Lines.Select(Pick)], Depot.Now);
                case 4:
                    return shipment.Ship(Order, Depot.Now);
                case 5:
                    return shipment.Deliver(
                        Depot.Proof(Depot.Today, [.. shipment.Lines.Select(Arrive)]),
                        Order,
                        _ => false,
                        Depot.Now
                    );
                case 6 when random.Next(3) == 0:
                    return shipment.Cancel("No truck.", Depot.Now);
                default:
                    var line = Order.Lines[random.Next(Order.Lines.Count)];
                    if (random.Next(3) == 0)
                        Order.Cancel([new Cancellation(line.Id, random.Next(1, 60))], "No stock.", Depot.Now);
                    return [];
            }
        }

        /// <summary>Each by order line that shipments hold that have not left.</summary>
        public Dictionary<Guid, long> SetAside(Shipment? but) =>
            Shipments
                .Where(shipment => shipment != but && ShipmentStates.HoldsReservations(shipment.State))
                .SelectMany(shipment => shipment.ByOrderLine)
                .GroupBy(line => line.Key, line => line.Value)
                .ToDictionary(line => line.Key, line => line.Sum());

        private ShipmentLine[] Lines() =>
            [
                .. Order
                    .Lines.SelectMany(_ => new[] { Depot.LotA, Depot.LotB }, (line, lot) => (line, lot))
                    .Where(_ => random.Next(2) == 0)
                    .DefaultIfEmpty((Order.Lines[0], Depot.LotA))
                    .Select(pair => new ShipmentLine(
                        Depot.NewId(),
                        pair.Item1.ProductId,
                        pair.Item2,
                        null,
                        random.Next(1, 80)
                    )
                    {
                        OrderLineId = pair.Item1.Id,
                    }),
            ];

        private PickedLine Pick(ShipmentLine line)
        {
            var found = random.Next(3) == 0 ? random.NextInt64(0, line.Allocated) : line.Allocated;
            return new PickedLine(line.Id, found, found < line.Allocated ? ShortPick.CouldNotLocate : ShortPick.None);
        }

        private ProofLine Arrive(ShipmentLine line)
        {
            var excess = random.Next(4) == 0 ? random.Next(1, 5) : 0;
            var missing = excess == 0 && random.Next(4) == 0 ? random.NextInt64(0, line.Shipped + 1) : 0;
            var there = line.Shipped + excess - missing;
            var rejected = random.Next(4) == 0 ? random.NextInt64(0, there + 1) : 0;
            return new ProofLine(line.Id, line.ProductId, line.LotId, there - rejected, rejected, missing, excess)
            {
                RejectionReason = rejected > 0 ? "Broken." : "",
                LossReason = missing > 0 ? "Not in the box." : "",
            };
        }
    }
}
