using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Storage.Ledger;

/// <summary>Lines of a decided event as they are stored.</summary>
internal static class PostedLines
{
    /// <summary>A line of an event as it is stored.</summary>
    public static StockLineRow RowOf(DecidedEvent decided, int index)
    {
        var line = decided.Posted.Lines[index];
        var asked = line.Line < 0 ? null : decided.Draft.Lines[line.Line];
        return new StockLineRow
        {
            CardId = decided.CardIds[line.Card],
            Day = line.Entry.At.Day,
            Phase = line.Entry.At.Phase,
            Sequence = line.Entry.At.Sequence,
            Id = decided.LineIds[index],
            EventId = decided.EventId,
            Number = line.Line,
            Kind = line.Entry.Kind,
            Quantity = line.Quantity,
            OnHand = line.Entry.Effect.OnHand,
            Reserved = line.Entry.Effect.Reserved,
            Held = line.Entry.Effect.Held,
            Discarded = line.Entry.Effect.Discarded,
            Counted = line.Entry.Counted,
            Explained = line.Entry.Explained,
            Voids = line.Entry.Voids,
            ReportedDay = line.Entry.Reported?.Day,
            ReportedPhase = line.Entry.Reported?.Phase,
            ReportedSequence = line.Entry.Reported?.Sequence,
            CancelsId = line.Cancels,
            CorrectsId = line.Corrects,
            ReturnOfId = (asked as DraftLine.Receive)?.ReturnOf,
            ReservationId = line.ReservationId,
            TransferId = line.Transit?.TransferId,
            InTransit = line.Transit?.Quantity ?? 0,
            WholeId = line.Group == 0 ? null : decided.WholeIds[line.Group - 1],
            ReasonId = asked?.ReasonId,
            ReasonText = asked?.ReasonText ?? "",
            NodeId = NodeOf(asked),
            NodeText = NodeTextOf(asked),
            VvmStage = (asked as DraftLine.OfStock)?.VvmStage,
            CostAmount = (asked as DraftLine.Receive)?.Cost?.Amount,
            CostPer = (asked as DraftLine.Receive)?.Cost?.Per,
            Reasons = ReasonsOf(asked),
        };
    }

    /// <summary>The lines of an event, as rows of their table.</summary>
    public static Rows Of(DecidedEvent decided)
    {
        var lines = new StockLineRow[decided.Posted.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = RowOf(decided, i);
        return new Rows("stock_line", lines.Length)
            .Column("card_id", i => lines[i].CardId)
            .Column("day", i => lines[i].Day)
            .Column("phase", i => (short)lines[i].Phase)
            .Column("sequence", i => lines[i].Sequence)
            .Column("id", i => lines[i].Id)
            .Column("event_id", i => lines[i].EventId)
            .Column("number", i => lines[i].Number)
            .Column("kind", i => (short)lines[i].Kind)
            .Column("quantity", i => lines[i].Quantity)
            .Column("on_hand", i => lines[i].OnHand)
            .Column("reserved", i => lines[i].Reserved)
            .Column("held", i => lines[i].Held)
            .Column("discarded", i => lines[i].Discarded)
            .Column("counted", i => lines[i].Counted)
            .Column("explained", i => lines[i].Explained)
            .Column("voids", i => lines[i].Voids)
            .Optional("reported_day", i => lines[i].ReportedDay)
            .Optional("reported_phase", i => (short?)lines[i].ReportedPhase)
            .Optional("reported_sequence", i => lines[i].ReportedSequence)
            .Optional("cancels_id", i => lines[i].CancelsId)
            .Optional("corrects_id", i => lines[i].CorrectsId)
            .Optional("return_of_id", i => lines[i].ReturnOfId)
            .Optional("reservation_id", i => lines[i].ReservationId)
            .Optional("transfer_id", i => lines[i].TransferId)
            .Column("in_transit", i => lines[i].InTransit)
            .Optional("whole_id", i => lines[i].WholeId)
            .Optional("reason_id", i => lines[i].ReasonId)
            .Column("reason_text", i => lines[i].ReasonText)
            .Optional("node_id", i => lines[i].NodeId)
            .Column("node_text", i => lines[i].NodeText)
            .Optional("vvm_stage", i => lines[i].VvmStage)
            .Optional("cost_amount", i => lines[i].CostAmount)
            .Optional("cost_per", i => lines[i].CostPer)
            .Column("reasons", i => lines[i].Reasons);
    }

    private static Guid? NodeOf(DraftLine? line) =>
        line switch
        {
            DraftLine.Receive receive => receive.SourceId,
            DraftLine.Issue issue => issue.DestinationId,
            _ => null,
        };

    private static string NodeTextOf(DraftLine? line) =>
        line switch
        {
            DraftLine.Receive receive => receive.SourceText,
            DraftLine.Issue issue => issue.DestinationText,
            _ => "",
        };

    private static string ReasonsOf(DraftLine? line) =>
        line is DraftLine.Count count ? Inventories.TextOf(count.Reasons) : "";
}
