using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Catalog.Domain;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Fulfilment;
using Platform.Stock.Storage.Ledger;

namespace Platform.Stock.Fulfilment;

/// <summary>
/// Posts what shipments do to stock, a step as one event of the ledger in the transaction that keeps the step. The shipment is the ledger's
/// transfer and its reservation.
/// </summary>
internal static class ShipmentPosting
{
    /// <summary>Posts a step of a shipment.</summary>
    /// <param name="db">The context, with the transaction that keeps the step.</param>
    /// <param name="call">The call.</param>
    /// <param name="shipment">The shipment.</param>
    /// <param name="facilityId">Whose book it is.</param>
    /// <param name="effects">What the step does; nothing is posted for none.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <param name="origin">Whether somebody says it now, or said it offline before.</param>
    /// <returns>The event; null where nothing is posted.</returns>
    /// <exception cref="DomainException">
    /// <see cref="LedgerError.InvalidEvent"/>, <see cref="LedgerError.StockRefused"/>: the fields are those of the shipment's or proof's lines.
    /// </exception>
    public static Task<PostedEvent?> Post(
        StockDb db,
        Call call,
        ShipmentRecord shipment,
        Guid facilityId,
        IEnumerable<StockEffect> effects,
        CancellationToken cancel,
        EventOrigin origin = EventOrigin.Entered
    ) => Post(db, call, shipment, facilityId, [.. effects.Select(effect => (effect, shipment.Id))], cancel, origin);

    /// <summary>Posts steps of several shipments that are one event of a facility; the first gives it its number.</summary>
    /// <inheritdoc cref="Post(StockDb, Call, ShipmentRecord, Guid, IEnumerable{StockEffect}, CancellationToken, EventOrigin)"/>
    public static async Task<PostedEvent?> Post(
        StockDb db,
        Call call,
        ShipmentRecord shipment,
        Guid facilityId,
        IReadOnlyList<(StockEffect Effect, Guid ShipmentId)> effects,
        CancellationToken cancel,
        EventOrigin origin = EventOrigin.Entered
    )
    {
        var held = effects.Any(one => one.Effect.Kind == StockEffectKind.Release)
            ? await db.ReservedFor(shipment.Id, cancel)
            : [];
        var (lines, of) = Lines(shipment, effects, held);
        if (lines.Count == 0)
            return null;
        var draft = new StockEventDraft(facilityId, shipment.ProgramId, origin, lines);
        try
        {
            return await LedgerPosting.Post(db, call, draft, new EventPaper(shipment.Number), permission: null, cancel);
        }
        catch (DomainException refused) when (IsOvertaken(refused))
        {
            // A promise ended, or gave way to a count, after it was read.
            throw new DomainException(LedgerError.Overtaken, ErrorKind.Aborted, refused.Message, cause: refused);
        }
        catch (DomainException refused) when (refused.Fields.Count > 0)
        {
            throw new DomainException(
                refused.Code,
                refused.Kind,
                refused.Message,
                [.. Renamed(refused.Fields, of)],
                refused
            );
        }
    }

    /// <summary>The rules of the ledger that a step would break as far as no card is asked, to be told beside what else is wrong with it.</summary>
    /// <inheritdoc cref="Post(StockDb, Call, ShipmentRecord, Guid, IEnumerable{StockEffect}, CancellationToken, EventOrigin)"/>
    public static async Task<IReadOnlyList<FieldError>> Broken(
        StockDb db,
        Call call,
        ShipmentRecord shipment,
        Guid facilityId,
        IEnumerable<StockEffect> effects,
        EventOrigin origin,
        CancellationToken cancel
    )
    {
        var (lines, of) = Lines(shipment, [.. effects.Select(effect => (effect, shipment.Id))], held: []);
        if (lines.Count == 0)
            return [];
        var draft = new StockEventDraft(facilityId, shipment.ProgramId, origin, lines);
        var read = await LedgerFactsReader.Read(db, call, draft, permission: null, cancel);
        return [.. Renamed(EventRules.Broken(draft, read.Facts), of)];
    }

