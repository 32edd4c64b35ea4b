using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;

namespace Platform.Stock.Ledger;

/// <summary>
/// Reads lines from the contract. Whether they keep the rules is not asked here, but for what the contract can say and the domain cannot: a
/// field that the kind of line does not have, an id that is none, a day that is none.
/// </summary>
internal sealed class EventReading(Validation validation)
{
    /// <summary>Reads the head of an event.</summary>
    public EventPaper Paper(string documentNumber, string signature) =>
        new(
            validation.Text("document_number", documentNumber, 0, StockEvent.MaxDocument),
            validation.Text("signature", signature, 0, StockEvent.MaxSignature)
        )
        {
            Unread = validation,
        };

    /// <summary>Reads the lines of a request; those beyond the most that an event has are counted, and not read.</summary>
    public IReadOnlyList<DraftLine> Lines(IReadOnlyCollection<V1.StockLine> sent, int before = 0)
    {
        validation.Check(
            before + sent.Count is >= 1 and <= StockEventDraft.MostLines,
            "lines",
            LedgerCodes.LineCount,
            $"An event has 1 to {StockEventDraft.MostLines} lines."
        );
        return [.. sent.Take(StockEventDraft.MostLines).Select((line, i) => Line(line, $"lines[{i}]."))];
    }

    private DraftLine Line(V1.StockLine sent, string path)
    {
        var kind = validation.Known<LineKind>($"{path}kind", (int)sent.Kind);
        if (kind is LineKind.TransitLoss or LineKind.TransitGain)
            validation.Add(
                $"{path}kind",
                LedgerCodes.OfShipment,
                "A proof of delivery says what became of a shipment."
            );
        LineFields.Check(validation, sent, kind, path);
        // Whatever the rules say of what they go with, and also where no rule looks at the line.
        validation.CheckLine(path + "reason_text", sent.ReasonText.Trim(), 0, LineRules.MostText);
        validation.CheckLine(path + "node_text", sent.NodeText.Trim(), 0, LineRules.MostText);
        if (kind == LineKind.Cancel)
            return new DraftLine.Cancel(Id(path + "line_id", sent.LineId))
            {
                ReasonId = Named(path + "reason_id", sent.ReasonId),
                ReasonText = sent.ReasonText.Trim(),
            };
        var line = OfStock(sent, kind ?? LineKind.Receive, path);
        return line with
        {
            ProductId = Id(path + "product_id", sent.ProductId),
            LotId = Id(path + "lot_id", sent.LotId),
            PlaceId = Id(path + "place_id", sent.PlaceId),
            Quantity = sent.Quantity,
            OccurredOn =
                validation.OptionalDate(path + "occurred_on", sent.OccurredOn) is { } day && day != default
                    ? day
                    : null,
            VvmStage = sent.VvmStage == 0 ? null : sent.VvmStage,
            Corrects = Id(path + "corrects_line_id", sent.CorrectsLineId),
            ReasonId = Named(path + "reason_id", sent.ReasonId),
            ReasonText = sent.ReasonText.Trim(),
        };
    }

    private DraftLine.OfStock OfStock(V1.StockLine sent, LineKind kind, string path)
    {
        var condition = validation.Choice<Condition>(path + "condition", (int)sent.Condition) ?? Condition.Usable;
        return kind switch
        {
            LineKind.Receive => new DraftLine.Receive
            {
                SourceId = Named(path + "source_id", sent.SourceId),
                SourceText = sent.NodeText.Trim(),
                ReturnOf = Named(path + "return_of_line_id", sent.ReturnOfLineId),
                Cost = sent.UnitCost is { } cost ? new UnitCost(cost.Amount, cost.Per) : null,
            },
            LineKind.Issue => new DraftLine.Issue
            {
                DestinationId = Named(path + "destination_id", sent.DestinationId),
                DestinationText = sent.NodeText.Trim(),
                From = condition,
            },
            LineKind.Adjust => new DraftLine.Adjust { From = condition },
            LineKind.Count => new DraftLine.Count
            {
                AtStartOfDay = sent.AtStartOfDay,
                Reasons =
                [
                    .. sent
                        .Reasons.Take(EventRules.MostReasons + 1)
                        .Select(
                            (reason, i) =>
                                new Discrepancy(
                                    Named($"{path}reasons[{i}].reason_id", reason.ReasonId),
                                    reason.Quantity
                                )
                        ),
                ],
            },
            LineKind.Unpack => new DraftLine.Unpack(sent.Group, DirectionOf(sent, path)),
            LineKind.Repack => new DraftLine.Repack(sent.Group, DirectionOf(sent, path)),
            LineKind.Reserve => new DraftLine.Reserve(Id(path + "reservation_id", sent.ReservationId)),
            LineKind.Release => new DraftLine.Release(Id(path + "reservation_id", sent.ReservationId)),
            LineKind.TransferOut => new DraftLine.TransferOut(Id(path + "transfer_id", sent.TransferId))
            {
                From = condition,
                TakesUnusable = sent.TakesUnusable,
            },
            LineKind.TransferIn => new DraftLine.TransferIn(Id(path + "transfer_id", sent.TransferId))
            {
                Into = condition,
            },
            LineKind.Quarantine => new DraftLine.Quarantine(),
            _ => new DraftLine.Unquarantine(condition),
        };
    }

