using Google.Protobuf;
using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Tests.FulfilmentService;
using Platform.Stock.Tests.LedgerService;
using Platform.Stock.Tests.Registers;
using Platform.Stock.Tests.RequisitionsService;
using Platform.Stock.V1;
using Platform.Testing;
using Platform.Testing.BadInput;
using NegativePolicy = Platform.Stock.Catalog.Domain.NegativeStock;
using RejectionReason = Platform.Stock.V1.RejectionReason;

namespace Platform.Stock.Tests.BadInput;

/// <summary>Countries with a supply chain.</summary>
public sealed class SuppliedCountries() : BadInputCountries(StockRecords.Start);

/// <summary>What bad requests of a supply chain name: one record of each kind, and some of another country.</summary>
internal sealed class StockRecords
{
    private readonly StockHost host;
    private readonly BadInputCountry country;
    private readonly IDictionary<string, string> records;

    private StockRecords(StockHost host, BadInputCountry country) =>
        (this.host, this.country, records) = (host, country, country.Records);

    public static async Task<BadInputCountry> Start(TestDatabase database, PostgresServer postgres)
    {
        var stock = await StockHost.Start(database, postgres);
        return await BadInputCountry.Start<StockDb>(
            stock,
            stock.Service,
            // Rights that are held at places come with the one that is held everywhere.
            permissions => stock.As("tz", [.. permissions, "stock.everywhere"]),
            country => new StockRecords(stock, country).Fill()
        );
    }

    private async Task Fill()
    {
        records["nil"] = Guid.Empty.ToString();
        records["today"] = host.Today().ToText();
        records["tomorrow"] = host.Today().AddDays(1).ToText();
        records["far_ahead"] = host.Today().AddDays(9).ToText();
        records["week_ago"] = host.Today().AddDays(-7).ToText();
        records["other_facility"] = await host.Facility("F2");
        records["facility"] = await host.Facility("F1");
        records["facility_abroad"] = await host.Facility("F1", "np");
        records["product_abroad"] = (
            await host.Products.CreateProductAsync(
                new()
                {
                    Product = new()
                    {
                        Code = "ABROAD",
                        Name = "Paracetamol",
                        DispensingUnit = "tablet",
                    },
                },
                host.Clerk("np")
            )
        ).Id;
        await FillCatalog();
        await FillNetwork();
        await FillLedger();
        await FillRequisitions();
        await FillOrders();
        await FillSync();
    }

    private async Task FillCatalog()
    {
        await Add<SupplyProgram>("supply_program", """{"code": "P1", "name": "Essential medicines", "active": true}""");
        await Add<SupplyProgram>(
            "other_program",
            """{"code": "P2", "name": "Vaccines", "active": true}""",
            "supply_program"
        );
        await Add<CommodityType>("commodity_type", """{"code": "C1", "name": "Analgesics", "active": true}""");
        await Add<Product>(
            "product",
            """{"code": "M1", "name": "Paracetamol", "dispensing_unit": "tablet", "net_content": "10", "tracks_lots": true, "active": true}"""
        );
        await Add<Product>(
            "kit",
            """
            {"code": "K1", "name": "Kit", "dispensing_unit": "kit", "active": true,
            "components": [{"product_id": "$product", "quantity": "3"}]}
            """,
            "product"
        );
        await Add<TradeItem>(
            "trade_item",
            """{"code": "T1", "name": "Brand", "product_id": "$product", "active": true, "levels": [{"gtin": "05901234123457", "each": "10"}]}"""
        );
        await Add<Lot>("lot", """{"product_id": "$product", "code": "L1", "expires_on": "2040-12-31"}""");
        await Add<Reason>(
            "reason",
            """
            {"code": "R1", "name": "Broken", "type": "REASON_TYPE_DEBIT", "category": "REASON_CATEGORY_ADJUSTMENT",
            "counts_as": "COUNTS_AS_LOSS", "text": "REASON_TEXT_REFUSED", "active": true}
            """
        );
        await Add<Schedule>("schedule", """{"code": "S1", "name": "Monthly", "active": true}""");
        await Add<Period>(
            "period",
            """{"schedule_id": "$schedule", "name": "January 2026", "starts_on": "2026-01-01", "ends_on": "2026-01-31"}"""
        );
        await Add<ProductPrice>(
            "product_price",
            """{"program_id": "$supply_program", "product_id": "$product", "valid_from": "2026-01-01", "amount": "95", "per": "100"}"""
        );
        await Add<ApprovedProduct>(
            "approved_product",
            """
            {"program_id": "$supply_program", "facility_type": "HC", "product_id": "$product", "valid_from": "2026-01-01",
            "approved": true, "policy": "REPLENISHMENT_POLICY_MAX_MIN", "max_months": 300, "min_months": 100}
            """
        );
        await Add<IdealStockAmount>(
            "ideal_stock_amount",
            """{"facility_id": "$facility", "commodity_type_id": "$commodity_type", "period_id": "$period", "amount": "5"}"""
        );
    }

