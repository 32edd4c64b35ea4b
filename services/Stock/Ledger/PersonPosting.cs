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
    /// <param name="db">The context.</param>
    /// <param name="call">The call.</param>
    /// <param name="draft">The event.</param>
    /// <param name="paper">What it says of itself.</param>
    /// <param name="cancel">Cancels the call.</param>
    /// <param name="settling">The permission of who settles what another entered, for whatever lines; null for lines that need their own.</param>
    /// <exception cref="DomainException">
    /// As <see cref="LedgerPosting.Post"/>; <see cref="CallError.PermissionMissing"/> where the caller's roles lack what a line needs.
    /// </exception>
    public static async Task<PostedEvent> Post(
        StockDb db,
        Call call,
        StockEventDraft draft,
        EventPaper paper,
        CancellationToken cancel,
        string? settling = null
    )
    {
        var unread = paper.Unread ?? new Validation();
        var permissions = settling is null ? EnteredLines.Permissions(draft) : [settling];
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
        foreach (var permission in permissions.Skip(1).Where(_ => draft.FacilityId is not null))
            unread.Check(
                await db.FacilitiesOf(call, permission, draft.ProgramId)
                    .AnyAsync(facility => facility.Id == draft.FacilityId, cancel),
                "facility_id",
                LedgerCodes.FacilityUnknown,
                $"There is no such facility where the caller has {permission}."
            );
        EnteredLines.Check(draft, unread);
        return await LedgerPosting.Post(db, call, draft, paper with { Unread = unread }, permissions[0], cancel);
    }
}
