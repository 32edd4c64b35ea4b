using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>A site at work: its shelves, what is on its way to it, and what it has yet to enter.</summary>
internal sealed class SiteWork
{
    private const int MostLines = 1_000;

    private readonly Dictionary<string, Shelf> shelves;
    private readonly Papers papers = new();
    private readonly Lines moved = new();
    private readonly Lines mended = new();
    private readonly SeedNumbers numbers;

    /// <param name="country">The country.</param>
    /// <param name="site">The site.</param>
    /// <param name="numbers">Gives events their numbers.</param>
    public SiteWork(SeedCountry country, SeedSite site, SeedNumbers numbers)
    {
        (Country, Site, this.numbers) = (country, site, numbers);
        shelves = country
            .Products.Where(product => product.IsUsedAt(site.Level))
            .ToDictionary(
                product => product.Code,
                product => new Shelf(country, site, product),
                StringComparer.Ordinal
            );
        Shelves = [.. shelves.Values];
    }

    /// <summary>The country.</summary>
    public SeedCountry Country { get; }

    /// <summary>The site.</summary>
    public SeedSite Site { get; }

    /// <summary>A shelf for every product that it is approved for, in the order of the catalogue.</summary>
    public IReadOnlyList<Shelf> Shelves { get; }

    /// <summary>What is on its way to it, in the order of arrival at the same day.</summary>
    public List<SeedShipment> Coming { get; } = [];

    /// <summary>The shelf of a product; null if the site does not keep it.</summary>
    public Shelf? ShelfOf(SeedProduct product) => shelves.GetValueOrDefault(product.Code);

    /// <summary>Counts everything on the first day.</summary>
    public IEnumerable<SeedEvent> Open(Opening opening)
    {
        opening.Count(this, moved);
        return Enter(Country.FirstDay, moved);
    }

    /// <summary>Receives what arrives.</summary>
    public IEnumerable<SeedEvent> Receive(DateOnly day)
    {
        Arrivals.Unload(this, day, moved, mended);
        return Enter(day, moved).Concat(Enter(day, mended));
    }

    /// <summary>Sets apart or writes off what has expired, and destroys what was set apart long ago.</summary>
    public IEnumerable<SeedEvent> Clear(SeedMonth month, DateOnly day)
    {
        Clearing.Clear(this, month, day, moved);
        return Enter(day, moved);
    }

    /// <summary>Enters lines of one day that were made elsewhere.</summary>
    public IEnumerable<SeedEvent> Enter(DateOnly day, Lines lines)
    {
        foreach (var (program, of) in lines.Take())
        {
            foreach (var some in of.Chunk(MostLines))
                yield return EventOf(program, day, some);
        }
    }

    /// <summary>Gives out what is asked for; a part of it is entered late, or typed wrongly.</summary>
    public IEnumerable<SeedEvent> Give(SeedMonth month, DateOnly day, Giving giving)
    {
        giving.Unpack(this, month, day, mended);
        foreach (var unpacked in Enter(day, mended))
            yield return unpacked;
        var given = giving.Give(this, day);
        var random = Chance.Stream(Country.Seed, Purpose.Papers, Site.Stream, (ulong)day.DayNumber);
        var isLate = !Site.IsOffline && random.Chance(Site.LateEvents);
        foreach (var program in given.GroupBy(line => line.Line.Product.Program).OrderBy(group => group.Key))
        {
            foreach (var some in program.Chunk(MostLines))
            {
                if (isLate)
                    papers.Delay(program.Key, [.. some.Select(line => line.Line)], day.AddDays(random.Between(2, 25)));
                else
                    yield return papers.Type(some, random, lines => EventOf(program.Key, day, lines));
            }
        }
    }

    /// <summary>Counts on the last day of a month.</summary>
    public IEnumerable<SeedEvent> Count(SeedMonth month)
    {
        Counting.Count(this, month, moved);
        return Enter(month.Last, moved);
    }

    /// <summary>Enters what is due of the papers; on the last day all that is left.</summary>
    public IEnumerable<SeedEvent> CatchUp(DateOnly day)
    {
        foreach (var (program, lines) in papers.Due(day, isLast: day == Country.LastDay))
            yield return EventOf(program, day, lines);
    }

    /// <summary>Ends a month.</summary>
    public void EndMonth()
    {
        foreach (var shelf in Shelves)
            shelf.EndMonth();
    }

    private SeedEvent EventOf(SeedProgram program, DateOnly day, IReadOnlyList<SeedLine> lines)
    {
        var known = Site.KnownOn(day);
        return new SeedEvent(
            numbers.Next(),
            Site,
            program,
            known < Country.LastDay ? known : Country.LastDay,
            Site.IsOffline ? EventOrigin.Synced : EventOrigin.Entered,
            lines
        );
    }
}

/// <summary>Numbers of events, 1 and up.</summary>
internal sealed class SeedNumbers
{
    private long last;

    /// <summary>The next one.</summary>
    public long Next() => ++last;
}

/// <summary>Lines that are entered together, apart by program.</summary>
internal sealed class Lines
{
    private readonly SortedDictionary<SeedProgram, List<SeedLine>> lines = [];

    /// <summary>Adds one.</summary>
    public void Add(SeedLine line)
    {
        if (!lines.TryGetValue(line.Product.Program, out var of))
            lines.Add(line.Product.Program, of = []);
        of.Add(line);
    }

    /// <summary>Takes them all, by program.</summary>
    public IReadOnlyList<(SeedProgram Program, List<SeedLine> Lines)> Take()
    {
        if (lines.Count == 0)
            return [];
        (SeedProgram, List<SeedLine>)[] all = [.. lines.Select(of => (of.Key, of.Value))];
        lines.Clear();
        return all;
    }
}
