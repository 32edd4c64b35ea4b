using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Hosting.Storage;
using Platform.Hosting.Tenancy;
using Platform.Hosting.Work;
using Platform.Kernel;
using Platform.Stock.Requisitions.Domain;
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
/// rules that all movements are posted by, as on its day, and nobody is told of it. One that was broken off goes on where it stood, to the
/// day on which it was begun.
/// </summary>
internal sealed class SeedStock(TenantDbContextFactory<StockDb> databases)
{
    public const string Method = "seed";

    private const int EventsOfCommit = 100;
    private const int LinesOfCommit = 5_000;

    /// <exception cref="InvalidOperationException">The tenant has products already, or not the places that are asked for.</exception>
    public async Task<SeededStock> Run(
        Turn turn,
        SeedOrder order,
        DateTime now,
        Action<SeededStock> progress,
        CancellationToken cancel
    )
    {
        var begun = await Find(turn, order, cancel);
        var (start, country, ids, posting) = begun is null
            ? await Begin(turn, order, now, cancel)
            : await GoOn(turn, begun, cancel);
        var made = new SeededStock(country, start.Events, start.Lines);
        var movements = order.Monthly ? SeedBundles.Of(country.Network, country.Movements()) : country.Movements();
        foreach (var commit in Commits(movements.Skip((int)start.Events)))
        {
            await posting.Post(CallAt(turn, Evening(commit[0].EnteredOn, start.BegunAt)), commit, cancel);
            made = made with
            {
                Events = made.Events + commit.Count,
                Lines = made.Lines + commit.Sum(entered => entered.Lines.Count),
            };
            progress(made);
        }

        await End(turn, now, country, ids, cancel);
        return made;
    }

    /// <summary>Leaves a past as far as it is made, where it cannot go on because somebody moved what it was to move.</summary>
    public async Task GiveUp(Turn turn, DateTime now, CancellationToken cancel)
    {
        SeedingRow begun;
        await using (var db = databases.Open(turn.Tenant))
            begun = await db.Seedings.AsNoTracking().SingleAsync(cancel);
        var (_, country, ids, _) = await GoOn(turn, begun, cancel);
        await End(turn, now, country, ids, cancel);
    }

    /// <summary>The supply chain that was begun and not ended; null where there is nothing.</summary>
    /// <exception cref="InvalidOperationException">There is one that was not begun by this order, or is whole.</exception>
    private async Task<SeedingRow?> Find(Turn turn, SeedOrder order, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var begun = await db.Seedings.AsNoTracking().SingleOrDefaultAsync(cancel);
        if (begun is { EndedAt: null })
        {
            var before = new SeedOrder(begun.Facilities, begun.Products, begun.Years, begun.Seed, begun.Monthly);
            return before == order
                ? begun
                : throw new InvalidOperationException(
                    $"{turn.Tenant.Code} has a supply chain that was begun and not ended: it goes on as it began, {before}."
                );
        }

        return await db.Products.AnyAsync(cancel)
            ? throw new InvalidOperationException(
                $"{turn.Tenant.Code} has products already: nothing is made beside them."
            )
            : null;
    }

    private async Task<Started> Begin(Turn turn, SeedOrder order, DateTime now, CancellationToken cancel)
    {
        var call = CallAt(turn, now);
        var begun = new SeedingRow
        {
            Facilities = order.Facilities,
            Products = order.Products,
            Years = order.Years,
            Seed = order.Seed,
            Monthly = order.Monthly,
            BegunAt = call.Now,
        };
        var places = await SeedSources.Read(databases, call, order, MadeAt(turn, begun), cancel);
        var country = CountryOf(turn, begun, places);
        var ids = await SeedRegisters.Store(
            databases,
            call,
            country,
            order.Facilities is null ? null : places,
            begun,
            cancel
        );
        return new Started(begun, country, ids, SeedPosting.Begin(databases, ids));
    }

    private async Task<Started> GoOn(Turn turn, SeedingRow begun, CancellationToken cancel)
    {
        var call = CallAt(turn, begun.BegunAt);
        var country = CountryOf(turn, begun, await SeedSources.ReadAgain(databases, call, cancel));
        await using var db = databases.Open(turn.Tenant);
        var ids = await SeedRegisterIds.Read(db, cancel);
        return new Started(begun, country, ids, await SeedPosting.GoOn(databases, call, ids, cancel));
    }

    /// <summary>The forms come last, so that nobody asks by a past that is still being made.</summary>
    private async Task End(Turn turn, DateTime now, SeedCountry country, SeedRegisterIds ids, CancellationToken cancel)
    {
        await using var db = databases.Open(turn.Tenant);
        var seeding = await db.Seedings.SingleAsync(cancel);
        var call = CallAt(turn, now);
        seeding.EndedAt = call.Now;
        foreach (var (program, types) in SeedForm.TypesOf(country))
        {
            var form = SeedForm.Of(call.NewId(), program, ids.Programs[program], types);
            db.Add(TemplateRecord.Create(form, Method, call.Now));
        }

        await db.Commit(call, cancel);
    }

    private static SeedCountry CountryOf(Turn turn, SeedingRow begun, SeedPlaces places)
    {
        var tenant = turn.Tenant;
        return new SeedCountry
        {
            Seed = begun.Seed,
            Network = SeedNetwork.Of(begun.Seed, MadeAt(turn, begun), places.Places, places.Facilities),
            Products = Medicines.Take(begun.Products),
            Months = MonthsOf(turn, begun),
            LastDay = tenant.DayOf(begun.BegunAt),
            Climate = SeedClimate.Of(tenant.Code),
            MinorUnitsOfCent = SeedCountry.MinorUnitsOfCentIn(tenant.Currency.Code),
        };
    }

    private static DateTime MadeAt(Turn turn, SeedingRow begun) =>
        MonthsOf(turn, begun)[0].First.ToDateTime(default, DateTimeKind.Utc);

    private static IReadOnlyList<SeedMonth> MonthsOf(Turn turn, SeedingRow begun) =>
        SeedMonth.UpTo(
            turn.Tenant.Calendar == Calendar.Nepali ? TenantCalendar.Nepali : TenantCalendar.Gregorian,
            turn.Tenant.DayOf(begun.BegunAt),
            begun.Years
        );

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

    // Late enough that everything of the day has happened, in every zone that a country lies in, and never yet to come.
    private static DateTime Evening(DateOnly day, DateTime now)
    {
        var evening = day.ToDateTime(new TimeOnly(14, 0), DateTimeKind.Utc);
        return evening < now ? evening : now;
    }

    /// <summary>The call of a moment in the country's past. It publishes nothing: nobody is to be told of what never was.</summary>
    private static Call CallAt(Turn turn, DateTime now) =>
        new CallFactory(Outbox.ToNobody, new At(new DateTimeOffset(now, TimeSpan.Zero))).System(turn, Method);

    private sealed record Started(SeedingRow Begun, SeedCountry Country, SeedRegisterIds Ids, SeedPosting Posting);

    private sealed class At(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
