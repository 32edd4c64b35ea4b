using Platform.Hosting.Calls;
using Platform.Hosting.Storage;
using Platform.Kernel;
using Platform.Stock.Fulfilment;
using Platform.Stock.Fulfilment.Domain;
using Platform.Stock.Ledger;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Requisitions;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Ledger;
using Platform.Stock.Sync.Domain;
using Case = Platform.Stock.V1.ClientOperation.ContentOneofCase;

namespace Platform.Stock.Sync;

/// <summary>An operation that is being done.</summary>
/// <param name="ClientId">The client.</param>
/// <param name="FacilityId">The facility that the client works for.</param>
/// <param name="Sequence">Its place in the log: it may name lines of operations before it.</param>
/// <param name="Lots">Lots by the refs of their descriptions.</param>
/// <param name="Settles">The right by which a person does it who settles a conflict; null where the client's own turn has come.</param>
internal sealed record Doing(
    Guid ClientId,
    Guid FacilityId,
    long Sequence,
    IReadOnlyDictionary<Guid, Guid> Lots,
    string? Settles
);

/// <summary>Does what an operation says, as the call would that it was written down for. The commit keeps it.</summary>
internal static class OperationContent
{
    /// <summary>Does it.</summary>
    /// <exception cref="DomainException">What refuses it, by paths that begin with the content's name.</exception>
    public static async Task<V1.AppliedOperation> Do(
        StockDb db,
        Call call,
        Doing doing,
        V1.ClientOperation operation,
        CancellationToken cancel
    )
    {
        try
        {
            var made = await (
                operation.ContentCase switch
                {
                    Case.Event => Event(db, call, doing, operation.Event.Clone(), cancel),
                    Case.Correction => Correction(db, call, doing, operation.Correction.Clone(), cancel),
                    Case.Inventory => Inventory(db, call, doing, operation.Inventory.Clone(), cancel),
                    Case.VvmReading => Vvm(db, call, doing, operation.VvmReading, cancel),
                    Case.RequisitionLines => Lines(db, call, operation.RequisitionLines, cancel),
                    Case.RequisitionSubmission => Submission(db, call, operation.RequisitionSubmission, cancel),
                    Case.Delivery => Delivery(db, call, doing, operation.Delivery.Clone(), cancel),
                    _ => throw Empty(),
                }
            );
            made.Lots.AddRange(
                doing.Lots.Select(lot => new V1.FoundLot { Ref = lot.Key.ToString(), LotId = lot.Value.ToString() })
            );
            return made;
        }
        catch (DomainException refused) when (refused.Fields.Count > 0)
        {
            throw refused.Under(NameOf(operation));
        }
    }

    /// <summary>The field of the contract that holds the content.</summary>
    public static string NameOf(V1.ClientOperation operation) =>
        V1.ClientOperation.Descriptor.FindFieldByNumber((int)operation.ContentCase)?.Name ?? "content";

    private static async Task<V1.AppliedOperation> Event(
        StockDb db,
        Call call,
        Doing doing,
        V1.PostStockEventRequest sent,
        CancellationToken cancel
    )
    {
        sent.FacilityId = doing.Facility(sent.FacilityId);
        doing.PutLots(sent.Lines);
        var own = new OwnLines();
        own.Look(sent.Lines);
        await own.Find(db, doing.ClientId, doing.Sequence, cancel);
        var (draft, paper) = PostStockEvent.Read(sent, EventOrigin.Synced);
        doing.Right(call, "stock.post");
        return (await PersonPosting.Post(db, call, draft, paper, cancel, doing.Settles)).Made();
    }

    private static async Task<V1.AppliedOperation> Correction(
        StockDb db,
        Call call,
        Doing doing,
        V1.CorrectStockLinesRequest sent,
        CancellationToken cancel
    )
    {
        sent.FacilityId = doing.Facility(sent.FacilityId);
        doing.PutLots(sent.Lines);
        var own = new OwnLines();
        own.Look(sent.Lines);
        for (var i = 0; i < sent.LineIds.Count; i++)
        {
            var at = i;
            own.Look($"line_ids[{i}]", sent.LineIds[i], id => sent.LineIds[at] = id);
        }

        await own.Find(db, doing.ClientId, doing.Sequence, cancel);
        var (draft, paper) = CorrectStockLines.Read(sent, EventOrigin.Synced);
        doing.Right(call, "stock.cancel");
        var posting = PersonPosting.Post(db, call, draft, paper, cancel, doing.Settles);
        return (await CorrectStockLines.Rename(posting, sent)).Made();
    }

