using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Requisitions.Domain;
using Platform.Stock.Storage;

namespace Platform.Stock.Requisitions;

/// <summary>The note that a requisition is to be told to the ledger, and what others are told when it was.</summary>
internal static class HandOverNews
{
    /// <summary>Notes that a requisition, approved just now, is to be told; the commit of the approval keeps the note.</summary>
    public static void NoteHandOver(this StockDb db, Call call, OpenedRequisition opened)
    {
        if (call.Tenant.Section<RequisitionSection>().HandOver && StockHandOver.Tells(opened.Decided))
            db.Add(StockHandOverRecord.Of(opened.Record, call.Now));
    }

    /// <summary>Tells that the ledger has what a requisition reports.</summary>
    public static void AnnounceHandOver(this StockDb db, Call call, StockHandOverRecord note) =>
        db.Publish(
            call,
            $"{note.Id}/stock",
            note.Version,
            new Events.V1.RequisitionHandedOver
            {
                RequisitionId = note.Id.ToString(),
                Version = note.Version,
                Number = note.Number,
                FacilityId = note.FacilityId.ToString(),
                ProgramId = note.ProgramId.ToString(),
                Day = note.Day.ToText(),
                PostedProducts = note.Posted,
                RefusedProducts = note.Refused,
            }
        );
}