    /// <summary>The ledger's lines, and of each the line of the shipment or proof that it comes of.</summary>
    private static (List<DraftLine> Lines, List<int> Of) Lines(
        ShipmentRecord shipment,
        IReadOnlyList<(StockEffect Effect, Guid ShipmentId)> effects,
        Dictionary<BatchAtPlace, long> held
    )
    {
        var (lines, of) = (new List<DraftLine>(effects.Count), new List<int>(effects.Count));
        foreach (var (effect, id) in effects)
        {
            if (LineOf(effect, id, shipment, held) is not { } line)
                continue;
            lines.Add(line);
            of.Add(effect.Line);
        }

        return (lines, of);
    }

    /// <summary>The ledger's line; null for what is not posted.</summary>
    private static DraftLine? LineOf(
        StockEffect effect,
        Guid shipmentId,
        ShipmentRecord shipment,
        Dictionary<BatchAtPlace, long> held
    )
    {
        var isReturn = shipment.Kind == ShipmentKind.Return;
        DraftLine.OfStock? line = effect.Kind switch
        {
            // What goes back may be expired or in quarantine, which nobody can be promised.
            StockEffectKind.Reserve => isReturn ? null : new DraftLine.Reserve(shipmentId),
            StockEffectKind.Release => new DraftLine.Release(shipmentId),
            StockEffectKind.TransferOut => new DraftLine.TransferOut(shipmentId)
            {
                From = effect.From,
                TakesUnusable = isReturn,
            },
            StockEffectKind.TransferIn => new DraftLine.TransferIn(shipmentId),
            StockEffectKind.TransferInToQuarantine => new DraftLine.TransferIn(shipmentId) { Into = Condition.Held },
            StockEffectKind.TransitLoss => new DraftLine.TransitLoss(shipmentId),
            StockEffectKind.TransitGain => new DraftLine.TransitGain(shipmentId),
            _ => throw new InvalidOperationException($"No line for {effect.Kind}."),
        };
        if (line is null)
            return null;
        var quantity = effect.Kind == StockEffectKind.Release ? Released(effect, shipment, held) : effect.Quantity;
        if (quantity == 0)
            return null;
        var isOfToday = line is DraftLine.Reserve or DraftLine.Release;
        return line with
        {
            ProductId = effect.ProductId,
            LotId = effect.LotId,
            PlaceId = effect.PlaceId,
            Quantity = quantity,
            OccurredOn = isOfToday ? null : effect.Day,
            VvmStage = effect.Monitor == VvmStage.None ? null : (int)effect.Monitor,
        };
    }

    /// <summary>What is still reserved of what is to be released; the rest was released before by the ledger.</summary>
    private static long Released(StockEffect effect, ShipmentRecord shipment, Dictionary<BatchAtPlace, long> held)
    {
        var batch = new BatchAtPlace(effect.ProductId, effect.LotId, effect.PlaceId ?? shipment.FromFacilityId);
        var released = Math.Min(effect.Quantity, held.GetValueOrDefault(batch));
        if (released > 0)
            held[batch] -= released;
        return released;
    }

    private static bool IsOvertaken(DomainException refused) =>
        refused.Code is LedgerError.StockRefused
        && refused.Fields.All(field => field.Code == LedgerCodes.ReservationExceeded);

    // Several of the ledger's lines may come of one, and be refused for the same.
    private static IEnumerable<FieldError> Renamed(IEnumerable<FieldError> fields, List<int> of) =>
        fields.Select(field => field with { Field = Renamed(field.Field, of) }).Distinct();

    // The ledger names its own lines; who asked knows those of the shipment, or of its proof.
    private static string Renamed(string field, List<int> of)
    {
        var end = field.IndexOf(']', StringComparison.Ordinal);
        return
            field.StartsWith("lines[", StringComparison.Ordinal)
            && end > 0
            && int.TryParse(field.AsSpan(6, end - 6), out var line)
            ? $"lines[{of[line]}]{field[(end + 1)..]}"
            : field;
    }
}
