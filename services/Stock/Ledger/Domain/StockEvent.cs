using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>The document under which lines were posted, together or not at all. It never changes.</summary>
public sealed class StockEvent : IVersioned
{
    /// <summary>Most characters of a document number.</summary>
    public const int MaxDocument = 60;

    /// <summary>Most characters of a signature.</summary>
    public const int MaxSignature = 100;

    private StockEvent() { }

    /// <summary>Its id.</summary>
    public Guid Id { get; private init; }

    /// <summary>Always 1.</summary>
    public long Version { get; private init; } = 1;

    /// <summary>The facility.</summary>
    public Guid FacilityId { get; private init; }

    /// <summary>The program; null where cards are product-wide and none was named.</summary>
    public Guid? ProgramId { get; private init; }

    /// <summary>How it came here.</summary>
    public EventOrigin Origin { get; private init; }

    /// <summary>Number of the paper, or one that the ledger gave: year, month, facility, count.</summary>
    public string DocumentNumber { get; private init; } = "";

    /// <summary>Who signed the paper; empty for nobody.</summary>
    public string Signature { get; private init; } = "";

    /// <summary>When it was posted, by the server's clock.</summary>
    public DateTime PostedAt { get; private init; }

    /// <summary>Who posted it: the subject of the token.</summary>
    public string PostedBy { get; private init; } = "";

    /// <summary>How many lines it has, releases of the ledger itself included.</summary>
    public int LineCount { get; private init; }

    /// <summary>The event of what was decided.</summary>
    internal static StockEvent Of(Guid id, StockEventDraft draft, EventHeader header, int lines) =>
        new()
        {
            Id = id,
            FacilityId = draft.FacilityId!.Value,
            ProgramId = draft.ProgramId,
            Origin = draft.Origin,
            DocumentNumber = header.DocumentNumber,
            Signature = header.Signature,
            PostedAt = header.At,
            PostedBy = header.By,
            LineCount = lines,
        };
}

/// <summary>What an event says of itself beside its lines.</summary>
/// <param name="DocumentNumber">Number of the paper; empty for the ledger to give one.</param>
/// <param name="Signature">Who signed it; empty for nobody.</param>
/// <param name="At">When it is posted.</param>
/// <param name="By">Who posts it.</param>
internal sealed record EventHeader(string DocumentNumber, string Signature, DateTime At, string By);
