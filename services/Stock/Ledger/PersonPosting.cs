using Microsoft.EntityFrameworkCore;
using Platform.Hosting.Calls;
using Platform.Kernel;
using Platform.Stock.Ledger.Domain;
using Platform.Stock.Storage;
using Platform.Stock.Storage.Assignments;

namespace Platform.Stock.Ledger;

/// <summary>
/// Posts what a person enters, now or offline: each line by the permission of its kind, held by the caller's roles and at the facility, and
/// nothing that only shipments move. What the service itself posts goes by <see cref="LedgerPosting"/> alone.
/// </summary>
internal static class PersonPosting
{
    /// <summary>Posts an event in the transaction that is open; it is saved by whoever began that.</summary>
    /// <exception cref="DomainException">
    /// As <see cref="LedgerPosting.Post"/>; <see cref="CallError.PermissionMissing"/> where the caller's roles lack what a line needs.
    /// </exception>
    public static async Task<PostedEvent> Post(
        StockDb db,
        Call call,
        StockEventDraft draft,
        EventPaper paper,
        CancellationToken cancel
    )
    {
        var validation = new Validation();
        EnteredLines.Check(draft, validation);
        validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        var permissions = EnteredLines.Permissions(draft);
        foreach (var permission in permissions)
        {
            if (!call.May(permission))
                throw new DomainException(
                    CallError.PermissionMissing,
                    ErrorKind.PermissionDenied,
                    $"The permission {permission} is missing."
                );
        }

        // The posting asks for the first of them itself; most events need no other.
        foreach (var permission in permissions.Skip(1))
        {
            validation.Check(
                await db.FacilitiesOf(call, permission, draft.ProgramId)
                    .AnyAsync(facility => facility.Id == draft.FacilityId, cancel),
                "facility_id",
                LedgerCodes.FacilityUnknown,
                $"There is no such facility where the caller has {permission}."
            );
            validation.ThrowIfInvalid(LedgerError.InvalidEvent);
        }

        return await LedgerPosting.Post(db, call, draft, paper, permissions[0], cancel);
    }
}
