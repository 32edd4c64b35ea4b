using Grpc.Core;
using Platform.Hosting.Calls;
using Platform.Stock.Tests.FulfilmentService;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.Sync;

/// <summary>Proofs of delivery that were written down offline.</summary>
public sealed class DeliveryOperationTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_shipment_that_is_on_its_way_is_pulled_and_confirmed_by_the_log(TestDatabase database)
    {
        var tablet = await Tablet(database);
        var sent = await tablet.Sent(10);
        var pulled = await tablet.Pull();
        var told = Assert.Single(pulled, one => one.Kind == SyncKind.Shipment).Shipment;
        Assert.Equal((sent.Id, ShipmentState.InTransit), (told.Id, told.State));
        Assert.Equal(sent.Lines, told.Lines);
        var (depot, line) = (tablet.Supply.Depot, sent.Lines[0]);
        Assert.Contains(pulled, one => (one.Kind, one.Id) == (SyncKind.Facility, depot.Facility.ToString()));
        Assert.Contains(pulled, one => (one.Kind, one.Id) == (SyncKind.Lot, line.LotId));
        Assert.Contains(pulled, one => (one.Kind, one.Id) == (SyncKind.Product, line.ProductId));

        var answer = await tablet.Push(sent, Accept(tablet, sent, rejected: 2));
        Assert.Equal(OperationOutcome.Applied, answer.Outcome);
        var posted = await depot.Events.GetStockEventAsync(new() { Id = answer.Applied.EventId }, depot.Keeper);
        Assert.Equal((EventOrigin.Synced, sent.Number), (posted.Origin, posted.DocumentNumber));
        Assert.Equal(new Shown(10, 0, 2), await tablet.Supply.Stock(tablet.Supply.Clinic, depot.Vaccine));
        pulled = await tablet.Pull();
        Assert.True(Assert.Single(pulled, one => one.Kind == SyncKind.Shipment).Removed);
        Assert.Contains(pulled, one => (one.Kind, one.Id) == (SyncKind.StockEvent, posted.Id));
    }

    [Theory, OnBothDatabases]
    public async Task What_somebody_confirmed_before_waits_for_a_person(TestDatabase database)
    {
        var tablet = await Tablet(database);
        var sent = await tablet.Sent(10);
        await tablet.Supply.Confirm(sent, Accept(tablet, sent));
        var late = await tablet.Push(sent, Accept(tablet, sent, rejected: 1));
        Assert.Equal((OperationOutcome.Conflict, "SHIPMENT_TRANSITION_NOT_ALLOWED"), (late.Outcome, late.Reason));
        var changed = await tablet.Push(sent, Accept(tablet, sent), sent.Etag);
        Assert.Equal((OperationOutcome.Conflict, "ETAG_MISMATCH"), (changed.Outcome, changed.Reason));
        Assert.Equal(new Shown(10, 0, 0), await tablet.Supply.Stock(tablet.Supply.Clinic, tablet.Supply.Depot.Vaccine));
        var kept = await tablet.Sync.ListSyncConflictsAsync(new() { ClientId = tablet.Id }, tablet.Nurse);
        Assert.Equal(
            new[] { late.ConflictId, changed.ConflictId }.Order(),
            kept.Conflicts.Select(one => one.Id).Order()
        );
        var settled = await tablet.Sync.SettleSyncConflictAsync(
            new()
            {
                Id = late.ConflictId,
                Action = SettlementAction.Discard,
                Note = "It was confirmed online.",
            },
            tablet.InCharge
        );
        Assert.Equal(ConflictState.Discarded, settled.State);
    }

    [Theory, OnBothDatabases]
    public async Task A_shipment_that_is_not_known_or_goes_elsewhere_is_a_conflict(TestDatabase database)
    {
        var tablet = await Tablet(database);
        var sent = await tablet.Sent(10);
        var proof = Accept(tablet, sent);
        var unknown = sent.Clone();
        unknown.Id = Guid.CreateVersion7().ToString();
        Assert.Equal("SHIPMENT_NOT_FOUND", (await tablet.Push(unknown, proof)).Reason);
        // Who pushes may confirm it, but it is not the client's.
        var stranger = await Register(tablet.Supply, tablet.Host, tablet.Supply.Other, tablet.Everybody);
        Assert.Equal("SHIPMENT_NOT_FOUND", (await stranger.Push(sent, proof)).Reason);
        Assert.Equal(10, await tablet.Supply.InTransit(sent));
    }

    [Theory, OnBothDatabases]
    public async Task What_does_not_fit_what_was_sent_is_amended_by_a_person(TestDatabase database)
    {
        var tablet = await Tablet(database);
        var sent = await tablet.Sent(10);
        var wrong = Accept(tablet, sent);
        (wrong.Lines[0].Accepted, wrong.Lines[0].PlaceId, wrong.ReceivedBy) = (7, Guid.CreateVersion7().ToString(), "");
        var answer = await tablet.Push(sent, wrong);
        Assert.Equal("INVALID_PROOF", answer.Reason);
        Assert.Equal(
            [
                "delivery.proof.lines[0].place_id: PLACE_UNKNOWN",
                "delivery.proof.lines[0]: UNBALANCED",
                "delivery.proof.received_by: REQUIRED",
            ],
            answer.Problems.Select(one => $"{one.Field}: {one.Code}").Order(StringComparer.Ordinal)
        );
        var right = Accept(tablet, sent);
        (right.Lines[0].Accepted, right.Lines[0].Missing, right.Lines[0].LossReason) = (7, 3, "The box was open");
        var settled = await tablet.Sync.SettleSyncConflictAsync(
            new()
            {
                Id = answer.ConflictId,
                Action = SettlementAction.Amend,
                Amended = new()
                {
                    Delivery = new() { Id = sent.Id, Proof = right },
                },
            },
            tablet.InCharge
        );
        Assert.Equal(ConflictState.Applied, settled.State);
        Assert.Equal(new Shown(7, 0, 0), await tablet.Supply.Stock(tablet.Supply.Clinic, tablet.Supply.Depot.Vaccine));
        Assert.Equal(0, await tablet.Supply.InTransit(sent));
    }

    [Theory, OnBothDatabases]
    public async Task S31_What_arrived_tomorrow_by_a_clock_that_is_ahead_is_confirmed_and_later_is_a_conflict(
        TestDatabase database
    )
    {
        var tablet = await Tablet(database);
        var sent = await tablet.Sent(10);
        var proof = Accept(tablet, sent);
        proof.ReceivedOn = tablet.Supply.Depot.Day(-3).ToText();
        var far = await tablet.Push(sent, proof);
        Assert.Equal("CLOCK_AHEAD", far.Reason);
        Assert.Equal("delivery.proof.received_on", Assert.Single(far.Problems).Field);
        proof.ReceivedOn = tablet.Supply.Depot.Day(-1).ToText();
        Assert.Equal(OperationOutcome.Applied, (await tablet.Push(sent, proof)).Outcome);
    }

    [Theory, OnBothDatabases]
    public async Task Of_two_tablets_that_confirm_one_shipment_the_second_finds_a_conflict(TestDatabase database)
    {
        var first = await Tablet(database);
        var second = await Register(first.Supply, first.Host, first.Supply.Clinic, first.Nurse);
        var sent = await first.Sent(10);
        var answers = await Task.WhenAll(
            new[] { first, second }.Select(tablet => tablet.Push(sent, Accept(tablet, sent)))
        );
        Assert.Equal(
            [OperationOutcome.Applied, OperationOutcome.Conflict],
            answers.Select(answer => answer.Outcome).Order()
        );
        Assert.Equal(new Shown(10, 0, 0), await first.Supply.Stock(first.Supply.Clinic, first.Supply.Depot.Vaccine));
    }

    private static ProofOfDelivery Accept(Tablets tablet, Shipment sent, long rejected = 0) =>
        tablet.Supply.Accept(
            sent,
            line =>
                (line.Accepted, line.Rejected, line.RejectionReason) = (
                    line.Accepted - rejected,
                    rejected,
                    rejected > 0 ? "Wet" : ""
                )
        );

    private async Task<Tablets> Tablet(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var supply = await Supply.In(host);
        var nurse = host.At(supply.ClinicCode, "stock.sync", "stock.read", "shipments.confirm");
        return await Register(supply, host, supply.Clinic, nurse);
    }

    private static async Task<Tablets> Register(Supply supply, StockHost host, Guid facility, Metadata nurse)
    {
        var sync = new SyncService.SyncServiceClient(host.Service.Channel);
        var client = await sync.RegisterClientAsync(new() { FacilityId = facility.ToString(), Name = "Tablet" }, nurse);
        return new Tablets(host, supply, sync, client.Id, nurse);
    }

    /// <summary>A tablet of a clinic.</summary>
    private sealed record Tablets(
        StockHost Host,
        Supply Supply,
        SyncService.SyncServiceClient Sync,
        string Id,
        Metadata Nurse
    )
    {
        private string cursor = "";
        private long sequence;

        public Metadata InCharge => Host.At(Supply.ClinicCode, "stock.settle");

        public Metadata Everybody => Host.As("tz", "stock.sync", "shipments.confirm", "stock.everywhere");

        public async Task<Shipment> Sent(long vials)
        {
            var depot = Supply.Depot;
            await depot.Post(depot.Vaccines(depot.Receive(5, vials)));
            return await Supply.Sent(await Supply.Draft(await Supply.Order((depot.Vaccine, vials))));
        }

        public async Task<IReadOnlyList<SyncChange>> Pull()
        {
            var answer = await Sync.PullChangesAsync(
                new()
                {
                    ClientId = Id,
                    Cursor = cursor,
                    Limit = 1000,
                },
                Nurse
            );
            cursor = answer.Cursor;
            return answer.Changes;
        }

        public async Task<OperationResult> Push(Shipment shipment, ProofOfDelivery proof, string etag = "")
        {
            var operation = new ClientOperation
            {
                Sequence = ++sequence,
                Key = Guid.CreateVersion7().ToString(),
                OccurredAt = Host.Now().ToTimestamp(),
                Delivery = new()
                {
                    Id = shipment.Id,
                    Etag = etag,
                    Proof = proof,
                },
            };
            var answer = await Sync.PushOperationsAsync(new() { ClientId = Id, Operations = { operation } }, Nurse);
            return answer.Results[0];
        }
    }
}
