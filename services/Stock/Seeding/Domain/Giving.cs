using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>What facilities give out: as much as people ask for, as chance and the season have it, and no more than there is.</summary>
internal sealed class Giving
{
    private const int DaysOfMonth = 30;
    private const int Broken = 60;
    private const int Unseen = 90;

    private readonly SeedCountry country;
    private readonly Dictionary<string, SeedProduct> products;

    public Giving(SeedCountry country)
    {
        this.country = country;
        products = country.Products.ToDictionary(product => product.Code, StringComparer.Ordinal);
    }

    /// <summary>Gives out what was asked for since the last day of giving, and loses some of it.</summary>
    public List<TakenLine> Give(SiteWork work, DateOnly day)
    {
        var days = DaysSince(work.Site, day);
        var given = new List<TakenLine>();
        foreach (var shelf in work.Shelves)
        {
            if (shelf.Product.IsKit)
                continue;
            var random = StreamOf(shelf, Purpose.Demand, day);
            var asked = random.Count(Needed(shelf, day, days)) * shelf.Product.Course;
            var node = NodeOf(shelf, random);
            var used = Take(shelf, LineKind.Issue, day, asked, given, line => line with { Node = node });
            shelf.Use(used);
            Spoil(shelf, day, used, given);
        }

        return given;
    }

    /// <summary>Takes kits apart, as many as a month needs, on the month's first day of giving.</summary>
    public void Unpack(SiteWork work, SeedMonth month, DateOnly day, Lines lines)
    {
        if (day.AddDays(-DaysSince(work.Site, day)) >= month.First)
            return;
        var group = 0;
        foreach (var shelf in work.Shelves)
        {
            if (!shelf.Product.IsKit)
                continue;
            var kits = StreamOf(shelf, Purpose.Demand, day).Count(Needed(shelf, day, DaysOfMonth));
            foreach (var (lot, quantity) in shelf.Take(day, kits))
            {
                shelf.Use(quantity);
                group++;
                lines.Add(Part(shelf.Product, lot.Lot, quantity, Direction.Out));
                foreach (var (code, each) in shelf.Product.Parts)
                {
                    var part = products[code];
                    var of = lot.Lot?.PartOf(part);
                    work.ShelfOf(part)!.Put(of, quantity * each);
                    lines.Add(Part(part, of, quantity * each, Direction.In));
                }
            }
        }

        SeedLine Part(SeedProduct product, SeedLot? lot, long quantity, Direction direction) =>
            new(LineKind.Unpack, product, lot, quantity, day) { Group = group, Direction = direction };
    }

    private long Needed(Shelf shelf, DateOnly day, int days) =>
        shelf.Uses * country.Climate.On(day, shelf.Product.Season) * days / (100 * DaysOfMonth);

    // What is left of a vial is thrown away; elsewhere something breaks now and then, or is gone and nobody wrote it down.
    private void Spoil(Shelf shelf, DateOnly day, long used, List<TakenLine> given)
    {
        var random = StreamOf(shelf, Purpose.Mishaps, day);
        var little = random.Between(1, shelf.Product.Course * 2);
        if (shelf.Product.IsVaccine)
            Take(shelf, LineKind.Adjust, day, random.Part(used, 3, 25), given, Because(SeedReason.OpenVial));
        else if (random.Chance(Broken))
            Take(shelf, LineKind.Adjust, day, little, given, Because(SeedReason.Damaged));
        if (random.Chance(Unseen) && shelf.Lots.FirstOrDefault(lot => lot.Free > 0) is { } lot)
            lot.Lose(Math.Min(little, lot.Free));
    }

    private static Func<SeedLine, SeedLine> Because(SeedReason reason) => line => line with { Reason = reason };

    private static long Take(
        Shelf shelf,
        LineKind kind,
        DateOnly day,
        long quantity,
        List<TakenLine> given,
        Func<SeedLine, SeedLine> say
    )
    {
        var sum = 0L;
        foreach (var (lot, some) in shelf.Take(day, quantity))
        {
            given.Add(new TakenLine(say(new SeedLine(kind, shelf.Product, lot.Lot, some, day)), lot));
            sum += some;
        }

        return sum;
    }

    private static SeedNode NodeOf(Shelf shelf, SeededRandom random) =>
        shelf.Product.IsVaccine && random.Chance(3_000) ? SeedNode.Outreach
        : shelf.Site.Level == FacilityLevel.Hospital && random.Chance(4_000) ? SeedNode.Wards
        : SeedNode.Dispensary;

    private static int DaysSince(SeedSite site, DateOnly day)
    {
        var days = 1;
        while (!site.IssuesOn(day.AddDays(-days)))
            days++;
        return days;
    }

    private SeededRandom StreamOf(Shelf shelf, Purpose purpose, DateOnly day) =>
        Chance.Stream(country.Seed, purpose, shelf.Site.Stream, shelf.Product.Stream, (ulong)day.DayNumber);
}
