using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Kernel;
using Platform.Stock.Seeding.Domain;
using Platform.Stock.Storage;
using Calendar = Platform.Hosting.Tenancy.Calendar;

namespace Platform.Stock.Seeding;

/// <summary>What is to be made.</summary>
/// <param name="Facilities">How many facilities; null for those that the registry has.</param>
/// <param name="Products">How many products.</param>
/// <param name="Years">Years of movements up to today.</param>
/// <param name="Seed">What makes it this country and no other.</param>
/// <param name="Monthly">Whether what a site enters of a program in a month is one event: for large countries.</param>
internal sealed record SeedOrder(int? Facilities, int Products, int Years, int Seed, bool Monthly = false);

/// <summary>How large an invented supply chain became.</summary>
internal sealed record SeededStock(SeedCountry Country, long Events, long Lines);

/// <summary>
/// Makes a supply chain of any size where there is none: the same for the same size, seed and last day. Every movement is posted by the
/// rules that all movements are posted by, as on its day, and nobody is told of it.
/// </summary>
internal sealed class SeedStock(TenantDbContextFactory<StockDb> databases)
{
    public const string Method = "seed";

    private const int EventsOfCommit = 100;
    private const int LinesOfCommit = 5_000;

    /// <exception cref="InvalidOperationException">The tenant has products already, or not the places that are asked for.</exception>
    public async Task<SeededStock> Run(
        Tenant tenant,
        SeedOrder order,
        DateTimeOffset now,
        Action<SeededStock> progress,
        CancellationToken cancel
    )
    {
        var call = CallAt(tenant, now);
        var months = SeedMonth.UpTo(CalendarOf(tenant), call.Today, order.Years);
        var madeAt = months[0].First.ToDateTime(default, DateTimeKind.Utc);
        var places = await PlacesOf(call, order, madeAt, cancel);
        var country = new SeedCountry
        {
            Seed = order.Seed,
            Network = SeedNetwork.Of(order.Seed, madeAt, places.Places, places.Facilities),
            Products = Medicines.Take(order.Products),
            Months = months,
            LastDay = call.Today,
            Climate = SeedClimate.Of(tenant.Code),
            MinorUnitsOfCent = SeedCountry.MinorUnitsOfCentIn(tenant.Currency.Code),
        };
        var ids = await SeedRegisters.Store(databases, call, country, order.Facilities is null ? null : places, cancel);
        var posting = new SeedPosting(databases, ids);
        var made = new SeededStock(country, 0, 0);
        var movements = order.Monthly ? SeedBundles.Of(country.Network, country.Movements()) : country.Movements();
        foreach (var commit in Commits(movements))
        {
            await posting.Post(CallAt(tenant, Evening(commit[0].EnteredOn, now)), commit, cancel);
            made = made with
            {
                Events = made.Events + commit.Count,
                Lines = made.Lines + commit.Sum(entered => entered.Lines.Count),
            };
            progress(made);
        }

        return made;
    }

    /// <summary>What is entered on one day one after the other is saved together, up to a number.</summary>
    private static IEnumerable<List<SeedEvent>> Commits(IEnumerable<SeedEvent> movements)
    {
        var (commit, lines) = (new List<SeedEvent>(), 0);
        foreach (var entered in movements)
        {
            var isFull = commit.Count == EventsOfCommit || lines + entered.Lines.Count > LinesOfCommit;
            if (commit.Count > 0 && (isFull || commit[0].EnteredOn != entered.EnteredOn))
            {
                yield return commit;
                (commit, lines) = ([], 0);
            }

            commit.Add(entered);
            lines += entered.Lines.Count;
        }

        if (commit.Count > 0)
            yield return commit;
    }

    private async Task<SeedPlaces> PlacesOf(Call call, SeedOrder order, DateTime madeAt, CancellationToken cancel)
    {
        await using var db = databases.Open(call.Tenant);
        var today = call.Today;
        if (await db.Products.AnyAsync(cancel))
            throw new InvalidOperationException(
                $"{call.Tenant.Code} has products already: nothing is made beside them."
            );
        var facilities = await db
            .Facilities.Where(facility => facility.MergedIntoId == null)
            .Where(facility => facility.ClosedOn == null || facility.ClosedOn >= today)
            .Select(facility => new SeedFacility(
                facility.Id,
                facility.Code,
                facility.Name,
                facility.Level,
                facility.LocationId
            ))
            .ToListAsync(cancel);
        if (order.Facilities is { } count)
            return facilities.Count == 0
                ? SeedPlaces.Invent(order.Seed, madeAt, count)
                : throw new InvalidOperationException(
                    $"{call.Tenant.Code} has facilities already: others are made in an empty database only."
                );
        if (facilities.Count == 0)
            throw new InvalidOperationException($"{call.Tenant.Code} has no facilities: say how many are to be made.");
        // A merged place stays, below the one that it turned out to be: facilities may still name it.
        var places = await db
            .Locations.Select(location => new SeedPlace(location.Id, location.Code, location.Name, location.ParentId))
            .ToListAsync(cancel);
        var missing = SeedNetwork
            .Of(order.Seed, madeAt, places, facilities)
            .Sites.Where(site => site.IsNew)
            .Select(site => site.Code)
            .ToArray();
        return missing.Length == 0
            ? new SeedPlaces(places, facilities)
            : throw new InvalidOperationException(
                $"The registry of {call.Tenant.Code} lacks facilities of the level Store: {string.Join(", ", missing)}."
            );
    }

    // Late enough that everything of the day has happened, in every zone that a country lies in, and never yet to come.
    private static DateTimeOffset Evening(DateOnly day, DateTimeOffset now)
    {
        var evening = new DateTimeOffset(day.ToDateTime(new TimeOnly(14, 0)), TimeSpan.Zero);
        return evening < now ? evening : now;
    }

    private static TenantCalendar CalendarOf(Tenant tenant) =>
        tenant.Calendar == Calendar.Nepali ? TenantCalendar.Nepali : TenantCalendar.Gregorian;

    /// <summary>The call of a moment in the country's past. It publishes nothing: nobody is to be told of what never was.</summary>
    private static Call CallAt(Tenant tenant, DateTimeOffset now) =>
        new CallFactory(Outbox.ToNobody, new At(now)).System(tenant, Method);

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
