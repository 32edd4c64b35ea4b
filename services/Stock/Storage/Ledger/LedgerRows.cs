using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>
/// A stock card: what it is of, and what it shows now. Its id is made of what it is of, so that two who make it at once make the same;
/// whoever posts on it holds its row.
/// </summary>
internal sealed class StockCardRow
{
    public Guid Id { get; init; }
    public Guid FacilityId { get; init; }
    public Guid PlaceId { get; init; }
    public Guid ProductId { get; init; }
    public Guid? LotId { get; init; }
    public Guid? ProgramId { get; init; }

    /// <summary>Sequence of the line posted last; 0 for none.</summary>
    public long LastSequence { get; init; }
    public long OnHand { get; init; }
    public long Reserved { get; init; }
    public long Held { get; init; }
    public long Discarded { get; init; }

    /// <summary>First day on which stock came in: what came first leaves first of two that expire together (decision S11).</summary>
    public DateOnly? ReceivedOn { get; init; }

    /// <summary>Stage of the vial monitor when it was looked at last, 1 to 4; null if nobody did.</summary>
    public int? VvmStage { get; init; }

    public Balance Balance => new(OnHand, Reserved, Held, Discarded);
}

/// <summary>A line as it was posted; never changed, never deleted. It stands on its card by day, phase and sequence (decision S1).</summary>
internal sealed class StockLineRow
{
    public Guid CardId { get; init; }
    public DateOnly Day { get; init; }
    public Phase Phase { get; init; }
    public long Sequence { get; init; }
    public Guid Id { get; init; }
    public Guid EventId { get; init; }

    /// <summary>Index in the event; -1 for a release that the ledger added itself (decision S10).</summary>
    public int Number { get; init; }
    public LineKind Kind { get; init; }
    public long Quantity { get; init; }
    public long OnHand { get; init; }
    public long Reserved { get; init; }
    public long Held { get; init; }
    public long Discarded { get; init; }
    public long Counted { get; init; }
    public long Explained { get; init; }

    /// <summary>Sequence of the line that it undoes in place; 0 for none.</summary>
    public long Voids { get; init; }
    public DateOnly? ReportedDay { get; init; }
    public Phase? ReportedPhase { get; init; }
    public long? ReportedSequence { get; init; }
    public Guid? CancelsId { get; init; }
    public Guid? CorrectsId { get; init; }
    public Guid? ReturnOfId { get; init; }
    public Guid? ReservationId { get; init; }
    public Guid? TransferId { get; init; }

    /// <summary>What it put onto its transfer, in Each; negative for what arrived.</summary>
    public long InTransit { get; init; }

    /// <summary>The unpacking, repacking or move that it is part of, which is cancelled whole.</summary>
    public Guid? WholeId { get; init; }
    public Guid? ReasonId { get; init; }
    public string ReasonText { get; init; } = "";

    /// <summary>The source of a receipt, the destination of an issue.</summary>
    public Guid? NodeId { get; init; }
    public string NodeText { get; init; } = "";
    public int? VvmStage { get; init; }

    /// <summary>What was paid for what was received, minor units; null where nobody knows.</summary>
    public long? CostAmount { get; init; }

    /// <summary>For how many Each.</summary>
    public long? CostPer { get; init; }

    /// <summary>Reasons of a count's difference: <c>reason quantity</c>, one after the other; empty for none.</summary>
    public string Reasons { get; init; } = "";

    public LedgerEntry Entry =>
        new()
        {
            At = new Position(Day, Phase, Sequence),
            Kind = Kind,
            Effect = new Effect(OnHand, Reserved, Held, Discarded),
            Counted = Counted,
            Explained = Explained,
            Voids = Voids,
            Reported = ReportedDay is { } day ? new Position(day, ReportedPhase!.Value, ReportedSequence!.Value) : null,
        };
}

/// <summary>What a card shows at the end of a day on which it has a line.</summary>
internal sealed class StockDayRow
{
    public Guid CardId { get; init; }
    public DateOnly Day { get; init; }
    public long OnHand { get; init; }
    public long Reserved { get; init; }
    public long Held { get; init; }
    public long Discarded { get; init; }

    public Balance Balance => new(OnHand, Reserved, Held, Discarded);
}

/// <summary>What a count that holds found, as it is derived now (decision S2).</summary>
internal sealed class StockCountRow
{
    public Guid CardId { get; init; }
    public DateOnly Day { get; init; }
    public Phase Phase { get; init; }
    public long Sequence { get; init; }
    public long Book { get; init; }
    public long Difference { get; init; }
    public long Explained { get; init; }
}

/// <summary>A position at which a card shows less than nothing (decision S3).</summary>
internal sealed class StockShortfallRow
{
    public Guid CardId { get; init; }
    public DateOnly Day { get; init; }
    public Phase Phase { get; init; }
    public long Sequence { get; init; }
    public long Quantity { get; init; }
}

/// <summary>What a line counts as (decision S17).</summary>
internal sealed class StockUsageRow
{
    public Guid CardId { get; init; }
    public DateOnly Day { get; init; }
    public Guid LineId { get; init; }
    public CountsAs CountsAs { get; init; }

    /// <summary>In Each; what leaves is positive.</summary>
    public long Quantity { get; init; }
}

/// <summary>What is promised of a card (decision S10).</summary>
internal sealed class StockReservationRow
{
    public Guid CardId { get; init; }
    public Guid ReservationId { get; init; }
    public long Quantity { get; init; }

    /// <summary>Sequence of the line that made it.</summary>
    public long Sequence { get; init; }
    public DateTime MadeAt { get; init; }

    /// <summary>From when on it no longer holds.</summary>
    public DateTime EndsAt { get; init; }
}

/// <summary>What a transfer owns of a product and lot now (decision S26). Its id is made of the three.</summary>
internal sealed class StockTransitRow
{
    public Guid Id { get; init; }
    public Guid TransferId { get; init; }
    public Guid ProductId { get; init; }
    public Guid? LotId { get; init; }
    public long Quantity { get; init; }
}

/// <summary>Whether a facility has something usable of a product, over all its lots and places, as it was told last (decision S32).</summary>
internal sealed class StockStandingRow
{
    public Guid FacilityId { get; init; }
    public Guid ProductId { get; init; }

    /// <summary>Raised whenever it changes: the sequence of what is told.</summary>
    public long Version { get; init; }
    public bool InStock { get; init; }

    /// <summary>Since when it is so.</summary>
    public DateOnly Since { get; init; }
}

/// <summary>The ledger of a facility: its version is raised when days are closed or opened, which no posting may run across.</summary>
internal sealed class StockBookRow
{
    public Guid FacilityId { get; init; }
    public long Version { get; init; }

    /// <summary>How its cards are kept, from its first line on; null before (decision S6).</summary>
    public CardScheme? Cards { get; init; }
}

/// <summary>How many documents of a facility were numbered in a month.</summary>
internal sealed class StockDocumentRow
{
    public Guid FacilityId { get; init; }

    /// <summary>As <c>2026-11</c>.</summary>
    public required string Month { get; init; }
    public long Last { get; init; }
}
