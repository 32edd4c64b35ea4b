using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>A line, and the lot it was taken from.</summary>
internal readonly record struct TakenLine(SeedLine Line, LotOnShelf Lot);

/// <summary>What a site enters late, and what it types wrongly and corrects.</summary>
internal sealed class Papers
{
    private const int WrongLines = 40;
    private const int Corrected = 8_000;

    private readonly List<Late> late = [];
    private readonly List<Mistake> mistakes = [];

    /// <summary>Leaves lines lying until a day.</summary>
    public void Delay(SeedProgram program, IReadOnlyList<SeedLine> lines, DateOnly until) =>
        late.Add(new Late(until, program, lines));

    /// <summary>Types lines, a digit too many or too few here and there; most of that is noticed and corrected later.</summary>
    /// <param name="taken">The lines, of one program.</param>
    /// <param name="random">The stream of the papers of this day.</param>
    /// <param name="enter">Enters what was typed.</param>
    public SeedEvent Type(
        IReadOnlyList<TakenLine> taken,
        SeededRandom random,
        Func<IReadOnlyList<SeedLine>, SeedEvent> enter
    )
    {
        var typed = taken.Select(one => one.Line).ToArray();
        var wrong = new List<int>();
        for (var i = 0; i < typed.Length; i++)
        {
            if (typed[i].Kind != LineKind.Issue || !random.Chance(WrongLines))
                continue;
            var quantity = Wrong(taken[i]);
            if (quantity == typed[i].Quantity)
                continue;
            typed[i] = typed[i] with { Quantity = quantity, IsMistyped = true };
            wrong.Add(i);
        }

        var entered = enter(typed);
        foreach (var i in wrong.Where(_ => random.Chance(Corrected)))
        {
            var noticed = taken[i].Line.On.AddDays(random.Between(1, 20));
            mistakes.Add(
                new Mistake(noticed, new SeedLineRef(entered.Number, i), entered.Program, taken[i], typed[i].Quantity)
            );
        }

        return entered;
    }

    /// <summary>What is entered on a day: corrections, and what lay about until then; on the last day everything.</summary>
    public IEnumerable<(SeedProgram Program, IReadOnlyList<SeedLine> Lines)> Due(DateOnly day, bool isLast)
    {
        foreach (var one in late.Where(one => isLast || one.Until <= day).ToArray())
        {
            late.Remove(one);
            yield return (one.Program, one.Lines);
        }

        foreach (var mistake in mistakes.Where(one => isLast || one.NoticedOn <= day).ToArray())
        {
            mistakes.Remove(mistake);
            yield return (mistake.Program, Correct(mistake));
        }
    }

    private static long Wrong(TakenLine taken)
    {
        var right = taken.Line.Quantity;
        var typed =
            right * 9 <= taken.Lot.Free ? right * 10
            : right >= 10 ? right / 10
            : right;
        taken.Lot.Mistype(typed - right);
        return typed;
    }

    private static SeedLine[] Correct(Mistake mistake)
    {
        var right = mistake.Taken.Line;
        mistake.Taken.Lot.Correct(mistake.Typed - right.Quantity, right.On);
        return
        [
            new SeedLine(LineKind.Cancel, right.Product, right.Lot, mistake.Typed, right.On) { Cancels = mistake.At },
            right with
            {
                Corrects = mistake.At,
            },
        ];
    }

    private sealed record Late(DateOnly Until, SeedProgram Program, IReadOnlyList<SeedLine> Lines);

    private sealed record Mistake(DateOnly NoticedOn, SeedLineRef At, SeedProgram Program, TakenLine Taken, long Typed);
}
