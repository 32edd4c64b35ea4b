using Platform.Hosting.Calls;
using Platform.Stock.Tests.RequisitionsService;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.Sync;

/// <summary>Requisitions that were filled in and submitted offline.</summary>
public sealed class RequisitionOperationTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task A_requisition_that_was_filled_in_offline_is_submitted(TestDatabase database)
    {
        var (host, district, sync, client) = await Client(database);
        var begun = await district.Initiate();
        var clerk = host.At(district.Code, "stock.sync", "requisitions.read", "requisitions.create");
        var pushed = await sync.PushOperationsAsync(
            new()
            {
                ClientId = client.Id,
                Operations =
                {
                    Operation(
                        host,
                        1,
                        one =>
                            one.RequisitionLines = new()
                            {
                                Id = begun.Id,
                                Lines = { district.Fill(0), district.Fill(1) },
                            }
                    ),
                    Operation(host, 2, one => one.RequisitionSubmission = new() { Id = begun.Id }),
                },
            },
            clerk
        );
        Assert.All(pushed.Results, one => Assert.Equal(OperationOutcome.Applied, one.Outcome));
        var now = await district.Requisitions.GetRequisitionAsync(new() { Id = begun.Id }, district.Anybody);
        Assert.Equal(RequisitionState.Submitted, now.State);
    }

    [Theory, OnBothDatabases]
    public async Task A_client_is_told_of_the_requisitions_of_its_facility_and_where_they_stand(TestDatabase database)
    {
        var (host, district, sync, client) = await Client(database);
        var begun = await district.Filled();
        var clerk = host.At(district.Code, "stock.sync");
        var first = await sync.PullChangesAsync(new() { ClientId = client.Id, Limit = 1000 }, clerk);
        var told = Assert.Single(first.Changes, one => one.Kind == SyncKind.Requisition).Requisition;
        Assert.Equal((begun.Id, RequisitionState.Initiated), (told.Id, told.State));
        await district.Requisitions.SubmitRequisitionAsync(new() { Id = begun.Id }, district.Anybody);
        var next = await sync.PullChangesAsync(
            new()
            {
                ClientId = client.Id,
                Limit = 1000,
                Cursor = first.Cursor,
            },
            clerk
        );
        told = Assert.Single(next.Changes, one => one.Kind == SyncKind.Requisition).Requisition;
        Assert.Equal((begun.Id, RequisitionState.Submitted), (told.Id, told.State));
    }

    [Theory, OnBothDatabases]
    public async Task A_requisition_that_somebody_else_changed_meanwhile_is_a_conflict(TestDatabase database)
    {
        var (host, district, sync, client) = await Client(database);
        var changed = await district.Filled();
        var clerk = host.At(district.Code, "stock.sync", "stock.read", "requisitions.read", "requisitions.create");
        var pushed = await sync.PushOperationsAsync(
            new()
            {
                ClientId = client.Id,
                Operations =
                {
                    Operation(
                        host,
                        1,
                        one =>
                            one.RequisitionLines = new()
                            {
                                Id = changed.Id,
                                Etag = "1",
                                Lines = { district.Fill(0, received: 7) },
                            }
                    ),
                },
            },
            clerk
        );
        Assert.Equal("ETAG_MISMATCH", Assert.Single(pushed.Results).Reason);
        var kept = await sync.ListSyncConflictsAsync(new() { ClientId = client.Id }, clerk);
        Assert.Equal(pushed.Results[0].ConflictId, Assert.Single(kept.Conflicts).Id);
    }

    private async Task<(StockHost, District, SyncService.SyncServiceClient, SyncClient)> Client(TestDatabase database)
    {
        var host = await hosts.On(database, postgres);
        var district = await District.In(host);
        var sync = new SyncService.SyncServiceClient(host.Service.Channel);
        var client = await sync.RegisterClientAsync(
            new() { FacilityId = district.Facility.ToString(), Name = "Laptop" },
            host.At(district.Code, "stock.sync")
        );
        return (host, district, sync, client);
    }

    private static ClientOperation Operation(StockHost host, long sequence, Action<ClientOperation> with)
    {
        var operation = new ClientOperation
        {
            Sequence = sequence,
            Key = Guid.CreateVersion7().ToString(),
            OccurredAt = host.Now().ToTimestamp(),
        };
        with(operation);
        return operation;
    }
}
