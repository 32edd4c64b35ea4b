using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What a transfer has of a product and lot.</summary>
internal readonly record struct TransitKey(Guid TransferId, Guid ProductId, Guid? LotId)
{
    /// <summary>The id of its row, made of the three.</summary>
    public Guid ToId()
    {
        Span<byte> key = stackalloc byte[49];
        key.Clear();
        TransferId.TryWriteBytes(key, bigEndian: true, out _);
        ProductId.TryWriteBytes(key[16..], bigEndian: true, out _);
        if (LotId is { } lot)
        {
            key[32] = 1;
            lot.TryWriteBytes(key[33..], bigEndian: true, out _);
        }

        return NamedIds.Of(TransferId, key);
    }
}

/// <summary>The rule of transfers: nothing arrives of them that is not on its way, nor before it was (decision S26).</summary>
internal static class TransitRules
{
    /// <summary>What the lines of an event change on transfers, each key once.</summary>
    public static IReadOnlyDictionary<TransitKey, long> Changes(EventPlan plan)
    {
        var changes = new Dictionary<TransitKey, long>();
        foreach (ref readonly var line in plan.Lines.AsSpan())
        {
            if (line.Transit is { } transit)
            {
                var key = KeyOf(plan, line, transit);
                changes[key] = changes.GetValueOrDefault(key) + transit.Quantity;
            }
        }

        return changes;
    }

    /// <summary>Holds the changes against what is on its way.</summary>
    /// <param name="plan">What is to be posted.</param>
    /// <param name="now">What transfers have now, in Each.</param>
    /// <param name="since">The first day on which something was put onto each, by lines that hold.</param>
    /// <exception cref="DomainException"><see cref="LedgerError.StockRefused"/>, with the last line of each that takes too much.</exception>
    public static void Check(
        EventPlan plan,
        IReadOnlyDictionary<TransitKey, long> now,
        IReadOnlyDictionary<TransitKey, DateOnly> since
    )
    {
        var validation = new Validation();
        CheckDays(plan, since, validation);
        foreach (var (key, change) in Changes(plan))
        {
            var left = now.GetValueOrDefault(key) + change;
            if (change >= 0 || left >= 0)
                continue;
            var last = Array.FindLast(
                plan.Lines,
                line => line.Transit is { Quantity: < 0 } transit && KeyOf(plan, line, transit) == key
            );
            validation.Add(
                $"lines[{last.Line}].{(last.Cancels is null ? "quantity" : "line_id")}",
                LedgerCodes.NotInTransit,
                $"Of the transfer {-left} Each too few are on their way."
            );
        }

        if (!validation.Ok)
            throw new DomainException(
                LedgerError.StockRefused,
                ErrorKind.FailedPrecondition,
                $"{validation.Errors.Count} line(s) take from a transfer what it does not have then.",
                validation.Errors
            );
    }

    // By the days on which it happened: the sender's may be locked where the receiver's is not.
    private static void CheckDays(
        EventPlan plan,
        IReadOnlyDictionary<TransitKey, DateOnly> since,
        Validation validation
    )
    {
        foreach (ref readonly var line in plan.Lines.AsSpan())
        {
            if (
                line is { Entry.Kind: LineKind.TransferIn, Transit: { } transit }
                && since.TryGetValue(KeyOf(plan, line, transit), out var first)
                && (line.Reported?.Day ?? line.Entry.At.Day) < first
            )
                validation.Add(
                    $"lines[{line.Line}].occurred_on",
                    LedgerCodes.BeforeTransfer,
                    $"Nothing of it was on its way before {first:yyyy-MM-dd}."
                );
        }
    }

    private static TransitKey KeyOf(EventPlan plan, in PlannedLine line, in Transit transit)
    {
        var card = plan.Cards[line.Card].Key;
        return new TransitKey(transit.TransferId, card.ProductId, card.LotId);
    }
}
