using Platform.Hosting.Calls;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Ledger;

/// <summary>Events and lines as the contract tells them.</summary>
internal static class EventMapping
{
    /// <summary>The answer to a posting.</summary>
    public static V1.StockEvent ToProto(this PostedEvent posted)
    {
        var decided = posted.Decided;
        var answer = posted.Event.ToProto();
        answer.Lines.AddRange(
            Enumerable
                .Range(0, decided.Posted.Lines.Count)
                .OrderBy(i => decided.Posted.Lines[i].Line < 0 ? int.MaxValue : decided.Posted.Lines[i].Line)
                .Select(decided.ToLine)
        );
        answer.Warnings.AddRange(
            decided.Posted.Warnings.Select(warning => new V1.StockWarning
            {
                Line = warning.Line,
                Code = warning.Code,
                Day = warning.Day.ToText(),
                Quantity = warning.Quantity,
            })
        );
        return answer;
    }

    /// <summary>An event without its lines.</summary>
    public static V1.StockEvent ToProto(this StockEvent posted) =>
        new()
        {
            Id = posted.Id.ToString(),
            FacilityId = posted.FacilityId.ToString(),
            ProgramId = posted.ProgramId.ToText(),
            DocumentNumber = posted.DocumentNumber,
            Signature = posted.Signature,
            Origin = (V1.EventOrigin)posted.Origin.ToWire(),
            PostedAt = posted.PostedAt.ToTimestamp(),
            PostedBy = posted.PostedBy,
            LineCount = posted.LineCount,
        };

    /// <summary>A line as it is stored.</summary>
    /// <param name="line">The line.</param>
    /// <param name="card">Its card.</param>
    /// <param name="cancelled">Whether it was taken back since.</param>
    public static V1.StockLine ToProto(this StockLineRow line, StockCardRow card, bool cancelled)
    {
        var told = new V1.StockLine
        {
            Id = line.Id.ToString(),
            Kind = (V1.LineKind)line.Kind,
            ProductId = card.ProductId.ToString(),
            LotId = card.LotId.ToText(),
            PlaceId = card.PlaceId.ToString(),
            Quantity = line.Quantity,
            OccurredOn = (line.ReportedDay ?? line.Day).ToText(),
            ReasonId = line.ReasonId.ToText(),
            ReasonText = line.ReasonText,
            VvmStage = line.VvmStage ?? 0,
            NodeText = line.NodeText,
            ReturnOfLineId = line.ReturnOfId.ToText(),
            AtStartOfDay = line.Phase == Phase.StartOfDay,
            ReservationId = line.ReservationId.ToText(),
            TransferId = line.TransferId.ToText(),
            LineId = line.CancelsId.ToText(),
            CorrectsLineId = line.CorrectsId.ToText(),
            PostedOn = line.Day.ToText(),
            CardId = line.CardId.ToString(),
            OnHandChange = line.OnHand,
            Cancelled = cancelled,
            ByLedger = line.Number < 0,
            Late = line.ReportedDay is not null,
            LateCorrection =
                line.ReportedDay is not null && (line.CancelsId is not null || line.CorrectsId is not null),
            Condition = ConditionOf(line),
        };
        if (line is { CostAmount: { } amount, CostPer: { } per })
            told.UnitCost = new V1.UnitCost { Amount = amount, Per = per };
        if (line.Kind == LineKind.Receive)
            told.SourceId = line.NodeId.ToText();
        else
            told.DestinationId = line.NodeId.ToText();
        if (line.Kind is LineKind.Unpack or LineKind.Repack)
            told.Direction = line.OnHand > 0 ? V1.Direction.In : V1.Direction.Out;
        told.Reasons.AddRange(Inventories.ReasonsOf(line.Reasons).Select(ToProto));
        return told;
    }

    /// <summary>A reason of a count's difference.</summary>
    public static V1.CountReason ToProto(this Discrepancy reason) =>
        new() { ReasonId = reason.ReasonId.ToText(), Quantity = reason.Quantity ?? 0 };

    private static V1.StockLine ToLine(this DecidedEvent decided, int index)
    {
        var line = decided.Posted.Lines[index];
        var key = decided.Plan.Cards[line.Card].Key;
        var row = PostedLines.RowOf(decided, index);
        var card = new StockCardRow
        {
            Id = row.CardId,
            FacilityId = key.FacilityId,
            PlaceId = key.PlaceId,
            ProductId = key.ProductId,
            LotId = key.LotId,
            ProgramId = key.ProgramId,
        };
        var told = row.ToProto(card, cancelled: false);
        told.OnHandAfter = line.After.OnHand;
        return told;
    }

    // Of what is taken or let out the effect tells the condition; of nothing else it is asked.
    private static V1.Condition ConditionOf(StockLineRow line) =>
        line.Kind is LineKind.Cancel or LineKind.Count ? V1.Condition.Unspecified
        : line.Held != 0 ? V1.Condition.Held
        : line.Discarded != 0 ? V1.Condition.Discarded
        : V1.Condition.Unspecified;
}
