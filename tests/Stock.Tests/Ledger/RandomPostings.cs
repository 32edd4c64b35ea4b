using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using static Platform.Stock.Tests.Ledger.Clinic;

namespace Platform.Stock.Tests.Ledger;

/// <summary>Postings of all kinds into a book, in and out of order; what a card does not allow is refused and left out.</summary>
internal sealed class RandomPostings(NegativePolicy policy)
{
    private static readonly Guid[] Stocks = [Tablets, Gloves, Pads];

    private readonly Book book = new() { Negative = policy };
    private readonly List<Events.V1.Movement> movements = [];

    /// <summary>What the postings told the world.</summary>
    public IReadOnlyList<Events.V1.Movement> Movements => movements;

    /// <summary>Posts one event per step; the same number is always the same event, as far as what is there allows it.</summary>
    public Book Run(IEnumerable<int> steps)
    {
        foreach (var step in steps)
            Step(new Random(step));
        return book;
    }

    private void Step(Random random)
    {
        if (random.Next(6) != 0 || book.Lines.Count == 0)
            Move(random);
        else if (random.Next(8) == 0)
            book.Locked = random.Next(2) == 0 ? PeriodLock.None : new PeriodLock([new DateRange(null, Day(5, 20))]);
        else
            Cancel(random);
    }

    /// <summary>Posts something that is no cancellation; answers its lines, none if it was refused.</summary>
    public Guid[] Move(Random random)
    {
        var product = Stocks[random.Next(2)];
        var on = Day(5, 1).AddDays(random.Next(60));
        var quantity = random.Next(1, 30);
        var transfer = Id(900 + random.Next(3));
        return random.Next(14) switch
        {
            0 or 1 or 2 => Try(Receive(on, quantity) with { ProductId = product }),
            3 or 4 => Try(Issue(on, quantity) with { ProductId = product }),
            5 => Try(Adjust(on, quantity, random.Next(2) == 0 ? Found : Damaged) with { ProductId = product }),
            6 => Try(Count(on, random.Next(40)) with { ProductId = product, AtStartOfDay = random.Next(2) == 0 }),
            7 => Try(
                Quarantine(on, random.Next(1, 9), random.Next(2) == 0 ? OnHold : Damaged) with
                {
                    ProductId = product,
                }
            ),
            8 => Try(
                new DraftLine.Unquarantine(random.Next(2) == 0 ? Condition.Held : Condition.Discarded)
                {
                    ProductId = product,
                    Quantity = random.Next(1, 5),
                    OccurredOn = on,
                }
            ),
            9 => Try(
                Ship(on, transfer, quantity) with
                {
                    ProductId = product,
                },
                Arrive(on, transfer, quantity) with
                {
                    ProductId = product,
                    PlaceId = Fridge,
                }
            ),
            10 => Try(Ship(on, transfer, quantity) with { ProductId = product }),
            11 => TryAt(Hospital, Arrive(on, transfer, quantity) with { ProductId = product }),
            12 => Try(
                new DraftLine.Unpack(1, Direction.Out)
                {
                    ProductId = Kit,
                    Quantity = 1,
                    OccurredOn = on,
                },
                new DraftLine.Unpack(1, Direction.In)
                {
                    ProductId = Gloves,
                    Quantity = 2,
                    OccurredOn = on,
                },
                new DraftLine.Unpack(1, Direction.In)
                {
                    ProductId = Pads,
                    Quantity = 5,
                    OccurredOn = on,
                },
                Receive(on, 1) with
                {
                    ProductId = Kit,
                }
            ),
            _ => Promise(random, product),
        };
    }

    private Guid[] Promise(Random random, Guid product)
    {
        var reservation = Id(950 + random.Next(4));
        // A reservation is not cancelled but released, so these are not among what law 4 takes back.
        var quantity = random.Next(1, 20);
        if (random.Next(3) == 0)
            Try(Release(reservation, quantity) with { ProductId = product });
        else
            Try(Reserve(reservation, quantity) with { ProductId = product });
        return [];
    }

    private void Cancel(Random random)
    {
        var line = book.Lines[random.Next(book.Lines.Count)];
        var whole = line.Whole is { } one
            ? book.Lines.Where(other => other.Whole?.Id == one.Id).Select(other => other.Id).ToArray()
            : [line.Id];
        TryAt(line.Card.FacilityId, [.. whole.Select(id => new DraftLine.Cancel(id))]);
    }

    private Guid[] Try(params DraftLine[] lines) => TryAt(Facility, lines);

    private Guid[] TryAt(Guid facility, params DraftLine[] lines)
    {
        try
        {
            var posted = book.Post(facility, lines);
            movements.AddRange(book.Told());
            return posted;
        }
        catch (DomainException)
        {
            return [];
        }
    }
}
