using Grpc.Core;
using Platform.CareServices.Domain;
using Platform.Kernel;
using Platform.Stock.Network.Domain;
using LineKind = Platform.Stock.V1.LineKind;

namespace Platform.Stock.Tests.OverviewService;

/// <summary>What was sent on a shipment, and when it came, if it did.</summary>
internal sealed record Sent(Guid? To, int Product, Guid? Lot, long Quantity, DateOnly On, DateOnly? Came);

/// <summary>What was ordered and not shipped.</summary>
internal sealed record Ordered(Guid By, int Product, long Quantity);

/// <summary>A region that has grown by places at random, in which stock moved at random; with what shipments and orders are about it.</summary>
internal sealed class RandomCountry
{
    private const int MostDaysBack = 40;
    private const long Filled = 60;
    private readonly StockHost host;
    private readonly List<Guid> facilities = [];
    private readonly List<(Guid Id, int Level)> places = [];

    private RandomCountry(StockHost host, Region region)
    {
        (this.host, Region) = (host, region);
        facilities.AddRange(region.Facilities);
        places.AddRange([(region.Location, 1), (region.North, 2), (region.South, 2)]);
    }

    public Region Region { get; }

    public IReadOnlyList<Guid> Facilities => facilities;

    public IReadOnlyList<Guid> Places => [.. places.Select(place => place.Id)];

    public List<Sent> Sent { get; } = [];

    public List<Ordered> Ordered { get; } = [];

    public static async Task<RandomCountry> Of(StockHost host, IReadOnlyList<int> steps)
    {
        var country = new RandomCountry(host, await Region.In(host));
        var random = new Random(steps[0]);
        await country.Grow(random);
        foreach (var facility in country.Facilities)
            await country.Fill(facility);
        foreach (var step in steps)
            await country.Step(new Random(step));
        await country.Merge();
        return country;
    }

    private async Task Grow(Random random)
    {
        await using var db = host.Open();
        for (var i = 0; i < 4; i++)
        {
            var (parent, level) = places[random.Next(places.Count)];
            var location = LocationCopy.Of(Id());
            var code = $"{parent.ToString()[^4..]}{i}";
            location.Follow(1, new LocationValues(code, code, level + 1, parent, Population.Unknown));
            db.Add(location);
            places.Add((location.Id, level + 1));
        }

        var hospital = (await db.Facilities.FindAsync(Region.Hospital))!;
        for (var i = 0; i < 3; i++)
        {
            var facility = FacilityCopy.Of(Id());
            var (code, level) = ($"{hospital.Code}{i}", (FacilityLevel)(1 + random.Next(3)));
            var place = places[random.Next(places.Count)].Id;
            facility.Follow(
                1,
                new FacilityValues(code, code, level, "", "PUBLIC", CareType.Both, hospital.Type, place, null, null),
                host.Today()
            );
            db.Add(facility);
            db.Add(
                FacilityProgram.Create(
                    Id(),
                    new(facility.Id, Region.Program, host.Today().AddYears(-2), null),
                    host.Now()
                )
            );
            facilities.Add(facility.Id);
        }

        await db.SaveChangesAsync();
    }

    /// <summary>Something of all, so that most of what is tried is there.</summary>
    private Task Fill(Guid facility) =>
        Region.Post(
            facility,
            [
                .. Region.Lots.Select(lot => Region.Receive(0, MostDaysBack, Filled, lot.Id)),
                Region.Receive(1, MostDaysBack, Filled),
                Region.Receive(2, MostDaysBack, Filled),
            ]
        );

    /// <summary>One facility is found to stand twice.</summary>
    private async Task Merge()
    {
        await using var db = host.Open();
        (await db.Facilities.FindAsync(facilities[^1]))!.MergeInto(2, facilities[0]);
        await db.SaveChangesAsync();
    }

    private async Task Step(Random random)
    {
        var at = random.Next(facilities.Count);
        var (facility, other) = (
            facilities[at],
            facilities[(at + 1 + random.Next(facilities.Count - 1)) % facilities.Count]
        );
        var (product, ago, quantity) = (
            random.Next(Region.Products.Count),
            random.Next(1, MostDaysBack),
            5L + random.Next(40)
        );
        // What expired may not be given out; what stays of it is told of all the same.
        Guid? lot = product == 0 ? Region.Lots[random.Next(Region.Lots.Count)].Id : null;
        switch (random.Next(12))
        {
            case 0 or 1:
                await Try(() => Region.Post(facility, Region.Receive(product, ago, 2 * quantity, lot)));
                break;
            case 2 or 3:
                await Try(() => Region.Post(facility, Region.Issue(product, ago, quantity, lot)));
                break;
            case 4:
                await Try(() => Region.Post(facility, Region.Line(LineKind.Count, product, ago, quantity, lot)));
                break;
            case 5:
                await Try(() =>
                    Region.Post(
                        facility,
                        Region.Line(
                            LineKind.Quarantine,
                            product,
                            ago,
                            quantity,
                            lot,
                            line => line.ReasonId = Region.OnHold.ToString()
                        )
                    )
                );
                break;
            case 6:
                await Try(() =>
                    Region.Post(
                        facility,
                        Region.Line(
                            LineKind.Reserve,
                            product,
                            0,
                            quantity,
                            lot,
                            line => line.ReservationId = Id().ToString()
                        )
                    )
                );
                break;
            case 7:
                await Region.Order(facility, other, product, quantity);
                Ordered.Add(new Ordered(facility, product, quantity));
                break;
            case 8:
                if (await Try(() => Region.Send(facility, Id(), product, ago, quantity, lot)))
                    Sent.Add(new Sent(null, product, lot, quantity, Region.Day(ago), null));
                break;
            default:
                await Ship(random, facility, other, product, ago, quantity, lot);
                break;
        }
    }

    private async Task Ship(Random random, Guid from, Guid to, int product, int ago, long quantity, Guid? lot)
    {
        var shipment = Guid.Empty;
        if (!await Try(async () => shipment = await Region.Ship(from, to, product, ago, quantity, lot)))
            return;
        var came = random.Next(2) == 0 ? random.Next(ago) : (int?)null;
        if (came is { } back && !await Try(() => Region.Arrive(shipment, to, product, back, quantity, lot)))
            came = null;
        Sent.Add(new Sent(to, product, lot, quantity, Region.Day(ago), came is { } day ? Region.Day(day) : null));
    }

    /// <summary>Whether it was done; what the ledger refuses is left out.</summary>
    private static async Task<bool> Try(Func<Task> post)
    {
        try
        {
            await post();
            return true;
        }
        catch (Exception refused) when (refused is RpcException or DomainException)
        {
            return false;
        }
    }

    private static Guid Id() => Ids.New(TimeProvider.System);
}
