using Platform.CareServices.Domain;
using Platform.Kernel;
using Platform.Stock.V1;
using Platform.Testing;

namespace Platform.Stock.Tests.Registers;

/// <summary>What the records of registers refer to, there once for all tests of a host.</summary>
public sealed class SupplyWorld
{
    private readonly StockHost host;

    private SupplyWorld(StockHost host) => this.host = host;

    /// <summary>Ids by the names that samples use; <c>missing</c> is nobody's.</summary>
    public Dictionary<string, string> Ids { get; } =
        new(StringComparer.Ordinal) { ["missing"] = "01a1b2c3-0000-7000-8000-000000000001" };

    public static async Task<SupplyWorld> Of(StockHost host)
    {
        var world = new SupplyWorld(host);
        world.Ids["facility"] = await host.Facility(Unused.Code("F"));
        world.Ids["other"] = await host.Facility(Unused.Code("F"));
        world.Ids["program"] = (await world.NewProgram()).Id;
        world.Ids["schedule"] = (await world.NewSchedule()).Id;
        world.Ids["product"] = (await host.Product()).Id;
        world.Ids["type"] = (await world.NewType()).Id;
        world.Ids["period"] = (
            await host.Periods.CreatePeriodAsync(
                new()
                {
                    Period = new()
                    {
                        ScheduleId = world.Ids["schedule"],
                        Name = "January 2026",
                        StartsOn = "2026-01-01",
                        EndsOn = "2026-01-31",
                    },
                },
                host.Clerk()
            )
        ).Id;
        world.Ids["node"] = (
            await host.StockNodes.CreateStockNodeAsync(
                new()
                {
                    StockNode = new()
                    {
                        Code = Unused.Code("N"),
                        Name = "Ward 1",
                        Kind = StockNodeKind.Ward,
                        Active = true,
                    },
                },
                host.Clerk()
            )
        ).Id;
        world.Ids["supervisory"] = (
            await host.SupervisoryNodes.CreateSupervisoryNodeAsync(
                new()
                {
                    SupervisoryNode = new() { Code = Unused.Code("S"), Name = "District" },
                },
                host.Clerk()
            )
        ).Id;
        return world;
    }

    public async Task<(string Id, string Code)> NewProgram()
    {
        var program = await host.Programs.CreateSupplyProgramAsync(
            new()
            {
                SupplyProgram = new()
                {
                    Code = Unused.Code("P"),
                    Name = "Essential medicines",
                    Active = true,
                },
            },
            host.Clerk()
        );
        return (program.Id, program.Code);
    }

    public async Task<(string Id, string Code)> NewType()
    {
        var type = await host.CommodityTypes.CreateCommodityTypeAsync(
            new()
            {
                CommodityType = new() { Code = Unused.Code("T"), Name = "Analgesics" },
            },
            host.Clerk()
        );
        return (type.Id, type.Code);
    }

    public async Task<(string Id, string Code)> NewSchedule()
    {
        var schedule = await host.Schedules.CreateScheduleAsync(
            new()
            {
                Schedule = new()
                {
                    Code = Unused.Code("M"),
                    Name = "Monthly",
                    Active = true,
                },
            },
            host.Clerk()
        );
        return (schedule.Id, schedule.Code);
    }
}

/// <summary>Records that many tests need.</summary>
internal static class SupplyRecords
{
    /// <summary>A facility as the registry would have told of it; answers its id.</summary>
    public static async Task<string> Facility(this StockHost host, string code, string tenant = "tz")
    {
        await using var db = host.Open(tenant);
        var facility = FacilityCopy.Of(Ids.New(TimeProvider.System));
        facility.Follow(
            1,
            new FacilityValues(
                code,
                $"Health centre {code}",
                FacilityLevel.HealthCentre,
                "",
                "",
                CareType.Both,
                "HC",
                Ids.New(TimeProvider.System),
                null,
                null
            ),
            new DateOnly(2026, 1, 1)
        );
        db.Add(facility);
        await db.SaveChangesAsync();
        return facility.Id.ToString();
    }

    public static async Task<Product> Product(this StockHost host, Action<Product>? with = null)
    {
        var product = new Product
        {
            Code = Unused.Code("MED"),
            Name = "Paracetamol 500 mg tablet",
            DispensingUnit = "tablet",
            NetContent = 100,
            Active = true,
        };
        with?.Invoke(product);
        return await host.Products.CreateProductAsync(new() { Product = product }, host.Clerk());
    }
}
