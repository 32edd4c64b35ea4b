using Platform.Kernel;

namespace Platform.Stock.Seeding.Domain;

/// <summary>
/// What a site has of a lot. The book, once everything is entered, shows as much as the shelf or more; where a line was typed with too
/// much, it shows less until that is corrected or counted, and nobody gives out what the book does not show.
/// </summary>
internal sealed class LotOnShelf(SeedLot? lot)
{
    /// <summary>The lot; null where lots are not followed.</summary>
    public SeedLot? Lot => lot;

    /// <summary>What can be used of it, as far as its expiry allows, in Each.</summary>
    public long OnShelf { get; private set; }

    /// <summary>What is set apart as lost and waits to be destroyed, in Each.</summary>
    public long Discarded { get; private set; }

    /// <summary>What the book shows too much since it was counted: it went without a line, or too little was typed. In Each.</summary>
    public long Unseen { get; private set; }

    /// <summary>What the book lacks because too much was typed, in Each.</summary>
    public long Overtyped { get; private set; }

    /// <summary>When it was counted last.</summary>
    public DateOnly? CountedOn { get; private set; }

    /// <summary>What may be taken, in Each.</summary>
    public long Free => OnShelf - Overtyped;

    /// <summary>Whether neither shelf nor book has anything of it.</summary>
    public bool IsGone => OnShelf == 0 && Discarded == 0 && Unseen == 0 && Overtyped == 0;

    /// <summary>Puts some there.</summary>
    public void Put(long quantity) => OnShelf += quantity;

    /// <summary>Takes some, as a line says.</summary>
    public void Take(long quantity) => OnShelf -= Affordable(quantity);

    /// <summary>Loses some, and nobody writes it down.</summary>
    public void Lose(long quantity)
    {
        OnShelf -= Affordable(quantity);
        Unseen += quantity;
    }

    /// <summary>Sets some apart as lost.</summary>
    public void Discard(long quantity)
    {
        OnShelf -= Affordable(quantity);
        Discarded += quantity;
    }

    /// <summary>Destroys what was set apart; answers how much.</summary>
    public long Destroy()
    {
        var destroyed = Discarded;
        Discarded = 0;
        return destroyed;
    }

    /// <summary>Has more typed than was taken, or less where it is below 0.</summary>
    public void Mistype(long more)
    {
        if (more > 0)
            Overtyped += Affordable(more);
        else
            Unseen -= more;
    }

    /// <summary>Has what was typed on a day corrected; where it was counted since, the count has done so.</summary>
    public void Correct(long more, DateOnly typedOn)
    {
        if (CountedOn >= typedOn)
            return;
        if (more > 0)
            Overtyped -= more;
        else
            Unseen += more;
    }

    /// <summary>Counts it; answers what is there, and what of it went unseen.</summary>
    public (long Counted, long Unseen) Count(DateOnly day)
    {
        var unseen = Unseen;
        (Unseen, Overtyped, CountedOn) = (0, 0, day);
        return (OnShelf + Discarded, unseen);
    }

    private long Affordable(long quantity) =>
        quantity > 0 && quantity <= Free
            ? quantity
            : throw new ArgumentOutOfRangeException(nameof(quantity), quantity, "The shelf does not have so much.");
}

/// <summary>What a site has of a product, what it uses, and what it has used.</summary>
internal sealed class Shelf
{
    private const int MonthsOfAverage = 3;
    private const int DaysOfMonth = 30;

    private readonly List<LotOnShelf> lots = [];
    private readonly long[] used = new long[MonthsOfAverage];
    private long usedNow;

    public Shelf(SeedCountry country, SeedSite site, SeedProduct product)
    {
        (Product, Site) = (product, site);
        var random = Chance.Stream(country.Seed, Purpose.Start, site.Stream, product.Stream);
        // Some facilities use more of a product than others.
        Uses = site.IsStore ? 0 : site.People * product.Uses * random.Between(60, 140) / 1_000;
        Expected = Uses * product.Course / 1_000;
    }

