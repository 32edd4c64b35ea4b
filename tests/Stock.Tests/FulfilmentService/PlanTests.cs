using System.Net;
using System.Text.Json.Nodes;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.FulfilmentService;

/// <summary>Plans of allocation, and how often the database is asked for shipments.</summary>
public sealed class PlanTests(PostgresServer postgres, StockHosts hosts)
{
    [Theory, OnBothDatabases]
    public async Task Every_batch_is_explained_and_nothing_is_promised(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var depot = supply.Depot;
        await depot.Post(
            depot.Vaccines(depot.Receive(3, 20)),
            depot.Vaccines(depot.Receive(3, 15), depot.ShortLot),
            depot.Vaccines(
                depot.Line(LineKind.Quarantine, 0, 15, line => line.ReasonId = depot.OnHold.ToString()),
                depot.ShortLot
            )
        );
        var plan = await supply.Allocations.PlanAllocationAsync(Asked(supply, 25), supply.Storekeeper);
        Assert.Equal((25L, 20L, 5L), (plan.Requested, plan.Taken, plan.Shortfall));
        Assert.Equal(
            [
                (AllocationReason.Quarantined, 0L, "Skipped: 15 are in quarantine and 0 reserved."),
                (AllocationReason.TakenWhole, 20L, "Taken: 20, all that is free."),
            ],
            plan.Batches.Select(batch => (batch.Reason, batch.Taken, batch.Explanation))
        );
        Assert.Equal(0, (await supply.Stock(depot.Facility, depot.Vaccine)).Reserved);
    }

    [Theory, OnBothDatabases]
    public async Task It_is_asked_by_rest_too(TestDatabase database)
    {
        var supply = await Supply.In(await hosts.On(database, postgres));
        var host = await hosts.On(database, postgres);
        await supply.Depot.Post(supply.Depot.Receive(3, 20));
        var asked = Asked(supply, 5, supply.Depot.Tablets);
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            $"/tz/stock/v1/allocations:plan?facilityId={asked.FacilityId}&programId={asked.ProgramId}&productId={asked.ProductId}&quantity=5"
        )
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.Headers.TryAddWithoutValidation("authorization", supply.Storekeeper.GetValue("authorization"));
        using var answer = await host.Service.Rest.SendAsync(request);
        var plan = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
        Assert.Equal((HttpStatusCode.OK, "5"), (answer.StatusCode, (string?)plan["taken"]));
    }

    [Fact]
    public async Task A_shipment_of_a_hundred_lines_asks_as_often_as_one_of_five()
    {
        var supply = await Supply.In(await hosts.On(TestDatabase.Postgres, postgres));
        var products = await supply.Depot.More(100);
        await supply.Depot.Post([.. products.Select(product => Received(supply, product))]);
        using var counter = CommandCounter.Start();
        var few = await Count(supply, counter, products[..5]);
        var many = await Count(supply, counter, products);
        Assert.Equal(few, many);
    }

    private static async Task<(int Allocate, int Send, int Confirm)> Count(
        Supply supply,
        CommandCounter counter,
        Guid[] products
    )
    {
        var draft = await supply.Draft(await supply.Order([.. products.Select(product => (product, 10L))]));
        var before = counter.Commands.Count;
        var allocated = await supply.Allocate(draft);
        var toAllocate = counter.Commands.Count - before;
        var picked = await supply.Pick(allocated);
        before = counter.Commands.Count;
        var sent = await supply.Send(picked);
        var toSend = counter.Commands.Count - before;
        before = counter.Commands.Count;
        await supply.Confirm(sent, supply.Accept(sent));
        return (toAllocate, toSend, counter.Commands.Count - before);
    }

    private static StockLine Received(Supply supply, Guid product)
    {
        var line = supply.Depot.Receive(5, 1000);
        line.ProductId = product.ToString();
        return line;
    }

    private static PlanAllocationRequest Asked(Supply supply, long quantity, Guid? product = null) =>
        new()
        {
            FacilityId = supply.Depot.Facility.ToString(),
            ProgramId = supply.Depot.Program.ToString(),
            ProductId = (product ?? supply.Depot.Vaccine).ToString(),
            Quantity = quantity,
        };
}
