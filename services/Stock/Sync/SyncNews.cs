using Platform.Hosting.Calls;
using Platform.Hosting.Events;
using Platform.Stock.Storage;
using Platform.Stock.Sync.Domain;

namespace Platform.Stock.Sync;

/// <summary>Tells other services of operations that wait for a person.</summary>
internal static class SyncNews
{
    /// <summary>Keeps a conflict, and tells of it.</summary>
    public static void Found(this StockDb db, Call call, Conflict conflict)
    {
        db.Add(conflict);
        db.Publish(
            call,
            conflict.Id.ToString(),
            conflict.Version,
            new Events.V1.SyncConflictFound
            {
                ConflictId = conflict.Id.ToString(),
                Version = conflict.Version,
                FacilityId = conflict.FacilityId.ToString(),
                ClientId = conflict.ClientId.ToString(),
                Sequence = conflict.Sequence,
                Reason = conflict.Reason,
            }
        );
    }

    /// <summary>Tells that a conflict was settled.</summary>
    public static void Settled(this StockDb db, Call call, Conflict conflict) =>
        db.Publish(
            call,
            conflict.Id.ToString(),
            conflict.Version,
            new Events.V1.SyncConflictSettled
            {
                ConflictId = conflict.Id.ToString(),
                Version = conflict.Version,
                FacilityId = conflict.FacilityId.ToString(),
                ClientId = conflict.ClientId.ToString(),
                Sequence = conflict.Sequence,
                Applied = conflict.State == ConflictState.Applied,
            }
        );
}
