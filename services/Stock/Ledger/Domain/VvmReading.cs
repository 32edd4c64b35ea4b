using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>That somebody looked at the vial monitors of a card's stock (WHO PQS).</summary>
public sealed class VvmReading : IVersioned
{
    private VvmReading() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Always 1.</summary>
    public long Version { get; private init; } = 1;

    /// <summary>The card.</summary>
    public Guid CardId { get; private init; }

    /// <summary>The stage, 1 to 4.</summary>
    public int Stage { get; private init; }

    /// <summary>When.</summary>
    public DateTime ReadAt { get; private init; }

    /// <summary>Notes a stage.</summary>
    public static VvmReading Of(Guid id, Guid cardId, int stage, DateTime now) =>
        new()
        {
            Id = id,
            CardId = cardId,
            Stage = stage,
            ReadAt = now,
        };
}
