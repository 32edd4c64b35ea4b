using Platform.Kernel;

namespace Platform.Stock.Ledger.Domain;

/// <summary>What people may enter, and by which permission: asked of every event that a person enters, now or offline.</summary>
internal static class EnteredLines
{
    private const string ToPost = "stock.post";

    /// <summary>The permissions that the lines need, each once; of an event without lines, that of most of them.</summary>
    public static IReadOnlyList<string> Permissions(StockEventDraft draft) =>
        draft.Lines.Count == 0 ? [ToPost] : [.. draft.Lines.Select(PermissionOf).Distinct()];

    /// <summary>Refuses what comes to the ledger by shipments alone: stock that leaves for another facility or comes from one.</summary>
    public static void Check(StockEventDraft draft, Validation validation)
    {
        var moves = new Moves(draft);
        for (var i = 0; i < draft.Lines.Count; i++)
        {
            var line = draft.Lines[i];
            var transfer = line switch
            {
                DraftLine.TransferOut leaves => leaves.TransferId,
                DraftLine.TransferIn arrives => arrives.TransferId,
                _ => null,
            };
            if (transfer is not null && !moves.Has(transfer))
                validation.Add(
                    $"lines[{i}].transfer_id",
                    LedgerCodes.OnlyByShipment,
                    "What goes to another facility goes by a shipment; within this one it leaves and arrives in one event."
                );
            if (line is DraftLine.TransferOut { TakesUnusable: true })
                validation.Add(
                    $"lines[{i}].takes_unusable",
                    LedgerCodes.OnlyByShipment,
                    "It goes back, or to be destroyed, by a shipment."
                );
        }
    }

    private static string PermissionOf(DraftLine line) =>
        line switch
        {
            DraftLine.Count => "stock.count",
            DraftLine.Cancel => "stock.cancel",
            _ => ToPost,
        };
}
