using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What is to be repaired in a ledger.</summary>
public enum RepairKind
{
    /// <summary>A card shows less than nothing at a position (decision S3).</summary>
    Shortfall,

    /// <summary>A count's difference that its reasons do not account for (decision S2).</summary>
    UnexplainedCount,
}

/// <summary>That something which a ledger shows and cannot be is left as it is. It holds for the quantity that was seen, and for no other.</summary>
public sealed class StockSettlement : IVersioned
{
    /// <summary>Most characters of a note.</summary>
    public const int MaxNote = 500;

    private StockSettlement() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Always 1.</summary>
    public long Version { get; private init; } = 1;

    /// <summary>What is settled.</summary>
    public RepairKind Kind { get; private init; }

    /// <summary>The card.</summary>
    public Guid CardId { get; private init; }

    /// <summary>Sequence of the line on the card.</summary>
    public long Sequence { get; private init; }

    /// <summary>In Each.</summary>
    public long Quantity { get; private init; }

    /// <summary>Why it may stay.</summary>
    public string Note { get; private init; } = "";

    /// <summary>Settles something.</summary>
    public static StockSettlement Of(
        Guid id,
        RepairKind kind,
        Guid cardId,
        long sequence,
        long quantity,
        string note
    ) =>
        new()
        {
            Id = id,
            Kind = kind,
            CardId = cardId,
            Sequence = sequence,
            Quantity = quantity,
            Note = note,
        };
}
