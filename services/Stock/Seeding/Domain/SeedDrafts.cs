using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Seeding.Domain;

/// <summary>The ids by which a tenant knows what an invented country is made of.</summary>
internal sealed record SeedIds
{
    /// <summary>The programs.</summary>
    public required IReadOnlyDictionary<SeedProgram, Guid> Programs { get; init; }

    /// <summary>The products, by code.</summary>
    public required IReadOnlyDictionary<string, Guid> Products { get; init; }

    /// <summary>The reasons.</summary>
    public required IReadOnlyDictionary<SeedReason, Guid> Reasons { get; init; }

    /// <summary>The sources and destinations.</summary>
    public required IReadOnlyDictionary<SeedNode, Guid> Nodes { get; init; }

    /// <summary>A lot, which is to be made when it is asked for first.</summary>
    public required Func<SeedLot, Guid> Lot { get; init; }

    /// <summary>A line that was posted before; only mistyped ones are asked for.</summary>
    public required Func<SeedLineRef, Guid> Line { get; init; }
}

/// <summary>Says an event of an invented country as the ledger takes it.</summary>
internal static class SeedDrafts
{
    /// <summary>The draft of an event.</summary>
    public static StockEventDraft Of(SeedEvent entered, SeedIds ids) =>
        new(
            entered.Site.FacilityId,
            ids.Programs[entered.Program],
            entered.Origin,
            [.. entered.Lines.Select(line => LineOf(line, ids))]
        );

    private static DraftLine LineOf(SeedLine line, SeedIds ids) =>
        line.Kind == LineKind.Cancel
            ? new DraftLine.Cancel(ids.Line(line.Cancels!.Value))
            : KindOf(line, ids) with
            {
                ProductId = ids.Products[line.Product.Code],
                LotId = line.Lot is { } lot ? ids.Lot(lot) : null,
                Quantity = line.Quantity,
                OccurredOn = line.On,
                VvmStage = line.VvmStage,
                Corrects = line.Corrects is { } corrected ? ids.Line(corrected) : null,
            };

    private static DraftLine.OfStock KindOf(SeedLine line, SeedIds ids) =>
        line.Kind switch
        {
            LineKind.Receive => new DraftLine.Receive { SourceId = NodeOf(line, ids) },
            LineKind.Issue => new DraftLine.Issue { DestinationId = NodeOf(line, ids), From = line.From },
            LineKind.Adjust => new DraftLine.Adjust { ReasonId = ReasonOf(line, ids), From = line.From },
            LineKind.Quarantine => new DraftLine.Quarantine { ReasonId = ReasonOf(line, ids) },
            LineKind.Unpack => new DraftLine.Unpack(line.Group, line.Direction),
            LineKind.TransferOut => new DraftLine.TransferOut(line.TransferId),
            LineKind.TransferIn => new DraftLine.TransferIn(line.TransferId),
            LineKind.Count => new DraftLine.Count
            {
                AtStartOfDay = line.AtStartOfDay,
                Reasons = line.Explained > 0 ? [new Discrepancy(ReasonOf(line, ids), line.Explained)] : [],
            },
            _ => throw new InvalidOperationException($"No invented country has lines of the kind {line.Kind}."),
        };

    private static Guid? ReasonOf(SeedLine line, SeedIds ids) => line.Reason is { } reason ? ids.Reasons[reason] : null;

    private static Guid? NodeOf(SeedLine line, SeedIds ids) => line.Node is { } node ? ids.Nodes[node] : null;
}
