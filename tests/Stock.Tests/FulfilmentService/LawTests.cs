using Microsoft.EntityFrameworkCore;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Laws 1 and 7 over what is stored, after every step of random walks of several shipments of two orders.</summary>
public sealed class LawTests(PostgresServer postgres, StockHosts hosts)
{
    private const int Steps = 40;
    private const long Received = 500;

    [Theory, OnBothDatabases]
    public async Task Nothing_is_lost_or_made_but_what_proofs_say_and_orders_add_up(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        foreach (var seed in new[] { 1, 2, 3 })
        {
            var walk = new Walk(await Supply.In(host), new Random(seed));
            await walk.Supply.Depot.Post(walk.Supply.Depot.Receive(5, Received));
            await walk.Begin();
            for (var step = 0; step < Steps; step++)
            {
                await walk.Step();
                await AssertConserved(host, walk);
                foreach (var order in walk.Orders)
                    await walk.Supply.AssertLaw7(order);
            }

            Assert.True(walk.Delivered > 0, $"seed {seed} delivers nothing");
        }
    }

    private static async Task AssertConserved(StockHost host, Walk walk)
    {
        var facilities = new[] { walk.Supply.Depot.Facility, walk.Supply.Clinic };
        await using var db = host.Open();
        var ids = walk.Shipments.Select(shipment => Guid.Parse(shipment.Id)).ToArray();
        var onHand = await db.StockCards.Where(card => facilities.Contains(card.FacilityId)).SumAsync(c => c.OnHand);
        var transit = await db.StockTransits.Where(one => ids.Contains(one.TransferId)).SumAsync(one => one.Quantity);
        var proofs = walk.Shipments.SelectMany(shipment => shipment.Proof?.Lines ?? []).ToList();
        Assert.Equal(Received + proofs.Sum(line => line.Excess) - proofs.Sum(line => line.Missing), onHand + transit);
        var promised = await db
            .StockCards.Where(card => facilities.Contains(card.FacilityId))
            .SumAsync(card => card.Reserved);
        var held = walk.Shipments.Where(shipment => shipment.State is ShipmentState.Allocated or ShipmentState.Picked);
        Assert.Equal(held.Sum(shipment => shipment.Quantity), promised);
    }

    /// <summary>Two orders, and shipments of them on any step of their way.</summary>
    private sealed class Walk(Supply supply, Random random)
    {
        public Supply Supply => supply;

        public List<Order> Orders { get; } = [];

        public List<Shipment> Shipments { get; } = [];

        public int Delivered => Shipments.Count(shipment => shipment.State == ShipmentState.Delivered);

        public async Task Begin()
        {
            for (var i = 0; i < 2; i++)
                Orders.Add(await supply.Order(random.Next(100, 200)));
        }

        /// <summary>Takes a step that may be taken: of a shipment, or a new one of an order that has something left.</summary>
        public async Task Step()
        {
            var open = Shipments.FindIndex(shipment =>
                shipment.State is not (ShipmentState.Delivered or ShipmentState.Cancelled)
            );
            if (open < 0 || random.Next(3) == 0)
            {
                if (await Draft() is { } draft)
                    Shipments.Add(draft);
                return;
            }

            Shipments[open] = await Step(Shipments[open]);
        }

        private async Task<Shipment?> Draft()
        {
            var order = Orders[random.Next(Orders.Count)];
            var pending = Shipments
                .Where(shipment =>
                    shipment.OrderId == order.Id
                    && shipment.State is (ShipmentState.Draft or ShipmentState.Allocated or ShipmentState.Picked)
                )
                .Sum(shipment => shipment.Quantity);
            var left = (await supply.Reread(order)).BackOrder - pending;
            return left > 0 ? await supply.Draft(order, random.NextInt64(1, left + 1)) : null;
        }

        private async Task<Shipment> Step(Shipment shipment)
        {
            if (shipment.State != ShipmentState.InTransit && random.Next(8) == 0)
                return await supply.Cancel(shipment);
            return shipment.State switch
            {
                ShipmentState.Draft => await supply.Allocate(shipment),
                ShipmentState.Allocated => await supply.Pick(shipment, Picked(shipment)),
                ShipmentState.Picked => shipment.Quantity > 0
                    ? await supply.Send(shipment)
                    : await supply.Cancel(shipment),
                _ => await supply.Confirm(shipment, supply.Accept(shipment, Arrived)),
            };
        }

        private PickedLine Picked(Shipment shipment)
        {
            var line = shipment.Lines[0];
            var quantity = random.NextInt64(line.Allocated + 1);
            return new PickedLine
            {
                LineId = line.Id,
                Quantity = quantity,
                ShortPick = quantity < line.Allocated ? ShortPick.StockOut : ShortPick.Unspecified,
            };
        }

        private void Arrived(ProofLine line)
        {
            var sent = line.Accepted;
            if (random.Next(2) == 0)
            {
                line.Excess = random.Next(5);
                line.Accepted = sent + line.Excess;
                return;
            }

            line.Missing = random.NextInt64(sent + 1);
            line.Rejected = random.NextInt64(sent - line.Missing + 1);
            line.Accepted = sent - line.Missing - line.Rejected;
            line.LossReason = line.Missing > 0 ? "The box was open" : "";
            line.RejectionReason = line.Rejected > 0 ? "Wet" : "";
        }
    }
}