    private async Task FillNetwork()
    {
        await Add<StoragePlace>(
            "storage_place",
            """{"facility_id": "$facility", "code": "COLD", "name": "Cold room", "kind": "STORAGE_PLACE_KIND_COLD_ROOM", "active": true}"""
        );
        await Add<StockNode>(
            "stock_node",
            """{"code": "N1", "name": "Ward", "kind": "STOCK_NODE_KIND_WARD", "active": true}"""
        );
        await Add<NodeAssignment>(
            "node_assignment",
            """
            {"direction": "NODE_DIRECTION_DESTINATION", "program_id": "$supply_program", "facility_type": "HC", "node_id": "$stock_node",
            "counts_as": "COUNTS_AS_CONSUMPTION", "active": true}
            """
        );
        await Add<FacilityProgram>(
            "facility_program",
            """{"facility_id": "$facility", "program_id": "$supply_program", "starts_on": "2026-01-01"}"""
        );
        await Add<SupervisoryNode>("supervisory_node", """{"code": "V1", "name": "District"}""");
        await Add<RequisitionGroup>(
            "requisition_group",
            """
            {"code": "G1", "name": "North", "node_id": "$supervisory_node", "facility_ids": ["$facility"],
            "programs": [{"program_id": "$supply_program", "schedule_id": "$schedule"}]}
            """
        );
        await Add<SupplyLine>(
            "supply_line",
            """{"node_id": "$supervisory_node", "program_id": "$supply_program", "supplying_facility_id": "$other_facility"}"""
        );
    }

    /// <summary>A store that holds 100 tablets and 40 vials, an open sheet, locked days, and a card below zero that waits.</summary>
    private async Task FillLedger()
    {
        var store = await Store.At(host, NegativePolicy.Repair);
        (records["store"], records["program"]) = (store.Facility.ToString(), store.Program.ToString());
        (records["tablets"], records["vaccine"]) = (store.Tablets.ToString(), store.Vaccine.ToString());
        (records["vaccine_lot"], records["kit_of_store"]) = (store.Lot.ToString(), store.Kit.ToString());
        (records["supplier"], records["ward"]) = (store.Supplier.ToString(), store.Ward.ToString());
        (records["damaged"], records["found"]) = (store.Damaged.ToString(), store.Found.ToString());
        var posted = await store.Post(store.Receive(9, 100), store.Vaccines(store.Receive(9, 40)), store.Issue(8, 5));
        // There are no gloves: their card waits to be repaired.
        await store.Post(
            store.Line(
                LineKind.Issue,
                7,
                3,
                line => (line.ProductId, line.DestinationId) = (store.Gloves.ToString(), records["ward"])
            )
        );
        records["event"] = posted.Id;
        records["line"] = posted.Lines[0].Id;
        records["issue"] = posted.Lines[2].Id;
        records["card"] = posted.Lines[0].CardId;
        records["vaccine_card"] = posted.Lines[1].CardId;
        records["inventory"] = (
            await country.Made<Inventory>(
                "InventoryService/StartInventory",
                """{"facility_id": "$store", "program_id": "$program"}"""
            )
        ).Id;
        records["locked_days"] = (
            await country.Made<LockedDays>(
                "LockedDaysService/LockDays",
                """{"facility_id": "$store", "program_id": "$program", "to": "2020-12-31"}"""
            )
        ).Id;
        records["assignment"] = (
            await country.Made<StockAssignment>(
                "StockAssignmentService/CreateStockAssignment",
                """
                {"stock_assignment": {"subject": "juma", "permission": "stock.post", "place": "ASSIGNMENT_PLACE_FACILITY",
                "place_id": "$store", "program_id": "$program"}}
                """
            )
        ).Id;
    }