    private Direction DirectionOf(V1.StockLine sent, string path) =>
        validation.Choice<Direction>(path + "direction", (int)sent.Direction, required: true) ?? Direction.In;

    // One that cannot be read names nothing: what hangs on it is not looked at as if nothing had been named.
    private Guid? Named(string field, string text) => validation.OptionalId(field, text);

    private Guid? Id(string field, string text) =>
        validation.OptionalId(field, text) is { } id && id != Guid.Empty ? id : null;
}

/// <summary>Which fields a kind of line has.</summary>
internal static class LineFields
{
    /// <summary>Refuses fields that are said and that the kind does not have.</summary>
    public static void Check(Validation validation, V1.StockLine sent, LineKind? kind, string path)
    {
        if (kind is not { } known)
            return;
        Refuse(sent.LineId.Length > 0, "line_id", LineKind.Cancel);
        var ofStock = Enum.GetValues<LineKind>().Where(one => one != LineKind.Cancel).ToArray();
        Refuse(sent.ProductId.Length > 0, "product_id", ofStock);
        Refuse(sent.LotId.Length > 0, "lot_id", ofStock);
        Refuse(sent.PlaceId.Length > 0, "place_id", ofStock);
        Refuse(sent.Quantity != 0, "quantity", ofStock);
        Refuse(sent.VvmStage != 0, "vvm_stage", ofStock);
        Refuse(sent.CorrectsLineId.Length > 0, "corrects_line_id", ofStock);
        Refuse(sent.OccurredOn.Length > 0, "occurred_on", [.. ofStock.Except([LineKind.Reserve, LineKind.Release])]);
        Refuse(sent.SourceId.Length > 0, "source_id", LineKind.Receive);
        Refuse(sent.ReturnOfLineId.Length > 0, "return_of_line_id", LineKind.Receive);
        Refuse(sent.UnitCost is not null, "unit_cost", LineKind.Receive);
        Refuse(sent.DestinationId.Length > 0, "destination_id", LineKind.Issue);
        Refuse(sent.NodeText.Length > 0, "node_text", LineKind.Receive, LineKind.Issue);
        Refuse(
            sent.Condition != V1.Condition.Unspecified,
            "condition",
            LineKind.Issue,
            LineKind.Adjust,
            LineKind.TransferOut,
            LineKind.TransferIn,
            LineKind.Unquarantine
        );
        Refuse(sent.AtStartOfDay, "at_start_of_day", LineKind.Count);
        Refuse(sent.Reasons.Count > 0, "reasons", LineKind.Count);
        Refuse(sent.Group != 0, "group", LineKind.Unpack, LineKind.Repack);
        Refuse(sent.Direction != V1.Direction.Unspecified, "direction", LineKind.Unpack, LineKind.Repack);
        Refuse(sent.ReservationId.Length > 0, "reservation_id", LineKind.Reserve, LineKind.Release);
        Refuse(sent.TransferId.Length > 0, "transfer_id", LineKind.TransferOut, LineKind.TransferIn);
        Refuse(sent.TakesUnusable, "takes_unusable", LineKind.TransferOut);

        void Refuse(bool isSaid, string field, params ReadOnlySpan<LineKind> kinds)
        {
            if (isSaid && !kinds.Contains(known))
                validation.Add(path + field, LedgerCodes.NotForKind, "A line of this kind does not have it.");
        }
    }

    /// <summary>A member of a closed list whose numbers are the contract's.</summary>
    public static T? Known<T>(this Validation validation, string field, int wire)
        where T : struct, Enum
    {
        if (wire == 0)
        {
            validation.Add(field, LedgerCodes.Required, "A value is needed.");
            return null;
        }

        var value = (T)Enum.ToObject(typeof(T), wire);
        return validation.Check(Enum.IsDefined(value), field, "UNKNOWN", "There is no such value.") ? value : null;
    }
}