    /// <summary>The product.</summary>
    public SeedProduct Product { get; }

    /// <summary>The site.</summary>
    public SeedSite Site { get; }

    /// <summary>How often it is asked for in 30 days of an average year, in thousandths; 0 at a store.</summary>
    public long Uses { get; }

    /// <summary>What that takes of it in 30 days, in Each; at a store, what those it supplies take.</summary>
    public long Expected { get; private set; }

    /// <summary>What is on its way to the site, in Each.</summary>
    public long Coming { get; set; }

    /// <summary>What is there, the lot that expires first in front.</summary>
    public IReadOnlyList<LotOnShelf> Lots => lots;

    /// <summary>Adds what a site that it supplies takes.</summary>
    public void Supply(Shelf supplied) => Expected += supplied.Expected;

    /// <summary>Begins with what is expected as the average.</summary>
    public void Begin() => Array.Fill(used, Expected);

    /// <summary>What a month took on average, in Each: never so little that a long stock-out would end all orders.</summary>
    public long Monthly => Math.Max(used.Sum() / MonthsOfAverage, Math.Max(1, Expected * 6 / 10));

    /// <summary>What may be given out on a day, in Each, of what lasts so many days more at least.</summary>
    public long FreeOn(DateOnly day, int lasting = 0)
    {
        var free = 0L;
        foreach (var lot in lots)
        {
            if (Lasts(lot, day, lasting))
                free += lot.Free;
        }

        return free;
    }

    /// <summary>What is missing to the level to order up to, in Each; 0 for nothing.</summary>
    public long Missing(DateOnly day)
    {
        var level = Monthly * SeedTerms.Of(Site.Tier).Max / DaysOfMonth;
        return Math.Max(0, level - FreeOn(day) - Coming);
    }

    /// <summary>Whether what is there, or on its way, is so little that an order cannot wait; never for what nobody uses.</summary>
    public bool IsShort(DateOnly day) =>
        Expected > 0 && FreeOn(day) + Coming <= Monthly * SeedTerms.Of(Site.Tier).Emergency / DaysOfMonth;

    /// <summary>Puts some of a lot there.</summary>
    public LotOnShelf Put(SeedLot? lot, long quantity)
    {
        var at = lots.Find(known => known.Lot == lot);
        if (at is null)
        {
            at = new LotOnShelf(lot);
            var index = lots.FindIndex(known => Comes(lot, known.Lot));
            lots.Insert(index < 0 ? lots.Count : index, at);
        }

        at.Put(quantity);
        return at;
    }

    /// <summary>Takes what expires first, and not more than there is; answers how much of which lot.</summary>
    public List<(LotOnShelf Lot, long Quantity)> Take(DateOnly day, long quantity, int lasting = 0)
    {
        var taken = new List<(LotOnShelf, long)>();
        foreach (var lot in lots)
        {
            if (quantity == 0)
                break;
            var some = Lasts(lot, day, lasting) ? Math.Min(quantity, lot.Free) : 0;
            if (some <= 0)
                continue;
            lot.Take(some);
            quantity -= some;
            taken.Add((lot, some));
        }

        return taken;
    }

    /// <summary>Counts what was given out.</summary>
    public void Use(long quantity) => usedNow += quantity;

    /// <summary>Ends a month: forgets lots of which nothing is left, and the oldest month of use.</summary>
    public void EndMonth()
    {
        lots.RemoveAll(lot => lot.IsGone);
        used[0] = used[1];
        used[1] = used[2];
        used[2] = usedNow;
        usedNow = 0;
    }

    private static bool Lasts(LotOnShelf lot, DateOnly day, int days) =>
        lot.Lot is not { } known || known.Expiry >= day.AddDays(days);

    private static bool Comes(SeedLot? lot, SeedLot? other) =>
        lot is not null
        && other is not null
        && (lot.Expiry != other.Expiry ? lot.Expiry < other.Expiry : string.CompareOrdinal(lot.Code, other.Code) < 0);
}
