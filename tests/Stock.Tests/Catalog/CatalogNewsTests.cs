using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Storage;
using Platform.Stock.Events.V1;
using Platform.Stock.Tests.Registers;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.Catalog;

public sealed class CatalogNewsTests(PostgresServer postgres)
{
    [Theory, OnBothDatabases]
    public async Task Others_are_told_of_products_and_lots_with_the_whole_record(TestDatabase database)
    {
        await using var host = await StockHost.StartWithEvents(database, postgres);
        var product = await host.Product(one => one.Ven = VenClass.Vital);
        var lot = await host.Lots.CreateLotAsync(
            new()
            {
                Lot = new()
                {
                    ProductId = product.Id,
                    Code = "A1",
                    ExpiresOn = "2027-03-31",
                },
            },
            host.Clerk()
        );
        await host.Lots.RestrictLotAsync(
            new()
            {
                Id = lot.Id,
                Kind = LotRestrictionKind.Recall,
                Reason = "Wrong label.",
            },
            host.Clerk()
        );
        await using var db = host.Open();
        var told = await db.Set<OutboxRow>().AsNoTracking().OrderBy(row => row.Seq).ToListAsync();
        Assert.Equal(
            [
                (ProductChanged.Descriptor.FullName, product.Id, 1L),
                (LotChanged.Descriptor.FullName, lot.Id, 1L),
                (LotChanged.Descriptor.FullName, lot.Id, 2L),
                (LotRecalled.Descriptor.FullName, $"{lot.Id}/recall/2", 1L),
            ],
            told.Select(row => (row.Type, row.Subject, row.Sequence))
        );
        var (made, recalled) = (JsonNode.Parse(told[0].Data)!, JsonNode.Parse(told[2].Data)!);
        Assert.Equal((product.Code, "VITAL"), ((string?)made["code"], (string?)made["ven"]));
        Assert.Equal(
            ("2027-03-31", "RECALLED", "Wrong label."),
            ((string?)recalled["expiresOn"], (string?)recalled["state"], (string?)recalled["reason"])
        );
    }
}