    /// <summary>A district whose clinic begins a requisition, with another on its way to be approved.</summary>
    private async Task FillRequisitions()
    {
        var district = await District.In(host);
        (records["clinic"], records["requisition_program"]) = (
            district.Facility.ToString(),
            district.Program.ToString()
        );
        records["depot"] = district.Depot.ToString();
        records["requisition_template"] = district.Template.ToString();
        records["requested_product"] = district.Products[0].ToString();
        records["last_period"] = district.Periods[1].Id.ToString();
        records["present_period"] = district.Periods[0].Id.ToString();
        records["authorized"] = (await district.Authorized(monthsAgo: 2)).Id;
        records["requisition"] = (await district.Initiate()).Id;
        await using (var db = host.Open())
        {
            var authorized = await db.Requisitions.SingleAsync(one => one.Id == Guid.Parse(records["authorized"]));
            var handOver = StockHandOverRecord.Of(authorized, host.Now());
            var problem = HandOverProblem.Of(
                Guid.CreateVersion7(),
                handOver,
                new HandOverLine(district.Products[0], 7, []),
                new HandOverRefusal(HandOverRefusal.SeveralCards, "In several lots.")
            );
            records["hand_over_problem"] = problem.Id.ToString();
            handOver.Advance(line: 1, posted: 0, refused: 1, host.Now());
            db.AddRange(handOver, problem);
            await db.SaveChangesAsync();
        }

        await Add<RejectionReason>(
            "rejection_reason",
            """{"code": "X1", "name": "Wrong figures", "category": "Figures", "active": true}"""
        );
    }

    /// <summary>A clinic's orders at a depot, with a shipment that was begun, and one on each step of its way.</summary>
    private async Task FillOrders()
    {
        var supply = await Supply.In(host);
        await supply.Depot.Post(supply.Depot.Receive(5, 100));
        var order = await supply.Order(30);
        records["order"] = order.Id;
        records["order_line"] = (await supply.Lines(order))[0].Id;
        records["shipment"] = (await supply.Draft(order)).Id;
        (records["order_clinic"], records["order_program"]) = (
            supply.Clinic.ToString(),
            supply.Depot.Program.ToString()
        );
        Keep("allocated", await supply.Allocate(await supply.Draft(await supply.Order(10))));
        Keep("sent", await supply.Sent(await supply.Draft(await supply.Order(10))));
        Keep("delivered", await supply.Delivered(10));

        void Keep(string name, Shipment shipment) =>
            (records[name], records[$"{name}_line"]) = (shipment.Id, shipment.Lines[0].Id);
    }

    /// <summary>A client that works offline, with something that it did and that cannot be.</summary>
    private async Task FillSync()
    {
        records["client"] = (
            await country.Made<SyncClient>(
                "SyncService/RegisterClient",
                """{"facility_id": "$store", "name": "Tablet of the store"}"""
            )
        ).Id;
        await country.Made<PushOperationsResponse>(
            "SyncService/PushOperations",
            """
            {"client_id": "$client", "operations": [{"sequence": "1", "key": "01900000-0000-7000-8000-000000000001", "occurred_at": "2026-01-01T00:00:00Z", "vvm_reading": {"product_id": "$nobody"}}]}
            """
        );
    }

    /// <summary>A record of a register, kept by the name of its kind or by another.</summary>
    private async Task Add<T>(string name, string record, string? kind = null)
        where T : IMessage
    {
        var type = typeof(T).Name;
        var made = await country.Made<T>($"{type}Service/Create{type}", $$"""{"{{kind ?? name}}": {{record}}}""");
        records[name] = (string)made.Descriptor.FindFieldByName("id").Accessor.GetValue(made);
    }
}