    private static async Task<V1.AppliedOperation> Inventory(
        StockDb db,
        Call call,
        Doing doing,
        V1.SyncedInventory sent,
        CancellationToken cancel
    )
    {
        foreach (var line in sent.Lines)
            line.LotId = doing.LotOf(line.LotId);
        var validation = new Validation();
        var paper = new EventReading(validation).Paper(sent.DocumentNumber, sent.Signature);
        var program = validation.OptionalId("program_id", sent.ProgramId);
        var day = validation.Date("day", sent.Day);
        var inventory = StockInventory.Of(
            call.NewId(),
            doing.FacilityId,
            program,
            placeId: null,
            day,
            sent.AtStartOfDay,
            call.Now
        );
        var scheme = call.Tenant.Section<LedgerSection>().Cards;
        var counts = SaveCounts.Read(validation, scheme, inventory, sent.Lines);
        for (var i = 0; i < counts.Count; i++)
            validation.Check(counts[i].Counted is not null, $"lines[{i}].counted", LedgerCodes.Required, "A count.");
        var twice = counts.GroupBy(count => count.Card).Any(same => same.Skip(1).Any());
        validation.Check(!twice, "lines", LedgerCodes.CountedTwice, "A product, lot and place is counted once.");
        validation.ThrowIfInvalid(LedgerError.InvalidInventory);
        var sheet = PhysicalInventory.Start(
            day,
            sent.AtStartOfDay,
            counts.Select((count, i) => (count.Card, sent.Lines[i].Snapshot))
        );
        sheet.Enter(counts);
        var draft = new StockEventDraft(doing.FacilityId, program, EventOrigin.Synced, sheet.Finish());
        var posted = await LedgerPosting.Post(db, call, draft, paper, doing.Right(call, "stock.count"), cancel);
        db.Add(inventory);
        db.Keep(inventory, [], sheet);
        inventory.Follow(sheet.State, posted.Event.Id);
        var made = posted.Made();
        made.InventoryId = inventory.Id.ToString();
        return made;
    }

    private static async Task<V1.AppliedOperation> Vvm(
        StockDb db,
        Call call,
        Doing doing,
        V1.SyncedVvmReading sent,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        var card = CardKey.Of(
            call.Tenant.Section<LedgerSection>().Cards,
            doing.FacilityId,
            validation.OptionalId("place_id", sent.PlaceId) ?? doing.FacilityId,
            validation.Id("product_id", sent.ProductId),
            validation.OptionalId("lot_id", doing.LotOf(sent.LotId)),
            validation.OptionalId("program_id", sent.ProgramId)
        );
        validation.ThrowIfInvalid(LedgerError.InvalidRequest);
        var request = new V1.RecordVvmStageRequest { Id = card.ToId().ToString(), VvmStage = sent.VvmStage };
        await RecordVvmStage.Do(db, call, request, doing.Right(call, "stock.post"), cancel);
        return new V1.AppliedOperation();
    }

    private static async Task<V1.AppliedOperation> Lines(
        StockDb db,
        Call call,
        V1.UpdateRequisitionLinesRequest sent,
        CancellationToken cancel
    )
    {
        await UpdateRequisitionLines.Do(db, call, sent, cancel);
        return new V1.AppliedOperation();
    }

    private static async Task<V1.AppliedOperation> Submission(
        StockDb db,
        Call call,
        V1.SubmitRequisitionRequest sent,
        CancellationToken cancel
    )
    {
        await SubmitRequisition.Do(db, call, sent, cancel);
        return new V1.AppliedOperation();
    }

    private static async Task<V1.AppliedOperation> Delivery(
        StockDb db,
        Call call,
        Doing doing,
        V1.ConfirmDeliveryRequest sent,
        CancellationToken cancel
    )
    {
        foreach (var line in sent.Proof?.Lines ?? [])
            line.LotId = doing.LotOf(line.LotId);
        var right = doing.Right(call, FulfilmentRights.Confirm);
        var source = new ProofSource(EventOrigin.Synced, right, doing.FacilityId);
        var (_, posted) = await ConfirmDelivery.Do(db, call, sent, source, cancel);
        var made = posted?.Made() ?? new V1.AppliedOperation();
        // They are the shipment's: nobody takes one back by itself.
        made.LineIds.Clear();
        return made;
    }

    private static V1.AppliedOperation Made(this PostedEvent posted)
    {
        var told = posted.ToProto();
        return new V1.AppliedOperation
        {
            EventId = told.Id,
            DocumentNumber = told.DocumentNumber,
            LineIds = { told.Lines.Where(line => !line.ByLedger).Select(line => line.Id) },
            Warnings = { told.Warnings },
        };
    }

    /// <summary>The right to ask for at the facility; who pushes must have it by role too.</summary>
    private static string Right(this Doing doing, Call call, string usual)
    {
        if (doing.Settles is { } settling)
            return settling;
        return call.May(usual)
            ? usual
            : throw new DomainException(
                SyncError.PermissionMissing,
                ErrorKind.PermissionDenied,
                $"Who pushed it lacks the permission {usual}."
            );
    }

    /// <summary>The facility of the client; another that is named is told of as one that is not there.</summary>
    private static string Facility(this Doing doing, string named) =>
        named.Length == 0 || named == doing.FacilityId.ToString()
            ? doing.FacilityId.ToString()
            : throw new DomainException(
                LedgerError.InvalidEvent,
                ErrorKind.Invalid,
                "1 field(s) are not valid.",
                [new FieldError("facility_id", LedgerCodes.FacilityUnknown, "It is not the client's facility.")]
            );

    private static void PutLots(this Doing doing, IEnumerable<V1.StockLine> lines)
    {
        foreach (var line in lines)
            line.LotId = doing.LotOf(line.LotId);
    }

    private static string LotOf(this Doing doing, string lot) =>
        doing.Lots.TryGetValue(Wire.IdOrNone(lot), out var found) ? found.ToString() : lot;

    private static DomainException Empty() =>
        new(
            SyncError.InvalidOperation,
            ErrorKind.Invalid,
            "1 field(s) are not valid.",
            [new FieldError("content", LedgerCodes.Required, "What was done is needed.")]
        );
}
